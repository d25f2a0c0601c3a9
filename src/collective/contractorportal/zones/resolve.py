"""Addresses by UID, for those who may open what they lead to."""

from AccessControl import getSecurityManager
from plone.app.uuid.utils import uuidToObject
from plone.outputfilters.browser.resolveuid import ResolveUIDView as StockResolveUIDView
from zExceptions import NotFound


class ResolveUIDView(StockResolveUIDView):
    """``resolveuid/<uid>``: Plone's own leads everybody to the address of anything.

    An address says what a thing is called and where it lies: who may not open it is
    told what is also said of a UID that does not exist.
    """

    def __call__(self):
        content = uuidToObject(self.uuid, unrestricted=True) if self.uuid else None
        may = getSecurityManager().checkPermission
        if content is None or not may("View", content):
            raise NotFound("resolveuid")
        return super().__call__()
