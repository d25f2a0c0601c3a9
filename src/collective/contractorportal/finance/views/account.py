"""An account's page: how it stands, this month's charge, the chart, the ledger."""

from ... import _
from ...core.identifiers import nrb_groups
from ...theme.html import Html
from .. import queries
from ..paying import pay_action
from ..wording import KINDS
from ..wording import METHODS
from ..wording import segment
from ..wording import SIGNS
from .base import AccountPage
from .charges import charge_rows
from .charges import month_heading
from .charges import why
from .downloads import FORMATS
from .months import Months
from .overview import planned_sentence
from .overview import shown_amount
from .period import Period
from .waiting import waiting_rows
from functools import cached_property
from html import escape
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode


PAYMENT = _("finance_payment", default="Payment")
CHARGED = _("finance_column_charged", default="Charge")
PAID = _("finance_column_paid", default="Payment")
BALANCE = _("finance_column_balance", default="Balance")


ROW = (
    '<tr><td class="cp-nowrap">{day}</td>'
    '<th scope="row"><span><a class="cp-target" href="{url}">{text}</a>'
    '<br><span class="cp-muted cp-small">{note}</span></span></th>'
    '<td class="cp-num" data-label="{labels[charged]}">{charged}</td>'
    '<td class="cp-num" data-label="{labels[paid]}">{paid}</td>'
    '<td class="cp-num" data-label="{labels[balance]}">{balance}</td></tr>'
)


class Account(AccountPage):
    """Opens with the balance in a sentence; the ledger is of a year or of days."""

    index = ViewPageTemplateFile("../templates/account.pt")

    @property
    def title(self):
        return self.place

    @property
    def back(self):
        message = _("finance_back_overview", default="All charges and payments")
        return self.words(message), self.root_url

    def load(self):
        self.period = Period.of(self.request.form, self.words, self.query_year)
        asked = self.period.asked
        self.view = self.ask(
            queries.account_view(self.person, self.account_id, **asked)
        )
        month = self.ask(queries.charges(self.person, self.account_id))
        self.month = self.month_block(month) if month else None
        self.state = self.view.state
        self.statement = self.view.statement

    @cached_property
    def lead(self):
        """The sentence and what belongs to it."""
        words, state = self.words, self.state
        account = self.access.account
        return {
            "sentence": words.hero(words.account_sentence(state), shown_amount(state)),
            "chip": words.account_chip(state),
            "paid": words.paid_beside(state.to_pay, state.credit, state.paid_online),
            "pay": pay_action(words, [state], only=True),
            "next": words.next_day(state.due_days, state.overdue),
            "planned": planned_sentence(words, state),
            "nrb": nrb_groups(account.nrb) if account.nrb else None,
            "nrb_digits": account.nrb,
            "form_url": words.form_url(account.id),
            "plan_url": words.instalments_url(account.id)
            if state.overdue and self.access.current
            else None,
            "place": self.place,
        }

    def month_block(self, month):
        """This month's charge for the page."""
        words = self.words
        return {
            "heading": month_heading(words, month.month),
            "total": words.money(month.total),
            "charges": [charge_rows(words, charge) for charge in month.charges],
            "why": why(words, month.comparison),
            "others": self.url(self.account_id, "charges")
            if len(month.months) > 1
            else None,
        }

    @property
    def labels(self):
        """The headers of the ledger, asked once for all rows."""
        words = self.words
        unit = words.unit(self.access.account.currency)
        return {
            "charged": f"{words(CHARGED)} ({unit})",
            "paid": f"{words(PAID)} ({unit})",
            "balance": f"{words(BALANCE)} ({unit})",
        }

    @property
    def planned(self):
        """Charges that are coming, which do not count yet."""
        words = self.words
        return [
            {
                "title": document.title,
                "due": words.day(document.due_on),
                "amount": words.signed(document.amount),
            }
            for document in self.state.planned
        ]

    @cached_property
    def months(self):
        """The charts of charges and payments, and the table under them."""
        return Months(self.words, self.view.series)

    @cached_property
    def rows(self):
        """The ledger, the newest first, in words."""
        return [self.row(row) for row in reversed(self.statement.rows)]

    @property
    def rows_html(self):
        """The ledger's rows as HTML: a long one costs less this way."""
        labels = {name: escape(text) for name, text in self.labels.items()}
        shown = ({k: escape(v) for k, v in row.items()} for row in self.rows)
        return Html("".join(ROW.format(labels=labels, **row) for row in shown))

    def row(self, row):
        words = self.words
        if row.document:
            document = row.document.document
            text, note = document.title, words(KINDS[document.kind])
            if document.number and document.number != text:
                note = f"{note} {document.number}"
            url = f"{self.account_url}/documents/{segment(document.id)}"
        else:
            payment = row.payment.payment
            text, note = payment.title, words(METHODS[payment.method])
            text = text or words(PAYMENT)
            url = f"{self.account_url}/payments/{segment(payment.id)}"
        return {
            "day": words.day(row.day),
            "text": text,
            "note": note,
            "url": url,
            "charged": words.signed(row.charged) if row.charged is not None else "",
            "paid": words.signed(row.paid) if row.paid is not None else "",
            "balance": self.balance(row.balance),
        }

    def balance(self, due):
        """A running balance: the word and the amount, the unit is in the header."""
        if not due:
            return self.words(SIGNS["settled"])
        sign = "underpayment" if due.amount > 0 else "overpayment"
        return f"{self.words(SIGNS[sign])} {self.words.plain(due)}"

    @property
    def waiting(self):
        """What was paid on line and stands in no sum of the ledger yet."""
        return waiting_rows(self.words, self.statement.waiting, self.person)

    @property
    def sums(self):
        """What stands under the ledger."""
        words, statement = self.words, self.statement
        return {
            "opening": self.balance(statement.opening),
            "opening_day": self.opening_day,
            "charged": words.signed(statement.charged),
            "paid": words.signed(statement.paid),
            "closing": self.balance(statement.closing),
        }

    @property
    def opening_day(self):
        """The day before which the opening balance is; "" when it is of old."""
        if self.statement.year or self.period.since:
            return self.words.day(self.statement.since)
        return ""

    @property
    def years(self):
        """Links to the years that the account has."""
        return [
            {
                "title": str(year),
                "url": f"{self.account_url}?year={year}#statement",
                "current": "true" if year == self.statement.year else None,
            }
            for year in self.statement.years
        ]

    @property
    def heading(self):
        """Of which days the ledger is."""
        words = self.words
        if self.statement.year:
            return words(
                _("finance_statement_year", default="Account history: ${year}"),
                year=str(self.statement.year),
            )
        return words(
            _(
                "finance_statement_days",
                default="Account history: ${since} to ${until}",
            ),
            since=words.day(self.period.since) or "…",
            until=words.day(self.period.until) or "…",
        )

    @property
    def downloads(self):
        """The statement that is shown, as files."""
        if self.statement.year:
            query = {"year": self.statement.year}
        else:
            query = self.period.query
        return [
            {
                "title": name.upper(),
                "url": f"{self.account_url}/statement.{name}?{urlencode(query)}",
            }
            for name in FORMATS
        ]
