"""The page of Site Setup that shows who looked at what."""

from .. import _
from ..controlpanel.settings import settings
from ..core import clock
from ..core import formats
from ..directory.storage import get_directory
from ..erp.records import Community
from . import queries
from datetime import date
from functools import cached_property
from itertools import islice
from plone import api
from Products.Five.browser import BrowserView
from urllib.parse import urlencode
from zope.i18n import translate


PAGE = 50
CHANNELS = {
    "page": _("accesslog_on_page", default="page"),
    "rest": _("accesslog_by_rest", default="REST"),
    "file": _("accesslog_as_file", default="file"),
}
NOT_A_DAY = _(
    "accesslog_not_a_day",
    default="“${text}” is not a day. Choose it from the calendar or write it like 2026-01-31.",
)
WRONG_ORDER = _("accesslog_wrong_order", default="The first day is after the last day.")
NO_COMMUNITY = _(
    "accesslog_no_community",
    default="The portal knows no community with the id “${text}”.",
)


class AccessLogView(BrowserView):
    """``@@contractorportal-accesslog``: filters in the address, the newest first."""

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        self.read()
        return self.index()

    def read(self):
        """What the form asks for; an error leaves what was typed."""
        self.errors = {}
        form = self.request.form
        self.typed = {
            name: form[name].strip() if isinstance(form.get(name), str) else ""
            for name in ("kind", "community", "user", "since", "until")
        }
        days = {name: self._day(name) for name in ("since", "until")}
        if all(days.values()) and days["since"] > days["until"]:
            self.errors["until"] = self.say(WRONG_ORDER)
        wanted = self.typed["community"]
        known = get_directory().get(Community, wanted)
        if wanted and known is None:
            self.errors["community"] = self.say(NO_COMMUNITY, text=wanted)
        self.asked = {
            "kind": self.typed["kind"] or None,
            "community_id": wanted or None,
            "user_id": self.typed["user"] or None,
            **days,
        }

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
        kinds, names, places = queries.kinds(), {}, {}
        rows = []
        for each in self.found[:PAGE]:
            if each.user_id not in names:
                names[each.user_id] = queries.name_of(each.user_id)
            if each.community_id and each.community_id not in places:
                places[each.community_id] = queries.community_name(each.community_id)
            moment = each.at.astimezone(clock.WARSAW)
            rows.append(
                {
                    "at": formats.moment(moment, self.language),
                    "who": names[each.user_id],
                    "who_url": self.link(user=each.user_id),
                    "kind": kinds.get(each.kind, each.kind),
                    "community": places.get(each.community_id, ""),
                    "community_url": self.link(community=each.community_id or ""),
                    "channel": CHANNELS[each.channel],
                }
            )
        return rows

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

    @property
    def user_name(self):
        """Whose looks alone are shown."""
        return self.typed["user"] and queries.name_of(self.typed["user"])

    @property
    def months(self):
        return settings().access_log_months
