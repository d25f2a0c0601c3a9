"""The message to each owner about an adopted resolution: all of its text (R1.7)."""

from ... import _
from ...contact.postal import not_agreed
from ...core import clock
from ...erp.errors import ErpError
from ...notifications.kinds import Kind
from ...notifications.message import Message
from ...notifications.plaintext import plain_text
from ...zones.chain import zone_of
from ...zones.listing import label
from ..deadlines.rules import challenge_until
from ..text import html_of
from ..wording import Words
from .api import KIND
from .owners import owner_ids
from functools import cached_property


SUBJECT = _(
    "resolutions_notice_subject", default="Resolution ${number} is adopted: ${title}"
)
INTRO = _(
    "resolutions_notice_intro",
    default="The owners of ${community} have adopted resolution ${number}. The votes were collected one by one, or in part; therefore each owner is told of its content in writing (art. 23 section 3 of the act on ownership of premises).",
)
ADOPTED = _(
    "resolutions_notice_adopted", default="It was adopted on ${day}, with these votes:"
)
NOTARY = _("resolutions_notice_notary", default="Recorded by a notary: ${deed}.")
TEXT = _("resolutions_notice_text", default="Text of the resolution:")
CHALLENGE = _(
    "resolutions_notice_challenge",
    default="An owner may challenge a resolution in court within six weeks from the day on which that owner was told of it (art. 25 section 1a of the same act). Counted from today, ${today}, that is until ${until}. This is information and no legal advice.",
)
COURTESY = _(
    "resolutions_notice_courtesy",
    default="If you have not agreed to letters by e-mail, this message is for information only: a letter follows, and the six weeks run from the day on which you get it.",
)
CHALLENGE_LETTER = _(
    "resolutions_notice_challenge_letter",
    default="An owner may challenge a resolution in court within six weeks from the day on which that owner was told of it (art. 25 section 1a of the same act). Counted from the day of this letter, ${today}, that would be until ${until}; if you got it later, as much later. This is information and no legal advice.",
)


class ResultKind(Kind):
    """The law wants it: it cannot be switched off."""

    name = KIND
    order = 34
    title = _("resolutions_kind_notice", default="Adopted resolutions, to each owner")
    mutable = False
    listed = False
    bell = True
    default_channels = frozenset({"email"})
    without_login = True


def said(resolution, words, challenge):
    """Paragraphs of the message and of the letter, without the resolution's text.

    What comes before the text, and what after it.
    """
    zone = zone_of(resolution)
    result = words.result(resolution)
    before = [
        words.say(
            INTRO,
            community=label(zone) if zone is not None else "",
            number=f"{resolution.sign} – {resolution.title}",
        )
    ]
    if result is not None:
        before.append(words.say(ADOPTED, day=result["adopted_on"]))
        before.append(
            "\n".join(
                f"{row['title']}: {row['fraction']} ({row['percent']})"
                for row in result["rows"]
            )
        )
    if resolution.notary_deed is not None:
        before.append(words.say(NOTARY, deed=words.deed(resolution)))
    today = clock.today()
    after = words.say(
        challenge, today=words.day(today), until=words.day(challenge_until(today))
    )
    return before, after


class ResultMessage(Message):
    """The same for all owners, in the language of each."""

    @property
    def words(self):
        return Words(self.request, self.language)

    @property
    def subject(self):
        return self.words.say(
            SUBJECT, number=self.context.sign, title=self.context.title
        )

    @property
    def text(self):
        before, after = said(self.context, self.words, CHALLENGE)
        return "\n\n".join(
            (
                *before,
                self.words.say(TEXT),
                plain_text(html_of(self.context.text)),
                after,
                *self.courtesy,
            )
        )

    @property
    def courtesy(self):
        """A sentence for who has not agreed to letters by e-mail, if somebody has not.

        An ERP that keeps no consents has an e-mail count: then no letter follows.
        """
        try:
            somebody = bool(not_agreed(self.owners))
        except ErpError:
            somebody = True
        return (self.words.say(COURTESY),) if somebody else ()

    @property
    def url(self):
        return self.context.absolute_url()

    @cached_property
    def owners(self):
        return owner_ids(self.context)

    def still_true(self, person):
        """Only to who was an owner on the day of the result."""
        return person is not None and any(
            contractor.id in self.owners for contractor in person.contractors
        )
