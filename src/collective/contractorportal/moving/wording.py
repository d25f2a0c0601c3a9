"""The words of sales and move-outs: kinds, states, steps, problems, what happens now."""

from .. import _
from ..contact.wording import PROBLEMS as CONTACT
from ..problems import said


TITLE = _("moving_title", default="Sale or move-out")
BEGIN = _("moving_begin", default="Announce a sale or a move-out")
DESK_TITLE = _("moving_desk_title", default="Sales and move-outs")
KIND_TITLES = {
    "sale": _("moving_kind_sale", default="Sale of the premises"),
    "tenancy_end": _("moving_kind_tenancy", default="End of the tenancy"),
    "lease_end": _("moving_kind_lease", default="End of the lease"),
}
STATES = {
    "begun": ("info", _("moving_state_begun", default="not sent yet")),
    "sent": ("info", _("moving_state_sent", default="with the office")),
    "returned": ("warning", _("moving_state_returned", default="to be corrected")),
    "accepted": ("success", _("moving_state_accepted", default="accepted")),
    "done": ("success", _("moving_state_done", default="handed over")),
    "cancelled": ("danger", _("moving_state_cancelled", default="called off")),
    "withdrawn": ("neutral", _("moving_state_withdrawn", default="withdrawn")),
}
DESK_STATES = STATES | {
    "sent": ("warning", _("moving_desk_sent", default="waits for you")),
    "begun": ("neutral", _("moving_desk_begun", default="begun, not sent")),
    "returned": ("neutral", _("moving_desk_returned", default="returned")),
}
NOW_WHAT = {
    "begun": _(
        "moving_now_begun",
        default="Go through the points below and send it to the office. You can come back to it at any time.",
    ),
    "sent": _(
        "moving_now_sent",
        default="The office looks at it, and you will get an e-mail. Meanwhile you can do the other points.",
    ),
    "returned": _(
        "moving_now_returned",
        default="The office asks you to correct it. Then send it again.",
    ),
    "accepted": _(
        "moving_now_accepted",
        default="The office has accepted it. Read the meters on the day of the hand-over, and print the protocol.",
    ),
    "done": _("moving_now_done", default="The premises are handed over."),
    "cancelled": _(
        "moving_now_cancelled", default="The office has called it off: nothing changes."
    ),
    "withdrawn": _("moving_now_withdrawn", default="You have withdrawn it."),
}
STEPS = {
    "begin": _("moving_step_begin", default="Begun"),
    "change": _("moving_step_change", default="Changed"),
    "send": _("moving_step_send", default="Sent to the office"),
    "recall": _("moving_step_recall", default="Taken back to be changed"),
    "withdraw": _("moving_step_withdraw", default="Withdrawn"),
    "ask": _("moving_step_ask", default="Confirmation of the balance asked for"),
    "issue": _("moving_step_issue", default="Confirmation of the balance issued"),
    "accept": _("moving_step_accept", default="Accepted by the office"),
    "return": _("moving_step_return", default="Returned by the office"),
    "done": _("moving_step_done", default="Handed over"),
    "cancel": _("moving_step_cancel", default="Called off by the office"),
}
ROWS = {
    "read": ("success", _("moving_row_read", default="read")),
    "waits": (
        "warning",
        _("moving_row_waits", default="waits for the manager to look at it"),
    ),
    "missing": ("neutral", _("moving_row_missing", default="no reading of that day")),
    "remote": ("neutral", _("moving_row_remote", default="read by radio")),
    "unknown": ("neutral", _("moving_row_unknown", default="not known now")),
}
PROBLEMS = {
    "moving_premises": _(
        "moving_wrong_premises", default="Choose one of your premises."
    ),
    "moving_kind": _(
        "moving_wrong_kind",
        default="Choose what happens: it must be what you hold these premises by.",
    ),
    "moving_day": _(
        "moving_wrong_day",
        default="Choose the day of the hand-over, or write it like 31.12.2026.",
    ),
    "moving_day_range": _(
        "moving_wrong_range",
        default="The day of the hand-over must be between ${first} and ${last}.",
    ),
    "moving_long": _(
        "moving_wrong_long", default="This may have ${most} characters at most."
    ),
    "moving_nrb": _(
        "moving_wrong_nrb",
        default="This is not a Polish account number. It has 26 digits; check them once more.",
    ),
    "moving_open": _(
        "moving_wrong_open",
        default="You have announced this already: ${number}.",
    ),
    "moving_step": _(
        "moving_wrong_step",
        default="This has changed meanwhile. Look at it again.",
    ),
    "moving_sent": _(
        "moving_wrong_sent",
        default="It was sent to the office meanwhile, so your correction was not kept. Take it back first, then correct it.",
    ),
    "moving_settled": _(
        "moving_wrong_settled",
        default="The office has dealt with it meanwhile, so your correction was not kept. Write to the office what is different.",
    ),
    "moving_reason": _(
        "moving_wrong_reason", default="Write why: the person will read it."
    ),
    "moving_early": _(
        "moving_wrong_early",
        default="The day of the hand-over is ${day}. Only then can it be closed.",
    ),
    "moving_no_account": _(
        "moving_wrong_account",
        default="The manager keeps no account of these premises for you, so there is nothing to confirm.",
    ),
    "moving_stale": _(
        "moving_wrong_stale",
        default="The accounting system does not answer now, and without figures of today this cannot be done. Try again in a while.",
    ),
}


def problem(error):
    """The message for an error of this room."""
    return said(error, PROBLEMS, CONTACT)
