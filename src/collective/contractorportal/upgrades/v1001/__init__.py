"""Notices, documents, the board's zone, notifications and the calendar."""

from ...setuphandlers import install
from ...setuphandlers import PROFILE
from plone import api


# Steps of the profile that gained something; none takes away what a site has set.
STEPS = (
    "rolemap",
    "typeinfo",
    "workflow",
    "catalog",
    "controlpanel",
    "plone.app.registry",
    "actions",
)


def upgrade(setup_tool):
    """Bring a site of version 1000 to what a new one has."""
    for step in STEPS:
        setup_tool.runImportStepFromProfile(PROFILE, step, run_dependencies=False)
    install(setup_tool)
    index_news()
    index_files()


def index_news():
    """News Items that were notices before stand in the lists of notices."""
    catalog = api.portal.get_tool("portal_catalog")
    for brain in catalog.unrestrictedSearchResults(portal_type="News Item"):
        brain._unrestrictedGetObject().reindexObject(idxs=["notices_place"])


def index_files():
    """Files that lay in zones before are in their libraries."""
    catalog = api.portal.get_tool("portal_catalog")
    for brain in catalog.unrestrictedSearchResults(portal_type="File"):
        brain._unrestrictedGetObject().reindexObject(
            idxs=["document_kind", "document_year", "document_zone"]
        )
