"""``@@supplier``: what is paid next, what is in the way, and what was paid lately."""

from .. import queries
from .. import wording as said
from ..uploads import api as uploads
from .base import SupplierPage
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


SHOWN = 5


class Overview(SupplierPage):
    """Opens with how much and when."""

    index = ViewPageTemplateFile("templates/overview.pt")

    def load(self):
        self.outlook = self.ask(queries.outlook(self.person))
        pairs, _years = self.ask(queries.payments(self.person))
        self.paid = [payment_row(self, *pair) for pair in pairs[:3]]
        self.asked = [self.row(each) for each in self.outlook.asked]
        first = [*self.outlook.coming, *self.outlook.undated]
        self.coming = [self.row(each) for each in first[:SHOWN]]
        self.more = len(first) > SHOWN

    @property
    def can_send(self):
        return uploads.is_on(self.person)

    @property
    def lead(self):
        return said.lead(self.words, self.outlook)

    @property
    def needs(self):
        return said.needs(self.words, self.outlook)


def payment_row(page, payment, view):
    """A transfer in a list, with the invoice that it pays if that is known."""
    words = page.words
    return {
        "day": words.day(payment.paid_on),
        "amount": words.money(payment.amount),
        "signed": words.signed(payment.amount),
        "title": payment.title,
        "community": queries.community_name(payment.community_id),
        "number": view.invoice.number if view else "",
        "url": page.page_of("invoices", view.invoice.id) if view else "",
    }
