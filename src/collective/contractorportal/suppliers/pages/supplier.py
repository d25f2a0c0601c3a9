"""``@@supplier``: the way from an address to a page of the zone."""

from ...theme.page import Page
from .. import queries
from .. import wording as said
from ..uploads.views import SendPage
from ..uploads.views import Sent
from ..uploads.views import SentFile
from ..uploads.views import SentList
from .contracts import Contracts
from .invoices import Invoice
from .invoices import Invoices
from .overview import Overview
from .payments import Payments
from urllib.parse import unquote
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


PAGES = {
    "invoices": Invoices,
    "payments": Payments,
    "contracts": Contracts,
    "send": SendPage,
    "sent": SentList,
}
BELOW = {"invoices": Invoice, "sent": Sent}
FILES = {"sent": SentFile}


@implementer(IPublishTraverse)
class SupplierView(Page):
    """All pages of the zone; whether one is a supplier is asked before anything else."""

    title = said.TITLE
    modules = (queries.MODULE,)
    under = "supplier"

    def __init__(self, context, request):
        super().__init__(context, request)
        self.steps = []

    def publishTraverse(self, request, name):
        self.steps.append(unquote(name))
        if len(self.steps) > 3:
            raise NotFound(name)
        return self

    def __call__(self):
        self.check()
        page = self.found()(self.context, self.request, tuple(self.steps))
        page.__name__ = self.__name__
        return page()

    def found(self):
        if not self.steps:
            return Overview
        pages = (PAGES, BELOW, FILES)[len(self.steps) - 1]
        if self.steps[0] not in pages or self.steps[2:] not in ([], ["file"]):
            raise NotFound(self.steps[-1])
        return pages[self.steps[0]]
