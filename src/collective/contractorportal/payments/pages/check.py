"""``@@pay/<checkout>``: what, to whom, how; then the payment begins."""

from ... import _
from ...core.errors import PortalError
from ...drafts.redrawn import Redrawn
from ...stepup.api import asked_for_payment
from ...stepup.page import Proof
from ...theme.response import CONTENT_SECURITY
from .. import api as payments
from ..checkout import api as checkouts
from ..checkout import storage
from ..checkout.rules import charged
from ..checkout.rules import numbers
from ..checkout.stake import at_stake
from ..payables.queries import under_way
from ..settings import find_service
from ..settings import is_on
from . import words as wording
from .base import fee_words
from .base import PayPage
from .phase import phase_of
from .ways import Ways
from functools import cached_property
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound


class Check(Proof, Ways, Redrawn, PayPage):
    """Asks "is that what you want?" of the first part that is not paid yet."""

    title = _("payments_check_title", default="Check and pay")
    index = ViewPageTemplateFile("templates/check.pt")
    form_page = ViewPageTemplateFile("templates/form.pt")
    handed = None
    refused = None

    def __init__(self, context, request, checkout_id):
        super().__init__(context, request)
        self.checkout_id = checkout_id

    @property
    def back(self):
        return self.words(BACK), self.pay_url

    @property
    def own_url(self):
        return f"{self.pay_url}/{self.checkout.id}"

    def load(self):
        self.take_back()
        self.checkout = storage.find(self.person.user_id, self.checkout_id)
        if self.checkout is None:
            raise NotFound("checkout")
        self.number = checkouts.current(self.checkout)
        if self.number is None:
            last = checkouts.of_part(self.checkout, len(self.checkout.parts) - 1)
            self.next = self.payment_url(last[0])
            return
        self.part = self.checkout.parts[self.number]
        live = self.live()
        if live is not None:
            self.next = self.payment_url(live)
        elif self.request.method == "POST":
            CheckAuthenticator(self.request)
            self.next = self.sent()
            if self.next is None and self.handed is None:
                self.next = self.redrawn_url()
        else:
            self.tell_refusal()
            self.show_again()

    def tell_refusal(self):
        """Why the gateway did not take the last try: also after "back" and "reload"."""
        last = next(iter(checkouts.of_part(self.checkout, self.number)), None)
        if last is not None and phase_of(last) == "refused":
            field = wording.FIELDS.get(last.start_reason, "")
            self.errors = [(field, wording.reason(self.words, last.start_reason))]
            self.refused = last

    def live(self):
        """A payment of this part that is under way already: back button, second tab."""
        for payment in checkouts.of_part(self.checkout, self.number):
            if checkouts.is_live(payment):
                return payment
        return None

    def sent(self):
        """Begin the payment; where to go on to, None when the form has to be mended."""
        if self.typed("part") != str(self.number):
            return self.own_url
        wish = checkouts.Wish(
            channel=self.channel,
            code=self.typed("code"),
            email=self.typed("email"),
            again=bool(self.typed("again")),
            shown=self.keys("shown"),
            ticked=self.keys("terms"),
        )
        try:
            self.prove()
        except PortalError as error:
            self.errors = [(self.proof_name, self.proof_problem(error))]
            return None
        try:
            confirmed = checkouts.confirm(
                self.person, self.checkout, self.number, wish, self.request
            )
        except PortalError as error:
            field = wording.FIELDS.get(error.code, "")
            self.errors = [(field, self.words.problem(error))]
            return None
        return self.on(confirmed)

    @cached_property
    def asks_proof(self):
        return asked_for_payment(at_stake(self.checkout))

    def on(self, confirmed):
        payment, answer = confirmed.payment, confirmed.answer
        if answer is None:
            return self.payment_url(payment)
        if answer.outcome == "refused":
            return self.own_url
        if answer.outcome == "form":
            self.handed = answer
            self.index = self.form_page
            return None
        return answer.redirect_url or self.payment_url(payment)

    # What is shown

    @cached_property
    def service(self):
        return find_service(self.part.service)

    @property
    def available(self):
        """Can the payment begin now?"""
        return is_on() and self.service is not None and bool(self.service.key)

    def pairs_typed(self):
        """With the tick of who pays for the same once more."""
        yield from super().pairs_typed()
        if self.typed("again"):
            yield "again", self.typed("again")

    @property
    def which(self):
        """Which of several payments this is."""
        count = len(self.checkout.parts)
        if count == 1:
            return ""
        return self.words(STEP, number=self.number + 1, count=count)

    @property
    def others(self):
        """What comes after this payment, with how much."""
        return [
            {"receivers": self.receivers(part), "amount": self.words.money(part.total)}
            for part in self.checkout.parts[self.number + 1 :]
        ]

    def receivers(self, part):
        names = [
            self.access_of(line).community.name
            for line in part.lines
            if self.access_of(line)
        ]
        return ", ".join(dict.fromkeys(names))

    @cached_property
    def asked(self):
        """What the payer is asked for, the fee included."""
        return charged(self.part.total, *payments.fee(self.service, self.part.total))

    @cached_property
    def sentence(self):
        text = self.words(YOU_PAY, amount=self.words.money(self.asked))
        return self.words.hero(text, self.asked)

    @property
    def act(self):
        return self.words(ACT, amount=self.words.money(self.asked))

    @cached_property
    def lines(self):
        return self.rows(self.part.lines)

    @cached_property
    def facts(self):
        words, part = self.words, self.part
        nrbs = [each["nrb"] for each in self.transfers(part.lines) if each["nrb"]]
        facts = [
            (_("payments_fact_receiver", default="For"), self.receivers(part)),
            (_("payments_fact_nrb", default="To the account"), ", ".join(nrbs)),
            (
                _("payments_fact_documents", default="Documents"),
                numbers(item.number for item in part.items),
            ),
            (
                _("payments_fact_fee", default="Fee"),
                fee_words(words, self.service, part.total),
            ),
        ]
        return [{"name": words(name), "value": value} for name, value in facts if value]

    @property
    def beyond(self):
        """Money that nothing asks for: an overpayment, said before it happens."""
        lines = [each.line for each in self.part.items if each.kind == "account"]
        if not lines:
            return ""
        amount = sum((line.amount.grosze for line in lines), 0)
        money = type(lines[0].amount).from_grosze(amount, self.part.currency)
        return self.words(BEYOND, amount=self.words.money(money))

    @cached_property
    def running(self):
        """Payments under way for the same, of whoever pays it."""
        shown = []
        for payment in under_way(self.part.lines):
            own = payments.may_see(self.person, payment)
            shown.append(
                {
                    "text": self.words(
                        RUNNING if own else RUNNING_OTHER,
                        moment=self.words.moment(payment.created_at),
                    ),
                    "url": self.payment_url(payment) if own else None,
                }
            )
        return shown

    @property
    def email(self):
        if "email" in self.request.form:
            return self.typed("email")
        if self.refused and self.refused.email:
            return self.refused.email
        for contractor in self.person.contractors:
            if contractor.email:
                return contractor.email
        return ""

    @property
    def instead(self):
        """Where to send a transfer, when the gateway does not take the payment."""
        if self.available and not self.refused:
            return []
        return self.transfers(self.part.lines)

    def allow_icons(self):
        """Let the browser load the channels' pictures, from the gateway alone."""
        origin = self.service.gateway if self.service else ""
        policy = CONTENT_SECURITY.replace("img-src 'self'", f"img-src 'self' {origin}")
        self.request.response.setHeader("Content-Security-Policy", policy)
        return ""


BACK = _("payments_back_choose", default="Choose something else")
STEP = _("payments_step", default="Payment ${number} of ${count}")
YOU_PAY = _("payments_you_pay", default="You pay ${amount}")
ACT = _("payments_act_amount", default="Pay ${amount}")
BEYOND = _(
    "payments_beyond",
    default="${amount} of this is more than there is to pay. It stays on your account and lowers the next charges.",
)
RUNNING = _(
    "payments_running",
    default="You began to pay for the same on ${moment}. That payment is still under way.",
)
RUNNING_OTHER = _(
    "payments_running_other",
    default="Somebody who shares this account with you began to pay for the same on ${moment}.",
)
