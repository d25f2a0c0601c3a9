"""Kinds of messages about votes: opened, reminded of, ended, ballots that contradict."""

from ... import _
from ...notifications.kinds import Kind
from ...notifications.message import content_of
from ..mine import phase
from .who import waiting_ids


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
