"""A meeting's page, with what its board does with it; and its form."""

from ... import _
from ...agenda.layout import calendar
from ...core import clock
from ...core.errors import PortalError
from ...theme.page import typed
from ...zones.chain import zone_of
from ..api import MANAGE
from ..api import require
from ..errors import ResolutionError
from ..proxies.places import communities_of
from ..subscribers import Refused
from ..views.base import ResolutionsPage
from . import api as meetings
from . import rules
from .agenda import entry_of
from .attendance import is_taken
from .words import CHIPS
from .words import community_title
from .words import STATE_TITLES
from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from plone.uuid.interfaces import IUUID
from zExceptions import NotFound


TITLE = _("resolutions_meetings_title", default="Meetings")
FIELDS = {
    "meeting_title_missing": "title",
    "meeting_title_long": "title",
    "meeting_place_missing": "place",
    "meeting_place_long": "place",
    "meeting_agenda_missing": "agenda",
    "meeting_agenda_long": "agenda",
    "meeting_note_long": "note",
    "meeting_starts_missing": "day",
    "meeting_starts_past": "day",
    "meeting_notice_late": "day",
    "meeting_notice_tight": "day",
    "meeting_online_wrong": "online",
    "meeting_resolution_unknown": "resolutions",
}
DONE = {
    "announce": _(
        "resolutions_meeting_announced",
        default="The meeting is announced; owners are told.",
    ),
    "cancel": _(
        "resolutions_meeting_called_off",
        default="The meeting is called off; owners are told.",
    ),
    "hold": _("resolutions_meeting_was_held", default="Noted: the meeting took place."),
}


class MeetingPage(ResolutionsPage):
    """A page of one meeting."""

    errors = ()

    def check(self):
        """The permission View has decided who may open it."""

    @cached_property
    def url(self):
        return self.context.absolute_url()

    @property
    def back(self):
        return TITLE, f"{self.portal_url}/@@meetings"

    @cached_property
    def manages(self):
        return api.user.has_permission(MANAGE, obj=self.context)

    @property
    def when(self):
        return self.words.weekday(self.context.starts)

    def say_problem(self, error):
        details = {
            name: self.words.day(value) if hasattr(value, "year") else value
            for name, value in error.details.items()
        }
        return self.words.problem(PortalError(error.code, **details))

    def error(self, name):
        return dict(self.errors).get(name)

    def typed(self, name):
        return typed(self.request, name).strip()

    def keep_errors(self, problems):
        self.errors = [
            (FIELDS.get(each.code, ""), self.say_problem(each)) for each in problems
        ]


class MeetingView(MeetingPage):
    """When, where, the agenda; for its board what can be done next."""

    @property
    def title(self):
        return self.context.title

    def __call__(self):
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            require(MANAGE, self.context)
            return self.act()
        return self.index()

    def act(self):
        name = self.typed("act")
        try:
            if name == "announce":
                meetings.announce(self.context, bool(self.typed("confirmed")))
            elif name == "cancel":
                meetings.cancel(self.context, self.typed("reason"))
            elif name == "hold":
                meetings.hold(self.context)
            else:
                raise NotFound(name)
        except (ResolutionError, Refused) as error:
            self.errors = [("", self.say_problem(each)) for each in error.problems]
            return self.index()
        api.portal.show_message(self.translate(DONE[name]), self.request)
        return self.request.response.redirect(self.url, status=303)

    @property
    def state(self):
        return self.context.state()

    @property
    def state_chip(self):
        kind, icon = CHIPS[self.state]
        return self.chip(STATE_TITLES[self.state], kind, icon)

    @property
    def community(self):
        return community_title(self.context)

    @cached_property
    def agenda(self):
        urls = {
            IUUID(each): each.absolute_url()
            for each in meetings.resolutions_of(self.context)
            if api.user.has_permission("View", obj=each)
        }
        return [
            {"text": item.text, "url": urls.get(item.resolution)}
            for item in meetings.agenda_of(self.context)
        ]

    @property
    def note(self):
        return (self.context.note or "").splitlines()

    @property
    def grant_url(self):
        """Where who cannot come lets somebody vote instead."""
        if self.person is None or not self.context.is_coming():
            return None
        if self.context.community_id() not in communities_of(self.person):
            return None
        zone = zone_of(self.context).absolute_url()
        return f"{zone}/@@proxy-grant?for=meeting:{IUUID(self.context)}"

    @property
    def serve_by(self):
        return self.words.day(rules.serve_by(self.context.day))

    @property
    def told(self):
        entry = meetings.notice_of(self.context)
        return entry and {
            "moment": self.words.moment(entry["at"]),
            "days": entry["days"],
        }

    @property
    def taking(self):
        return is_taken(self.context)

    @property
    def tight(self):
        return rules.verdict(self.context.day, self.today) == "tight"

    @property
    def today(self):
        return clock.today()

    @property
    def votes(self):
        """Resolutions whose votes at the meeting can be entered."""
        return [
            {
                "title": each.title,
                "url": f"{self.url}/@@meeting-votes?resolution={IUUID(each)}",
            }
            for each in meetings.resolutions_of(self.context)
        ]


class MeetingIcs(MeetingPage):
    """``meeting.ics``: for the owner's own calendar."""

    def __call__(self):
        response = self.request.response
        response.setHeader("Content-Type", "text/calendar; charset=utf-8")
        response.setHeader("Content-Disposition", 'attachment; filename="zebranie.ics"')
        response.setHeader("Cache-Control", "private, no-store")
        world = api.content.get_uuid(api.portal.get())
        return calendar([entry_of(self.context)], self.context.title, world)
