"""``@@payment-messages``: what was told without a payment, signed and not signed."""

from ..storage import get_payments
from . import words
from .views import DeskPage
from .views import entry_row
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class MessagesView(DeskPage):
    """Messages that no payment was found for, and transfers of several at once."""

    title = words.MESSAGES
    index = ViewPageTemplateFile("templates/messages.pt")

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return self.index()

    @property
    def back(self):
        return words.TITLE, self.url

    @cached_property
    def proven(self):
        return get_payments().strays.newest()

    @property
    def signed(self):
        return self.rows(each for each in self.proven if each.verdict != "settlement")

    @property
    def settlements(self):
        return self.rows(each for each in self.proven if each.verdict == "settlement")

    @property
    def unsigned(self):
        return self.rows(get_payments().strangers.newest())

    def rows(self, entries):
        return [entry_row(self, each) for each in entries]
