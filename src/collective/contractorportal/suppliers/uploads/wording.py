"""The words of invoices that are sent in: fields, problems, what happens now."""

from ... import _
from ...outbox.records import ACCEPTED
from ...outbox.records import DELIVERED
from ...outbox.records import REJECTED
from ...outbox.records import WAITING


TITLE = _("uploads_title", default="Send an invoice")
LIST = _("uploads_list", default="Invoices that you have sent")
DESK = _("uploads_desk", default="Invoices from suppliers")
KIND = _("uploads_kind", default="Invoice to the manager")
FIELDS = {
    "file": _("uploads_field_file", default="The invoice: PDF, or XML from KSeF"),
    "order": _("uploads_field_order", default="For which order (not needed)"),
    "community": _("uploads_field_community", default="For which community"),
    "number": _("uploads_field_number", default="Number of the invoice"),
    "issued_on": _("uploads_field_issued", default="Day of issue"),
    "due_on": _("uploads_field_due", default="Last day to pay (not needed)"),
    "net": _("uploads_field_net", default="Net amount, in zł"),
    "vat": _("uploads_field_vat", default="VAT, in zł"),
    "gross": _("uploads_field_gross", default="Gross amount, in zł"),
    "ksef_number": _("uploads_field_ksef", default="KSeF number (not needed)"),
}
CORRECTION = _("uploads_field_correction", default="It is a correction")
HINTS = {
    "file": _(
        "uploads_hint_file",
        default="At most ${most} MB. Of an XML file (FA) we read number, days and amounts, so that you need not type them.",
    ),
    "community": _(
        "uploads_hint_community",
        default="Not needed where an order is chosen, or for an XML file.",
    ),
    "ksef_number": _(
        "uploads_hint_ksef",
        default="35 characters, like 5265877635-20250826-0100001AF629-AF.",
    ),
}
NO_ORDER = _("uploads_no_order", default="no order")
NO_COMMUNITY = _("uploads_no_community", default="choose")
STATES = {
    WAITING: ("info", _("uploads_state_waiting", default="sent")),
    DELIVERED: ("info", _("uploads_state_delivered", default="with the manager")),
    ACCEPTED: ("success", _("uploads_state_accepted", default="noted")),
    REJECTED: ("danger", _("uploads_state_rejected", default="not taken")),
}
NOW_WHAT = {
    WAITING: _(
        "uploads_now_waiting",
        default="The portal hands the invoice over to the manager’s books. You need do nothing.",
    ),
    DELIVERED: _(
        "uploads_now_delivered",
        default="The manager has the invoice and notes it in the books. You need do nothing.",
    ),
    ACCEPTED: _(
        "uploads_now_accepted",
        default="The invoice is in the manager’s books. Among your invoices you see when it is paid.",
    ),
    REJECTED: _(
        "uploads_now_rejected",
        default="The manager could not take the invoice. Correct what is wrong and send it again.",
    ),
}
PROBLEMS = {
    "upload_empty": _("upload_empty", default="Choose the file with the invoice."),
    "upload_big": _("upload_big", default="The file may have at most ${most} MB."),
    "upload_kind": _(
        "upload_kind",
        default="This is neither a PDF nor an XML file with an invoice, whatever its name says.",
    ),
    "upload_xml": _(
        "upload_xml",
        default="This XML file cannot be read. Take it from KSeF or from your program anew.",
    ),
    "upload_dtd": _(
        "upload_dtd",
        default="This XML file has a document type of its own, which an invoice never has. Take it from KSeF anew.",
    ),
    "file_infected": _(
        "upload_infected", default="The file was refused: a virus was found in it."
    ),
    "file_unscanned": _(
        "upload_unscanned",
        default="The file could not be checked for viruses. Try again in a while.",
    ),
    "invoice_form": _(
        "upload_form",
        default="This XML file is no invoice of the form FA (2) or FA (3), but: ${found}.",
    ),
    "invoice_missing": _(
        "upload_missing",
        default="In the XML file the element ${name} is missing, or stands there twice.",
    ),
    "invoice_value": _(
        "upload_value", default="In the XML file ${name} cannot be read: ${value}."
    ),
    "invoice_currency": _(
        "upload_currency",
        default="The invoice is in ${currency}. Only invoices in złoty are taken here.",
    ),
    "upload_no_number": _(
        "upload_no_number", default="Write the number of the invoice."
    ),
    "upload_no_issued_on": _(
        "upload_no_issued", default="Write the day of issue, like 2026-01-31."
    ),
    "upload_no_net": _("upload_no_net", default="Write the net amount."),
    "upload_no_vat": _(
        "upload_no_vat", default="Write the VAT; 0 where there is none."
    ),
    "upload_no_gross": _("upload_no_gross", default="Write the gross amount."),
    "upload_amount": _(
        "upload_amount", default="This is not an amount. Write it like 123,45."
    ),
    "upload_day": _(
        "upload_day", default="This is not a day. Write it like 2026-01-31."
    ),
    "upload_number": _(
        "upload_number", default="The number may have at most ${most} characters."
    ),
    "upload_future": _("upload_future", default="The day of issue has not come yet."),
    "upload_old": _("upload_old", default="The invoice is older than six years."),
    "upload_due": _(
        "upload_due", default="The last day to pay is before the day of issue."
    ),
    "upload_sum": _("upload_sum", default="Net and VAT come to ${expected}."),
    "upload_nothing": _(
        "upload_nothing",
        default="The gross amount must be above zero. Below zero is only a correction.",
    ),
    "upload_seller": _(
        "upload_seller",
        default="The file is an invoice of another firm: its seller has the NIP ${nip}, not yours.",
    ),
    "upload_buyer": _(
        "upload_buyer",
        default="The buyer in the file has the NIP ${nip}. It is not that of this community: the invoice has to be issued for the community.",
    ),
    "upload_ksef": _(
        "upload_ksef",
        default="This is no KSeF number. It has 35 characters, and its last two check the others.",
    ),
    "upload_ksef_seller": _(
        "upload_ksef_seller",
        default="The KSeF number begins with another firm’s NIP.",
    ),
    "upload_community": _(
        "upload_community", default="Choose the community that the invoice is for."
    ),
    "upload_order": _(
        "upload_order", default="This order is not yours. Choose one of the list."
    ),
    "upload_other_order": _(
        "upload_other_order", default="The order is of another community."
    ),
    "upload_twice": _(
        "upload_twice", default="You have sent the invoice ${number} already."
    ),
    "upload_known": _(
        "upload_known",
        default="The manager has the invoice ${number} already: look for it among your invoices.",
    ),
    "upload_many": _(
        "upload_many",
        default="You have sent ${most} invoices today. Send the others tomorrow.",
    ),
}


def shown_error(words, error):
    """What is wrong, in words; amounts with their unit."""
    details = {
        name: words.money(value) if hasattr(value, "grosze") else str(value)
        for name, value in error.details.items()
        if name != "field"
    }
    message = PROBLEMS.get(error.code)
    return words(message, **details) if message is not None else error.code


# As facts, where nothing is asked.
COMMUNITY = _("suppliers_fact_community", default="For whom")
ORDER = _("uploads_fact_order", default="For the order")
DUE = _("suppliers_fact_due", default="Last day to pay")
KSEF = _("suppliers_fact_ksef", default="KSeF number")
NET = _("suppliers_fact_net", default="Net")
VAT = _("suppliers_fact_vat", default="VAT")
GROSS = _("suppliers_fact_gross", default="Gross")
