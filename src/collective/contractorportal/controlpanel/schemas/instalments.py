"""Whether and how arrears may be paid in instalments."""

from ... import _
from decimal import Decimal
from zope import schema
from zope.interface import Interface


class IInstalmentSettings(Interface):
    """Whether and how arrears may be paid in instalments."""

    instalments_on = schema.Bool(
        title=_(
            "settings_instalments_on",
            default="Instalments: people may propose to pay arrears in instalments",
        ),
        required=False,
        default=True,
    )

    instalments_most = schema.Int(
        title=_("settings_instalments_most", default="Instalments: at most so many"),
        required=True,
        default=12,
        min=2,
        max=60,
    )

    instalments_least = schema.Decimal(
        title=_(
            "settings_instalments_least", default="Instalments: each at least so much"
        ),
        required=True,
        default=Decimal("50.00"),
        min=Decimal("0.01"),
    )

    instalments_longest_days = schema.Int(
        title=_(
            "settings_instalments_longest",
            default="Instalments: the last one within so many days",
        ),
        required=True,
        default=365,
        min=30,
        max=3650,
    )
