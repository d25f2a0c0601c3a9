"""``@@supplier/invoices``: the list with its filters, and the page of one."""

from ... import _
from ...board.acceptance.api import standing_of
from ...board.wording import counted
from ...theme.paging import Paged
from .. import queries
from .. import wording as said
from ..invoices.rules import CHOICES
from ..invoices.rules import WAITING
from .base import SupplierPage
from .overview import payment_row
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode
from zExceptions import NotFound


class Invoices(Paged, SupplierPage):
    """What is not paid yet is a choice of its own; the newest comes first."""

    title = _("suppliers_invoices", default="Your invoices")
    index = ViewPageTemplateFile("templates/invoices.pt")
    page_size = 25

    def load(self):
        asked = self.asked
        self.listed = self.ask(queries.invoices(self.person, **asked))
        self.found = self.listed.items
        self.rows = [self.row(each) for each in self.on_page]
        self.count = counted(self.words, said.INVOICES, len(self.found))
        self.sum = self.words.money(self.listed.gross)

    @property
    def asked(self):
        state = self.query_text("state")
        if state is not None and state not in CHOICES:
            raise NotFound("state")
        return {
            "state": state,
            "year": self.query_year(),
            "community_id": self.query_text("community"),
            "text": self.query_text("text"),
        }

    def page_url(self, start):
        asked = self.asked
        query = {
            "state": asked["state"],
            "year": asked["year"],
            "community": asked["community_id"],
            "text": asked["text"],
            "b_start": start or None,
        }
        query = {name: value for name, value in query.items() if value}
        url = self.page_of("invoices")
        return f"{url}?{urlencode(query)}" if query else url

    @property
    def text(self):
        return self.query_text("text") or ""

    @property
    def choices(self):
        """The filters as the form shows them."""
        asked, words = self.asked, self.words

        def title(state):
            message = said.OPEN if state == WAITING else said.STATES[state][1]
            return words(message)

        states = [
            (state, f"{title(state)} ({count})")
            for state, count in self.listed.by_state
        ]
        if asked["state"] and asked["state"] not in dict(states):
            states.append((asked["state"], title(asked["state"])))
        return {
            "state": _options(states, asked["state"]),
            "year": _options(
                [(str(year), str(year)) for year in self.listed.years],
                str(asked["year"] or ""),
            ),
            "community": _options(
                [(key, queries.community_name(key)) for key in self.listed.communities],
                asked["community_id"],
            ),
        }


def _options(pairs, chosen):
    return [
        {
            "value": value,
            "title": title,
            "selected": "selected" if value == chosen else None,
        }
        for value, title in pairs
    ]


class Invoice(SupplierPage):
    """One invoice: when it is paid, whom it waits for, and what has happened."""

    index = ViewPageTemplateFile("templates/invoice.pt")
    width = "narrow"

    @property
    def title(self):
        return self.words(TITLE, number=self.view.invoice.number)

    @property
    def back(self):
        return self.words(Invoices.title), self.page_of("invoices")

    def load(self):
        self.view = self.ask(queries.invoice(self.person, self.steps[1]))
        self.standing = standing_of(self.view.invoice)
        self.chip = said.chip(self.words, self.view)
        self.paid = [payment_row(self, pay, None) for pay in self.view.payments]

    @property
    def lead(self):
        return said.answer(self.words, self.view)

    @property
    def sentences(self):
        """Whom it waits for, how far the board is, and why it is not paid."""
        words, found = self.words, []
        who = self.waits(self.view)
        if who:
            found.append(words(said.WAITS, who=who))
        standing = self.standing
        if standing is not None and not standing.outcome and standing.accepted:
            found.append(
                words(said.VOTED, count=standing.accepted, needed=standing.needed)
            )
        if standing is not None and standing.outcome == "refused":
            found += [words(said.REFUSED, reason=each) for each in standing.reasons]
        if self.view.invoice.reason:
            found.append(words(said.REASON, reason=self.view.invoice.reason))
        return found

    @property
    def asks(self):
        """Is it the firm's turn?"""
        return self.view.waits == "supplier"

    @property
    def facts(self):
        words, record = self.words, self.view.invoice
        left = words.money(self.view.left) if self.view.payments else ""
        rows = (
            (COMMUNITY, queries.community_name(record.community_id)),
            (SUBJECT, record.title),
            (NUMBER, record.number),
            (KSEF, record.ksef_number),
            (NET, words.money(record.net)),
            (VAT, words.money(record.vat)),
            (GROSS, words.money(record.gross)),
            (LEFT, left if self.view.left else ""),
            (DUE_ON, words.day(record.due_on)),
        )
        return [
            {"name": words(message), "value": value} for message, value in rows if value
        ]

    @property
    def steps_made(self):
        """What has happened, the newest first."""
        words, record = self.words, self.view.invoice
        rows = (
            (PAID_ON, record.paid_on),
            (ACCEPTED_ON, record.accepted_on),
            (RECEIVED, record.received_on),
            (ISSUED, record.issued_on),
        )
        return [
            {"what": words(message), "when": words.day(day), "iso": day.isoformat()}
            for message, day in rows
            if day
        ]


TITLE = _("suppliers_invoice_title", default="Invoice ${number}")
COMMUNITY = _("suppliers_fact_community", default="For whom")
SUBJECT = _("suppliers_fact_subject", default="What for")
NUMBER = _("suppliers_fact_number", default="Number")
KSEF = _("suppliers_fact_ksef", default="KSeF number")
NET = _("suppliers_fact_net", default="Net")
VAT = _("suppliers_fact_vat", default="VAT")
GROSS = _("suppliers_fact_gross", default="Gross")
LEFT = _("suppliers_fact_left", default="Still to be paid")
DUE_ON = _("suppliers_fact_due", default="Last day to pay")
ISSUED = _("suppliers_step_issued", default="Issued")
RECEIVED = _("suppliers_step_received", default="Received by the manager")
ACCEPTED_ON = _("suppliers_step_accepted", default="Accepted")
PAID_ON = _("suppliers_step_paid", default="Paid")
