"""Why a payment failed at the bank, as far as the gateway tells."""

from ... import _


ISSUER = _("payments_failed_issuer", default="Your bank refused the payment.")
SECURITY = _(
    "payments_failed_security",
    default="Your bank refused the payment for reasons of security. Ask your bank.",
)
# Why a payment failed at the bank, by the gateway's word for it.
FAILURES = {
    "REJECTED_BY_USER": _(
        "payments_failed_by_user", default="You gave the payment up."
    ),
    "USER_DECLINED": _(
        "payments_failed_declined",
        default="The payment was refused in your bank's app.",
    ),
    "CANCELLED": _("payments_failed_cancelled", default="The payment was cancelled."),
    "EXPIRED": _(
        "payments_failed_expired", default="The time for this payment is over."
    ),
    "INSUFFICIENT_FUNDS": _(
        "payments_failed_funds", default="There is not enough money on your account."
    ),
    "LIMIT_EXCEEDED": _(
        "payments_failed_limit",
        default="Your bank's limit for such payments is exceeded. You can change it in your bank's app.",
    ),
    "CARD_LIMIT_EXCEEDED": _(
        "payments_failed_card_limit", default="The limit of your card is exceeded."
    ),
    "CARD_EXPIRED": _("payments_failed_card_expired", default="Your card has expired."),
    "INCORRECT_CARD_NUMBER": _(
        "payments_failed_card_number", default="The number of the card was not right."
    ),
    "BAD_PIN": _(
        "payments_failed_pin", default="The PIN in your bank's app was not right."
    ),
    "TIMEOUT": _(
        "payments_failed_timeout",
        default="The payment was not confirmed in your bank's app in time.",
    ),
    "USER_TIMEOUT": _(
        "payments_failed_timeout",
        default="The payment was not confirmed in your bank's app in time.",
    ),
    "AM_TIMEOUT": _(
        "payments_failed_bank_timeout", default="Your bank did not answer in time."
    ),
    "ISSUER_DECLINED": ISSUER,
    "DO_NOT_HONOR": ISSUER,
    "SEC_DECLINED": SECURITY,
    "THREEDS_NEGATIVE": _(
        "payments_failed_3ds", default="The payment was not confirmed at your bank."
    ),
    "REJECTED": ISSUER,
    "FRAUD_SUSPECT": SECURITY,
    "SECURITY_ERROR": SECURITY,
    "CONNECTION_ERROR": _(
        "payments_failed_connection",
        default="The connection with your bank broke off. Try once more.",
    ),
    "INCORRECT_AMOUNT": _(
        "payments_failed_amount",
        default="Another amount came than was to be paid, so it goes back to you.",
    ),
}
FAILED_OTHERWISE = _(
    "payments_failed_otherwise", default="The bank did not make the payment."
)


def failure(words, payment):
    """Why a payment failed, as far as the gateway tells."""
    details = [each.details for each in payment.attempts if each.status == "FAILURE"]
    return words(FAILURES.get(details[-1] if details else "", FAILED_OTHERWISE))
