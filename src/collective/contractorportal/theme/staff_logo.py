"""Whose portal it is, in Plone's frame for the people of the office."""

from ..controlpanel.settings import settings
from .assets import asset_url
from .html import icon
from plone.app.layout.viewlets.common import LogoViewlet
from plone.base.interfaces import ISiteSchema
from plone.registry.interfaces import IRegistry
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.component import getUtility


class StaffLogo(LogoViewlet):
    """The logo of Site Setup, or the manager's name beside a house; never Plone's own."""

    name_only = ViewPageTemplateFile("templates/staff_logo.pt")

    def render(self):
        site = getUtility(IRegistry).forInterface(
            ISiteSchema, prefix="plone", check=False
        )
        return super().render() if site.site_logo else self.name_only()

    @property
    def name(self):
        return settings().manager_name or self.navigation_root_title

    @property
    def house(self):
        return icon("house", asset_url(self.portal_state.portal_url(), "icons.svg"))
