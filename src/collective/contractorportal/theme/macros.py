"""Pieces of pages under a name that templates use."""

from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class Macros(BrowserView):
    """``context/@@cp-macros``: no page, so nothing answers at its address."""

    pieces = ViewPageTemplateFile("templates/macros.pt")
    proofs = ViewPageTemplateFile("templates/macros_proof.pt")

    @property
    def macros(self):
        """The pieces of both files, by name."""
        files = self.pieces.macros, self.proofs.macros
        return {name: file[name] for file in files for name in file.names}
