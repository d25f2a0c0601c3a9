"""What people are told about their data."""

from ... import _
from zope import schema
from zope.interface import Interface


HELP = _(
    "settings_privacy_clause_help",
    default="Shown to people with what is held about them. Plain text: an empty line begins a paragraph. Empty: a plain clause with the manager's name.",
)


class IPrivacySettings(Interface):
    """What people are told about their data."""

    privacy_clause_pl = schema.Text(
        title=_("settings_privacy_clause_pl", default="Information clause, in Polish"),
        description=HELP,
        required=False,
        default="",
        max_length=10_000,
    )

    privacy_clause_en = schema.Text(
        title=_("settings_privacy_clause_en", default="Information clause, in English"),
        description=HELP,
        required=False,
        default="",
        max_length=10_000,
    )

    privacy_clause_uk = schema.Text(
        title=_(
            "settings_privacy_clause_uk", default="Information clause, in Ukrainian"
        ),
        description=HELP,
        required=False,
        default="",
        max_length=10_000,
    )

    retention_on = schema.Bool(
        title=_(
            "settings_retention_on",
            default="Retention: throw away payments, plans of instalments, rights of helpers, letters with codes and looks at documents, too",
        ),
        description=_(
            "settings_retention_on_help",
            default="First look at the page “How long data are kept” in Site Setup: it says what would go.",
        ),
        required=False,
        default=False,
    )

    retention_payments_months = schema.Int(
        title=_(
            "settings_retention_payments_months",
            default="Retention: months for payments on line that are over",
        ),
        description=_(
            "settings_retention_payments_months_help",
            default="Accounting evidence is kept for 5 years from the beginning of the next year (Art. 74(2) of the Accounting Act): 72 months are enough for each payment.",
        ),
        required=True,
        default=72,
        min=12,
        max=240,
    )

    retention_plans_months = schema.Int(
        title=_(
            "settings_retention_plans_months",
            default="Retention: months for plans of instalments that are over",
        ),
        required=True,
        default=72,
        min=12,
        max=240,
    )

    retention_letters_months = schema.Int(
        title=_(
            "settings_retention_letters_months",
            default="Retention: months for letters with codes that open nothing more",
        ),
        required=True,
        default=24,
        min=1,
        max=120,
    )

    retention_visits_months = schema.Int(
        title=_(
            "settings_retention_visits_months",
            default="Retention: months for when people looked at documents",
        ),
        required=True,
        default=24,
        min=1,
        max=120,
    )
