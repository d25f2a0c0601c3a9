"""Who of the office deals with invoices that suppliers send."""

from ... import _
from ...audit.interfaces import IAccessKind
from zope.interface import implementer


MANAGE = "Contractor portal: Manage suppliers"
ACCESS = "suppliers.uploads"


@implementer(IAccessKind)
class UploadsSeen:
    """Whose invoices somebody of the office looked at."""

    title = _("uploads_access", default="Invoices sent by suppliers")
