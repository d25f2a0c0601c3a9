"""The ticking of premises: grouped by building and staircase, by their numbers."""

from .. import _
from ..zones.chain import zone_of
from . import words
from .choices import Choices
from .choices import say
from .choices import token
from plone.app.z3cform.interfaces import ICheckBoxWidget
from plone.app.z3cform.widgets.checkbox import CheckBoxWidget
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from z3c.form.converter import CollectionSequenceDataConverter
from z3c.form.interfaces import IFieldWidget
from z3c.form.interfaces import INPUT_MODE
from z3c.form.interfaces import NO_VALUE
from z3c.form.widget import FieldWidget
from zope.component import adapter
from zope.interface import implementer
from zope.interface import implementer_only
from zope.interface import Invalid
from zope.schema.interfaces import ICollection


GONE = _(
    "audience_choice_gone",
    default="Something that was ticked can no longer be chosen here. Look at the choice again.",
)


class ITicksWidget(ICheckBoxWidget):
    """Checkboxes of which none is lost: what is unknown is an error."""


@implementer_only(ITicksWidget)
class TicksWidget(CheckBoxWidget):
    """Stock checkboxes drop what they do not know, and none ticked means everybody."""

    def extract(self, default=NO_VALUE):
        sent = self.request.get(self.name, ())
        sent = (sent,) if isinstance(sent, str) else tuple(sent)
        if not sent and f"{self.name}-empty-marker" not in self.request:
            return default
        return sent


@adapter(ICollection, ITicksWidget)
class TicksConverter(CollectionSequenceDataConverter):
    """Says that a choice is no longer there, instead of widening the audience."""

    def toFieldValue(self, value):
        try:
            return super().toFieldValue(value)
        except LookupError:
            raise Invalid(GONE) from None


@implementer(IFieldWidget)
def TicksFieldWidget(field, request):
    return FieldWidget(field, TicksWidget(request))


class IPlacesWidget(ITicksWidget):
    """Checkboxes of premises in groups that open and close."""


@implementer_only(IPlacesWidget)
class PlacesWidget(TicksWidget):
    """Some hundred premises on a page that one can look through."""

    klass = "places-widget"
    grouped = ViewPageTemplateFile("templates/places.pt")

    def render(self):
        if self.mode == INPUT_MODE:
            return self.grouped(self)
        return super().render()

    def groups(self):
        """Groups of items by building and staircase, in the order of addresses."""
        choices = Choices(zone_of(self.context))
        where = {token(each.id): each for each in choices.premises}
        addresses = {each.id: each.title for each in choices.buildings}
        found = {}
        for item in self.items:
            choice = where.get(item["value"])
            key = (choice.building_id, choice.staircase) if choice else (None, None)
            group = found.setdefault(
                key,
                {
                    "title": self.group_title(addresses.get(key[0]), key[1]),
                    "ticks": [],
                    "chosen": 0,
                },
            )
            label = choice.short if choice else item["label"]
            group["ticks"].append({**item, "short": label})
            group["chosen"] += bool(item["checked"])
        return list(found.values())

    def group_title(self, address, staircase):
        """What the premises of a group have in common."""
        if address and staircase:
            return say(words.STAIRCASE, address=address, staircase=staircase)
        if staircase:
            return say(words.STAIRCASE_ALONE, staircase=staircase)
        return address or say(words.ALL_PREMISES)


@implementer(IFieldWidget)
def PlacesFieldWidget(field, request):
    return FieldWidget(field, PlacesWidget(request))
