"""``@@quotes``: what the firm has offered, and what the office has said."""

from .. import queries
from ..pages.listing import OrdersPage
from . import api as quotes
from . import wording as said
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode
from zExceptions import NotFound


class QuotesView(OrdersPage):
    """The newest first."""

    title = said.TITLE
    under = "orders"
    index = ViewPageTemplateFile("templates/quotes.pt")

    def check(self):
        super().check()
        if not queries.supplies(self.person):
            raise NotFound(self.__name__)

    @property
    def rows(self):
        return [self.row(*pair) for pair in quotes.offers_of(self.person)]

    def url_of(self, fault, firm):
        """The page of the order for the firm that has offered, while it may open it."""
        if firm not in queries.firms_of(self.person, fault):
            return ""
        query = urlencode({"id": fault.getId(), "firm": firm})
        return f"{self.portal_url}/@@order?{query}"

    def file_of(self, fault, file):
        """The own file: it can be read whatever became of the offer."""
        if not file:
            return None
        query = urlencode({"id": fault.getId(), "file": file["id"]})
        return {"name": file["name"], "url": f"{self.portal_url}/@@order?{query}"}

    def row(self, fault, offer):
        kind, message = said.STATES[offer.state]
        return {
            "title": self.fault_words.title(fault),
            "place": self.fault_words.place(fault),
            "number": fault.number,
            "url": self.url_of(fault, offer.event.data["by_supplier"]),
            "chip": self.chip(message, kind),
            "amount": self.words.money(offer.amount),
            "facts": list(said.facts(self.words, offer.event.data)),
            "file": self.file_of(fault, offer.event.data.get("file")),
            "text": offer.event.text,
            "when": self.words.moment(offer.event.at),
            "answer": quotes.answer_text(offer),
        }
