"""``@@order-link``: an order of a firm without a login, by its one-time address."""

from ....core.errors import PortalError
from ....directory.storage import get_directory
from ....theme.page import typed
from .. import acts
from .. import links
from .. import wording as said
from .order import OrderPage
from plone.protect.interfaces import IDisableCSRFProtection
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound
from zope.interface import alsoProvides


class OrderLinkView(OrderPage):
    """An order of a firm without a login, opened by its one-time address.

    Opening it changes nothing: programs that look at addresses in mail must not take
    or decline an order. Who has the key may act, so that no other token is needed.
    """

    id_name = "key"
    closed = ViewPageTemplateFile("../templates/over.pt")
    link = None
    over = said.EXPIRED

    def check(self):
        """A key that opens nothing is told so in words, with the manager's phone."""
        response = self.request.response
        response.setHeader("X-Robots-Tag", "noindex, nofollow")
        if "maintenance" not in get_directory().modules:
            raise NotFound(self.__name__)
        self.fault, self.link, self.state = links.opened(self.id_value)
        if self.fault is None:
            response.setStatus(404)
            if links.is_noisy():
                response.setStatus(429)
                response.setHeader("Retry-After", "600")
                self.over = said.NOISY
            return
        self.actor = acts.actor_of(self.link.supplier_id)
        if self.fault.supplier_id != self.link.supplier_id:
            # Who has declined it has read enough of it.
            self.fault, self.over = None, said.LEADS["declined"]
            return
        if self.request.method == "POST":
            alsoProvides(self.request, IDisableCSRFProtection)

    def __call__(self):
        page = super().__call__()
        self.request.response.setHeader("Referrer-Policy", "no-referrer")
        return page

    def answered(self):
        if self.fault is None:
            self.over = self.words(self.over)
            return self.closed()
        return super().answered()

    @property
    def title(self):
        return said.TITLE if self.fault is None else super().title

    def may_send(self):
        if self.state != "open":
            raise PortalError("fault_state")
        links.count_use(self.link)

    @property
    def can_act(self):
        return self.state == "open"

    @property
    def owner(self):
        return f"order:{self.link.digest}"

    @property
    def post_url(self):
        return f"{self.portal_url}/{links.VIEW}"

    @property
    def id_value(self):
        return typed(self.request, "key")

    @property
    def authenticator(self):
        return ""
