"""Pieces of pages under a name that templates use."""

from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class Macros(BrowserView):
    """Pieces of one file, ``template``: no page, so nothing answers at its address."""

    @property
    def macros(self):
        return self.template.macros


class CommonMacros(Macros):
    """``context/@@cp-macros``: what pages of all rooms are made of, from two files."""

    template = ViewPageTemplateFile("templates/macros.pt")
    proofs = ViewPageTemplateFile("templates/macros_proof.pt")

    @property
    def macros(self):
        files = self.template.macros, self.proofs.macros
        return {name: file[name] for file in files for name in file.names}
