"""``@@board``: the way from an address to a page of a board room."""

from ... import _
from ...theme.page import Page
from ..room import room_of
from ..room import rooms
from .arrears import Arrears
from .arrears import ArrearsDownload
from .arrears import Debtors
from .arrears import DebtorsDownload
from .base import ENDINGS
from .choice import Choice
from .contracts import Contracts
from .funds import FundDownload
from .funds import Funds
from .funds import FundStatement
from .invoice import Invoice
from .invoices import Invoices
from .invoices import InvoicesDownload
from .members import Members
from .overview import Overview
from .plan import Plan
from .plan import PlanDownload
from urllib.parse import unquote
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


def files(name, page):
    return {f"{name}.{ending}": page for ending in ENDINGS}


# What follows a community's id in the address.
PAGES = {
    "funds": Funds,
    "plan": Plan,
    "arrears": Arrears,
    "invoices": Invoices,
    "contracts": Contracts,
    "members": Members,
    **files("plan", PlanDownload),
    **files("arrears", ArrearsDownload),
    **files("invoices", InvoicesDownload),
}
# Two steps: of one thing, or a page below a page.
BELOW = {"funds": FundStatement, "invoices": Invoice}
NAMED = {
    ("arrears", "debtors"): Debtors,
    **{
        ("arrears", name): page
        for name, page in files("debtors", DebtorsDownload).items()
    },
}
# Three steps: the files of one thing.
FILES = {
    ("funds", name): page for name, page in files("statement", FundDownload).items()
}


@implementer(IPublishTraverse)
class BoardView(Page):
    """All pages of board rooms; in whose board one is is asked before anything else.

    A community in whose board one is not, or is no more, and one that does not
    exist are not found alike.
    """

    title = _("board_title", default="Board")
    modules = ("communities",)
    under = "board"

    def __init__(self, context, request):
        super().__init__(context, request)
        self.steps = []

    def publishTraverse(self, request, name):
        self.steps.append(unquote(name))
        if len(self.steps) > 4:
            raise NotFound(name)
        return self

    def check(self):
        super().check()
        if not self.person.board_terms:
            raise NotFound(self.__name__)

    def __call__(self):
        self.check()
        return self.page()()

    def page(self):
        """The page that the address names."""
        if not self.steps:
            found = rooms(self.person)
            if len(found) == 1:
                return self.named(Overview(self.context, self.request, found[0]))
            if not found:
                raise NotFound(self.__name__)
            return self.named(Choice(self.context, self.request))
        community_id, *rest = self.steps
        room = room_of(self.person, community_id)
        page = self.found(tuple(rest))
        if page is None:
            raise NotFound(rest[0])
        return self.named(page(self.context, self.request, room, tuple(rest)))

    def found(self, rest):
        if not rest:
            return Overview
        if len(rest) == 1:
            return PAGES.get(rest[0])
        if len(rest) == 2:
            return NAMED.get(rest) or BELOW.get(rest[0])
        return FILES.get((rest[0], rest[2]))

    def named(self, page):
        page.__name__ = self.__name__
        return page
