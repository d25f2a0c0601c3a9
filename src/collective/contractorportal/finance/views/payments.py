"""Payments of an account, and what each of them paid."""

from ... import _
from .. import queries
from ..wording import METHODS
from .base import AccountPage
from .waiting import waiting_rows
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound


PAYMENT = _("finance_payment", default="Payment")


class Payments(AccountPage):
    """The payments of a year, the newest first."""

    title = _("finance_payments_title", default="Payments")
    index = ViewPageTemplateFile("../templates/payments.pt")

    def load(self):
        found = self.ask(queries.payments(self.person, self.account_id))
        self.years_of = sorted(
            {view.settlement.payment.operation_on.year for view in found}, reverse=True
        )
        year = self.query_year()
        if year is None:
            year = self.years_of[0] if self.years_of else None
        elif year not in self.years_of:
            raise NotFound("year")
        self.year = year
        self.rows = [
            self.row(view.settlement)
            for view in found
            if view.settlement.payment.operation_on.year == year
        ]
        paid = self.ask(queries.waiting_payments(self.person, self.account_id))
        self.waiting = waiting_rows(self.words, paid, self.person)

    @property
    def years(self):
        return [
            {
                "title": str(year),
                "url": f"{self.account_url}/payments?year={year}",
                "current": "true" if year == self.year else None,
            }
            for year in self.years_of
        ]

    def row(self, item):
        words, payment = self.words, item.payment
        return {
            "day": words.day(payment.operation_on),
            "booked": words.day(payment.booked_on),
            "text": payment.title or words(PAYMENT),
            "note": words(METHODS[payment.method]),
            "url": self.url(self.account_id, "payments", payment.id),
            "amount": words.signed(payment.amount),
            "rest": words.plain(item.rest) if item.rest.amount > 0 else "",
        }


class Payment(AccountPage):
    """One payment: both its days, the documents it paid, and what is left of it."""

    index = ViewPageTemplateFile("../templates/payment.pt")

    @property
    def title(self):
        message = _("finance_payment_of", default="Payment of ${day}")
        return self.words(message, day=self.words.day(self.payment.operation_on))

    @property
    def back(self):
        message = _("finance_back_payments", default="All payments")
        return self.words(message), f"{self.account_url}/payments"

    def load(self):
        view = self.ask(
            queries.payment_view(self.person, self.steps[1], self.account_id)
        )
        self.settlement = view.settlement
        self.payment = view.settlement.payment

    @cached_property
    def lead(self):
        """How much it was and what became of it."""
        words, item = self.words, self.settlement
        amount = words.money(item.payment.amount)
        if item.payment.amount.amount < 0:
            return words(
                _("finance_payment_returned", default="${amount} was returned."),
                amount=amount,
            )
        if item.rest.amount > 0:
            message = _(
                "finance_payment_rest",
                default="You paid ${amount}. ${rest} of it is not laid against any document yet.",
            )
            return words(message, amount=amount, rest=words.money(item.rest))
        return words(
            _("finance_payment_all", default="You paid ${amount}."), amount=amount
        )

    @cached_property
    def facts(self):
        words, payment = self.words, self.payment
        facts = [
            (_("finance_fact_title", default="Title"), payment.title),
            (
                _("finance_fact_operation", default="Day of the payment"),
                words.day(payment.operation_on),
            ),
            (
                _("finance_fact_booked", default="Booked on"),
                words.day(payment.booked_on),
            ),
            (_("finance_fact_method", default="How"), words(METHODS[payment.method])),
            (_("finance_fact_amount", default="Amount"), words.money(payment.amount)),
        ]
        return [{"name": words(name), "value": value} for name, value in facts if value]

    @cached_property
    def parts(self):
        """The documents that it paid."""
        return [self.part(part) for part in self.settlement.parts]

    def part(self, part):
        words, document = self.words, part.document
        row = {
            "day": words.day(part.pairing.paired_on),
            "amount": words.plain(part.amount),
            "text": words(EARLIER),
            "url": None,
        }
        if document is not None:
            row["text"] = f"{document.title} {document.number}".strip()
            row["url"] = self.url(self.account_id, "documents", document.id)
        return row

    @cached_property
    def returns(self):
        """The payment that this one takes back, and those that take this one back."""
        words = self.words
        found = []
        if self.settlement.reverses:
            message = _("finance_reverses", default="This takes back the payment of")
            found.append((message, self.settlement.reverses))
        message = _("finance_reversed_by", default="Taken back by the payment of")
        found += [(message, payment) for payment in self.settlement.reversed_by]
        return [
            {
                "text": f"{words(message)} {words.day(payment.operation_on)}",
                "url": self.url(self.account_id, "payments", payment.id),
            }
            for message, payment in found
        ]


EARLIER = _("finance_part_elsewhere", default="Amount from outside this history")
