"""``@@order``: one order, for a firm with a login; what its other page has too."""

from ....core.errors import PortalError
from ....drafts.redrawn import Redrawn
from ....photos.api import answer
from ....problems import said as problem
from ....requests.files import answer as file_answer
from ....theme.page import is_sent
from ....theme.page import typed
from ...desk.people import supplier_name
from ...desk.wording import PROBLEMS
from ...wording import PHOTO
from ...wording import URGENCIES
from .. import acts
from .. import queries
from .. import wording as said
from ..forms import Forms
from ..forms import main_of
from ..forms import Photos
from ..quotes import files
from ..shown import Order
from .listing import OrdersPage
from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode
from zExceptions import NotFound


class OrderPage(Redrawn, OrdersPage):
    """One order; ``find`` gives the fault, the supplier and who acts."""

    template = ViewPageTemplateFile("../templates/order.pt")
    parts = ViewPageTemplateFile("../templates/pieces.pt")
    timeline_parts = ViewPageTemplateFile("../../desk/templates/pieces.pt")
    width = "narrow"
    errors = ()
    failed = ""
    fault = None

    @property
    def index(self):
        return self.answered

    def answered(self):
        if typed(self.request, "file"):
            return self.file()
        if typed(self.request, "photo"):
            return self.photo()
        self.take_back()
        if typed(self.request, "resumed") or self.draft is not None:
            # The button that was pressed is not given back: its form says which it is.
            self.failed = typed(self.request, "act")
        if is_sent(self.request):
            if self.act():
                url = self.after(typed(self.request, "do"))
                return self.request.response.redirect(url, status=303)
            if self.redraw(**self.own_query):
                return None
        self.show_again()
        return self.template()

    @property
    def typist(self):
        """Also who has only the address of the order comes back to what was typed."""
        return self.owner

    def pairs_typed(self):
        """With what waits on the shelf; the key of an address is kept nowhere."""
        pairs = dict(super().pairs_typed()) | {"kept-file": self.file_sent.token}
        for stage, tokens in self.photos_sent.tokens.items():
            pairs[f"kept-{stage}"] = tuple(tokens)
        pairs.pop("key", None)
        return pairs.items()

    def after(self, what):
        """Where it is told what happens now."""
        return self.address(said=what)

    def query(self, **more):
        return urlencode({**self.own_query, **more})

    @property
    def own_query(self):
        """By what the address finds the order."""
        return {self.id_name: self.id_value}

    @property
    def own_fields(self):
        """By what its forms find it."""
        return self.own_query

    firms = ()

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

    @cached_property
    def file_sent(self):
        return files.Waiting(self.request.form, self.owner)

    def act(self):
        """Do what a button says; an error stays on the page, files on the shelf."""
        what, images, file = typed(self.request, "do"), {}, None
        try:
            self.may_send()
            images = self.photos_sent.sent()
            file = self.file_sent.sent()
            names = acts.FIELDS
            values = {name: typed(self.request, name) for name in names}
            values["file"] = file
            acts.act(self.fault, what, self.actor, values, images)
        except PortalError as error:
            self.failed = what
            self.photos_sent.keep(images)
            self.file_sent.keep(file)
            field = error.details.get("field", "")
            if field != "file" and error.code.startswith(("photo", "file_")):
                field = "after" if what == "finish" else "comment"
            text = self.translate(problem(error, PROBLEMS))
            self.errors = [(f"{what}-{field}" if field else "", text)]
            return False
        self.photos_sent.drop()
        self.file_sent.drop()
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
                self.order,
                lambda name: typed(self.request, name),
                self.errors,
                self.failed,
                self.photos_sent,
                self.file_sent,
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
        return main_of(self.fault, self.actor.supplier_id)

    @property
    def timeline(self):
        return self.order.timeline(self.photo_rows)

    def photo_rows(self, wanted=None):
        found = self.order.photos
        return [
            {
                "url": self.address(photo=each),
                "alt": self.fault_words.say(PHOTO, number=str(number)),
            }
            for number, each in enumerate(found, 1)
            if wanted is None or each in set(wanted)
        ]

    @property
    def file_rows(self):
        """The files of the own offers, the newest first."""
        found = [each.data["file"] for each in self.order.events if "file" in each.data]
        return [
            {"name": each["name"], "url": self.address(file=each["id"])}
            for each in reversed(found)
        ]

    def file(self):
        wanted = typed(self.request, "file")
        found = files.of_events(self.fault, self.order.events, wanted)
        if found is None:
            raise NotFound("file")
        return file_answer(self.request, found)

    def address(self, **query):
        return f"{self.post_url}?{self.query(**query)}"

    def photo(self):
        found = self.order.photos.get(typed(self.request, "photo"))
        if found is None:
            raise NotFound("photo")
        return answer(self.request, found.image)


class OrderView(OrderPage):
    """An order of the firm that is logged in."""

    id_name = "id"
    keeps_typed = True
    back = (said.TITLE, "@@orders")

    def check(self):
        super().check()
        if typed(self.request, "file"):
            # Also of an order that the firm has no more.
            return
        wanted = typed(self.request, "id"), typed(self.request, "firm")
        self.fault, supplier_id = queries.find(self.person, *wanted)
        login = api.user.get_current().getId()
        self.actor = acts.actor_of(supplier_id, login)
        if self.request.method == "POST":
            CheckAuthenticator(self.request)

    def after(self, what):
        if what == "decline":
            return f"{self.portal_url}/@@orders?said=decline"
        return super().after(what)

    def file(self):
        wanted = typed(self.request, "id"), typed(self.request, "file")
        return file_answer(self.request, queries.own_file(self.person, *wanted))

    @property
    def own_query(self):
        own = super().own_query
        return own | {"firm": self.actor.supplier_id} if self.firms else own

    @cached_property
    def firms(self):
        """The person's firms, where there are several to act for."""
        found = queries.firms_of(self.person, self.fault)
        if len(found) < 2:
            return []
        return [
            {
                "name": supplier_name(each),
                "url": f"{self.post_url}?{urlencode({'id': self.id_value, 'firm': each})}",
                "chosen": each == self.actor.supplier_id,
            }
            for each in found
        ]

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
