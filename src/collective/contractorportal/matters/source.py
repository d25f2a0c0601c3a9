"""The base of what rooms register as ``IMatters``."""

from ..directory.person import current_person
from .interfaces import IMatters
from .rules import same_number
from functools import cached_property
from plone import api
from zope.interface import implementer


@implementer(IMatters)
class Source:
    """A room gives ``kinds()``, ``matters()``, and a quicker ``find()`` if it can."""

    submissions = ()

    def __init__(self, context, request):
        self.context = context
        self.request = request

    @cached_property
    def person(self):
        return current_person(self.request)

    @cached_property
    def portal_url(self):
        return api.portal.get().absolute_url()

    def kinds(self):
        return {}

    def matters(self, kind="", open_only=False):
        return iter(())

    def find(self, number):
        """By looking through all of the person's."""
        for matter in self.matters():
            if same_number(matter.number, number):
                return matter
        return None
