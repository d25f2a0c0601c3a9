"""How long the past stays open, and who looked at whose data is kept."""

from ... import _
from zope import schema
from zope.interface import Interface


class IRetentionSettings(Interface):
    """How long the past stays open, and who looked at whose data is kept."""

    history_days = schema.Int(
        title=_(
            "settings_history_days",
            default="Days for which own history stays open after the last title ends",
        ),
        required=True,
        default=365,
        min=0,
        max=3650,
    )

    submissions_months = schema.Int(
        title=_(
            "settings_submissions_months",
            default="Months for which what people submitted is kept",
        ),
        description=_(
            "settings_submissions_months_help",
            default="Of what the ERP has answered. Whoever sent it sees it for so long.",
        ),
        required=True,
        default=60,
        min=12,
        max=240,
    )

    cases_years = schema.Int(
        title=_(
            "settings_cases_years",
            default="Years for which settled requests, declarations and changes of contact data are kept",
        ),
        description=_(
            "settings_cases_years_help",
            default="Counted from the last thing that happened to them. What is still open stays. Files go with their request.",
        ),
        required=True,
        default=5,
        min=1,
        max=50,
    )

    access_log_months = schema.Int(
        title=_(
            "settings_access_log_months",
            default="Months for which the audit log is kept",
        ),
        description=_(
            "settings_access_log_months_help",
            default="Who did or looked at what. Usual are 12 to 24 months; whole days go.",
        ),
        required=True,
        default=24,
        min=1,
        max=120,
    )

    audit_names = schema.Bool(
        title=_(
            "settings_audit_names",
            default="People see by name who looked at their data",
        ),
        description=_(
            "settings_audit_names_help",
            default="Otherwise they see only in what role: office or board.",
        ),
        required=False,
        default=True,
    )
