"""Pieces of the desk's pages."""

from ...theme.macros import Macros
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class DeskMacros(Macros):
    """``context/@@meters-desk-macros``."""

    template = ViewPageTemplateFile("templates/macros.pt")
