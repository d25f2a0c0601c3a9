"""What it costs to be late."""

from ... import _
from plone.autoform import directives
from zope import schema
from zope.interface import Interface
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


class IInterestSettings(Interface):
    """What it costs to be late."""

    directives.widget("interest_rates", rows=24)
    interest_rates = schema.Tuple(
        title=_(
            "settings_interest_rates",
            default="Statutory interest for delay: a day and a percent a line",
        ),
        description=_(
            "settings_interest_rates_help",
            default="For instance 2026-03-05 9.25: from that day on, percent a year (art. 481 § 2 KC).",
        ),
        value_type=schema.TextLine(),
        required=True,
        default=(),
    )

    interest_paid_on = schema.Choice(
        title=_("settings_interest_paid_on", default="Interest counts to this day"),
        description=_(
            "settings_interest_paid_on_help",
            default="By the civil code money is paid when it reaches the account; your regulations may say otherwise.",
        ),
        vocabulary=SimpleVocabulary(
            [
                SimpleTerm(
                    "booked",
                    title=_(
                        "settings_paid_booked",
                        default="the day the money reached the account (booking)",
                    ),
                ),
                SimpleTerm(
                    "operation",
                    title=_(
                        "settings_paid_operation",
                        default="the day of the payer's order (operation)",
                    ),
                ),
            ]
        ),
        required=True,
        default="booked",
    )
