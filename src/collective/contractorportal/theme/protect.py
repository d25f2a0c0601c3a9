"""Protection of writes against forged requests, without parsing our pages again."""

from ..interfaces import IContractorPortalLayer
from .frame import in_own_page
from plone.protect.auto import ProtectTransform as StockProtectTransform
from zope.component import adapter
from zope.interface import Interface


@adapter(Interface, IContractorPortalLayer)
class ProtectTransform(StockProtectTransform):
    """plone.protect's check of every write, and its clickjacking header, as they are.

    What it does besides, parse each HTML answer to add a token to every form, is
    left out for pages in our frame: their forms carry the token in the template,
    and a form that forgot it is refused. Stock views keep all of it.
    """

    def transform(self, result, encoding):
        if in_own_page(self.request):
            return None
        return super().transform(result, encoding)
