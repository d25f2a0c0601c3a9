"""The notice of a meeting to all owners, by the channels that they chose."""

from ... import _
from ...directory.rules import group_id
from ...notifications.api import announce
from ...notifications.kinds import Kind
from ...notifications.message import Message
from ..wording import Words
from plone import api


KIND = "meeting_called"
SUBJECTS = {
    "called": _(
        "resolutions_meeting_mail_called", default="Meeting on ${moment}: ${title}"
    ),
    "changed": _(
        "resolutions_meeting_mail_changed",
        default="The meeting has changed: ${title}, ${moment}",
    ),
    "cancelled": _(
        "resolutions_meeting_mail_cancelled",
        default="The meeting on ${moment} is called off: ${title}",
    ),
}
INTRO = {
    "called": _(
        "resolutions_meeting_mail_intro",
        default="We invite you to a meeting of the owners of ${community}.",
    ),
    "changed": _(
        "resolutions_meeting_mail_intro_changed",
        default="Something has changed about the meeting of the owners of ${community}. This is how it is now:",
    ),
    "cancelled": _(
        "resolutions_meeting_mail_intro_cancelled",
        default="The meeting of the owners of ${community} does not take place.",
    ),
}
WHEN = _("resolutions_meeting_mail_when", default="When: ${moment}")
WHERE = _("resolutions_meeting_mail_where", default="Where: ${place}")
ONLINE = _("resolutions_meeting_mail_online", default="On line: ${address}")
AGENDA = _("resolutions_meeting_mail_agenda", default="Agenda:")
REASON = _("resolutions_meeting_mail_reason", default="Reason: ${reason}")
POWER = _(
    "resolutions_meeting_mail_power",
    default="You cannot come? You may let somebody vote for you: give a power of attorney in the portal, on the page of the meeting, or bring it to the office on paper.",
)
TEXTS = _(
    "resolutions_meeting_mail_texts",
    default="The texts of the resolutions are in the portal, on the page of the meeting.",
)


class MeetingKind(Kind):
    """The law wants that owners are told (R1.29): it cannot be switched off."""

    name = KIND
    order = 20
    title = _("resolutions_kind_meeting", default="Meetings of owners")
    single = _("resolutions_kind_meeting_one", default="Meeting")
    description = _(
        "resolutions_kind_meeting_help",
        default="When and where owners meet, and on what they decide. We always send these.",
    )
    mutable = False
    default_channels = frozenset({"email", "portal"})
    without_login = True


class MeetingMessage(Message):
    """When, where, and the whole agenda, so that the message itself is a notice."""

    @property
    def event(self):
        return self.mailing.order.data.get("event", "called")

    @property
    def words(self):
        return Words(self.request, self.language)

    @property
    def subject(self):
        meeting = self.context
        return self.words.say(
            SUBJECTS[self.event],
            title=meeting.title,
            moment=self.words.moment(meeting.starts),
        )

    @property
    def url(self):
        return self.context.absolute_url()

    @property
    def text(self):
        from .api import agenda_of
        from .words import community_title

        meeting, words = self.context, self.words
        pieces = [words.say(INTRO[self.event], community=community_title(meeting))]
        if self.event == "cancelled":
            if meeting.reason:
                pieces.append(words.say(REASON, reason=meeting.reason))
            return "\n\n".join(pieces)
        facts = [
            words.say(WHEN, moment=words.weekday(meeting.starts)),
            words.say(WHERE, place=meeting.place),
        ]
        if meeting.online:
            facts.append(words.say(ONLINE, address=meeting.online))
        points = [words.say(AGENDA)]
        points += [f"{item.number}. {item.text}" for item in agenda_of(meeting)]
        pieces += ["\n".join(facts), "\n".join(points)]
        if meeting.resolutions:
            pieces.append(words.say(TEXTS))
        if meeting.note:
            pieces.append(meeting.note)
        pieces.append(words.say(POWER))
        return "\n\n".join(pieces)

    def still_true(self, person):
        """Not once it was called off, or said otherwise since."""
        state = self.context.state()
        if self.event == "cancelled":
            return state == "cancelled"
        if state != "announced":
            return False
        number = self.mailing.order.data.get("number")
        return number == len(self.context.calls) - 1


def tell(meeting, event, number):
    """Let the worker tell all owners of today; the id of the mailing."""
    uid = api.content.get_uuid(meeting)
    return announce(
        KIND,
        uid,
        {group_id("community", meeting.community_id(), "owners")},
        key=f"meeting:{uid}:{number}:{event}",
        not_after=meeting.starts,
        data={"event": event, "number": number},
    )
