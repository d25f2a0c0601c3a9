"""Who declares persons and norms, and from when they count."""

from ... import _
from zope import schema
from zope.interface import Interface
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


WHO = SimpleVocabulary(
    [
        SimpleTerm(
            "ownership", title=_("settings_declarations_owners", default="owners")
        ),
        SimpleTerm(
            "tenancy", title=_("settings_declarations_tenants", default="tenants")
        ),
        SimpleTerm(
            "lease", title=_("settings_declarations_lessees", default="lessees")
        ),
    ]
)
FROM = SimpleVocabulary(
    [
        SimpleTerm(
            "month",
            title=_(
                "settings_declarations_month", default="from the month of the change"
            ),
        ),
        SimpleTerm(
            "next",
            title=_(
                "settings_declarations_next",
                default="from the first day of the month after it",
            ),
        ),
    ]
)


class IDeclarationSettings(Interface):
    """Who declares persons and norms, and from when they count."""

    declarations_on = schema.Bool(
        title=_(
            "settings_declarations_on",
            default="Declarations: people may declare the number of persons and propose norms of advances",
        ),
        required=False,
        default=True,
    )

    declarations_who = schema.Tuple(
        title=_("settings_declarations_who", default="Declarations: who may declare"),
        value_type=schema.Choice(vocabulary=WHO),
        required=False,
        default=("ownership", "tenancy", "lease"),
    )

    declarations_waste_from = schema.Choice(
        title=_(
            "settings_declarations_waste_from",
            default="Declarations: another number of persons counts for waste",
        ),
        vocabulary=FROM,
        required=True,
        default="month",
    )

    declarations_media_from = schema.Choice(
        title=_(
            "settings_declarations_media_from",
            default="Declarations: another number of persons counts for water and other media",
        ),
        vocabulary=FROM,
        required=True,
        default="next",
    )

    declarations_back_months = schema.Int(
        title=_(
            "settings_declarations_back",
            default="Declarations: a change is declared at most so many months later",
        ),
        required=True,
        default=12,
        min=1,
        max=36,
    )

    declarations_most_persons = schema.Int(
        title=_(
            "settings_declarations_most",
            default="Declarations: at most so many persons in one premises",
        ),
        required=True,
        default=20,
        min=1,
        max=200,
    )

    declarations_norm_average = schema.Bool(
        title=_(
            "settings_declarations_average",
            default="Norms: not lower than the actual average of the last settlement",
        ),
        required=False,
        default=True,
    )
