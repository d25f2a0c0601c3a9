"""The page of Site Setup that shows who did or saw what, proves it, and hands it out."""

from .. import _
from ..controlpanel.settings import settings
from ..core import clock
from ..core import formats
from ..directory.storage import get_directory
from ..erp.records import Community
from . import queries
from .kinds import SAID
from .services import checked
from .services import taken_as_file
from datetime import date
from functools import cached_property
from itertools import islice
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from urllib.parse import urlencode
from zope.i18n import translate


PAGE = 50
# So many people of one entry are named; of more there is a number.
MOST_PEOPLE = 5
CHANNELS = {
    "page": _("audit_on_page", default="page"),
    "rest": _("audit_by_rest", default="REST"),
    "file": _("audit_as_file", default="file"),
    "export": _("audit_as_file", default="file"),
}
ROLES = {
    "office": _("audit_role_office", default="office"),
    "board": _("audit_role_board", default="board"),
    "contractor": _("audit_role_contractor", default="contractor"),
}
NOBODY = _("audit_nobody", default="the portal itself, or a stranger")
EVERYBODY = _("audit_everybody", default="all of the community")
NOT_A_DAY = _(
    "audit_not_a_day",
    default="“${text}” is not a day. Choose it from the calendar or write it like 2026-01-31.",
)
WRONG_ORDER = _("audit_wrong_order", default="The first day is after the last day.")
NO_COMMUNITY = _(
    "audit_no_community",
    default="The portal knows no community with the id “${text}”.",
)
CODES = {
    "changed": _(
        "audit_code_changed", default="An entry was changed, moved or taken away"
    ),
    "missing": _("audit_code_missing", default="Entries are missing"),
    "added": _(
        "audit_code_added", default="Entries were added after the day was sealed"
    ),
    "seal": _("audit_code_seal", default="The seal of the day was changed"),
    "order": _("audit_code_order", default="A seal is missing before this day"),
}
FILTERS = ("kind", "community", "user", "person", "since", "until")


class AuditFile(BrowserView):
    """``@@contractorportal-audit-file``: whole days as JSON lines."""

    def __call__(self):
        texts = {name: self.request.form.get(name, "") for name in ("since", "until")}
        try:
            days = {k: date.fromisoformat(v) if v else None for k, v in texts.items()}
        except (TypeError, ValueError):
            # The page says at the field what is no day; all days were not asked for.
            url = f"{self.context.absolute_url()}/@@contractorportal-audit"
            typed = {k: v for k, v in texts.items() if isinstance(v, str) and v}
            return self.request.response.redirect(f"{url}?{urlencode(typed)}")
        return taken_as_file(self.request, **days)


class AuditView(BrowserView):
    """``@@contractorportal-audit``: filters in the address, the newest first."""

    problems = None

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            self.problems = [
                {
                    "day": formats.day(each.day, self.language),
                    "what": translate(CODES[each.code], context=self.request),
                    "where": " ".join([each.strand, str(each.number or "")]).strip(),
                }
                for each in checked(self.request)
            ]
        self.read()
        return self.index()

    def read(self):
        """What the form asks for; an error leaves what was typed."""
        self.errors = {}
        form = self.request.form
        self.typed = {
            name: form[name].strip() if isinstance(form.get(name), str) else ""
            for name in FILTERS
        }
        days = {name: self._day(name) for name in ("since", "until")}
        if all(days.values()) and days["since"] > days["until"]:
            self.errors["until"] = self.say(WRONG_ORDER)
        wanted = self.typed["community"]
        known = get_directory().get(Community, wanted)
        if wanted and known is None:
            self.errors["community"] = self.say(NO_COMMUNITY, text=wanted)
        texts = {name: text or None for name, text in self.typed.items()}
        self.asked = texts | days

    def _day(self, name):
        text = self.typed[name]
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.errors[name] = self.say(NOT_A_DAY, text=text[:20])
            return None

    def say(self, message, **mapping):
        filled = _(message, default=message.default, mapping=mapping)
        return translate(filled, context=self.request)

    @cached_property
    def language(self):
        return api.portal.get_current_language()[:2]

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@{self.__name__}"

    @cached_property
    def start(self):
        text = self.request.form.get("start", "0")
        valid = isinstance(text, str) and text.isascii() and text.isdigit()
        return int(text) if valid and len(text) < 8 else 0

    @cached_property
    def found(self):
        """One entry more than a page, to know whether there is another page."""
        if self.errors:
            return []
        entries = queries.entries(**self.asked)
        return list(islice(entries, self.start, self.start + PAGE + 1))

    @cached_property
    def rows(self):
        self.names, self.kind_titles = {}, queries.kinds()
        return [self.row(each) for each in self.found[:PAGE]]

    def row(self, each):
        role = ROLES.get(each.role)
        return {
            "at": formats.moment(each.at.astimezone(clock.WARSAW), self.language),
            "who": self.named(queries.name_of, each.user_id) or self.text(NOBODY),
            "who_url": self.link(user=each.user_id) if each.user_id else None,
            "role": role and self.text(role),
            "kind": self.text(self.kind_titles.get(each.kind, each.kind)),
            "details": self.details(each),
            "people": [
                {
                    "name": self.named(queries.person_name, person)
                    or self.text(EVERYBODY),
                    "url": self.link(person=person),
                }
                for person in each.people[:MOST_PEOPLE]
            ],
            "more_people": max(0, len(each.people) - MOST_PEOPLE),
            "community": self.named(queries.community_name, each.community_id),
            "community_url": self.link(community=each.community_id or ""),
            "channel": self.text(CHANNELS.get(each.channel, each.channel)),
        }

    def details(self, each):
        """What is known besides: a change as "old → new", the rest as it is."""
        found = dict(each.details)
        said = []
        if each.kind == "setting":
            said.append(each.about[0])
        if "new" in found:
            said.append(f"{found.pop('old', '') or '–'} → {found.pop('new') or '–'}")
        if each.kind != "setting":
            found = {name: self.text(SAID.get(v, v)) for name, v in found.items()}
        return " ".join([*said, *(text for text in found.values() if text)])

    def named(self, ask, value):
        """A name, asked once for each id."""
        if not value:
            return ""
        key = (ask.__name__, value)
        if key not in self.names:
            self.names[key] = ask(value)
        return self.names[key]

    def text(self, message):
        return translate(message, context=self.request)

    def link(self, **changes):
        """The address of this list with other filters."""
        query = {key: text for key, text in (self.typed | changes).items() if text}
        return f"{self.url}?{urlencode(query)}" if query else self.url

    @property
    def older(self):
        return len(self.found) > PAGE and self.link(start=str(self.start + PAGE))

    @property
    def newer(self):
        if not self.start:
            return None
        return self.link(start=str(max(0, self.start - PAGE) or ""))

    @property
    def kinds(self):
        """What can be chosen, by name and title."""
        found = queries.kinds()
        return sorted(
            (translate(title, context=self.request), name)
            for name, title in found.items()
        )

    @cached_property
    def summary(self):
        return queries.summary()

    @property
    def file_url(self):
        """The days that are looked at, as a file; all of them without days."""
        days = {name: self.typed[name] for name in ("since", "until")}
        query = {key: text for key, text in days.items() if text}
        url = f"{self.context.absolute_url()}/@@contractorportal-audit-file"
        return f"{url}?{urlencode(query)}" if query else url

    @property
    def months(self):
        return settings().access_log_months
