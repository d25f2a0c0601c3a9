"""The words of instalments: states, problems, what happens now."""

from .. import _
from datetime import date


TITLE = _("instalments_title", default="Pay arrears in instalments")
DESK_TITLE = _("instalments_desk_title", default="Proposals of instalments")
STATES = {
    "proposed": (
        "info",
        _("instalments_state_proposed", default="waits for the manager"),
    ),
    "countered": (
        "warning",
        _("instalments_state_countered", default="the manager proposes another plan"),
    ),
    "accepted": ("success", _("instalments_state_accepted", default="agreed")),
    "refused": ("danger", _("instalments_state_refused", default="refused")),
    "withdrawn": ("neutral", _("instalments_state_withdrawn", default="withdrawn")),
    "ended": ("danger", _("instalments_state_ended", default="ended by the manager")),
}
# Of an agreed plan, when its payments are known.
KEPT_STATES = {
    "paid": ("success", _("instalments_kept_paid", default="agreed, all paid")),
    "kept": ("success", _("instalments_kept", default="agreed, nothing is late")),
    "late": (
        "danger",
        _("instalments_kept_late", default="agreed, an instalment is late"),
    ),
}
ROW_STATES = {
    "paid": ("success", _("instalments_row_paid", default="paid")),
    "partly": ("warning", _("instalments_row_partly", default="paid in part")),
    "coming": ("neutral", _("instalments_row_coming", default="to be paid")),
    "late": ("danger", _("instalments_row_late", default="past the date")),
}
PROBLEMS = {
    "instalments_off": _(
        "instalments_off", default="The manager does not take proposals of instalments."
    ),
    "instalments_none_owed": _(
        "instalments_none_owed", default="Nothing is past its date on this account."
    ),
    "instalments_open": _(
        "instalments_open",
        default="A proposal for this account waits for an answer already.",
    ),
    "instalments_running": _(
        "instalments_running",
        default="A plan for these charges is agreed already.",
    ),
    "instalments_count": _(
        "instalments_count", default="There may be 2 to ${most} instalments."
    ),
    "instalments_small": _(
        "instalments_small", default="Each instalment must be at least ${least}."
    ),
    "instalments_sum": _(
        "instalments_sum_wrong",
        default="The instalments come to ${whole} together, and must come to exactly ${arrears}.",
    ),
    "instalments_past": _(
        "instalments_past", default="An instalment cannot be due before today."
    ),
    "instalments_order": _(
        "instalments_order", default="Each instalment must be due after the one before."
    ),
    "instalments_far": _(
        "instalments_far_off",
        default="The last instalment must be due by ${last}.",
    ),
    "instalments_step": _(
        "instalments_step",
        default="This proposal has been answered meanwhile. Look at it again.",
    ),
    "instalments_reason": _(
        "instalments_reason_missing", default="Write why: the person will read it."
    ),
    "instalments_amount_unreadable": _(
        "instalments_amount_unreadable",
        default="“${text}” is not an amount. Write it like 123,45.",
    ),
    "instalments_day_unreadable": _(
        "instalments_day_unreadable",
        default="“${text}” is not a day. Choose it from the calendar or write it like 2026-01-31.",
    ),
}


def problem(words, error):
    """A problem in the reader's language, amounts with their unit."""
    message = PROBLEMS[error.code]
    details = {name: _shown(words, value) for name, value in error.details.items()}
    return words(message, **details)


def _shown(words, value):
    if hasattr(value, "grosze"):
        return words.money(value)
    return words.day(value) if isinstance(value, date) else str(value)


NOW_WHAT = {
    "proposed": _(
        "instalments_now_proposed",
        default="The manager will answer, and you will get an e-mail. Until then the debt is due as it was.",
    ),
    "countered": _(
        "instalments_now_countered",
        default="The manager proposes the plan below instead of yours. Agree to it or decline it.",
    ),
    "accepted": _(
        "instalments_now_accepted",
        default="The plan is agreed. Pay each instalment by its day.",
    ),
    "refused": _(
        "instalments_now_refused",
        default="The manager has refused this plan. The debt is due; you can propose another plan.",
    ),
    "withdrawn": _(
        "instalments_now_withdrawn",
        default="This plan is no longer proposed. The debt is due; you can propose another plan.",
    ),
    "ended": _(
        "instalments_now_ended",
        default="The manager has ended this plan. What is left of the debt is due at once; you can propose another plan.",
    ),
}
