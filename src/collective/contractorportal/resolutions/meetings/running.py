"""At the meeting: who is there, and what they vote."""

from ... import _
from ...audit.api import record
from ...audit.interfaces import IAccessKind
from ...audit.storage import everybody
from ..api import MANAGE
from ..api import require
from ..errors import ResolutionError
from ..figures.rules import share_text
from ..model import CHOICES
from ..proxies.rules import covers_part
from ..proxies.storage import get_grants
from ..proxies.words import proxy_name
from ..words import CHOICE_TITLES
from . import api as meetings
from . import attendance
from . import votes
from .views import MeetingPage
from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from plone.uuid.interfaces import IUUID
from zExceptions import NotFound
from zope.interface import implementer


ENTERED = _("resolutions_meeting_votes_entered", default="Votes entered: ${count}.")


@implementer(IAccessKind)
class AttendanceSeen:
    """Names, premises and shares of all owners."""

    title = _("resolutions_access_attendance", default="Attendance list of a meeting")


class RunningPage(MeetingPage):
    """For who runs the meeting."""

    @property
    def back(self):
        return self.context.title, self.url

    @property
    def here(self):
        return f"{self.url}/@@{self.__name__}"

    def check(self):
        require(MANAGE, self.context)

    def log(self, channel="page"):
        record(
            self.request,
            "resolutions.attendance",
            self.context.community_id() or None,
            (IUUID(self.context),),
            channel,
            everybody(self.context.community_id()),
        )

    @cached_property
    def parts(self):
        return attendance.parts_of(self.context)

    @cached_property
    def commons(self):
        return attendance.commons_of(self.parts)

    def share(self, value):
        return share_text(value, self.language, self.commons)

    def holders(self, part):
        return ", ".join(filter(None, map(self.words.name, part.holders)))


class AttendanceView(RunningPage):
    """``attendance``: who is there, each part with its own buttons."""

    title = _("resolutions_attendance", default="Attendance")
    width = "wide"

    def __call__(self):
        self.check()
        if self.request.method != "POST":
            if not self.typed("after"):
                self.log()
            return self.index()
        CheckAuthenticator(self.request)
        part_id = self.typed("part")
        try:
            act = self.typed("act")
            if act == "out":
                attendance.check_out(self.context, part_id)
            elif act == "person":
                attendance.check_in(self.context, part_id, "person")
            else:
                attendance.check_in(self.context, part_id, "proxy", act)
        except ResolutionError as error:
            self.errors = [("", self.say_problem(each)) for each in error.problems]
            return self.index()
        return self.request.response.redirect(
            f"{self.here}?after=1#part-{part_id}", status=303
        )

    @property
    def taking(self):
        return attendance.is_taken(self.context)

    @property
    def final(self):
        return attendance.is_final(self.context)

    @cached_property
    def quorum(self):
        found = attendance.quorum_of(self.context)
        return {
            "present": self.share(found.present),
            "parts": found.parts,
            "of_parts": found.of_parts,
            "majority": found.majority,
        }

    @cached_property
    def rows(self):
        present = attendance.attendance_of(self.context)
        grants = list(attendance.proxies_at(self.context))
        return [self.row(part, present.get(part.id), grants) for part in self.parts]

    def row(self, part, presence, grants):
        used = get_grants().get(presence.grant) if presence and presence.grant else None
        return {
            "id": part.id,
            "place": self.words.place(part),
            "owners": self.holders(part),
            "share": self.share(part.weight),
            "here": presence is not None,
            "by": proxy_name(used) if used else "",
            "proxies": [
                {"id": grant.id, "name": proxy_name(grant)}
                for grant in grants
                if covers_part(grant, part.id, part.holders)
            ],
        }


class VotesView(RunningPage):
    """``meeting-votes``: votes at the meeting, all at once but for some."""

    title = _("resolutions_meeting_votes", default="Votes at the meeting")
    width = "wide"
    plan = None

    @cached_property
    def resolution(self):
        wanted = self.typed("resolution")
        for each in meetings.resolutions_of(self.context):
            if IUUID(each) == wanted:
                return each
        raise NotFound(self.__name__)

    def __call__(self):
        self.check()
        require(MANAGE, self.resolution)
        found = votes.hindrance(self.context, self.resolution)
        self.closed = found is not None
        if found is not None:
            self.errors = [("", self.say_problem(found))]
            return self.index()
        if self.request.method != "POST":
            return self.index()
        CheckAuthenticator(self.request)
        rest = self.typed("rest")
        rest = None if rest in ("", "none") else rest
        try:
            self.plan = votes.plan(self.context, self.resolution, self.said, rest)
            if self.plan.problems:
                places = {row.part.id: row.part for row in self.found}
                self.errors = [
                    (
                        "",
                        f"{self.words.place(places[part_id])}: {self.say_problem(error)}",
                    )
                    for part_id, error in self.plan.problems
                ]
                self.plan = None
            elif self.typed("confirmed"):
                made = votes.enter(self.context, self.resolution, self.said, rest)
                message = self.words.say(ENTERED, count=len(made))
                api.portal.show_message(message, self.request)
                url = f"{self.here}?resolution={IUUID(self.resolution)}"
                return self.request.response.redirect(url, status=303)
            elif self.typed("edit"):
                self.plan = None
        except ResolutionError as error:
            self.plan = None
            self.errors = [("", self.say_problem(each)) for each in error.problems]
        return self.index()

    @cached_property
    def found(self):
        return list(votes.rows(self.context, self.resolution))

    @cached_property
    def said(self):
        """What was said of single parts, as the form sends it."""
        form = self.request.form
        return {
            name[5:]: value
            for name, value in form.items()
            if name.startswith("said.") and isinstance(value, str) and value
        }

    @cached_property
    def rows(self):
        return [
            {
                "id": row.part.id,
                "place": self.words.place(row.part),
                "owners": self.holders(row.part),
                "share": self.share(row.part.weight),
                "closed": row.closed,
                "chosen": self.said.get(row.part.id, ""),
            }
            for row in self.found
        ]

    @property
    def choices(self):
        return [{"value": name, "title": CHOICE_TITLES[name]} for name in CHOICES]

    @property
    def sums(self):
        return [
            {"title": CHOICE_TITLES[name], "share": self.share(self.plan.sums[name])}
            for name in CHOICES
        ]

    @property
    def hidden(self):
        yield "resolution", IUUID(self.resolution)
        yield "rest", self.typed("rest")
        for part_id, choice in self.said.items():
            yield f"said.{part_id}", choice
