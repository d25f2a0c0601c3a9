"""Letters with which people make their logins."""

from ... import _
from zope import schema
from zope.interface import Interface
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


FACTS = SimpleVocabulary(
    [
        SimpleTerm(
            "account",
            "account",
            _("settings_activation_account", default="account number to pay to"),
        ),
        SimpleTerm(
            "number",
            "number",
            _("settings_activation_number", default="contractor number"),
        ),
        SimpleTerm(
            "nip", "nip", _("settings_activation_nip", default="tax number (NIP)")
        ),
    ]
)


class IActivationSettings(Interface):
    """Letters with which people make their logins."""

    activation_days = schema.Int(
        title=_(
            "settings_activation_days",
            default="Letters for logins: days for which a code works",
        ),
        required=True,
        default=60,
        min=7,
        max=365,
    )

    activation_fact = schema.Choice(
        title=_(
            "settings_activation_fact",
            default="Letters for logins: what is asked beside the code",
        ),
        description=_(
            "settings_activation_fact_help",
            default="Something that the person has on other papers and that is not on the letter. Who has none is asked for something else.",
        ),
        vocabulary=FACTS,
        required=True,
        default="account",
    )

    activation_file_days = schema.Int(
        title=_(
            "settings_activation_file_days",
            default="Letters for logins: days for which a file to print is kept",
        ),
        description=_(
            "settings_activation_file_days_help",
            default="The file is the only place where codes can be read. Throw it away as soon as it is printed.",
        ),
        required=True,
        default=3,
        min=1,
        max=30,
    )
