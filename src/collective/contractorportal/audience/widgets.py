"""The ticking of premises: grouped by building and staircase, by their numbers."""

from ..zones.chain import zone_of
from .choices import Choices
from .choices import token
from plone.app.z3cform.interfaces import ICheckBoxWidget
from plone.app.z3cform.widgets.checkbox import CheckBoxWidget
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from z3c.form.interfaces import IFieldWidget
from z3c.form.interfaces import INPUT_MODE
from z3c.form.widget import FieldWidget
from zope.interface import implementer
from zope.interface import implementer_only


class IPlacesWidget(ICheckBoxWidget):
    """Checkboxes of premises in groups that open and close."""


@implementer_only(IPlacesWidget)
class PlacesWidget(CheckBoxWidget):
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
                    "address": addresses.get(key[0]),
                    "staircase": key[1],
                    "items": [],
                    "chosen": 0,
                },
            )
            label = choice.short if choice else item["label"]
            group["items"].append({**item, "short": label})
            group["chosen"] += bool(item["checked"])
        return list(found.values())


@implementer(IFieldWidget)
def PlacesFieldWidget(field, request):
    return FieldWidget(field, PlacesWidget(request))
