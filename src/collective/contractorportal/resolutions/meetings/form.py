"""Calling a meeting, and changing it: the form."""

from ... import _
from ...core import clock
from ...core.errors import PortalError
from ...notices.desk.rules import day_and_hour
from ...notices.desk.rules import parse_moment
from ...notices.desk.typed import many
from ...zones.chain import zone_of
from ..api import MANAGE
from ..api import require
from ..errors import ResolutionError
from ..subscribers import Refused
from . import api as meetings
from . import rules
from .views import MeetingPage
from functools import cached_property
from plone.protect import CheckAuthenticator
from plone.uuid.interfaces import IUUID
from zExceptions import NotFound


WRONG_MOMENT = _(
    "resolutions_meeting_moment_unreadable",
    default="Write the day like 10.12.2026 and the hour like 18:00.",
)
FIRST_AGENDA = _(
    "resolutions_meeting_first_agenda",
    default="Opening, choice of the chair\nReport of the board\nClosing",
)


class MeetingForm(MeetingPage):
    """``meeting-new`` on a community's zone, ``meeting-edit`` on a meeting."""

    width = "narrow"
    meeting = None
    title = _("resolutions_meeting_new", default="Call a meeting")

    def check(self):
        require(MANAGE, self.context)
        zone = zone_of(self.context)
        if zone is None or zone.kind != "community" or not zone.community_id:
            raise NotFound(self.__name__)
        self.community_id = zone.community_id.strip()

    @property
    def action(self):
        return f"{self.url}/@@{self.__name__}"

    def __call__(self):
        self.check()
        if self.request.method != "POST":
            return self.index()
        CheckAuthenticator(self.request)
        values = {
            name: self.typed(name)
            for name in ("title", "place", "online", "agenda", "note")
        }
        try:
            values["starts"] = parse_moment(self.typed("day"), self.typed("hour"))
            if not self.typed("hour"):
                values["starts"] = None
        except PortalError:
            self.errors = [("day", self.words.say(WRONG_MOMENT))]
            return self.index()
        try:
            meeting = self.store(values, many(self.request.form, "resolution"))
        except (ResolutionError, Refused) as error:
            self.keep_errors(error.problems)
            return self.index()
        return self.request.response.redirect(meeting.absolute_url(), status=303)

    def store(self, values, resolutions):
        return meetings.create(self.context, values, resolutions)

    def first(self):
        return {"agenda": self.translate(FIRST_AGENDA), "hour": "18:00"}

    def value(self, name):
        if self.request.method == "POST":
            return self.typed(name)
        return self.first().get(name) or ""

    @property
    def earliest(self):
        return self.words.day(rules.earliest(clock.today()))

    @cached_property
    def resolution_choices(self):
        chosen = many(self.request.form, "resolution")
        if self.request.method != "POST" and self.meeting is not None:
            chosen = list(self.meeting.resolutions)
        return [
            {
                "value": IUUID(each),
                "title": each.title,
                "checked": "checked" if IUUID(each) in chosen else None,
            }
            for each in meetings.candidates(self.community_id, self.meeting)
        ]


class MeetingEdit(MeetingForm):
    title = _("resolutions_meeting_edit", default="Change the meeting")

    def check(self):
        super().check()
        self.meeting = self.context
        if self.context.state() not in ("draft", "announced"):
            raise NotFound(self.__name__)

    def store(self, values, resolutions):
        confirmed = bool(self.typed("confirmed"))
        meetings.change(self.context, values, resolutions, confirmed)
        return self.context

    def first(self):
        values = meetings.values_of(self.context)
        values["day"], values["hour"] = day_and_hour(self.context.starts)
        return values
