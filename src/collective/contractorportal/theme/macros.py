"""Pieces of pages under a name that templates use."""

from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class Macros(BrowserView):
    """``context/@@cp-macros``: no page, so nothing answers at its address."""

    template = ViewPageTemplateFile("templates/macros.pt")

    @property
    def macros(self):
        return self.template.macros
