"""The room's place in the menu of a firm."""

from .. import _
from ..directory.person import current_person
from ..theme.interfaces import INavigationItem
from .queries import is_supplier
from zope.interface import implementer


@implementer(INavigationItem)
class SupplierItem:
    """Faktury, for whoever serves a community, or did until lately."""

    title = _("suppliers_menu", default="Invoices")
    icon = "invoice"
    order = 24
    view = "@@supplier"
    primary = True

    def __init__(self, context, request):
        self.person = current_person(request)

    def available(self):
        return is_supplier(self.person)
