"""Papers and dates of sales and move-outs."""

from ... import _
from zope import schema
from zope.interface import Interface
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


WHO = SimpleVocabulary(
    [
        SimpleTerm(
            "portal",
            title=_("settings_moving_portal", default="the portal, at once"),
        ),
        SimpleTerm(
            "office",
            title=_(
                "settings_moving_office", default="the office, after looking at it"
            ),
        ),
    ]
)


class IMovingSettings(Interface):
    """Papers and dates of sales and move-outs."""

    moving_balance_by = schema.Choice(
        title=_(
            "settings_moving_balance_by",
            default="Sale or move-out: who issues confirmations of the balance",
        ),
        vocabulary=WHO,
        required=True,
        default="portal",
    )

    moving_balance_days = schema.Int(
        title=_(
            "settings_moving_balance_days",
            default="Sale or move-out: days for which a confirmation of the balance is valid",
        ),
        description=_(
            "settings_moving_balance_days_help", default="0: no day is said."
        ),
        required=True,
        default=30,
        min=0,
        max=366,
    )

    moving_signer = schema.TextLine(
        title=_(
            "settings_moving_signer",
            default="Sale or move-out: who signs what the office issues",
        ),
        description=_(
            "settings_moving_signer_help",
            default="Stands under the line for the signature, for instance a position and a name.",
        ),
        required=False,
        default="",
        max_length=120,
    )

    moving_text = schema.Text(
        title=_(
            "settings_moving_text",
            default="Sale or move-out: what confirmations of the balance say besides",
        ),
        description=_(
            "settings_moving_text_help",
            default="In Polish, plain text. A new line begins a paragraph.",
        ),
        required=False,
        default="",
        max_length=2000,
    )

    moving_ahead_months = schema.Int(
        title=_(
            "settings_moving_ahead",
            default="Sale or move-out: months ahead for which a hand-over may be announced",
        ),
        required=True,
        default=12,
        min=1,
        max=36,
    )

    moving_remind_days = schema.Int(
        title=_(
            "settings_moving_remind",
            default="Sale or move-out: days before the hand-over on which people are reminded",
        ),
        description=_("settings_moving_remind_help", default="0: nobody is reminded."),
        required=True,
        default=3,
        min=0,
        max=60,
    )
