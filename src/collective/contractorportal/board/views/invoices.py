"""Suppliers' invoices: the list with its filters, and as a file."""

from ... import _
from .. import exports
from .. import queries
from ..invoices.rules import STATES
from ..wording import age
from ..wording import counted
from ..words import DAYS
from ..words import INVOICE_CHIPS
from ..words import INVOICE_STATES
from ..words import INVOICES
from .base import BoardPage
from .download import Download
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode
from zExceptions import NotFound


PAGE = 25


class Filtered(BoardPage):
    """What the address asks for: state, year, supplier."""

    @cached_property
    def asked(self):
        state = self.query_text("state")
        if state is not None and state not in STATES:
            raise NotFound("state")
        return {
            "state": state,
            "year": self.query_number("year"),
            "supplier_id": self.query_text("supplier"),
        }


class Invoices(Filtered):
    """Opens with what waits for the board; the newest invoice comes first."""

    title = _("board_invoices", default="Suppliers’ invoices")
    index = ViewPageTemplateFile("../templates/invoices.pt")

    def load(self):
        words = self.words
        self.listed = self.ask(queries.invoices(self.room, **self.asked))
        start = self.start
        self.rows = [
            {
                "supplier": each.supplier,
                "text": f"{each.invoice.title} ({each.invoice.number})",
                "issued": words.day(each.invoice.issued_on),
                "due": words.day(each.invoice.due_on),
                "late": self.late(each),
                "gross": words.signed(each.invoice.gross),
                "chip": state_chip(words, each.invoice.state),
                "url": self.room.url_of("invoices", each.invoice.id),
            }
            for each in self.listed.items[start : start + PAGE]
        ]
        self.ages = [
            {
                "age": age(words, each.since, each.until),
                "count": words.number(each.count),
                "gross": words.signed(each.gross),
            }
            for each in self.listed.by_age
        ]
        self.count = counted(words, INVOICES, len(self.listed.items))
        self.sum = words.money(self.listed.gross)

    def late(self, view):
        if not view.days_late:
            return ""
        return self.words(LATE, days=counted(self.words, DAYS, view.days_late))

    @property
    def lead(self):
        words = self.words
        waiting = [each for each in self.listed.by_state if each.state == "checked"]
        if not waiting:
            return words(NOTHING)
        count = counted(words, INVOICES, waiting[0].count)
        return words(WAITING, count=count, amount=words.money(waiting[0].gross))

    @cached_property
    def start(self):
        text = self.request.form.get("start", "0")
        valid = isinstance(text, str) and text.isascii() and text.isdigit()
        if not valid or len(text) > 6:
            raise NotFound("start")
        return int(text)

    def link(self, **changes):
        """The address of this list with another choice."""
        query = {
            "state": self.asked["state"],
            "year": self.asked["year"],
            "supplier": self.asked["supplier_id"],
        } | changes
        query = {key: value for key, value in query.items() if value}
        url = self.room.url_of("invoices")
        return f"{url}?{urlencode(query)}" if query else url

    @property
    def pager(self):
        """Links to the page before and after."""
        links = []
        if self.start:
            url = self.link(start=max(0, self.start - PAGE))
            links.append({"title": self.words(NEWER), "url": url})
        if self.start + PAGE < len(self.listed.items):
            url = self.link(start=self.start + PAGE)
            links.append({"title": self.words(OLDER), "url": url})
        return links

    @property
    def choices(self):
        """The filters as the form shows them."""
        words = self.words
        states = [
            (each.state, f"{words(INVOICE_STATES[each.state])} ({each.count})")
            for each in self.listed.by_state
        ]
        if self.asked["state"] and self.asked["state"] not in dict(states):
            states.append(
                (self.asked["state"], words(INVOICE_STATES[self.asked["state"]]))
            )
        years = [(str(year), str(year)) for year in self.listed.years]
        chosen = self.asked["year"] and str(self.asked["year"])
        if chosen and chosen not in dict(years):
            years.append((chosen, chosen))
        return {
            "state": _options(states, self.asked["state"]),
            "year": _options(years, chosen),
            "supplier": _options(self.listed.suppliers, self.asked["supplier_id"]),
        }

    @property
    def files(self):
        return self.downloads(
            "invoices",
            state=self.asked["state"],
            year=self.asked["year"],
            supplier=self.asked["supplier_id"],
        )


def _options(pairs, chosen):
    return [
        {
            "value": value,
            "title": title,
            "selected": "selected" if value == chosen else None,
        }
        for value, title in pairs
    ]


def state_chip(words, state):
    return words.chip(words(INVOICE_STATES[state]), INVOICE_CHIPS[state])


NOTHING = _("board_invoices_nothing", default="No invoice waits for the board.")
WAITING = _(
    "board_invoices_waiting", default="Waiting for the board: ${count}, ${amount}"
)
LATE = _("board_invoice_late", default="${days} late")
NEWER = _("board_newer", default="Newer")
OLDER = _("board_older", default="Older")


class InvoicesDownload(Filtered):
    """The same choice of invoices as a file."""

    load = Download.load
    index = Download.index

    def table(self):
        answer = queries.invoices(self.room, **self.asked)
        return exports.invoices_table(self.room, answer, self.request)
