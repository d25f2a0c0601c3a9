"""Lets nobody ask a search for what is not yet, or no longer, to be seen."""

from ..interfaces import IContractorPortalLayer
from AccessControl import getSecurityManager
from plone.restapi.search.query import ZCatalogCompatibleQueryAdapter
from zope.component import adapter
from zope.interface import Interface


INACTIVE = "Access inactive portal content"


@adapter(Interface, IContractorPortalLayer)
class Query(ZCatalogCompatibleQueryAdapter):
    """``@search`` hands all it is asked to the catalog, ``show_inactive`` as well.

    The catalog takes that for the word of trusted code and leaves windows out of
    account. Here it counts only for who may see what is hidden by time.
    """

    def __call__(self, query):
        query = super().__call__(query)
        if not getSecurityManager().checkPermission(INACTIVE, self.context):
            query.pop("show_inactive", None)
        return query
