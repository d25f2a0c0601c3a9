"""``@@orders``: what a firm with a login has to do, and what was done lately."""

from ....core import formats
from ....erp.maintenance import OPEN_ORDERS
from ....finance.wording import Words
from ....theme.page import Page
from ....theme.page import typed
from ...desk.people import supplier_name
from ...model import Place
from ...words import Words as FaultWords
from ...works.wording import STATES as WORK_STATES
from .. import queries
from .. import wording as said
from ..shown import Order
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode
from zExceptions import NotFound


class OrdersPage(Page):
    """What all pages of orders have."""

    title = said.TITLE
    modules = ("maintenance",)

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return super().__call__()

    @cached_property
    def words(self):
        return Words(self.request)

    @cached_property
    def fault_words(self):
        return FaultWords(self.language)


class OrdersView(OrdersPage):
    """The orders of a firm: what is to be done first, then what was done lately."""

    index = ViewPageTemplateFile("../templates/orders.pt")

    def check(self):
        super().check()
        if not queries.supplies(self.person):
            raise NotFound(self.__name__)

    @property
    def said(self):
        """What was declined just now is no longer on the list."""
        declined = typed(self.request, "said") == "decline"
        return self.words(said.SAID["decline"]) if declined else ""

    @cached_property
    def asked_rows(self):
        """Where the firm is asked for an offer and nothing is chosen yet."""
        found = queries.asked(self.person, running=True)
        return [self.row(*pair) for pair in found if pair[0].supplier_id != pair[1]]

    @cached_property
    def open_rows(self):
        return [self.row(each) for each in queries.open_orders(self.person)]

    @cached_property
    def done_rows(self):
        return [self.row(each) for each in queries.done_orders(self.person)]

    @cached_property
    def erp_rows(self):
        """Orders of the ERP that are to be done: the office's own words, no names."""
        return [
            {
                "title": each.title,
                "number": each.number,
                "place": self.fault_words.place_text(
                    Place(each.community_id, each.building_id, each.premises_id)
                ),
                "chip": self.chip(*WORK_STATES[each.state]),
                "ordered": self.words.day(each.ordered_on),
                "due": self.words.day(each.due_on),
                "planned": self.words.day(each.planned_on),
            }
            for each in queries.erp_orders(self.person)
            if each.state in OPEN_ORDERS
        ]

    @property
    def lead(self):
        count = len(self.open_rows) + sum(each["asks"] for each in self.asked_rows)
        form = formats.plural(count, self.language) if count else "none"
        return self.words(said.LIST_LEADS[form], count=str(count))

    def row(self, fault, firm=None):
        shown = Order(self.words, self.fault_words, fault, firm)
        several = firm and len(queries.firms_of(self.person, fault)) > 1
        query = {"id": fault.getId()} | ({"firm": firm} if several else {})
        kind, words = said.STATES[shown.state]
        return {
            "title": self.fault_words.title(fault),
            "place": self.fault_words.place(fault),
            "number": fault.number,
            "firm": supplier_name(firm) if several else "",
            "url": f"{self.portal_url}/@@order?{urlencode(query)}",
            "chip": self.chip(words, kind),
            "due": shown.due,
            "visit": shown.visit,
            "asks": shown.asked == "asked",
            "until": self.words.day(shown.enquiry.until) if shown.asked else "",
        }
