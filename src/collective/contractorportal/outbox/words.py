"""What the outbox says: to who submitted, in plain words, and to staff."""

from .. import _
from ..core.errors import PortalError
from .records import ACCEPTED
from .records import ANSWER_NO
from .records import ANSWER_YES
from .records import DELIVERED
from .records import DELIVERY
from .records import REJECTED
from .records import SENT_AGAIN
from .records import SETTLED
from .records import SUBMITTED
from .records import WAITING


# To who submitted: state -> words, kind of chip, drawing.
PLAIN = {
    WAITING: _("outbox_plain_waiting", default="Saved, on its way to the office"),
    DELIVERED: _("outbox_plain_delivered", default="With the office"),
    ACCEPTED: _("outbox_plain_accepted", default="Accepted"),
    REJECTED: _("outbox_plain_rejected", default="Not accepted"),
}
CHIPS = {
    WAITING: ("neutral", "clock"),
    DELIVERED: ("info", "inbox"),
    ACCEPTED: ("success", "check"),
    REJECTED: ("danger", "cross"),
}
# And what that means for them.
MEANING = {
    WAITING: _(
        "outbox_meaning_waiting",
        default="We have it. It goes to the office by itself; you need not do anything.",
    ),
    DELIVERED: _(
        "outbox_meaning_delivered",
        default="The office has it. As soon as there is an answer you find it here.",
    ),
    ACCEPTED: _(
        "outbox_meaning_accepted",
        default="The office has accepted it. You need not do anything more.",
    ),
    REJECTED: _(
        "outbox_meaning_rejected",
        default="The office could not accept it. If you do not know what to do, call us.",
    ),
}
HAPPENED = {
    SUBMITTED: _("outbox_happened_submitted", default="Sent"),
    DELIVERY: _("outbox_happened_delivered", default="Handed over to the office"),
    ANSWER_YES: _("outbox_happened_accepted", default="Accepted by the office"),
    ANSWER_NO: _("outbox_happened_rejected", default="Not accepted by the office"),
    SENT_AGAIN: _("outbox_happened_again", default="Handed over once more"),
    SETTLED: _("outbox_happened_settled", default="Settled by the office"),
}

# To staff.
STATES = {
    WAITING: _("outbox_state_waiting", default="Waiting"),
    DELIVERED: _("outbox_state_delivered", default="Delivered, no answer yet"),
    ACCEPTED: _("outbox_state_accepted", default="Accepted"),
    REJECTED: _("outbox_state_rejected", default="Rejected"),
}
TAGS = {
    WAITING: "cp-chip-warning",
    DELIVERED: "cp-chip-info",
    ACCEPTED: "cp-chip-success",
    REJECTED: "cp-chip-danger",
}
PROBLEMS = {
    "unavailable": _(
        "outbox_problem_unavailable", default="The ERP cannot be reached."
    ),
    "timeout": _("outbox_problem_timeout", default="The ERP did not answer in time."),
    "schema": _(
        "outbox_problem_schema",
        default="The ERP's table of deliveries is not as it should be.",
    ),
    "wrong": _(
        "outbox_problem_wrong",
        default="The ERP told of something that it was not asked for. What it said is not believed.",
    ),
    "not_provided": _(
        "outbox_problem_not_provided",
        default="The ERP takes no deliveries yet: its table portal_delivery is missing.",
    ),
    "lost": _(
        "outbox_problem_lost",
        default="The ERP no longer knows of it. Look there whether it was done; if not, send it again.",
    ),
    "error": _("outbox_problem_error", default="The ERP answered with an error."),
}
REFUSALS = {
    "outbox_not_now": _(
        "outbox_not_now", default="That cannot be done in its present state."
    ),
    "outbox_note_missing": _(
        "outbox_note_missing",
        default="Write what was done, so that others understand it too.",
    ),
}


def problem_text(code):
    """The message of a problem's code."""
    return PROBLEMS.get(code, PROBLEMS["error"])


def refusal(error: PortalError):
    """The message of what cannot be done."""
    return REFUSALS[error.code]
