"""What is written to residents about their faults."""

from .. import _
from ..controlpanel.settings import settings
from ..directory.storage import get_directory
from ..erp.records import Community
from ..notifications.address import known_url
from ..notifications.kinds import Kind
from . import wording as said
from .message import EventMessage
from .rules import shows
from .sight import sight
from .telling import COMMENT_KIND
from .telling import KIND


class FaultKind(Kind):
    """What becomes of a fault."""

    name = KIND
    order = 30
    title = _("faults_kind", default="What becomes of faults you reported or follow")
    single = _("faults_kind_title", default="Fault")
    bell = False
    default_channels = frozenset({"email"})
    without_login = True


class FaultCommentKind(FaultKind):
    """What is written about a fault."""

    name = COMMENT_KIND
    order = 31
    title = _("faults_comment_kind", default="Messages about faults you reported")


class FaultMessage(EventMessage):
    """Tells of one event, to who reads it; each person in the own role."""

    personal = True

    @property
    def subject(self):
        message = TAKEN_SUBJECT if self.event.what == "report" else SUBJECT
        return self.about(message, what=self.words.event(self.event))

    @property
    def url(self):
        return f"{known_url()}/@@fault?id={self.fault.getId()}"

    @property
    def text(self):
        """What happened, the words that were written, by when it is now, what to do."""
        event, words = self.event, self.words
        about = f"{words.title(self.fault)}, {words.place(self.fault)}"
        if event.what == "report":
            return "\n\n".join([about, *self._taken()])
        lines = [f"{about} ({self.fault.number})", words.event(event) + "."]
        if event.text:
            lines.append(event.text)
        if event.what == "finish":
            lines.append(words.say(CHECK))
        elif event.what == "late":
            lines.append(words.say(LATE))
        elif self.fault.row().is_open and event.what not in ("comment", "deadline"):
            due = words.due(self.fault.urgency, self.fault.due_at)
            lines.append(words.say(said.DUE, day=due))
        return "\n\n".join(lines)

    def _taken(self):
        """What the page after a report says: its number, and what happens now."""
        fault, words = self.fault, self.words
        yield words.say(TAKEN, number=fault.number)
        if fault.urgency == "emergency":
            yield words.say(TAKEN_CALL, numbers=", ".join(self._numbers()))
        yield words.say(said.NEXT_GIVEN)
        yield words.say(said.DUE, day=words.due(fault.urgency, fault.due_at))
        yield words.say(said.NEXT_TOLD)
        yield words.say(said.NEXT_RATED)

    def _numbers(self):
        yield "112"
        place = self.fault.place
        community = get_directory().get(Community, place.community_id)
        own = community.emergency_phone if community is not None else ""
        yield from filter(None, [own or settings().emergency_phone])

    def still_true(self, person):
        """Does the person still read the fault, and this of it?"""
        if self.fault is None:
            return False
        if person is None:
            # Somebody without a login for whom the office took it down, or whose
            # report was joined to this one.
            return not self.fault.by or shows(self.event.shown, "follower")
        seen = sight(person, self.fault)
        if seen is None or not seen.current:
            return False
        # As it is read: whose words are kept from a household are not sent to it.
        return self.event in seen.events(self.fault)


TAKEN_SUBJECT = _(
    "faults_mail_taken_subject", default="We have your report ${number}: ${title}"
)
TAKEN = _("faults_mail_taken", default="We have your report. Its number is ${number}.")
TAKEN_CALL = _(
    "faults_mail_taken_call",
    default="If damage grows or somebody is in danger, call at once: ${numbers}.",
)
SUBJECT = _("faults_mail_subject", default="${what}: ${title} (${number})")
CHECK = _(
    "faults_mail_check",
    default="Look whether it works, and say so in the portal. If you say nothing, the fault is settled after some days.",
)
LATE = _(
    "faults_mail_late",
    default="The manager still deals with it. You can see in the portal who has it, and ask there.",
)
