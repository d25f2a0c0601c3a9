"""Whom to call instead of writing, in one card for all pages (DOMAIN R7.4)."""

from .panels import ContactsPanel
from .panels import EMERGENCY
from .panels import NUMBERS
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class EmergencyNumbers:
    """A mixin of a ``Page``; its template uses the macro ``view/danger/emergency``.

    ``compact`` there shows the numbers in one line, ``numbers_open`` opens all others.
    """

    emergency = EMERGENCY
    numbers = NUMBERS
    danger_template = ViewPageTemplateFile("templates/emergency.pt")

    @property
    def danger(self):
        return self.danger_template.macros

    @cached_property
    def services(self):
        """The emergency services of the own communities."""
        return ContactsPanel(self.context, self.request).services
