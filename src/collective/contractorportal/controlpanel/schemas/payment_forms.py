"""How the transfer forms look that people take to a bank or get by post."""

from ... import _
from zope import schema
from zope.interface import Interface
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


def _choices(*pairs):
    return SimpleVocabulary([SimpleTerm(value, value, title) for value, title in pairs])


class IPaymentFormSettings(Interface):
    """How the transfer forms look that people take to a bank or get by post."""

    payment_form_envelope = schema.Choice(
        title=_(
            "settings_form_envelope",
            default="Transfer forms: envelope that the address is placed for",
        ),
        vocabulary=_choices(
            (
                "dl_right",
                _("settings_form_dl_right", default="DL, window on the right"),
            ),
            ("dl_left", _("settings_form_dl_left", default="DL, window on the left")),
            (
                "c5_right",
                _("settings_form_c5_right", default="C5, window on the right"),
            ),
            ("c5_left", _("settings_form_c5_left", default="C5, window on the left")),
        ),
        required=True,
        default="dl_right",
    )

    payment_form_way = schema.Choice(
        title=_("settings_form_way", default="Transfer forms: what is filled in"),
        vocabulary=_choices(
            ("cash", _("forms_way_cash", default="paying in cash (post office, bank)")),
            (
                "transfer",
                _("forms_way_transfer", default="transfer from a bank account"),
            ),
        ),
        required=True,
        default="cash",
    )

    payment_form_above = schema.Choice(
        title=_(
            "settings_form_above",
            default="Transfer forms: QR code for amounts above 9999.99",
        ),
        description=_(
            "settings_form_above_help",
            default="The code of the Polish banks has no room for them.",
        ),
        vocabulary=_choices(
            ("none", _("settings_form_above_none", default="no code")),
            (
                "blank",
                _(
                    "settings_form_above_blank",
                    default="a code without the amount, which the payer types in",
                ),
            ),
        ),
        required=True,
        default="none",
    )

    payment_form_keep_days = schema.Int(
        title=_(
            "settings_form_keep_days",
            default="Transfer forms: days for which a community's file can be fetched",
        ),
        required=True,
        default=7,
        min=1,
        max=60,
    )
