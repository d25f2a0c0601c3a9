"""What people are told when something about a payment is not as it should be."""

from ... import _
from ...core.money import Money
from ...problems import said


PROBLEMS = {
    "nothing_picked": _(
        "payments_nothing_picked",
        default="Tick at least one charge, or enter another amount.",
    ),
    "unknown_payable": _(
        "payments_unknown_payable",
        default="Something that you chose is no longer to be paid. Here is what is left; choose again.",
    ),
    "not_payable": _(
        "payments_not_payable",
        default="This account cannot be paid here now. Please make a bank transfer.",
    ),
    "beyond_debt": _(
        "payments_beyond_debt",
        default="No more than ${limit} is owed on this account.",
    ),
    "changed": _(
        "payments_changed",
        default="Something of this was paid meanwhile, or its amount has changed. Choose again what to pay.",
    ),
    "amount_missing": _(
        "payments_amount_missing", default="Enter how much you want to pay."
    ),
    "amount_unreadable": _(
        "payments_amount_unreadable",
        default="“${text}” is not an amount. Write it like 250 or 250,50.",
    ),
    "amount_small": _(
        "payments_amount_small", default="The smallest amount is ${limit}."
    ),
    "amount_large": _(
        "payments_amount_large", default="The largest amount is ${limit}."
    ),
    "payment_too_small": _(
        "payments_too_small",
        default="The smallest amount that can be paid here is ${amount}.",
    ),
    "payment_too_large": _(
        "payments_too_large",
        default="The largest amount that can be paid here at once is ${amount}. Choose less, or make a bank transfer.",
    ),
    "title_missing": _("payments_title_missing", default="Write what you pay for."),
    "title_long": _(
        "payments_title_long", default="Write it shorter: at most ${most} characters."
    ),
    "email_missing": _(
        "payments_email_missing",
        default="Enter the e-mail address to which we send the receipt.",
    ),
    "email_wrong": _(
        "payments_email_wrong",
        default="This is not an e-mail address. Write it like jan@example.com.",
    ),
    "code_missing": _(
        "payments_code_missing",
        default="Enter the 6 digits of the BLIK code from your bank's app.",
    ),
    "code_wrong": _(
        "payments_code_wrong",
        default="A BLIK code has exactly 6 digits. Check it in your bank's app.",
    ),
    "channel_unknown": _(
        "payments_channel_unknown",
        default="This way to pay does not work at the moment. Choose another.",
    ),
    "terms_new": _(
        "payments_terms_new",
        default="Before you pay this way, read what the payment company says below.",
    ),
    "terms_missing": _(
        "payments_terms_missing",
        default="Without your consent the payment company cannot begin this payment. Tick it, or choose another way to pay.",
    ),
    "channel_small": _(
        "payments_channel_small",
        default="This way to pay takes ${limit} or more. Choose another.",
    ),
    "channel_large": _(
        "payments_channel_large",
        default="This way to pay takes at most ${limit}. Choose another.",
    ),
    "under_way": _(
        "payments_under_way",
        default="A payment for the same is under way. Look at it first; if you still want to pay, tick that you want to pay again.",
    ),
    "payment_off": _(
        "payments_off",
        default="Payments here are switched off at the moment. Please make a bank transfer.",
    ),
    "payment_account": _(
        "payments_account",
        default="This account cannot be paid here now. Please make a bank transfer.",
    ),
    "key_missing": _(
        "payments_key_missing",
        default="Give an idempotency key of 8 to 100 characters, another for each payment.",
    ),
    "key_used": _(
        "payments_key_used", default="This key was used for another payment already."
    ),
    "several_payments": _(
        "payments_several",
        default="This money goes to several bank accounts: begin a payment for each.",
    ),
    "payment_lines": _("payments_lines", default="Choose again what to pay."),
    "payment_currency": _("payments_currency", default="Choose again what to pay."),
}

OUTDATED = _(
    "payments_reason_outdated",
    default="The time for this payment is over, and no money was taken. Choose anew what to pay.",
)
ALREADY = _(
    "payments_reason_already",
    default="The payment company says that this is paid already. Look among your payments before you pay again.",
)
BLIK_AGAIN = _(
    "payments_reason_alias",
    default="Your bank does not know this device for payments without a code. Enter a new BLIK code from your bank's app.",
)
# Why the gateway did not take the payment, by its code.
REASONS = {
    "WRONG_TICKET": _(
        "payments_reason_wrong_ticket",
        default="This BLIK code is not right. Check the 6 digits in your bank's app and enter them again.",
    ),
    "TICKET_EXPIRED": _(
        "payments_reason_ticket_expired",
        default="This BLIK code has expired: it is valid for 2 minutes. Get a new one in your bank's app.",
    ),
    "TICKET_USED": _(
        "payments_reason_ticket_used",
        default="This BLIK code has been used already. Get a new one in your bank's app.",
    ),
    "INVALID_EMAIL": _(
        "payments_reason_email",
        default="The payment company does not accept this e-mail address. Check it.",
    ),
    "START_AMOUNT_OUT_OF_RANGE": _(
        "payments_reason_range",
        default="This way to pay does not take such an amount. Choose another.",
    ),
    "BANK_DISABLED": _(
        "payments_reason_bank",
        default="This bank does not take payments at the moment. Choose another way to pay.",
    ),
    "BANK_TEMPORARY_MAINTENANCE": _(
        "payments_reason_maintenance",
        default="This bank is being maintained at the moment. Choose another way to pay.",
    ),
    "PAYWAY_NOT_FOUND": _(
        "payments_reason_payway",
        default="This way to pay does not work at the moment. Choose another.",
    ),
    "ALIAS_DECLINED": BLIK_AGAIN,
    "ALIAS_NOT_FOUND": BLIK_AGAIN,
    "ALIAS_NONUNIQUE": BLIK_AGAIN,
    "LINK_VALIDITY_TIME_OUTDATED": OUTDATED,
    "TRANSACTION_VALIDITY_TIME_OUTDATED": OUTDATED,
    "TRANSACTION_OUTDATED": OUTDATED,
    "TRANSACTION_CANCELED": _(
        "payments_reason_cancelled",
        default="This payment was cancelled, and no money was taken. Choose anew what to pay.",
    ),
    "MULTIPLY_PAID_TRANSACTION": ALREADY,
    "BLOCK_PAID_TRANSACTIONS": ALREADY,
    "BLOCK_MULTIPLE_TRANSACTIONS": _(
        "payments_reason_twice",
        default="The payment company has this payment already. Wait some minutes and look among your payments before you pay again.",
    ),
    "unreachable": _(
        "payments_reason_unreachable",
        default="The payment company cannot be reached at the moment, and no money was taken. Try again in a few minutes, or make a bank transfer.",
    ),
    "NOT_SENDABLE": _(
        "payments_reason_ours",
        default="This payment cannot be begun here because of a mistake on our side; no money was taken. Please make a bank transfer, and tell the manager.",
    ),
}
REASON_OTHERWISE = _(
    "payments_reason_otherwise",
    default="The payment company did not take the payment, and no money was taken. Try once more or choose another way to pay.",
)
# Which field a reason is about.
FIELDS = {
    "ALIAS_DECLINED": "code",
    "ALIAS_NOT_FOUND": "code",
    "ALIAS_NONUNIQUE": "code",
    "WRONG_TICKET": "code",
    "TICKET_EXPIRED": "code",
    "TICKET_USED": "code",
    "INVALID_EMAIL": "email",
    "code_missing": "code",
    "code_wrong": "code",
    "email_missing": "email",
    "email_wrong": "email",
    "channel_unknown": "channel",
    "channel_small": "channel",
    "channel_large": "channel",
    "under_way": "again",
    "terms_new": "terms",
    "terms_missing": "terms",
    "START_AMOUNT_OUT_OF_RANGE": "channel",
    "BANK_DISABLED": "channel",
    "BANK_TEMPORARY_MAINTENANCE": "channel",
    "PAYWAY_NOT_FOUND": "channel",
}


def problem(words, error):
    """What is said of a ``PortalError``, in the language of the page."""
    details = {
        name: words.money(value) if isinstance(value, Money) else str(value)
        for name, value in error.details.items()
    }
    if "amount" in error.details and not isinstance(error.details["amount"], Money):
        details["amount"] = words.money(Money.of(error.details["amount"]))
    shown = type(error)(error.code, **details)
    return words.translated(said(shown, PROBLEMS))


def reason(words, code):
    """Why the gateway did not take a payment."""
    return words(REASONS.get(code, REASON_OTHERWISE))
