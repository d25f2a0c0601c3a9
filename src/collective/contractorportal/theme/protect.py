"""Protection of writes against forged requests, without parsing our pages again."""

from ..interfaces import IContractorPortalLayer
from .response import in_own_page
from plone.protect.auto import ProtectTransform as StockProtectTransform
from zExceptions import Forbidden
from zope.component import adapter
from zope.component import getMultiAdapter
from zope.component.hooks import getSite
from zope.interface import Interface

import transaction


@adapter(Interface, IContractorPortalLayer)
class ProtectTransform(StockProtectTransform):
    """plone.protect's check of every write, and its clickjacking header, as they are.

    What it does besides, parse each HTML answer to add a token to every form, is
    left out for pages in our frame: their forms carry the token in the template,
    and a form that forgot it is refused. Stock views keep all of it. A refused write
    is answered with a page that says so.
    """

    def transformIterable(self, result, encoding):
        try:
            return super().transformIterable(result, encoding)
        except Forbidden as refused:
            return self.refuse(refused, encoding)

    def refuse(self, refused, encoding):
        """Say that nothing was saved, where Plone would show the page as if it was."""
        transaction.doom()
        response = self.request.response
        response.setStatus(403)
        response.headers.pop("location", None)
        view = getMultiAdapter((refused, self.request), name="index.html")
        view.__parent__ = getSite()
        page = view()
        return page and [page.encode(encoding)]

    def transform(self, result, encoding):
        if in_own_page(self.request):
            return None
        return super().transform(result, encoding)
