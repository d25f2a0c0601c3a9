"""``@@pay``: what there is to pay, ticked; some of it, or another amount."""

from ... import _
from ...core.errors import PortalError
from ...drafts.redrawn import Redrawn
from ..checkout import api as checkouts
from ..checkout.labels import document_label
from ..payables.queries import payables
from .base import PayPage
from .base import transfer
from .typed import AMOUNT
from .typed import field
from .typed import TITLE
from .typed import TITLE_AMOUNT
from .typed import Typed
from functools import cached_property
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound


class Choose(Redrawn, PayPage):
    """One card an account; what is owed is ticked, what is coming is not."""

    index = ViewPageTemplateFile("templates/choose.pt")

    @property
    def back(self):
        message = _("finance_back_overview", default="All charges and payments")
        return self.words(message), self.root_url

    def load(self):
        self.take_back()
        found = self.ask(payables(self.person))
        self.accounts = self.wanted(found)
        self.everything = len(self.accounts) == len(found)
        self.form = Typed(self.request.form, self.accounts)
        self.show_again()
        if self.request.method == "POST":
            self.next = self.sent() or self.redrawn_url()

    def wanted(self, accounts):
        """The accounts that the address names, or all; others' are not found."""
        ids = self.request.form.get("account", ())
        ids = {ids} if isinstance(ids, str) else set(map(str, ids))
        if not ids:
            return [each for each in accounts if each.may_prepay or each.to_pay]
        found = [each for each in accounts if each.id in ids]
        if len(found) != len(ids):
            raise NotFound("account")
        return found

    def sent(self):
        """Where to go on to; None when the form has to be mended."""
        CheckAuthenticator(self.request)
        choice = self.form.choice()
        problems = dict(self.form.problems)
        if not problems:
            try:
                checkout = checkouts.choose(self.person, choice)
            except PortalError as error:
                problems[""] = error
            else:
                return f"{self.pay_url}/{checkout.id}"
        self.errors = [
            (self.field_id(name), self.words.problem(error))
            for name, error in problems.items()
        ]
        return None

    def field_id(self, name):
        """The id of a field by its name: the number of its card stands in it."""
        kind, _slash, account_id = name.partition("/")
        ids = [account.id for account in self.accounts]
        return f"{kind}-{ids.index(account_id)}" if account_id in ids else ""

    # What is shown

    @cached_property
    def cards(self):
        """Each account with what can be paid on it, in words."""
        return [self.card(*pair) for pair in enumerate(self.accounts)]

    def card(self, number, account):
        words, access = self.words, account.access
        pay = account.service is not None
        return {
            **transfer(words, access),
            "id": f"account-{number}",
            "number": number,
            "name": access.account.name,
            "currency": account.currency,
            "payable": pay,
            "owed": bool(account.to_pay),
            "owing": [self.item(each) for each in account.items],
            "planned": [self.item(each) for each in account.planned] if pay else [],
            "paid": words.paid_beside(
                account.to_pay, account.credit, account.paid_online
            )
            or self.paid_online(account),
            "former": not account.may_prepay,
            "fields": {
                kind: self.input(kind, number, account)
                for kind in (AMOUNT, TITLE, TITLE_AMOUNT)
            },
        }

    def paid_online(self, account):
        """Said where nothing is left to pay but what was paid here a moment ago."""
        if not account.paid_online or account.to_pay or account.credit:
            return ""
        return self.words(PAID, amount=self.words.money(account.paid_online))

    def input(self, kind, number, account):
        name = field(kind, account)
        return {
            "id": f"{kind}-{number}",
            "name": name,
            "value": self.form.text(name),
            "error": self.error_of(f"{kind}-{number}"),
        }

    def item(self, payable):
        words, document = self.words, payable.document
        return {
            "key": payable.key,
            "ticked": payable.key in self.form.picked,
            "text": document_label(document, words.language)
            if document
            else words(REST),
            "number": document.number if document else "",
            "due": self.due(payable),
            "late": payable.days_late > 0,
            "amount": words.money(payable.amount),
            "grosze": payable.amount.grosze,
        }

    def due(self, payable):
        """By when, in words."""
        words = self.words
        if payable.due_on is None:
            return ""
        if payable.days_late:
            return words(LATE, day=words.day(payable.due_on))
        return words(UNTIL, day=words.until(payable.due_on))

    @cached_property
    def payable(self):
        """Can anything be paid here at all?"""
        return any(card["payable"] for card in self.cards)

    @property
    def old(self):
        """Are the figures older than they should be, and can one pay by them?"""
        return self.payable and self.answer is not None and self.answer.stale

    @cached_property
    def sentence(self):
        """How much there is to pay on these accounts, to open the page."""
        words = self.words
        sums = {}
        for account in self.accounts:
            sums[account.currency] = account.to_pay + sums.get(
                account.currency, account.to_pay - account.to_pay
            )
        owed = [words.money(amount) for amount in sums.values() if amount]
        return words(TO_PAY, amount=" + ".join(owed)) if owed else words(NOTHING)

    @property
    def currency_unit(self):
        """The unit of the button's sum; none when there are several."""
        found = {card["currency"] for card in self.cards if card["payable"]}
        return self.words.unit(found.pop()) if len(found) == 1 else ""

    @property
    def act_template(self):
        """The button's words with a place for the sum, for the script."""
        return self.words(ACT_AMOUNT, amount="{amount}")


TO_PAY = _("payments_to_pay", default="To pay: ${amount}")
NOTHING = _("payments_nothing_to_pay", default="You have nothing to pay now.")
REST = _("payments_label_balance", default="Remaining arrears")
LATE = _("payments_late", default="was due on ${day}")
UNTIL = _("payments_until", default="by ${day}")
PAID = _(
    "payments_paid_here", default="You paid ${amount} here. It waits to be booked."
)
ACT_AMOUNT = _("payments_act_amount", default="Pay ${amount}")
