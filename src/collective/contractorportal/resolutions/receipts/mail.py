"""The message that a vote is in the box.

It holds the receipt's code and the weight, never the choice: mail boxes are shared,
and forwarded. The choice stands on the receipt, behind the login.
"""

from ... import _
from ...notifications.kinds import Kind
from ...notifications.message import Message
from ..storage import get_box
from ..wording import Words


KIND = "vote_receipt"
SUBJECT = _("resolutions_mail_subject", default="We have your vote: ${title}")
SUBJECT_SPOKEN = _(
    "resolutions_mail_subject_spoken",
    default="A vote was cast in your name: ${title}",
)
INTRO = _(
    "resolutions_mail_intro",
    default="Your vote on the resolution “${title}” is in the ballot box. How you voted is not in this message; you will find it on your receipt in the portal.",
)
LINE = _(
    "resolutions_mail_line",
    default="${place}: share ${weight}, cast on ${moment}. Receipt code: ${code}",
)
PROXY = _(
    "resolutions_mail_proxy",
    default="${place}: your proxy voted in your name on ${moment}.",
)
PAPER = _(
    "resolutions_mail_paper",
    default="${place}: the manager entered a paper vote or a vote at the meeting in your name on ${moment}.",
)
NOT_YOU = _(
    "resolutions_mail_not_you",
    default="If this was not you, or not meant by you, please call the manager.",
)


class ReceiptKind(Kind):
    """A confirmation that the law wants (R1.25): it cannot be switched off."""

    name = KIND
    order = 35
    title = _("resolutions_kind_receipt", default="Receipts of votes")
    mutable = False
    at_once = True
    listed = False
    bell = False
    default_channels = frozenset({"email"})
    without_login = True


class ReceiptMessage(Message):
    """What was cast by this person, or in this person's name."""

    personal = True

    @property
    def words(self):
        return Words(self.request, self.language)

    def pairs(self, name, keys):
        """Part ids and ballots of the mailing that are about this recipient."""
        box = get_box(self.context)
        data = self.mailing.order.data.get(name, {})
        for key in keys:
            for part_id, ballot_id in data.get(key, ()):
                slot = box.slot(part_id) if box is not None else None
                for ballot in slot.ballots if slot is not None else ():
                    if ballot.id == ballot_id:
                        yield slot.part, ballot

    @property
    def cast(self):
        user_id = self.recipient.user_id
        return list(self.pairs("cast", [user_id] if user_id else []))

    @property
    def spoken(self):
        """Ballots in the person's name by somebody else's hand."""
        person = self.recipient.person
        holders = [contractor.id for contractor in person.contractors] if person else []
        own = self.recipient.user_id
        return [
            (part, ballot)
            for part, ballot in self.pairs("spoken", holders)
            if ballot.channel != "online" or ballot.by != own
        ]

    @property
    def subject(self):
        message = SUBJECT if self.cast else SUBJECT_SPOKEN
        return self.words.say(message, title=self.context.title)

    @property
    def url(self):
        url = self.context.absolute_url()
        return f"{url}/@@receipt" if self.cast else url

    @property
    def text(self):
        words, pieces = self.words, []
        if self.cast:
            pieces.append(words.say(INTRO, title=self.context.title))
        lines = [
            words.say(
                LINE,
                place=words.place(part),
                weight=words.weight(self.context, part),
                moment=words.moment(ballot.cast_at),
                code=ballot.receipt,
            )
            for part, ballot in self.cast
        ]
        lines += [
            words.say(
                PROXY if ballot.proxy and ballot.channel == "online" else PAPER,
                place=words.place(part),
                moment=words.moment(ballot.cast_at),
            )
            for part, ballot in self.spoken
        ]
        pieces.append("\n".join(lines))
        pieces.append(words.say(NOT_YOU))
        return "\n\n".join(pieces)

    def still_true(self, person):
        """Not to somebody about whom there is nothing in it."""
        return bool(self.cast or self.spoken)
