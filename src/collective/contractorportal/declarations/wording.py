"""The words of declarations: kinds, reasons, states, and what is wrong."""

from .. import _
from ..problems import said


TITLE = _("declarations_title", default="Persons and advances")
DESK_TITLE = _("declarations_desk_title", default="Declarations")

KIND_TITLES = {
    "persons": _("declarations_kind_persons", default="Number of persons"),
    "norm": _("declarations_kind_norm", default="Norm of an advance"),
}
REASON_TITLES = {
    "moved_in": _("declarations_reason_moved_in", default="Somebody has moved in"),
    "birth": _("declarations_reason_birth", default="A child was born"),
    "moved_out": _("declarations_reason_moved_out", default="Somebody has moved out"),
    "death": _("declarations_reason_death", default="Somebody has died"),
    "other": _("declarations_reason_other", default="Another reason"),
}
# state -> kind of the chip, word
STATES = {
    "submitted": (
        "info",
        _("declarations_state_submitted", default="the manager looks at it"),
    ),
    "accepted": (
        "info",
        _("declarations_state_accepted", default="accepted, being saved"),
    ),
    "done": ("success", _("declarations_state_done", default="accepted and saved")),
    "erp_refused": ("danger", _("declarations_state_erp_refused", default="not saved")),
    "refused": ("danger", _("declarations_state_refused", default="refused")),
    "withdrawn": ("neutral", _("declarations_state_withdrawn", default="taken back")),
}
# The same for the office: what waits for it says so.
DESK_STATES = {
    "submitted": (
        "warning",
        _("declarations_desk_submitted", default="to be decided"),
    ),
    "accepted": (
        "info",
        _("declarations_desk_accepted", default="accepted, on its way to the ERP"),
    ),
    "done": STATES["done"],
    "erp_refused": (
        "danger",
        _("declarations_desk_erp_refused", default="the ERP refused: waits for you"),
    ),
    "refused": STATES["refused"],
    "withdrawn": (
        "neutral",
        _("declarations_desk_withdrawn", default="taken back by the person"),
    ),
}
NOW_WHAT = {
    "submitted": _(
        "declarations_now_submitted",
        default="The manager checks your declaration. You will get an e-mail with the answer. Until then your charges stay as they are.",
    ),
    "accepted": _(
        "declarations_now_accepted",
        default="The manager has accepted it, and it is being saved. You do not have to do anything.",
    ),
    "done": _(
        "declarations_now_done",
        default="It is saved. You will see the new amount in the next charges.",
    ),
    "erp_refused": _(
        "declarations_now_erp_refused",
        default="The manager has accepted it, but the manager's system has not taken it: ${answer}. The office sees this, too.",
    ),
    "refused": _(
        "declarations_now_refused",
        default="The manager has refused it. Your charges stay as they are.",
    ),
    "withdrawn": _(
        "declarations_now_withdrawn",
        default="You have taken it back. Your charges stay as they are.",
    ),
}
STEPS = {
    "submit": _("declarations_step_submit", default="Sent"),
    "accept": _("declarations_step_accept", default="Accepted by the manager"),
    "refuse": _("declarations_step_refuse", default="Refused by the manager"),
    "withdraw": _("declarations_step_withdraw", default="Taken back"),
    "save": _("declarations_step_save", default="Saved in the manager's system"),
    "erp_refuse": _(
        "declarations_step_erp_refuse", default="Not taken by the manager's system"
    ),
}

PROBLEMS = {
    "declarations_not_told": _(
        "declarations_not_told",
        default="The manager does not say in the portal how persons are counted in this premises. Call the manager to change their number.",
    ),
    "declarations_register": _(
        "declarations_register",
        default="For this premises the manager keeps a register of residents and takes the number of persons from it. So there is nothing to declare here. If it is wrong, call the manager.",
    ),
    "declarations_persons_unreadable": _(
        "declarations_persons_unreadable",
        default="Write how many persons, as a whole number.",
    ),
    "declarations_persons": _(
        "declarations_persons", default="Write a number from 0 to ${most}."
    ),
    "declarations_same": _(
        "declarations_same",
        default="This is the number that the manager has already: ${count}.",
    ),
    "declarations_reason": _(
        "declarations_reason", default="Choose what has happened."
    ),
    "declarations_not_more": _(
        "declarations_not_more",
        default="After that there are more persons, not fewer. Until now there were ${count}.",
    ),
    "declarations_not_fewer": _(
        "declarations_not_fewer",
        default="After that there are fewer persons, not more. Until now there were ${count}.",
    ),
    "declarations_day": _(
        "declarations_day", default="Write on which day, like 24.11.2026."
    ),
    "declarations_future": _(
        "declarations_future",
        default="This day is too far ahead. The latest is ${last}.",
    ),
    "declarations_not_held": _(
        "declarations_not_held",
        default="These premises are yours since ${since}. Who had them before declares what was before.",
    ),
    "declarations_old": _(
        "declarations_old",
        default="This was too long ago to be declared here. The earliest is ${earliest}. Call the manager.",
    ),
    "declarations_truth": _(
        "declarations_truth", default="Confirm that what you declare is true."
    ),
    "declarations_open": _(
        "declarations_open",
        default="Something like this was sent for this premises already, and is not settled yet. Perhaps somebody who lives with you did it.",
    ),
    "declarations_step": _(
        "declarations_step", default="This is not possible any more: look at the state."
    ),
    "declarations_why": _(
        "declarations_why", default="Write why: the person will read it."
    ),
    "norm_unreadable": _(
        "norm_unreadable",
        default="“${text}” is no number. Write for instance 8 or 8,5.",
    ),
    "norm_persons": _(
        "norm_persons",
        default="The manager does not say how many persons live here, so the norm cannot be computed.",
    ),
    "norm_account": _(
        "norm_account",
        default="You have this advance in several accounts here. Say of which account.",
    ),
    "norm_same": _("norm_same", default="This is what you have already."),
    "norm_low": _("norm_low", default="This is too low. The lowest is ${least}."),
    "norm_used": _(
        "norm_used",
        default="This is less than you used on average in the last settlement. The lowest is ${least}.",
    ),
    "norm_high": _("norm_high", default="This is too high. The highest is ${most}."),
}

# Why a new advance is not shown.
UNKNOWN = {
    "advance_account": _(
        "advance_account",
        default="The charges of this premises are not on your account, so we cannot show the new amount.",
    ),
    "advance_rates": _(
        "advance_rates",
        default="The manager does not tell the portal the rates, so we cannot compute the new amount. You will see it in the next charges.",
    ),
    "advance_charges": _(
        "advance_charges",
        default="Nothing was charged here yet, so we cannot compute the new amount.",
    ),
    "advance_persons": _(
        "advance_persons",
        default="The manager does not say how many persons are charged now, so we cannot compute the new amount.",
    ),
    "advance_norm": _(
        "advance_norm",
        default="The norm of “${name}” is missing, so we cannot compute the new amount.",
    ),
    "advance_uncharged": _(
        "advance_uncharged",
        default="“${name}” is not among your charges of this month, so we cannot compute the new amount surely.",
    ),
    "advance_differs": _(
        "advance_differs",
        default="By the rates “${name}” would come to ${computed} now, but you are charged ${charged}. So we show no new amount rather than a wrong one. Ask the manager.",
    ),
    "advance_erp": _(
        "advance_erp",
        default="The manager's system does not answer now, so we cannot compute the new amount. You can send the declaration all the same.",
    ),
}


def problem(error):
    """What is wrong, as a message."""
    return said(error, PROBLEMS, UNKNOWN)
