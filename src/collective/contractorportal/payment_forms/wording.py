"""The words of a form: what it is for, how much by when, what it is made of."""

from .. import _
from ..core import formats
from ..finance.wording import Words


class FormWords(Words):
    """The words of whoever a form is for: the page's reader, or an addressee."""

    def __init__(self, request, language=None):
        super().__init__(request)
        if language:
            self.language = language[:2]

    def for_what(self, wanted):
        """What is paid, as a heading: a month, a document, or so many documents."""
        if wanted.month is not None:
            return self(FOR_MONTH, month=self.month(wanted.month))
        items = wanted.payable.items
        if len(items) == 1:
            return items[0].document.title
        form = formats.plural(len(items), self.language)
        return self(DOCUMENTS[form], count=len(items))

    def how_much(self, wanted):
        """How much is to be paid and by when, in one sentence."""
        payable = wanted.payable
        if payable.nothing:
            if wanted.month is not None:
                return self(NOTHING_MONTH, month=self.month(wanted.month))
            return self(NOTHING)
        days = [
            item.document.due_on
            for item in payable.items
            if item.document.due_on and item.left.amount > 0
        ]
        amount = self.money(payable.amount)
        if not days:
            return self(PAY, amount=amount)
        return self(PAY_BY, amount=amount, day=self.until(min(days)))

    def paid_online(self, payable):
        """What was paid in the portal and is not booked yet: it is taken off already."""
        return self(PAID_ONLINE, amount=self.money(payable.online))

    def document(self, document):
        """A document's title with its number."""
        if document.number and document.number != document.title:
            return f"{document.title} ({document.number})"
        return document.title


FOR_MONTH = _("forms_for_month", default="Charges for ${month}")
DOCUMENTS = {
    "one": _("forms_documents_one", default="${count} document"),
    "few": _("forms_documents_few", default="${count} documents"),
    "many": _("forms_documents_many", default="${count} documents"),
}
NOTHING_MONTH = _(
    "forms_nothing_month", default="There is nothing to pay for ${month}."
)
NOTHING = _("forms_nothing", default="There is nothing to pay.")
PAY = _("forms_pay", default="To pay: ${amount}")
PAY_BY = _("forms_pay_by", default="To pay: ${amount} by ${day}")
TITLE = _("forms_title", default="Transfer form")
NUMBER = _("forms_number", default="To the account: ${number}")
SCAN = _(
    "forms_scan",
    default="Scan this code in your bank's application: it fills in the transfer for you.",
)
SCAN_BLANK = _(
    "forms_scan_blank",
    default="Scan this code in your bank's application and type the amount ${amount} yourself.",
)
NO_SCAN = _(
    "forms_no_scan",
    default="There is no QR code for this payment. Copy the details from the form below.",
)
WHAT = _("forms_components", default="What this amount is made of")
COLUMN_WHAT = _("forms_column_what", default="What")
COLUMN_AMOUNT = _("forms_column_amount", default="Amount (${unit})")
TOTAL = _("forms_total", default="Total")
CHARGED = _("forms_charged", default="Charged")
ONLINE = _("forms_online", default="Paid in the portal, waits to be booked")
PAID_ONLINE = _(
    "forms_paid_online",
    default="${amount} was paid in the portal and waits to be booked: it is taken off already.",
)
PAID = _("forms_paid", default="Paid or settled already")
LEFT = _("forms_left", default="To pay with this form")
AS_OF = _("forms_as_of", default="${place}. As of ${moment}")
THANKS = _(
    "forms_thanks",
    default="Everything is settled, so there is no form to fill in. You need not do anything.",
)
ALL_SETTLED = _(
    "forms_all_settled",
    default="On the whole account nothing is to be paid: you have paid money that is not counted towards these charges yet. Ask the manager before you pay again.",
)
LESS_LEFT = _(
    "forms_less_left",
    default="On the whole account only ${amount} is to be paid: you have paid money that is not counted towards these charges yet. Pay that amount, or ask the manager.",
)
PROBLEMS = {
    "form_no_number": _(
        "forms_no_number",
        default="A form cannot be made: the portal knows no correct bank account number for these charges. Ask the manager where to pay.",
    ),
    "form_amount": _(
        "forms_amount",
        default="A form cannot be made: this amount has no room on it. Ask the manager how to pay it.",
    ),
    "form_nothing_chosen": _(
        "forms_nothing_chosen", default="Choose at least one document."
    ),
    "form_document_unknown": _(
        "forms_document_unknown",
        default="One of these documents does not exist, or it is not meant for you.",
    ),
}
