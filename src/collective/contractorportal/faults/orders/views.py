"""``@@orders`` and ``@@order`` for a firm with a login, ``@@order-link`` for one without."""

from ...core import formats
from ...core.errors import PortalError
from ...directory.storage import get_directory
from ...finance.wording import Words
from ...photos.api import answer
from ...problems import said as problem
from ...theme.page import Page
from ...theme.page import typed
from ..desk.wording import PROBLEMS
from ..wording import PHOTO
from ..wording import URGENCIES
from ..words import Words as FaultWords
from . import acts
from . import links
from . import queries
from . import wording as said
from .forms import Forms
from .forms import main_of
from .forms import Photos
from .shown import Order
from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from plone.protect.interfaces import IDisableCSRFProtection
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode
from zExceptions import NotFound
from zope.interface import alsoProvides


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

    index = ViewPageTemplateFile("templates/orders.pt")

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
    def open_rows(self):
        return [self.row(each) for each in queries.open_orders(self.person)]

    @cached_property
    def done_rows(self):
        return [self.row(each) for each in queries.done_orders(self.person)]

    @property
    def lead(self):
        count = len(self.open_rows)
        form = formats.plural(count) if count else "none"
        return self.words(said.LIST_LEADS[form], count=str(count))

    def row(self, fault):
        shown = Order(self.words, self.fault_words, fault)
        kind, words = said.STATES[shown.state]
        return {
            "title": self.fault_words.title(fault),
            "place": self.fault_words.place(fault),
            "number": fault.number,
            "url": f"{self.portal_url}/@@order?{urlencode({'id': fault.getId()})}",
            "chip": self.chip(words, kind),
            "due": shown.due,
            "visit": shown.visit,
        }


class OrderPage(OrdersPage):
    """One order; ``find`` gives the fault, the supplier and who acts."""

    template = ViewPageTemplateFile("templates/order.pt")
    parts = ViewPageTemplateFile("templates/pieces.pt")
    timeline_parts = ViewPageTemplateFile("../desk/templates/pieces.pt")
    width = "narrow"
    errors = ()
    failed = ""
    fault = None

    @property
    def index(self):
        return self.answered

    def answered(self):
        if typed(self.request, "photo"):
            return self.photo()
        if self.request.method == "POST" and self.act():
            url = self.after(typed(self.request, "do"))
            return self.request.response.redirect(url, status=303)
        return self.template()

    def after(self, what):
        """Where it is told what happens now."""
        return f"{self.post_url}?{self.query(said=what)}"

    def query(self, **more):
        return urlencode({self.id_name: self.id_value, **more})

    @property
    def title(self):
        return self.fault_words.title(self.fault)

    @property
    def pieces(self):
        return self.timeline_parts.macros

    @property
    def form_pieces(self):
        return self.parts.macros

    @cached_property
    def photos_sent(self):
        return Photos(self.request, self.owner)

    def act(self):
        """Do what a button says; an error stays on the page, photos on the shelf."""
        what, images = typed(self.request, "do"), {}
        try:
            self.may_send()
            images = self.photos_sent.sent()
            names = ("text", "day", "hours", "amount", "who", "materials")
            values = {name: typed(self.request, name) for name in names}
            acts.act(self.fault, what, self.actor, values, images)
        except PortalError as error:
            self.failed = what
            self.photos_sent.keep(images)
            field = error.details.get("field", "")
            if error.code.startswith(("photo", "file_")):
                field = "after" if what == "finish" else "comment"
            text = self.translate(problem(error, PROBLEMS))
            self.errors = [(f"{what}-{field}" if field else "", text)]
            return False
        self.photos_sent.drop()
        return True

    def may_send(self):
        """Raise ``PortalError`` when too much was sent."""

    @property
    def said(self):
        """What was done, and what happens now."""
        what = typed(self.request, "said")
        return self.words(said.SAID[what]) if what in said.SAID else ""

    @property
    def can_act(self):
        return True

    @property
    def forms(self):
        if not self.can_act:
            return []
        return list(
            Forms(
                self.words,
                self.fault,
                lambda name: typed(self.request, name),
                self.errors,
                self.failed,
                self.photos_sent,
            ).all()
        )

    @cached_property
    def order(self):
        return Order(self.words, self.fault_words, self.fault, self.actor.supplier_id)

    @property
    def urgency(self):
        return self.chip(*URGENCIES[self.fault.urgency])

    @property
    def main(self):
        return main_of(self.fault)

    @property
    def timeline(self):
        return self.order.timeline(self.photo_rows)

    def photo_rows(self, wanted=None):
        found = self.order.photos
        return [
            {
                "url": f"{self.post_url}?{self.query(photo=each)}",
                "alt": self.fault_words.say(PHOTO, number=str(number)),
            }
            for number, each in enumerate(found, 1)
            if wanted is None or each in set(wanted)
        ]

    def photo(self):
        found = self.order.photos.get(typed(self.request, "photo"))
        if found is None:
            raise NotFound("photo")
        return answer(self.request, found.image)


class OrderView(OrderPage):
    """An order of the firm that is logged in."""

    id_name = "id"
    back = (said.TITLE, "@@orders")

    def check(self):
        super().check()
        self.fault, supplier_id = queries.find(self.person, typed(self.request, "id"))
        login = api.user.get_current().getId()
        self.actor = acts.actor_of(supplier_id, login)
        if self.request.method == "POST":
            CheckAuthenticator(self.request)

    def after(self, what):
        if what == "decline":
            return f"{self.portal_url}/@@orders?said=decline"
        return super().after(what)

    @property
    def owner(self):
        return self.actor.by

    @property
    def post_url(self):
        return f"{self.portal_url}/@@order"

    @property
    def id_value(self):
        return self.fault.getId()

    @property
    def authenticator(self):
        return self.context.restrictedTraverse("@@authenticator").authenticator()


class OrderLinkView(OrderPage):
    """An order of a firm without a login, opened by its one-time address.

    Opening it changes nothing: programs that look at addresses in mail must not take
    or decline an order. Who has the key may act, so that no other token is needed.
    """

    id_name = "key"
    closed = ViewPageTemplateFile("templates/over.pt")
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
