"""What finance shows on the dashboard: what to pay, the last payments, next things."""

from .. import _
from ..directory.person import current_person
from ..erp.errors import ErpError
from ..zones.choice import chosen_premises
from ..zones.interfaces import IPanel
from ..zones.interfaces import ITask
from ..zones.model import Task
from . import queries
from .navigation import has_money
from .paying import pay_action
from .rules import overview as overview_of
from .services import serializers
from .views.base import MoneyPart
from .views.overview import account_card
from .views.waiting import waiting_rows
from .wording import METHODS
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.interface import implementer


PAYMENT = _("finance_payment", default="Payment")


def is_of(access, premises_id):
    """Is an account of the premises that were chosen on the dashboard?"""
    if premises_id is None:
        return True
    return access.premises is not None and access.premises.id == premises_id


def chosen(overview, request):
    """The accounts of the chosen premises, with their own totals."""
    here = chosen_premises(request)
    if here is None:
        return overview
    return overview_of(s for s in overview.accounts if is_of(s.access, here))


@implementer(IPanel)
class MoneyPanel(MoneyPart):
    """A panel asks as a page does; without an answer it says so in a sentence."""

    area = "main"

    def available(self):
        return self.person is not None and has_money(self.person)

    def render(self):
        try:
            self.load()
        except ErpError as error:
            self.error = error
        return self.index()

    def data(self):
        """The same facts for ``@dashboard``, with how old they are."""
        try:
            self.load()
        except ErpError as error:
            return {"unavailable": error.reason}
        return {
            **self.facts(),
            "as_of": self.answer.as_of.isoformat(timespec="seconds"),
            "stale": self.answer.stale,
        }


class BalancePanel(MoneyPanel):
    """What I owe and by when, per premises."""

    title = _("finance_panel_balance", default="What you have to pay")
    order = 10
    index = ViewPageTemplateFile("templates/panel_balance.pt")

    def load(self):
        overview = chosen(self.ask(queries.overview(self.person)), self.request)
        self.overview, words = overview, self.words
        total = overview.total
        self.headlines = [
            {
                "text": words.hero(
                    words.headline(item), item.to_pay or item.overpaid or item.waiting
                ),
                "next": words.next_day(item.due_days, item.overdue),
                "paid": words.paid_beside(item.to_pay, item.overpaid, item.waiting),
            }
            for item in overview.totals
        ]
        self.cards = []
        if len(overview.accounts) > 1:
            self.cards = [
                account_card(words, state, self.url(state.access.account.id))
                for state in overview.accounts
            ]
        here = chosen_premises(self.request)
        self.pay = pay_action(words, overview.accounts, only=here is not None)
        self.action = words(SEE)
        if total.to_pay and not self.pay:
            self.action = words(HOW, amount=words.money(total.to_pay))

    def facts(self):
        return {
            "totals": [serializers.total(each) for each in self.overview.totals],
            "accounts": [serializers.state(each) for each in self.overview.accounts],
        }


SEE = _("finance_panel_see", default="See charges and payments")
HOW = _("finance_panel_how", default="How to pay ${amount}")


class LastPaymentsPanel(MoneyPanel):
    """The last payments that the manager has booked, and those made here since."""

    title = _("finance_panel_payments", default="Last payments")
    order = 60
    area = "side"
    index = ViewPageTemplateFile("templates/panel_payments.pt")
    count = 3

    def load(self):
        words = self.words
        here = chosen_premises(self.request)
        self.found = self.ask(
            queries.last_payments(
                self.person, self.count, lambda access: is_of(access, here)
            )
        )
        several = len(self.person.accounts) > 1
        paid = chosen(queries.overview(self.person).value, self.request).accounts
        self.waiting = [
            row
            for state in paid
            for row in waiting_rows(words, state.waiting, self.person)
        ]
        self.rows = [
            {
                "text": payment.title or words(PAYMENT),
                "day": words.day(payment.operation_on),
                "method": words(METHODS[payment.method]),
                "amount": words.money(payment.amount),
                "returned": payment.amount.amount < 0,
                "place": words.place(access) if several else "",
                "url": self.url(access.account.id, "payments", payment.id),
            }
            for access, payment in self.found
        ]

    def facts(self):
        return {
            "items": [serializers.payment(payment) for _access, payment in self.found]
        }


@implementer(ITask)
class PaymentTasks(MoneyPart):
    """What is to be paid next, and what is past its day.

    The dashboard writes the day after the title.
    """

    def tasks(self):
        """Nothing at all when the ERP has no answer: the panel says why."""
        person = current_person(self.request)
        if person is None or not has_money(person):
            return
        try:
            overview = chosen(queries.overview(person).value, self.request)
        except ErpError:
            return
        for state in overview.accounts:
            yield from self.of_account(state)

    def of_account(self, state):
        words = self.words
        account_id = state.access.account.id
        pay = pay_action(words, [state], only=True)
        url = pay["url"] if pay else self.url(account_id)
        texts = {"url": url, "action": self.action(state, bool(pay))}
        if state.overdue:
            said = words.passed(state.late_days, OVERDUE, LONG_OVERDUE)
            title = words(amount=words.money(state.overdue), **said)
            yield Task(title=title, urgent=True, **texts)
        for due in state.due_days[:1]:
            title = words(PAY, amount=words.money(due.amount))
            yield Task(title=title, due_on=due.due_on, **texts)

    @cached_property
    def several(self):
        return len(self.person.accounts) > 1

    def action(self, state, payable):
        """The link's words: they name the place when there are several."""
        if not self.several:
            return self.words(PAY_HERE if payable else OPEN)
        message = PAY_HERE_PLACE if payable else OPEN_PLACE
        return self.words(message, place=self.words.place(state.access))


PAY = _("finance_task_pay", default="Pay ${amount}")
OVERDUE = _("finance_task_overdue", default="Pay ${amount}: it was due on ${day}")
LONG_OVERDUE = _(
    "finance_task_long_overdue",
    default="Pay ${amount}: the first of it was due on ${day}",
)
PAY_HERE = _("finance_task_pay_here", default="Pay online")
PAY_HERE_PLACE = _("finance_task_pay_here_place", default="Pay online: ${place}")
OPEN = _("finance_task_open", default="How to pay")
OPEN_PLACE = _("finance_task_open_place", default="How to pay: ${place}")
