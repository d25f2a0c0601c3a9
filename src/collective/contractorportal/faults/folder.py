"""The folder of all faults is made with the portal, and goes with it."""

from .content import FaultsFolder
from .content import FOLDER


# Whoever is not of the office never opens it, nor lists what lies in it.
OFFICE = ("Manager", "Site Administrator", "Editor")
PERMISSIONS = ("View", "Access contents information", "List folder contents")
NOBODYS = (
    "Add portal content",
    "Copy or Move",
    "Delete objects",
    "Modify portal content",
)


def make_folder(portal):
    """Make it when there is none yet."""
    if FOLDER in portal.objectIds():
        return
    folder = FaultsFolder(FOLDER)
    folder.portal_type = "FaultsFolder"
    folder.title = "Faults"
    folder.exclude_from_nav = True
    portal._setObject(FOLDER, folder)
    folder = portal._getOb(FOLDER)
    for permission in PERMISSIONS:
        folder.manage_permission(permission, OFFICE, acquire=0)
    for permission in NOBODYS:
        folder.manage_permission(permission, (), acquire=0)


def remove_folder(portal):
    """Take it away with all that lies in it."""
    if FOLDER in portal.objectIds():
        portal._delObject(FOLDER, suppress_events=True)
