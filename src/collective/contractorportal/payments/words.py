"""Words for states, flags and troubles of payments, for staff and for pages."""

from .. import _


STATE_WORDS = {
    "created": _("payments_state_created", default="Begun"),
    "started": _("payments_state_started", default="At the gateway"),
    "pending": _("payments_state_pending", default="Being paid"),
    "paid": _("payments_state_paid", default="Paid"),
    "failed": _("payments_state_failed", default="Not paid"),
    "expired": _("payments_state_expired", default="Out of time"),
    "cancelled": _("payments_state_cancelled", default="Cancelled"),
}
FLAG_WORDS = {
    "double": _("payments_flag_double", default="the money was taken twice"),
    "mismatch": _(
        "payments_flag_mismatch",
        default="a message names another amount, currency or service",
    ),
    "fee": _("payments_flag_fee", default="another fee was charged than was shown"),
    "after_cancel": _(
        "payments_flag_after_cancel", default="money came after it was cancelled"
    ),
    "overpaid": _(
        "payments_flag_overpaid", default="more was paid than the documents come to"
    ),
    "refused": _("payments_flag_refused", default="the ERP refused to book it"),
    "refund_failed": _(
        "payments_flag_refund_failed", default="money could not be given back"
    ),
    "unbooked": _(
        "payments_flag_unbooked",
        default="the ERP took it, but no booking was found on the account",
    ),
    "return_refused": _(
        "payments_flag_return_refused",
        default="the ERP refused to book that money went back",
    ),
}
