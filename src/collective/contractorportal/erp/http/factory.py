"""Makes the http backend from the portal's settings."""

from ..interfaces import IErpBackendFactory
from .client import HttpErp
from .place import Place
from .place import TOKEN
from zope.interface import implementer


@implementer(IErpBackendFactory)
class HttpFactory:
    """Makes the backend for the ERP's server of the settings."""

    def address(self, chosen):
        return Place(
            (chosen.erp_http_url or "").strip(),
            (chosen.erp_token_variable or "").strip() or TOKEN,
            (chosen.erp_certificate or "").strip(),
            (chosen.erp_authority or "").strip(),
        )

    def shown(self, address):
        return address.shown

    def __call__(self, address, timeout):
        return HttpErp(address, timeout)
