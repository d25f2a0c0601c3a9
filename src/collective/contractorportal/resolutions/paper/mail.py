"""The message that a vote was not the person's after all: it was entered by mistake."""

from ... import _
from ...notifications.api import announce
from ...notifications.kinds import Kind
from ...notifications.message import Message
from ..storage import get_box
from ..wording import Words
from plone.uuid.interfaces import IUUID


KIND = "vote_undone"
SUBJECT = _(
    "resolutions_undone_subject",
    default="A vote entered in your name was undone: ${title}",
)
TEXT = _(
    "resolutions_undone_text",
    default="${place}: on ${moment} a vote on paper was entered in your name by mistake. The manager has undone it, and it does not count.",
)
VOTE = _(
    "resolutions_undone_vote",
    default="If you have handed in a ballot on paper, it will be entered anew, and you will be told. If you have not voted yet, you can vote in the portal or on paper until ${until}.",
)


class UndoneKind(Kind):
    """Whoever was told of a vote is told that it is none."""

    name = KIND
    order = 36
    title = _("resolutions_kind_undone", default="Votes that were entered by mistake")
    mutable = False
    listed = False
    bell = False
    default_channels = frozenset({"email"})
    without_login = True


def tell(resolution, ballot):
    """Order the message to the one in whose name the ballot was."""
    uid = IUUID(resolution)
    announce(
        KIND,
        uid,
        [f"contractor:{ballot.holder}"],
        key=f"{KIND}:{uid}:{ballot.id}",
        data={"part": ballot.part_id, "ballot": ballot.id},
    )


class UndoneMessage(Message):
    """Says when and for which premises, and nothing of a choice."""

    @property
    def words(self):
        return Words(self.request, self.language)

    @property
    def ballot(self):
        data, box = self.mailing.order.data, get_box(self.context)
        slot = box.slot(data.get("part", "")) if box is not None else None
        for ballot in slot.ballots if slot is not None else ():
            if ballot.id == data["ballot"]:
                return slot.part, ballot
        return None

    @property
    def subject(self):
        return self.words.say(SUBJECT, title=self.context.title)

    @property
    def url(self):
        return self.context.absolute_url()

    @property
    def text(self):
        part, ballot = self.ballot
        words = self.words
        said = words.say(
            TEXT, place=words.place(part), moment=words.moment(ballot.cast_at)
        )
        vote = words.say(VOTE, until=words.until(self.context.closes))
        return f"{said}\n\n{vote}"

    def still_true(self, person):
        return self.ballot is not None
