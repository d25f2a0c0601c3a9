"""The entries that this room puts into the contractor's menu."""

from .. import _
from ..directory.person import current_person
from ..theme.interfaces import INavigationItem
from .messages import FOR_YOU
from zope.interface import implementer


@implementer(INavigationItem)
class Item:
    menu = "main"
    views = ()
    primary = True

    def __init__(self, context, request):
        self.person = current_person(request)

    def available(self):
        return self.person is not None


class StartItem(Item):
    """The start page."""

    title = _("zones_dashboard", default="Start")
    icon = "house"
    order = 10
    view = "dashboard"
    views = ("", "start")


class CommunityItem(Item):
    """The zones of the person, for those who belong somewhere today."""

    community = _("zones_menu_community", default="Community")
    icon = "building"
    order = 60
    view = "community"
    views = ("strefy",)
    primary = False

    @property
    def title(self):
        return self.community if in_a_community(self.person) else FOR_YOU

    def available(self):
        return self.person is not None and bool(self.person.groups)


def in_a_community(person):
    """Does the person live in, own or run something, or only serve as suppliers do?"""
    return bool(person.groups & {"owners", "tenants", "lessees", "boards"})
