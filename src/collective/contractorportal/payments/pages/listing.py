"""``@@own-payments``: what a person has paid, or tried to pay, in the portal."""

from ... import _
from ...theme.paging import Paged
from .. import api as payments
from .base import PayPage
from .phase import payment_chip
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class OwnPayments(Paged, PayPage):
    """The newest first, each with its state."""

    title = _("payments_own_title", default="Payments made here")
    index = ViewPageTemplateFile("templates/listing.pt")
    width = None

    @property
    def back(self):
        message = _("finance_back_overview", default="All charges and payments")
        return self.words(message), self.root_url

    @cached_property
    def found(self):
        return payments.of_person(self.person)

    def page_url(self, start):
        return f"{self.portal_url}/@@own-payments?b_start={start}"

    @property
    def shown(self):
        return [self.row_of(payment) for payment in self.on_page]

    def row_of(self, payment):
        words = self.words
        places = [
            words.place(access)
            for line in payment.lines
            if (access := self.access_of(line))
        ]
        return {
            "url": self.payment_url(payment),
            "text": words.moment(payment.created_at),
            "place": "; ".join(dict.fromkeys(places)),
            "chip": payment_chip(words, payment),
            "amount": words.money(payment.charged),
        }
