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
