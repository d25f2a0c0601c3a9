"""Messages about votes: opened, reminded of, ended, and ballots that contradict.

None says how anybody voted; a result is told only when it stands.
"""

from .. import _
from ..notifications.kinds import Kind
from ..notifications.message import Message
from .mine import phase
from .reminders.who import waiting_ids
from .reminders.who import waits
from .showing import has_result
from .storage import get_box
from .wording import Words
from functools import cached_property


OPENED, REMINDER, RESULT, ALERT = (
    "vote_opened",
    "vote_reminder",
    "vote_result",
    "vote_contradiction",
)


class OpenedKind(Kind):
    """Each owner is given the chance to vote (R1.8): it cannot be switched off."""

    name = OPENED
    order = 30
    title = _("resolutions_kind_opened", default="Votes that open")
    single = _("resolutions_kind_opened_one", default="Vote")
    description = _(
        "resolutions_kind_opened_help",
        default="A resolution or a survey on which you may vote. We always tell you of it.",
    )
    mutable = False


class ReminderKind(Kind):
    """For those who have not voted, and nobody else."""

    name = REMINDER
    order = 31
    title = _("resolutions_kind_reminder", default="Reminders to vote")
    description = _(
        "resolutions_kind_reminder_help",
        default="Some days before a vote ends, if you have not voted yet.",
    )
    # The start page and the list of resolutions say that a vote waits.
    bell = False
    default_channels = frozenset({"email"})

    def recipients(self, mailing):
        """Who has not voted when the mailing goes out."""
        from ..notifications.message import content_of

        resolution = content_of(mailing.order.uid)
        if resolution is None or phase(resolution) != "taking":
            return []
        return waiting_ids(resolution)


class ResultKind(Kind):
    """What was decided."""

    name = RESULT
    order = 32
    title = _("resolutions_kind_result", default="Results of votes")
    single = _("resolutions_kind_result_one", default="Result of a vote")
    description = _(
        "resolutions_kind_result_help",
        default="What was decided, with the exact shares.",
    )


class AlertKind(Kind):
    """For the office: ballots that do not count until somebody has looked (R1.19)."""

    name = ALERT
    order = 33
    title = _("resolutions_kind_alert", default="Votes that contradict each other")
    mutable = False
    listed = False
    bell = False
    default_channels = frozenset({"email"})
    without_login = False


OPENED_SUBJECT = _("resolutions_opened_subject", default="Vote by ${until}: ${title}")
SURVEY_SUBJECT = _(
    "resolutions_survey_subject", default="Survey until ${until}: ${title}"
)
OPENED_TEXT = _(
    "resolutions_opened_text",
    default="A vote on resolution ${number} has opened: “${title}”. You may vote until ${until}.",
)
SURVEY_TEXT = _(
    "resolutions_survey_mail_text",
    default="The board or the manager asks for your opinion: “${title}”. You may answer until ${until}. A survey binds nobody.",
)
MEANING = _("resolutions_mail_meaning", default="What it means: ${meaning}")
HOW = _(
    "resolutions_mail_how",
    default="You read the text and vote in the portal. If you would rather vote on paper, ask the manager for a ballot; votes on paper and in the portal count the same.",
)
HOW_SURVEY = _("resolutions_mail_how_survey", default="You answer in the portal.")
REMINDER_SUBJECT = _(
    "resolutions_reminder_subject",
    default="You have not voted yet – until ${until}: ${title}",
)
REMINDER_TEXT = _(
    "resolutions_reminder_text",
    default="We have no vote of yours yet on “${title}”. You may vote until ${until}. If you have voted on paper in the last days, there is nothing that you must do.",
)
REMINDER_WHY = _(
    "resolutions_reminder_why",
    default="Why it matters: in most votes, who does not vote counts as if against.",
)
RESULT_SUBJECTS = {
    "adopted": _("resolutions_result_adopted", default="Adopted: ${title}"),
    "not_adopted": _("resolutions_result_not_adopted", default="Not adopted: ${title}"),
    "survey": _("resolutions_result_survey", default="Result of the survey: ${title}"),
}
RESULT_TEXTS = {
    "adopted": _(
        "resolutions_result_text_adopted",
        default="Resolution ${number} “${title}” has been adopted, with these votes:",
    ),
    "not_adopted": _(
        "resolutions_result_text_not_adopted",
        default="Resolution ${number} “${title}” has not been adopted. These were the votes:",
    ),
    "survey": _(
        "resolutions_result_text_survey",
        default="The survey “${title}” has ended, with these answers:",
    ),
}
ALERT_SUBJECT = _(
    "resolutions_alert_subject", default="Votes to be decided on: ${title}"
)
ALERT_TEXT = _(
    "resolutions_alert_text",
    default="In the vote on “${title}” there are ballots that somebody has to look at:",
)
ALERT_LINES = {
    "conflict": _(
        "resolutions_alert_conflict",
        default="${place}: the couple has voted in two ways; neither vote counts.",
    ),
    "contradiction": _(
        "resolutions_alert_contradiction",
        default="${place}: two votes in one owner's name differ, for instance one on paper and one in the portal.",
    ),
}
ALERT_WHAT = _(
    "resolutions_alert_what",
    default="How they voted stands only in the portal, where each look is written down.",
)


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
        return self.fill(SURVEY_SUBJECT if self.survey else OPENED_SUBJECT)

    @property
    def text(self):
        pieces = [self.fill(SURVEY_TEXT if self.survey else OPENED_TEXT)]
        if self.context.meaning:
            pieces.append(self.fill(MEANING, meaning=self.context.meaning))
        pieces.append(self.words.say(HOW_SURVEY if self.survey else HOW))
        return "\n\n".join(pieces)

    def still_true(self, person):
        return phase(self.context) == "taking" and super().still_true(person)


class ReminderMessage(VoteMessage):
    """Somebody has not voted yet."""

    @property
    def subject(self):
        return self.fill(REMINDER_SUBJECT)

    @property
    def text(self):
        pieces = [self.fill(REMINDER_TEXT)]
        if self.context.meaning:
            pieces.append(self.fill(MEANING, meaning=self.context.meaning))
        if not self.survey and self.context.counting_rule.base == "all":
            pieces.append(self.words.say(REMINDER_WHY))
        pieces.append(self.words.say(HOW_SURVEY if self.survey else HOW))
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
        return self.fill(RESULT_SUBJECTS[self.outcome])

    @property
    def text(self):
        pieces = [self.fill(RESULT_TEXTS[self.outcome])]
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
        return self.fill(ALERT_SUBJECT)

    @property
    def lines(self):
        box = get_box(self.context)
        for state, part_ids in self.mailing.order.data.items():
            for part_id in part_ids:
                slot = box.slot(part_id)
                if slot is not None:
                    place = self.words.place(slot.part)
                    yield self.words.say(ALERT_LINES[state], place=place)

    @property
    def text(self):
        return "\n\n".join(
            [self.fill(ALERT_TEXT), "\n".join(self.lines), self.words.say(ALERT_WHAT)]
        )

    def still_true(self, person):
        """The office is told, whoever it is there."""
        return True
