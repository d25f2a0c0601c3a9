"""The portal's own section of Site Setup, so that its pages stand together."""

from .. import _
from Products.CMFPlone.PloneControlPanel import PloneControlPanel


SECTION = "contractorportal"
TITLE = _("settings_section", default="Contractor portal")


def add_section(tool):
    """Put the portal's section first; Plone keeps the list of sections in a class."""
    stock = PloneControlPanel.group
    tool.group = stock | {"site": [(SECTION, TITLE), *stock["site"]]}


def remove_section(tool):
    """Give Site Setup the sections of Plone back."""
    if "group" in tool.__dict__:
        del tool.group
