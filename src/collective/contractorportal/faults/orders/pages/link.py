"""``@@order-link``: an order of a firm without a login, by its one-time address."""

from ....theme.keyed import Keyed
from .. import wording as said
from ..door import Door
from ..door import must_be_licensed
from .order import OrderPage
from plone.protect.interfaces import IDisableCSRFProtection
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.interface import alsoProvides


class OrderLinkView(Keyed, OrderPage):
    """An order of a firm without a login, opened by its one-time address.

    Opening it changes nothing: programs that look at addresses in mail must not take
    or decline an order. Who has the key may act, so that no other token is needed.
    """

    key_name = "key"
    closed = ViewPageTemplateFile("../templates/over.pt")
    over = ""

    def check(self):
        """A key that opens nothing is told so in words, with the manager's phone."""
        self.door = Door(self.key)
        self.fault = self.door.fault
        if self.fault is None:
            return
        self.actor = self.door.actor
        if self.request.method == "POST":
            alsoProvides(self.request, IDisableCSRFProtection)

    def __call__(self):
        must_be_licensed()
        answer = self.without_key()
        if answer is not None:
            return answer
        page = super().__call__()
        self.door.answer(self.request.response)
        return page

    def answered(self):
        if self.fault is None:
            self.over = self.words(self.door.over)
            return self.closed()
        return super().answered()

    @property
    def title(self):
        return said.TITLE if self.fault is None else super().title

    def may_send(self):
        self.door.may_send()

    @property
    def can_act(self):
        return self.door.state == "open"

    @property
    def owner(self):
        return f"order:{self.door.link.digest}"

    @property
    def post_url(self):
        return self.key_url

    @property
    def own_query(self):
        return self.key_query

    @property
    def own_fields(self):
        """A form that is open for longer than the browser remembers can still be sent."""
        return {self.key_name: self.key}

    @property
    def authenticator(self):
        return ""
