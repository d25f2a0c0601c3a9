"""Stock views in our frame: what Plone's ``main_template`` is for contractors."""

from .frame import is_staff
from functools import cached_property
from Products.CMFPlone.browser.interfaces import IMainTemplate
from Products.CMFPlone.browser.main_template import MainTemplate as StockMainTemplate
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.interface import implementer


@implementer(IMainTemplate)
class MainTemplate(StockMainTemplate):
    """``@@main_template``: Plone's own for staff, the portal's frame for the others."""

    contractors_template = ViewPageTemplateFile("templates/stock.pt")

    @cached_property
    def template(self):
        if is_staff(self.context):
            return super().template
        return self.contractors_template
