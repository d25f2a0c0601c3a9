"""Opłaty: what to pay and by when, on all accounts of the person."""

from ... import _
from ...core.identifiers import nrb_groups
from .. import queries
from ..paying import pay_action
from .base import MoneyPage
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class Overview(MoneyPage):
    """Opens with one sentence, then a card for each account."""

    index = ViewPageTemplateFile("../templates/overview.pt")

    def load(self):
        self.overview = self.ask(queries.overview(self.person))
        words = self.words
        self.headlines = [
            {
                "text": words.hero(
                    words.headline(total),
                    total.to_pay or total.overpaid or total.waiting,
                ),
                "next": words.next_day(total.due_days, total.overdue),
                "overpaid": self.also_overpaid(total),
                "paid": words.paid_beside(total.to_pay, total.overpaid, total.waiting),
            }
            for total in self.overview.totals
        ]
        self.cards = [self.card(state) for state in self.overview.accounts]
        self.pay = pay_action(words, self.overview.accounts)

    def also_overpaid(self, total):
        """A credit on another account, which pays no debt by itself."""
        if not (total.to_pay and total.overpaid):
            return ""
        message = _(
            "finance_also_overpaid",
            default="On another account you have overpaid ${amount}.",
        )
        return self.words(message, amount=self.words.money(total.overpaid))

    def card(self, state):
        """An account as the page and the dashboard's panel show it."""
        return account_card(self.words, state, self.url(state.access.account.id))


def account_card(words, state, url):
    """How an account stands, in words, with what is needed to pay."""
    access = state.access
    account = access.account
    return {
        "id": account.id,
        "place": words.place(access),
        "name": account.name,
        "url": url,
        "chip": words.account_chip(state),
        "amount": words.money(shown_amount(state)),
        "settled": not shown_amount(state),
        "due": words.due_phrase(state),
        "next": words.next_day(state.due_days, state.overdue),
        "planned": planned_sentence(words, state),
        "paid": words.paid_beside(state.to_pay, state.credit, state.paid_online),
        "pay": pay_action(words, [state], only=True),
        "nrb": nrb_groups(account.nrb) if account.nrb else None,
        "nrb_digits": account.nrb,
        "form_url": words.form_url(account.id),
        "current": access.current,
        "open": bool(state.to_pay),
    }


def shown_amount(state):
    """The amount that the account's chip is about."""
    if state.sign == "underpayment":
        return state.to_pay or state.paid_online
    return state.amount


def planned_sentence(words, state):
    """The next charge that is coming, when there is nothing to pay now."""
    if state.to_pay or not state.planned:
        return ""
    first = state.planned[0]
    if first.due_on is None:
        return ""
    message = _("finance_planned_next", default="The next charge: ${amount} by ${day}.")
    return words(
        message, amount=words.money(first.amount), day=words.until(first.due_on)
    )
