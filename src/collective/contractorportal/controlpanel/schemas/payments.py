"""Payments on line: through whom, for whose money, within which limits."""

from ... import _
from .constraints import is_payment_gateway
from decimal import Decimal
from plone.autoform import directives
from zope import schema
from zope.interface import Interface


class IPaymentSettings(Interface):
    """Payments on line: through whom, for whose money, within which limits."""

    payments_on = schema.Bool(
        title=_("settings_payments_on", default="Payments on line are offered"),
        description=_(
            "settings_payments_on_help",
            default="Switched off, nobody can begin a payment. Those under way are followed to their end.",
        ),
        required=False,
        default=False,
    )

    payment_gateway = schema.TextLine(
        title=_("settings_payment_gateway", default="Payments: address of the gateway"),
        description=_(
            "settings_payment_gateway_help",
            default="As the payment company gave it, like https://pay.autopay.eu.",
        ),
        required=False,
        default="",
        constraint=is_payment_gateway,
    )

    payment_path = schema.TextLine(
        title=_(
            "settings_payment_path",
            default="Payments: path of the gateway where a payment begins",
        ),
        required=True,
        default="/payment",
    )

    directives.widget("payment_services", rows=8)
    payment_services = schema.Tuple(
        title=_("settings_payment_services", default="Payments: services, one a line"),
        description=_(
            "settings_payment_services_help",
            default="For instance 123456; title=Kwiatowa 7; accounts=12 1020 …; communities=W1, W2; algorithm=sha256; fee=payer 1.50 + 0.9%. A service with neither accounts nor communities takes everybody's money. All parts are told of in the manual.",
        ),
        value_type=schema.TextLine(),
        required=False,
        default=(),
    )

    payment_secret = schema.Password(
        title=_("settings_payment_secret", default="Payments: key of a service"),
        description=_(
            "settings_payment_secret_help",
            default="Write the service's number, = and the key, like 123456=key. Keys are never shown; the one before stays valid for what comes in, for the days below. 123456=- removes both. The environment variable PAYMENT_KEY_123456 comes first.",
        ),
        required=False,
        default="",
    )

    payment_previous_key_days = schema.Int(
        title=_(
            "settings_payment_previous_key_days",
            default="Payments: days for which the key before stays valid",
        ),
        required=True,
        default=14,
        min=0,
        max=90,
    )

    payment_smallest = schema.Decimal(
        title=_("settings_payment_smallest", default="Payments: smallest amount"),
        required=True,
        default=Decimal("1.00"),
        min=Decimal("0.01"),
    )

    payment_largest = schema.Decimal(
        title=_("settings_payment_largest", default="Payments: largest amount"),
        required=True,
        default=Decimal("50000.00"),
        min=Decimal("0.01"),
        max=Decimal("100000.00"),
    )

    payment_minutes = schema.Int(
        title=_(
            "settings_payment_minutes",
            default="Payments: minutes in which a payment has to be made",
        ),
        description=_(
            "settings_payment_minutes_help",
            default="Money that comes later is sent back by the payment company.",
        ),
        required=True,
        default=60,
        min=10,
        max=31 * 24 * 60,
    )

    payment_waiting_days = schema.Int(
        title=_(
            "settings_payment_waiting_days",
            default="Payments: days for which a booking is waited for",
        ),
        description=_(
            "settings_payment_waiting_days_help",
            default="Counted from when the ERP took the confirmation. Then the payment waits no longer on the payer's account, and is shown to staff as not found.",
        ),
        required=True,
        default=14,
        min=1,
        max=365,
    )

    payment_alerts = schema.Tuple(
        title=_(
            "settings_payment_alerts",
            default="Payments: logins that are told of what needs looking at, one a line",
        ),
        description=_(
            "settings_payment_alerts_help",
            default="Empty: all who may manage payments.",
        ),
        value_type=schema.TextLine(),
        required=False,
        default=(),
    )
