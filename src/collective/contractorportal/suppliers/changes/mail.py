"""What a supplier is written about an invoice; no amounts, which are for the portal."""

from ... import _
from ...core import formats
from ...finance.wording import segment
from ...notifications.address import known_url
from ...notifications.answers import AnswerKind
from ...notifications.answers import StepMessage
from .jobs import KIND
from .storage import get_states
from datetime import date


class InvoiceKind(AnswerKind):
    """How far one's invoices are; a firm may do without."""

    name = KIND
    order = 34
    title = _("suppliers_changes_kind", default="How far your invoices are")
    mutable = True


class InvoiceMessage(StepMessage):
    """Tells of one step of an invoice."""

    personal = True

    @property
    def data(self):
        return self.mailing.order.data

    @property
    def mapping(self):
        return {"number": self.data["number"]}

    @property
    def words(self):
        return WORDS

    @property
    def text(self):
        """With the day of the transfer, where the ERP has said it."""
        text = super().text
        if not self.data["day"] or self.what not in ("accepted", "to_pay"):
            return text
        day = date.fromisoformat(self.data["day"])
        shown = formats.day_in_words(day, self.language, year=True)
        said = _(DAY, default=DAY.default, mapping={"day": shown})
        return f"{text}\n\n{self.say(said)}"

    @property
    def url(self):
        invoice_id = segment(self.data["invoice"])
        return f"{known_url()}/@@supplier/invoices/{invoice_id}"

    def still_true(self, person):
        """Has the invoice not got further since?"""
        known = get_states().of_firm(self.data["supplier"]) or {}
        return known.get(self.data["invoice"]) == (self.what, self.data["day"])


DAY = _("suppliers_mail_day", default="The transfer goes out on ${day}.")
WORDS = {
    "registered": (
        _("suppliers_mail_registered", default="Invoice ${number}: received"),
        _(
            "suppliers_mail_registered_text",
            default="The manager has received your invoice ${number} and checks it.",
        ),
    ),
    "checked": (
        _("suppliers_mail_checked", default="Invoice ${number}: waits for the board"),
        _(
            "suppliers_mail_checked_text",
            default="The manager has checked your invoice ${number}. It waits for the word of the community’s board.",
        ),
    ),
    "accepted": (
        _("suppliers_mail_accepted", default="Invoice ${number}: accepted"),
        _(
            "suppliers_mail_accepted_text",
            default="Your invoice ${number} is accepted, and will be paid.",
        ),
    ),
    "to_pay": (
        _("suppliers_mail_to_pay", default="Invoice ${number}: will be paid"),
        _(
            "suppliers_mail_to_pay_text",
            default="Your invoice ${number} waits for the transfer.",
        ),
    ),
    "paid": (
        _("suppliers_mail_paid", default="Invoice ${number}: paid"),
        _("suppliers_mail_paid_text", default="Your invoice ${number} is paid."),
    ),
    "disputed": (
        _("suppliers_mail_disputed", default="Invoice ${number}: in dispute"),
        _(
            "suppliers_mail_disputed_text",
            default="Your invoice ${number} is in dispute, and is not paid as it stands. Why, is in the portal.",
        ),
    ),
    "refused": (
        _("suppliers_mail_refused", default="Invoice ${number}: refused"),
        _(
            "suppliers_mail_refused_text",
            default="Your invoice ${number} was refused. Why, is in the portal.",
        ),
    ),
}
