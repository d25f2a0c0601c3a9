"""``@@payment/<order>``: where a payment stands, and what happens now."""

from ... import _
from ...core.errors import PortalError
from .. import api as payments
from ..checkout import api as checkouts
from . import words as wording
from .base import PayPage
from .failures import failure
from .phase import payment_chip
from .phase import phase_of
from .receipt import receipt
from .transfer import transfer_shown
from datetime import timedelta
from functools import cached_property
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


# For how long the page asks again by itself, and how often.
PATIENCE = timedelta(minutes=15)
SOON, LATER = 4, 20


@implementer(IPublishTraverse)
class PaymentView(PayPage):
    """Waiting, paid, refused, out of time or not known: each says what to do."""

    index = ViewPageTemplateFile("templates/payment.pt")

    def __init__(self, context, request):
        super().__init__(context, request)
        self.steps = []

    def publishTraverse(self, request, name):
        self.steps.append(name)
        if len(self.steps) > 2:
            raise NotFound(name)
        return self

    def __call__(self):
        if len(self.steps) == 2:
            self.check()
            self.find()
            if self.steps[1] != "receipt.pdf" or not self.payment.is_paid:
                raise NotFound(self.steps[1])
            return receipt(self)
        return super().__call__()

    def find(self):
        if not self.steps:
            raise NotFound(self.__name__)
        self.payment = payments.find(self.person, self.steps[0])
        if self.payment is None:
            raise NotFound(self.steps[0])

    @property
    def back(self):
        return self.words(ALL_OWN), f"{self.portal_url}/@@own-payments"

    def load(self):
        self.find()
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            try:
                checkout = checkouts.again(self.person, self.payment)
            except PortalError as error:
                self.errors = [("", self.words.problem(error))]
            else:
                self.next = f"{self.pay_url}/{checkout.id}"

    # How it stands

    @cached_property
    def phase(self):
        """What the page is about: one of the keys of ``TITLES``."""
        return phase_of(self.payment)

    @property
    def title(self):
        return self.words(TITLES[self.phase])

    @cached_property
    def sentence(self):
        words, payment = self.words, self.payment
        text = words(SENTENCES[self.phase], amount=words.money(payment.charged))
        return words.hero(text, payment.charged)

    @property
    def why(self):
        """Why it did not work, and whether money was taken."""
        if self.phase == "failed":
            return failure(self.words, self.payment)
        if self.phase == "refused":
            return wording.reason(self.words, self.payment.start_reason)
        return ""

    @property
    def chip(self):
        return payment_chip(self.words, self.payment)

    @property
    def refresh(self):
        """After how many seconds the page asks again; None when it does not."""
        if self.phase not in ("waiting", "confirming", "unknown"):
            return None
        age = payments.now() - self.payment.created_at
        if age > PATIENCE:
            return None
        return SOON if age < timedelta(minutes=3) else LATER

    @property
    def transfer(self):
        """What the payer copies into a transfer, or None."""
        if self.payment.transfer is None or self.phase not in ("waiting", "confirming"):
            return None
        return transfer_shown(self.payment.transfer, self.words)

    @property
    def state_url(self):
        """What a script asks, so that the page is loaded anew only with news."""
        if not self.refresh:
            return None
        return f"{self.portal_url}/@payments/{self.payment.order_id}"

    @property
    def waits_by_hand(self):
        return self.phase in ("waiting", "confirming", "unknown") and not self.refresh

    @property
    def go_on(self):
        """Where the payer goes on at the gateway, as long as that is possible."""
        if self.phase != "waiting" or payments.now() >= self.payment.valid_until:
            return ""
        return self.payment.redirect_url

    @property
    def may_try_again(self):
        return self.phase in ("failed", "refused", "expired", "cancelled")

    @cached_property
    def lines(self):
        return self.rows(self.payment.lines)

    @cached_property
    def facts(self):
        words, payment = self.words, self.payment
        paid = payment.paid_at and words.moment(payment.paid_at)
        fee = payment.charged - payment.total
        facts = [
            (_("payments_fact_order", default="Payment number"), payment.order_id),
            (
                _("payments_fact_began", default="Begun"),
                words.moment(payment.created_at),
            ),
            (_("payments_fact_paid", default="Paid"), paid),
            (_("payments_fact_fee", default="Fee"), fee and words.money(fee)),
            (
                _("payments_fact_documents", default="Documents"),
                payment.invoice_number,
            ),
        ]
        return [{"name": words(name), "value": value} for name, value in facts if value]

    @property
    def receipt_url(self):
        return f"{self.payment_url(self.payment)}/receipt.pdf"

    @property
    def booked(self):
        """Does the ERP know of all of it?"""
        return self.payment.account_ids <= self.payment.booked

    @property
    def awaited(self):
        """Is the ERP's booking still waited for?"""
        return bool(self.payment.awaited)

    @property
    def double(self):
        return "double" in self.payment.flags

    @property
    def given_back(self):
        """What went back to the payer."""
        done = [r.amount for r in self.payment.refunds if r.state == "done"]
        if not done:
            return ""
        amount = sum(each.grosze for each in done)
        money = type(done[0]).from_grosze(amount, self.payment.currency)
        return self.words.money(money)

    @cached_property
    def rest(self):
        """The next part of what was chosen together, or None."""
        found = checkouts.checkout_of(self.person, self.payment)
        if found is None or not self.payment.is_paid:
            return None
        checkout = found[0]
        number = checkouts.current(checkout)
        if number is None:
            return None
        part = checkout.parts[number]
        return {
            "url": f"{self.pay_url}/{checkout.id}",
            "text": self.words(NEXT, amount=self.words.money(part.total)),
            "step": self.words(STEP, number=number + 1, count=len(checkout.parts)),
        }

    @property
    def instead(self):
        return self.transfers(self.payment.lines) if self.may_try_again else []

    @property
    def unsure(self):
        """Until when money may still come for it."""
        return self.words.moment(self.payment.valid_until)


TITLES = {
    "waiting": _("payments_title_waiting", default="We wait for your payment"),
    "confirming": _("payments_title_confirming", default="We wait for your bank"),
    "unknown": _("payments_title_unknown", default="We do not know yet"),
    "paid": _("payments_title_paid", default="Paid, thank you"),
    "failed": _("payments_title_failed", default="The payment was not made"),
    "refused": _("payments_title_refused", default="The payment did not begin"),
    "expired": _("payments_title_expired", default="The time for this payment is over"),
    "cancelled": _("payments_title_cancelled", default="The payment was cancelled"),
}
# The amount is set large and stands last, or nothing follows it.
SENTENCES = {
    "waiting": _("payments_says_waiting", default="Not paid yet: ${amount}"),
    "confirming": _(
        "payments_says_confirming",
        default="We wait until the bank confirms the payment: ${amount}",
    ),
    "unknown": _(
        "payments_says_unknown",
        default="The payment company does not answer. We do not know yet whether this is paid: ${amount}",
    ),
    "paid": _("payments_says_paid", default="You paid ${amount}"),
    "failed": _("payments_says_failed", default="Not paid: ${amount}"),
    "refused": _("payments_says_refused", default="Not paid: ${amount}"),
    "expired": _("payments_says_expired", default="Not paid in time: ${amount}"),
    "cancelled": _("payments_says_cancelled", default="Not paid: ${amount}"),
}
ALL_OWN = _("payments_all_own", default="All payments made here")
NEXT = _("payments_act_amount", default="Pay ${amount}")
STEP = _("payments_step", default="Payment ${number} of ${count}")
