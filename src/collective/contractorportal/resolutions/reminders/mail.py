"""Messages about votes: opened, reminded of, ended, and ballots that contradict.

None says how anybody voted; a result is told only when it stands.
"""

from ...features.api import is_on
from ...notifications.message import Message
from ..mine import phase
from ..showing import has_result
from ..storage import get_box
from ..wording import Words
from . import words as said
from .who import waits
from functools import cached_property


class VoteMessage(Message):
    """A message about one vote."""

    @cached_property
    def words(self):
        return Words(self.request, self.language)

    @property
    def url(self):
        return self.context.absolute_url()

    @property
    def survey(self):
        return self.context.kind == "survey"

    @property
    def how(self):
        """How one votes now."""
        if not is_on("voting"):
            return self.words.say(said.HOW_ON_PAPER)
        return self.words.say(said.HOW_SURVEY if self.survey else said.HOW)

    def fill(self, message, **more):
        resolution = self.context
        until = resolution.closes and self.words.until(resolution.closes)
        given = {
            "title": resolution.title,
            "number": resolution.sign,
            "until": until or "",
        }
        return self.words.say(message, **(given | more))


class OpenedMessage(VoteMessage):
    """A vote has opened."""

    @property
    def subject(self):
        return self.fill(said.SURVEY_SUBJECT if self.survey else said.OPENED_SUBJECT)

    @property
    def text(self):
        pieces = [self.fill(said.SURVEY_TEXT if self.survey else said.OPENED_TEXT)]
        if self.context.meaning:
            pieces.append(self.fill(said.MEANING, meaning=self.context.meaning))
        pieces.append(self.how)
        return "\n\n".join(pieces)

    def still_true(self, person):
        return phase(self.context) == "taking" and super().still_true(person)


class ReminderMessage(VoteMessage):
    """Somebody has not voted yet."""

    @property
    def subject(self):
        return self.fill(said.REMINDER_SUBJECT)

    @property
    def text(self):
        pieces = [self.fill(said.REMINDER_TEXT)]
        if self.context.meaning:
            pieces.append(self.fill(said.MEANING, meaning=self.context.meaning))
        if not self.survey and self.context.counting_rule.base == "all":
            pieces.append(self.words.say(said.REMINDER_WHY))
        pieces.append(self.how)
        return "\n\n".join(pieces)

    def still_true(self, person):
        """Not to who has voted since, and not when the vote is over."""
        return (
            phase(self.context) == "taking"
            and super().still_true(person)
            and waits(self.context, person)
        )


class ResultMessage(VoteMessage):
    """A vote has ended."""

    @property
    def outcome(self):
        if self.survey:
            return "survey"
        return "not_adopted" if self.context.state() == "not_adopted" else "adopted"

    @property
    def subject(self):
        return self.fill(said.RESULT_SUBJECTS[self.outcome])

    @property
    def text(self):
        pieces = [self.fill(said.RESULT_TEXTS[self.outcome])]
        result = self.words.result(self.context)
        if result is not None:
            pieces.append(
                "\n".join(
                    f"{row['title']}: {row['fraction']} ({row['percent']})"
                    for row in result["rows"]
                )
            )
            if not self.survey:
                pieces.append(result["needed"])
        return "\n\n".join(pieces)

    def still_true(self, person):
        """Not where the law has each owner told of all of it (art. 23 ust. 3 UWL)."""
        told_of_all = (
            not self.survey
            and self.context.mode != "meeting"
            and self.outcome == "adopted"
        )
        return (
            has_result(self.context) and not told_of_all and super().still_true(person)
        )


class AlertMessage(VoteMessage):
    """Ballots contradict each other; how, stands nowhere here."""

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@paper-decisions"

    @property
    def subject(self):
        return self.fill(said.ALERT_SUBJECT)

    @property
    def lines(self):
        box = get_box(self.context)
        for state, part_ids in self.mailing.order.data.items():
            for part_id in part_ids:
                slot = box.slot(part_id)
                if slot is not None:
                    place = self.words.place(slot.part)
                    yield self.words.say(said.ALERT_LINES[state], place=place)

    @property
    def text(self):
        return "\n\n".join(
            [
                self.fill(said.ALERT_TEXT),
                "\n".join(self.lines),
                self.words.say(said.ALERT_WHAT),
            ]
        )

    def still_true(self, person):
        """The office is told, whoever it is there."""
        return True
