"""Whether and how people change their contact data, and declare persons and norms."""

from ... import _
from zope import schema
from zope.interface import Interface
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


KINDS = SimpleVocabulary(
    [
        SimpleTerm("phone", title=_("contact_kind_phone", default="Phone number")),
        SimpleTerm("email", title=_("contact_kind_email", default="E-mail address")),
        SimpleTerm(
            "address",
            title=_("contact_kind_address", default="Correspondence address"),
        ),
        SimpleTerm(
            "electronic_delivery",
            title=_("contact_kind_electronic_delivery", default="Letters by e-mail"),
        ),
        SimpleTerm(
            "language", title=_("contact_kind_language", default="Preferred language")
        ),
    ]
)


class IContactSettings(Interface):
    """Whether and how people change their contact data."""

    contact_on = schema.Bool(
        title=_(
            "settings_contact_on",
            default="Contact data: people may change their own in the portal",
        ),
        required=False,
        default=True,
    )

    contact_approval = schema.Tuple(
        title=_(
            "settings_contact_approval",
            default="Contact data: the office approves these changes before they go to the ERP",
        ),
        value_type=schema.Choice(vocabulary=KINDS),
        required=False,
        default=(),
    )

    contact_link_hours = schema.Int(
        title=_(
            "settings_contact_link_hours",
            default="Contact data: hours in which a new e-mail address or phone is to be confirmed",
        ),
        required=True,
        default=48,
        min=1,
        max=168,
    )
