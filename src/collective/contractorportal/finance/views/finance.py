"""``@@finance``: the way from an address to a page of money."""

from ...theme.page import Page
from .. import queries
from .account import Account
from .charges import Charges
from .documents import Document
from .downloads import FORMATS
from .downloads import StatementDownload
from .interest import Interest
from .overview import Overview
from .payments import Payment
from .payments import Payments
from .settlements import Settlement
from .settlements import Settlements
from urllib.parse import unquote
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


# What follows an account's id in the address: the page, and the page of one thing.
PAGES = {
    "charges": (Charges, Charges),
    "documents": (None, Document),
    "payments": (Payments, Payment),
    "interest": (Interest, None),
    "settlements": (Settlements, Settlement),
    **{f"statement.{name}": (StatementDownload, None) for name in FORMATS},
}


@implementer(IPublishTraverse)
class FinanceView(Page):
    """All pages of money; whose they are is asked before anything else.

    An account that is another's and one that does not exist are not found alike.
    """

    modules = ("rents", "communities")

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
        return self.page()()

    def page(self):
        """The page that the address names."""
        if not self.steps:
            return self.named(Overview(self.context, self.request))
        account_id, *rest = self.steps
        access = queries.access_to(self.person, account_id)
        if not rest:
            found = Account
        else:
            many, one = PAGES.get(rest[0], (None, None))
            found = one if len(rest) == 2 else many
        if found is None:
            raise NotFound(rest[0])
        return self.named(found(self.context, self.request, access, tuple(rest)))

    def named(self, page):
        page.__name__ = self.__name__
        return page
