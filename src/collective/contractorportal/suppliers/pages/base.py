"""What every page of the supplier's zone has."""

from ... import _
from ...board.acceptance.api import standing_of
from ...features.api import is_on
from ...finance.views.base import MoneyPage
from ...finance.wording import segment
from .. import queries
from .. import wording as said
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound


VIEW = "@@supplier"


def url_of(portal_url, *steps):
    """The address of a page of the zone."""
    return "/".join([f"{portal_url}/{VIEW}", *(segment(step) for step in steps)])


class SupplierPage(MoneyPage):
    """A page of the zone; ``steps`` are what follows its address."""

    title = said.TITLE
    modules = (queries.MODULE,)
    under = "supplier"
    unavailable = ViewPageTemplateFile("templates/unavailable.pt")
    own_pieces = ViewPageTemplateFile("templates/pieces.pt")

    def __init__(self, context, request, steps=()):
        super().__init__(context, request)
        self.steps = steps

    def check(self):
        super().check()
        if not queries.is_supplier(self.person):
            raise NotFound(self.__name__)

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return super().__call__()

    @property
    def zone_macros(self):
        return self.own_pieces.macros

    @property
    def provided(self):
        return self.error.reason != "not_provided"

    @property
    def sorry(self):
        return super().sorry if self.provided else self.words(NOT_PROVIDED)

    @property
    def unit(self):
        return self.words.unit("PLN")

    def page_of(self, *steps):
        return url_of(self.portal_url, *steps)

    @cached_property
    def sections(self):
        """The pages of the zone; that of the present address is marked.

        When the zone is off, what was sent is all that can still be looked at.
        """
        here = self.steps[0] if self.steps else ""
        return [
            {
                "title": self.words(title),
                "url": self.page_of(name) if name else self.page_of(),
                "current": "page" if name == here else None,
            }
            for name, title in said.SECTIONS.items()
            if name == "sent" or self.zone_on
        ]

    @property
    def zone_on(self):
        return is_on("suppliers")

    @cached_property
    def several(self):
        """Does the firm serve more than one community?"""
        return len({each.community_id for each in queries.places(self.person)}) > 1

    def row(self, view):
        """An invoice in a list."""
        words, invoice = self.words, view.invoice
        return {
            "number": invoice.number,
            "title": invoice.title,
            "community": queries.community_name(invoice.community_id),
            "issued": words.day(invoice.issued_on),
            "gross": words.signed(invoice.gross),
            "amount": words.money(invoice.gross),
            "chip": said.chip(words, view),
            "answer": self.short(view),
            "waits": self.waits(view),
            "url": self.page_of("invoices", invoice.id),
        }

    def waits(self, view):
        return said.waits_for(self.words, view, standing_of(view.invoice))

    def short(self, view):
        """When it is paid, for a cell."""
        if view.pay_on is None:
            return self.words(NO_DAY) if view.waits != "nobody" else ""
        day = self.words.day(view.pay_on)
        if view.sure:
            return day
        return self.words(BY, day=day)

    def query_text(self, name):
        """A text in the address, or None."""
        text = self.request.form.get(name)
        if text in (None, ""):
            return None
        if not isinstance(text, str):
            raise NotFound(name)
        return text

    def query_year(self):
        text = self.query_text("year")
        if text is None:
            return None
        if not (text.isascii() and text.isdigit() and 1900 <= int(text[:5]) <= 2200):
            raise NotFound("year")
        return int(text)


NO_DAY = _("suppliers_no_day", default="no day yet")
NOT_PROVIDED = _(
    "suppliers_not_provided",
    default="The manager does not pass these data on to the portal. Ask the office.",
)
BY = _("suppliers_by", default="by ${day}")
