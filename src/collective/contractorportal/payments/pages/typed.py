"""The form that chooses, read: what was ticked and typed, and what is wrong with it."""

from ...controlpanel.settings import settings
from ...core.errors import PortalError
from ...core.money import Money
from ..payables import rules
from ..payables.model import Choice
from ..payables.model import OtherTitle
from functools import cached_property


PICKED, AMOUNT, TITLE, TITLE_AMOUNT = "pick", "amount", "title", "title-amount"


def field(kind, account):
    """The name of a field of an account: by its id, so that no other gets the money."""
    return f"{kind}/{account.id}"


class Typed:
    """What of the form belongs to these accounts; ``form`` is the request's."""

    def __init__(self, form, accounts):
        self.form = form
        self.accounts = accounts
        self.problems = {}

    def text(self, name):
        value = self.form.get(name, "")
        return value if isinstance(value, str) else ""

    @cached_property
    def picked(self):
        """Keys that are ticked; before the form was sent, all that is owed."""
        if "sent" not in self.form:
            return frozenset(
                each.key
                for account in self.accounts
                if account.service
                for each in account.items
            )
        found = self.form.get(PICKED, ())
        found = [found] if isinstance(found, str) else found
        return frozenset(each for each in found if isinstance(each, str))

    def choice(self):
        """The ``Choice``; ``problems`` has by field what cannot be used."""
        amounts, others = {}, {}
        for account in self.accounts:
            amount = self._amount(field(AMOUNT, account), account.currency)
            if amount is not None:
                amounts[account.id] = amount
            other = self._other(account)
            if other is not None:
                others[account.id] = other
        return Choice(self.picked, amounts, others)

    def _amount(self, name, currency, required=False):
        text = self.text(name)
        if not text.strip() and not required:
            return None
        chosen = settings()
        least = Money.rounded(chosen.payment_smallest, currency)
        most = Money.rounded(chosen.payment_largest, currency)
        try:
            return rules.amount_typed(text, currency, least, most)
        except PortalError as error:
            self.problems[name] = error
            return None

    def _other(self, account):
        title, name = self.text(field(TITLE, account)), field(TITLE_AMOUNT, account)
        if not title.strip() and not self.text(name).strip():
            return None
        amount = self._amount(name, account.currency, required=True)
        try:
            title = rules.title_typed(title)
        except PortalError as error:
            self.problems[field(TITLE, account)] = error
            return None
        return OtherTitle(title, amount) if amount is not None else None
