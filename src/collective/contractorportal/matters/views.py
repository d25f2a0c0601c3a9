"""``@@matters``: what can be begun, and all that the person has sent."""

from .. import _
from ..core import formats
from ..core.clock import iso
from ..theme.page import Page
from ..theme.page import typed
from ..zones.emergency import EmergencyNumbers
from . import wording
from .api import Matters
from .api import MOST_COUNTED
from .api import starts
from .shown import chip_of
from functools import cached_property
from itertools import islice
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode


SIZE = 20


class Rows:
    """Matters as rows of a list; a mixin of a ``PagePart``."""

    @cached_property
    def matters(self):
        return Matters(self.context, self.request)

    def row(self, matter):
        when, written = self.moment(matter.sent_at), iso(matter.sent_at)
        if matter.by_day:
            when, written = self.day(matter.sent_at), matter.sent_at.date().isoformat()
        return {
            "kind": matter.kind and self.matters.kinds.get(matter.kind, ""),
            "title": self.translate(matter.title),
            "url": matter.url,
            "number": matter.number,
            "when": when,
            "iso": written,
            "chip": self.chip(*chip_of(matter)),
            "note": matter.note,
            "own": matter.own,
        }

    def say(self, message, **mapping):
        return self.translate(_(message, default=message.default, mapping=mapping))


class MattersView(EmergencyNumbers, Rows, Page):
    """The list; filters are in the address: open, kind, q, b_start."""

    title = wording.TITLE
    index = ViewPageTemplateFile("templates/matters.pt")

    def __call__(self):
        self.check()
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.wanted_number:
            found = self.matters.find(self.wanted_number)
            if found is not None:
                self.request.response.redirect(found.url, status=303)
                return ""
        return self.index()

    # What comes first

    @cached_property
    def starts(self):
        return [
            {
                "title": start.title,
                "url": start.url,
                "hint": start.hint,
                "icon": self.icon(start.icon),
            }
            for start in starts(self.context, self.request)
        ]

    @cached_property
    def lead(self):
        """How many are open, and whether one waits for the person."""
        count, waiting = self.matters.open_counts()
        said = []
        if waiting:
            form = formats.plural(waiting, self.language)
            said.append(self.say(wording.LEAD_YOURS[form], count=waiting))
        if count > MOST_COUNTED:
            said.append(self.say(wording.LEAD_OPEN_MOST, count=MOST_COUNTED))
        elif count > waiting:
            form = formats.plural(count, self.language)
            said.append(self.say(wording.LEAD_OPEN[form], count=count))
        if said:
            return " ".join(said)
        some = next(self.matters.all(), None) is not None
        return self.say(wording.LEAD_SETTLED if some else wording.LEAD_NOTHING)

    # Filters

    @cached_property
    def wanted_number(self):
        return typed(self.request, "q").strip()[:60]

    @cached_property
    def wanted_kind(self):
        kind = typed(self.request, "kind")
        return kind if kind in self.matters.kinds else ""

    @cached_property
    def open_only(self):
        return typed(self.request, "open") == "1"

    @property
    def error(self):
        """That there is none of the number that was searched for."""
        if not self.wanted_number:
            return ""
        return self.say(wording.NOT_FOUND, number=self.wanted_number)

    def address(self, **changes):
        """The address of this list with other filters."""
        values = {
            "open": "1" if self.open_only else "",
            "kind": self.wanted_kind,
            "b_start": "",
        }
        kept = {name: value for name, value in (values | changes).items() if value}
        url = f"{self.portal_url}/@@matters"
        return f"{url}?{urlencode(kept)}" if kept else url

    @property
    def tabs(self):
        for title, value in (
            (_("matters_all", default="All"), ""),
            (_("matters_open", default="Open"), "1"),
        ):
            yield {
                "title": title,
                "url": self.address(open=value),
                "current": "page" if bool(value) is self.open_only else None,
            }

    @property
    def kinds(self):
        """The kinds of which there can be some, by title."""
        found = [
            {
                "name": name,
                "title": self.translate(title),
                "selected": "selected" if name == self.wanted_kind else None,
            }
            for name, title in self.matters.kinds.items()
        ]
        return sorted(found, key=lambda each: each["title"])

    # The list

    @cached_property
    def start(self):
        wanted = typed(self.request, "b_start")
        return int(wanted) if wanted.isdecimal() and len(wanted) < 7 else 0

    @cached_property
    def some(self):
        """Those of this page, and one more if there is another page."""
        found = self.matters.all(self.wanted_kind, self.open_only)
        return list(islice(found, self.start, self.start + SIZE + 1))

    @cached_property
    def rows(self):
        return [self.row(each) for each in self.some[:SIZE]]

    @property
    def incomplete(self):
        """Could some room not tell what there is?"""
        return bool(self.rows is not None and self.matters.failed)

    @property
    def empty(self):
        """What to say when there is nothing to list; nothing if the lead has said it."""
        if self.rows:
            return ""
        if self.wanted_kind or self.start:
            return wording.NOTHING_HERE
        return wording.NOTHING_OPEN if self.open_only else ""

    @property
    def previous_url(self):
        before = self.start - SIZE
        if not self.start:
            return None
        return self.address(b_start=str(before) if before > 0 else "")

    @property
    def next_url(self):
        if len(self.some) <= SIZE:
            return None
        return self.address(b_start=str(self.start + SIZE))
