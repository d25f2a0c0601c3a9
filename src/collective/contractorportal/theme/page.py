"""The base class of every page that a contractor meets."""

from ..core import formats
from ..directory.person import current_person
from functools import cached_property
from plone import api
from Products.Five.browser import BrowserView
from zExceptions import NotFound


class Page(BrowserView):
    """A page in the contractor's frame (``theme/templates/frame.pt``).

    ``title`` is the message in the browser's title and the heading; ``modules``
    are licences of which one is needed, otherwise the page does not exist.
    """

    title = ""
    modules = ()

    def __call__(self):
        self.check()
        return self.index()

    def check(self):
        """Raise NotFound for a page that does not exist for this visitor."""
        if self.person is None:
            raise NotFound(self.__name__)
        if self.modules and not self.person.modules.intersection(self.modules):
            raise NotFound(self.__name__)

    @cached_property
    def person(self):
        """The ``Person`` who is logged in, or None."""
        return current_person(self.request)

    @cached_property
    def language(self):
        """The language of this page: ``pl`` or ``en``."""
        return api.portal.get_current_language()[:2]

    @cached_property
    def portal_url(self):
        return api.portal.get().absolute_url()

    def money(self, amount):
        """An amount as text, without a sign."""
        return formats.money(abs(amount), self.language)

    def day(self, value):
        return formats.day(value, self.language)
