"""Brings the catalog in step for what lies inside content for an audience."""

from plone import api


INDEXES = ["allowedRolesAndUsers", "effective", "expires", "effectiveRange"]


def reindex_inside(content):
    """Index roles and windows of all that lies in it anew; call when its own change."""
    path = "/".join(content.getPhysicalPath())
    catalog = api.portal.get_tool("portal_catalog")
    for brain in catalog.unrestrictedSearchResults(path=path):
        if brain.getPath() != path:
            brain._unrestrictedGetObject().reindexObject(idxs=INDEXES)
