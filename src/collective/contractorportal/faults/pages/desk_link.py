"""Staff who open a fault's own address come to their desk."""

from ..content import IFault
from plone import api
from Products.Five.browser import BrowserView


class FaultInDesk(BrowserView):
    """The desk's page of a fault, or its list."""

    def __call__(self):
        url = f"{api.portal.get().absolute_url()}/@@faults-desk"
        if IFault.providedBy(self.context):
            url += f"?id={self.context.getId()}"
        return self.request.response.redirect(url)
