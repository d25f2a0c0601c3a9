"""The behaviour by which content chooses its audience, and its part of the form."""

from .. import _
from .interfaces import IForAudience
from .widgets import PlacesFieldWidget
from .widgets import TicksFieldWidget
from plone.app.z3cform.widgets.select import AjaxSelectFieldWidget
from plone.autoform import directives
from plone.autoform.interfaces import IFormFieldProvider
from plone.supermodel import model
from zope import schema
from zope.interface import provider


VOCABULARY = "collective.contractorportal.audience."


def _choices(name, **texts):
    return schema.List(
        value_type=schema.Choice(vocabulary=f"{VOCABULARY}{name}"),
        required=False,
        defaultFactory=list,
        missing_value=[],
        **texts,
    )


@provider(IFormFieldProvider)
class IAudience(IForAudience, model.Schema):
    """Whom content of a zone is for; what is not chosen does not narrow it."""

    model.fieldset(
        "audience",
        label=_("audience_fieldset", default="For whom"),
        description=_(
            "audience_fieldset_help",
            default="Nothing ticked: everybody the zone is for. People see it who are of a ticked kind and at a ticked place.",
        ),
        fields=[
            "kinds",
            "buildings",
            "staircases",
            "premises",
            "communities",
            "verified_only",
        ],
    )

    directives.widget("kinds", TicksFieldWidget)
    kinds = _choices(
        "kinds",
        title=_("audience_kinds", default="Kinds of people"),
        description=_(
            "audience_kinds_help",
            default="The board, when ticked, sees it whatever places are ticked.",
        ),
    )

    directives.widget("buildings", TicksFieldWidget)
    buildings = _choices(
        "buildings", title=_("audience_buildings", default="Buildings")
    )

    directives.widget("staircases", TicksFieldWidget)
    staircases = _choices(
        "staircases", title=_("audience_staircases", default="Staircases")
    )

    directives.widget("premises", PlacesFieldWidget)
    premises = _choices(
        "premises", title=_("audience_single_premises", default="Single premises")
    )

    directives.widget(
        "communities", AjaxSelectFieldWidget, vocabulary=f"{VOCABULARY}communities"
    )
    communities = _choices(
        "communities",
        title=_("audience_communities", default="Communities"),
        description=_(
            "audience_communities_help",
            default="Type a part of a street or a name. Empty: all communities.",
        ),
    )

    verified_only = schema.Bool(
        title=_("audience_verified_only", default="Only for verified persons"),
        description=_(
            "audience_verified_only_help",
            default="For people of whom the office is sure who they are.",
        ),
        required=False,
        default=False,
    )
