"""Browser layers and markers that all rooms share."""

from zope.publisher.interfaces.browser import IDefaultBrowserLayer


class IContractorPortalLayer(IDefaultBrowserLayer):
    """The add-on is installed in the site that answers this request."""
