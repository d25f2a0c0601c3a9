"""Words of the desk."""

from ... import _


TITLE = _("payments_desk_title", default="Payments on line")
ONE = _("payments_desk_one", default="Payment ${order}")
MESSAGES = _("payments_desk_messages", default="Messages without a payment")
FLAGGED = _("payments_desk_flagged", default="Needs looking at")
ALL = _("payments_desk_all", default="All")

PROBLEMS = {
    "not_confirmed": (
        "confirm",
        _("payments_desk_not_confirmed", default="Confirm that you mean it."),
    ),
    "reason_missing": (
        "reason",
        _("payments_desk_reason_missing", default="Write the reason."),
    ),
    "refund_reason": (
        "reason",
        _("payments_desk_reason_missing", default="Write the reason."),
    ),
    "amount_wrong": (
        "amount",
        _("payments_desk_amount_wrong", default="Write an amount, like 123.45."),
    ),
    "refund_amount": (
        "amount",
        _(
            "payments_desk_refund_amount",
            default="At most ${left} can be given back.",
        ),
    ),
    "refund_nothing": (
        "",
        _("payments_desk_refund_nothing", default="Nothing can be given back of it."),
    ),
    "cancel_not_open": (
        "",
        _("payments_desk_not_open", default="It has come to an end already."),
    ),
    "cancel_refused": (
        "",
        _(
            "payments_desk_cancel_refused",
            default="The payment company did not cancel it: ${reason}.",
        ),
    ),
    "gateway_silent": (
        "",
        _(
            "payments_desk_silent",
            default="The payment company does not answer. Try again later.",
        ),
    ),
    "payment_off": (
        "",
        _("payments_desk_no_key", default="Its service has no key in the settings."),
    ),
}
DONE = {
    "cancel": _("payments_desk_done_cancel", default="The payment is cancelled."),
    "refund": _(
        "payments_desk_done_refund",
        default="The payment company has been asked to give the money back.",
    ),
    "seen": _("payments_desk_done_seen", default="Noted as dealt with."),
    "ask": _("payments_desk_done_ask", default="The payment company was asked."),
}
REFUNDS = {
    "asked": _("payments_refund_asked", default="to be asked for"),
    "acknowledged": _("payments_refund_acknowledged", default="under way"),
    "done": _("payments_refund_done", default="given back"),
    "failed": _("payments_refund_failed", default="not given back"),
}
ATTEMPTS = {
    "PENDING": _("payments_attempt_pending", default="under way"),
    "SUCCESS": _("payments_attempt_success", default="paid"),
    "FAILURE": _("payments_attempt_failure", default="not paid"),
}
ENTRIES = {
    "begin": _("payments_entry_begin", default="Begun by the payer"),
    "start": _("payments_entry_start", default="Given to the payment company"),
    "notice": _("payments_entry_notice", default="Notification"),
    "settled": _("payments_entry_settled", default="Transfer of the company"),
    "status": _("payments_entry_status", default="Company asked"),
    "expired": _("payments_entry_expired", default="Time over"),
    "cancel": _("payments_entry_cancel", default="Cancelled"),
    "refund": _("payments_entry_refund", default="Refund"),
    "booked": _("payments_entry_booked", default="Booked by the ERP"),
    "not_found": _("payments_entry_not_found", default="No booking found"),
    "take_back": _("payments_entry_take_back", default="Refund told to the ERP"),
    "compared": _("payments_entry_compared", default="Compared with documents"),
    "erp": _("payments_entry_erp", default="Answer of the ERP"),
    "seen": _("payments_entry_seen", default="Dealt with"),
    "stranger": _("payments_entry_stranger", default="Not signed"),
}
TAKEN = _("payments_verdict_applied", default="taken")
SILENT = _("payments_verdict_silent", default="no answer")
VERDICTS = {
    "accepted": TAKEN,
    "unreachable": SILENT,
    "timeout": SILENT,
    "server": SILENT,
    "applied": TAKEN,
    "repeated": _("payments_verdict_repeated", default="nothing new"),
    "nothing": _("payments_verdict_nothing", default="without effect"),
    "double": _("payments_verdict_double", default="paid again"),
    "amount": _("payments_verdict_amount", default="refused: other amount"),
    "currency": _("payments_verdict_currency", default="refused: other currency"),
    "service": _("payments_verdict_service", default="refused: other service"),
    "refused": _("payments_verdict_refused", default="refused by the company"),
    "settlement": _(
        "payments_verdict_settlement", default="taken: transfer of several payments"
    ),
    "unknown_order": _("payments_verdict_unknown", default="refused: no such payment"),
    "wrong_hash": _("payments_verdict_hash", default="refused: wrong signature"),
    "unknown_service": _(
        "payments_verdict_no_service", default="refused: no such service"
    ),
    "too_long": _("payments_verdict_long", default="refused: too long"),
}
OTHER_VERDICT = _("payments_verdict_other", default="refused: not readable")
