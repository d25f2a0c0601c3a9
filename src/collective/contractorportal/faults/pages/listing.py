"""``@@faults``: what the person has reported, and what concerns the person too."""

from ... import _
from ...core import formats
from ...theme.page import typed
from .. import api as faults
from ..places import own_places
from .base import FaultsPage
from functools import cached_property
from itertools import islice
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


SIZE = 20


class FaultsView(FaultsPage):
    """The list; filters in the address: open, b_start."""

    index = ViewPageTemplateFile("../templates/listing.pt")

    @cached_property
    def open_only(self):
        return typed(self.request, "open") == "1"

    @cached_property
    def start(self):
        wanted = typed(self.request, "b_start")
        return int(wanted) if wanted.isdecimal() and len(wanted) < 7 else 0

    @cached_property
    def some(self):
        found = (
            (row, seen)
            for row, seen in faults.of_person(self.person)
            if not self.open_only or row.is_open or row.state == "done"
        )
        return list(islice(found, self.start, self.start + SIZE + 1))

    @cached_property
    def rows(self):
        return [self.card(row, seen.actor.role) for row, seen in self.some[:SIZE]]

    @property
    def lead(self):
        """How many are open, in a sentence."""
        count = sum(
            row.is_open for row, _seen in islice(faults.of_person(self.person), 100)
        )
        if not count:
            return self.words.say(NOTHING_OPEN)
        return self.words.say(OPEN[formats.plural(count, self.language)], count=count)

    @property
    def may_report(self):
        return bool(own_places(self.person))

    @property
    def tabs(self):
        for title, is_open in ((ALL, False), (ONLY_OPEN, True)):
            yield {
                "title": self.translate(title),
                "url": self.url("faults", **({"open": "1"} if is_open else {})),
                "current": "page" if is_open is self.open_only else None,
            }

    def page_url(self, start):
        kept = {"open": "1"} if self.open_only else {}
        return self.url("faults", **kept, b_start=start)

    @property
    def previous_url(self):
        return self.page_url(max(0, self.start - SIZE)) if self.start else None

    @property
    def next_url(self):
        return self.page_url(self.start + SIZE) if len(self.some) > SIZE else None


ALL = _("faults_all", default="All")
ONLY_OPEN = _("faults_open", default="Open")
NOTHING_OPEN = _(
    "faults_nothing_open", default="Nothing that you reported is open now."
)
OPEN = {
    "one": _("faults_open_one", default="${count} fault is being dealt with."),
    "few": _("faults_open_few", default="${count} faults are being dealt with."),
    "many": _("faults_open_many", default="${count} faults are being dealt with."),
}
