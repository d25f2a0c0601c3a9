"""What payers and staff are told by mail: the receipt, and what needs looking at."""

from ... import _
from ...core import clock
from ...core import formats
from ...notifications.address import known_url
from ...notifications.kinds import Kind
from ...notifications.message import Message
from ..storage import get_payments
from ..words import FLAG_WORDS


RECEIPT = "payment_receipt"
ALERT = "payment_alert"
STRAYS = "payment_strays"

RECEIPT_SUBJECT = _(
    "payments_receipt_subject", default="We have your payment of ${amount}"
)
RECEIPT_TEXT = _(
    "payments_receipt_text",
    default="Your payment of ${amount} reached us on ${moment}.",
)
RECEIPT_FEE = _("payments_receipt_fee", default="The payment's fee was ${fee}.")
RECEIPT_ORDER = _("payments_receipt_order", default="Payment number: ${order}")
RECEIPT_BOOKED = _(
    "payments_receipt_booked",
    default="It will be booked on your account within the next working days. Until then the portal shows it as paid and waiting.",
)
ALERT_SUBJECT = _("payments_alert_subject", default="Payment ${order} needs looking at")
ALERT_TEXT = _(
    "payments_alert_text",
    default="Payment ${order}: ${flag}. Please look at it among the payments of the portal.",
)
STRAYS_SUBJECT = _(
    "payments_strays_subject", default="Messages about payments that were not taken"
)
STRAY_TEXT = _(
    "payments_stray_text",
    default="The payment company told us of payments that the portal does not know. The messages are kept among the payments of the portal.",
)
STRANGER_TEXT = _(
    "payments_stranger_text",
    default="Messages came to the address for payments that are not signed with a key of ours: either somebody tries, or a key is wrong in the settings. The last of them are kept among the payments of the portal.",
)


class _Quiet(Kind):
    """Neither chosen about nor shown at the bell."""

    mutable = False
    listed = False
    bell = False
    default_channels = frozenset({"email"})
    without_login = False


class ReceiptKind(_Quiet):
    """The receipt of a payment."""

    name = RECEIPT
    at_once = True
    title = _("payments_kind_receipt", default="Receipts of payments")


class AlertKind(_Quiet):
    """A payment that staff have to look at."""

    name = ALERT
    title = _("payments_kind_alert", default="Payments that need looking at")


class StraysKind(_Quiet):
    """Messages without a payment."""

    name = STRAYS
    title = _("payments_kind_strays", default="Messages without a payment")


class _PaymentMessage(Message):
    """About one payment."""

    @property
    def order_id(self):
        return self.mailing.order.data["order_id"]

    @property
    def payment(self):
        return get_payments().get(self.order_id)

    def fill(self, message, **mapping):
        return self.say(_(message, default=message.default, mapping=mapping))

    def money(self, amount):
        return formats.money(amount, self.language)


class ReceiptMessage(_PaymentMessage):
    """That the money has come; to whoever paid."""

    @property
    def subject(self):
        return self.fill(RECEIPT_SUBJECT, amount=self.money(self.payment.charged))

    @property
    def url(self):
        return f"{known_url()}/@@payment/{self.order_id}"

    @property
    def text(self):
        payment = self.payment
        paid_at = payment.paid_at.astimezone(clock.WARSAW)
        amount, moment = (
            self.money(payment.charged),
            formats.moment(paid_at, self.language),
        )
        lines = [f"{line.label}: {self.money(line.amount)}" for line in payment.lines]
        if payment.charged != payment.total:
            lines.append(self.fill(RECEIPT_FEE, fee=self.money(payment.fee)))
        lines.append(self.fill(RECEIPT_ORDER, order=payment.order_id))
        return "\n\n".join(
            (
                self.fill(RECEIPT_TEXT, amount=amount, moment=moment),
                "\n".join(lines),
                self.say(RECEIPT_BOOKED),
            )
        )


class AlertMessage(_PaymentMessage):
    """What there is to look at; to staff."""

    @property
    def subject(self):
        return self.fill(ALERT_SUBJECT, order=self.order_id)

    @property
    def url(self):
        return f"{known_url()}/@@payment-desk/{self.order_id}"

    @property
    def text(self):
        flag = self.say(FLAG_WORDS[self.mailing.order.data["flag"]])
        return self.fill(ALERT_TEXT, order=self.order_id, flag=flag)


class StraysMessage(Message):
    """That messages came which belong to no payment; to staff."""

    @property
    def subject(self):
        return self.say(STRAYS_SUBJECT)

    @property
    def url(self):
        return f"{known_url()}/@@payment-messages"

    @property
    def text(self):
        stray = self.mailing.order.data["sort"] == "stray"
        return self.say(STRAY_TEXT if stray else STRANGER_TEXT)
