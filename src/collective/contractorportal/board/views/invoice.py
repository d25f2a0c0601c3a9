"""The page of one invoice, and the board's word on it."""

from ... import _
from ...core.errors import PortalError
from ...problems import said as problem
from ...theme.fields import field
from ...theme.page import is_sent
from ...theme.page import typed
from .. import queries
from ..acceptance import api as acceptance
from ..acceptance import showing
from ..acceptance import wording as accepting
from ..wording import counted
from ..words import DAYS
from .base import BoardPage
from .invoices import Invoices
from .invoices import state_chip
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class Invoice(BoardPage):
    """All that the manager's books say of one invoice."""

    template = ViewPageTemplateFile("../templates/invoice.pt")
    keeps_typed = True

    @property
    def title(self):
        return self.view.invoice.title

    def index(self):
        if not self.voted:
            return self.template()
        url = f"{self.url_here}?said={self.voted}"
        return self.request.response.redirect(url, status=303)

    @property
    def url_here(self):
        return self.room.url_of("invoices", self.view.invoice.id)

    @property
    def back(self):
        return self.words(Invoices.title), self.room.url_of("invoices")

    errors = ()
    voted = ""

    def load(self):
        self.view = self.ask(queries.invoice(self.room, self.steps[1]))
        self.standing = acceptance.standing_of(self.view.invoice)
        if is_sent(self.request):
            CheckAuthenticator(self.request)
            self.vote()
        self.chip = state_chip(self.words, self.view.invoice.state)

    @property
    def lead(self):
        words, record = self.words, self.view.invoice
        amount = words.money(record.gross)
        if record.state == "paid":
            return words(PAID, amount=amount, day=words.day(record.paid_on))
        if record.state == "refused":
            return words(REFUSED, amount=amount)
        if self.view.days_late:
            days = counted(words, DAYS, self.view.days_late)
            return words(OVERDUE, amount=amount, days=days)
        if record.due_on is None:
            return words(OPEN, amount=amount)
        return words(DUE, amount=amount, day=words.until(record.due_on))

    # The board's word

    def vote(self):
        """Note what the member says; an error stays on the page."""
        verdict, seen = typed(self.request, "do"), typed(self.request, "seen")
        try:
            acceptance.vote(
                self.room,
                self.view.invoice,
                verdict,
                typed(self.request, "reason"),
                int(seen) if seen.removeprefix("-").isdecimal() else None,
            )
            self.voted = verdict
        except PortalError as error:
            text = self.translate(problem(error, accepting.PROBLEMS))
            self.errors = [(error.details.get("field", ""), text)]

    @property
    def said(self):
        message = accepting.SAID.get(typed(self.request, "said"))
        return self.words(message) if message is not None else ""

    @property
    def votes(self):
        return list(showing.vote_rows(self.words, self.standing))

    @property
    def standing_text(self):
        return showing.sentence(self.words, self.standing)

    @property
    def may_vote(self):
        return showing.may_vote(self.room, self.view.invoice, self.standing)

    @property
    def own_company(self):
        """Why this member cannot decide, of an invoice of the own company."""
        if not acceptance.is_own(self.room.person, self.view.invoice):
            return ""
        return self.words(accepting.PROBLEMS["acceptance_own"])

    @property
    def seen(self):
        return str(self.view.invoice.gross.grosze)

    @property
    def accept_text(self):
        amount = self.words.money(self.view.invoice.gross)
        return self.words(accepting.ACCEPT, amount=amount)

    @property
    def refuse_text(self):
        return self.words(accepting.REFUSE)

    @property
    def reason_field(self):
        return field(
            "reason",
            self.words(REFUSE_WHY),
            typed(self.request, "reason"),
            kind="textarea",
            required=True,
            error=dict(self.errors).get("reason", ""),
        )

    @property
    def authenticator(self):
        return self.context.restrictedTraverse("@@authenticator").authenticator()

    @property
    def facts(self):
        words, record = self.words, self.view.invoice
        rows = (
            (SUPPLIER, self.view.supplier),
            (NUMBER, record.number),
            (KSEF, record.ksef_number),
            (ISSUED, words.day(record.issued_on)),
            (RECEIVED, words.day(record.received_on)),
            (DUE_ON, words.day(record.due_on)),
            (NET, words.money(record.net)),
            (VAT, words.money(record.vat)),
            (GROSS, words.money(record.gross)),
            (ACCEPTED_ON, words.day(record.accepted_on)),
            (ACCEPTED_BY, record.accepted_by),
            (PAY_ON, words.day(record.pay_on)),
            (PAID_ON, words.day(record.paid_on)),
            (REASON, record.reason),
        )
        return [
            {"name": words(message), "value": value} for message, value in rows if value
        ]


REFUSE_WHY = _(
    "acceptance_reason_label", default="Why you refuse it (the supplier reads it)"
)
PAID = _("board_invoice_paid_on", default="${amount}, paid on ${day}")
REFUSED = _("board_invoice_was_refused", default="${amount}, refused")
OVERDUE = _("board_invoice_overdue", default="${amount}, ${days} past the date")
OPEN = _("board_invoice_open", default="${amount}, without a date")
DUE = _("board_invoice_due", default="${amount}, to be paid by ${day}")
SUPPLIER = _("board_fact_supplier", default="Supplier")
NUMBER = _("board_fact_number", default="Number")
KSEF = _("board_fact_ksef", default="KSeF number")
ISSUED = _("board_fact_issued", default="Issued")
RECEIVED = _("board_fact_received", default="Received")
DUE_ON = _("board_fact_due", default="To be paid by")
NET = _("board_fact_net", default="Net")
VAT = _("board_fact_vat", default="VAT")
GROSS = _("board_fact_gross", default="Gross")
ACCEPTED_ON = _("board_fact_accepted_on", default="Accepted on")
ACCEPTED_BY = _("board_fact_accepted_by", default="Accepted by")
PAY_ON = _("board_fact_pay_on", default="Transfer goes out on")
PAID_ON = _("board_fact_paid_on", default="Paid on")
REASON = _("board_fact_reason", default="Why it is not paid")
