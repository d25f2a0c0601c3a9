"""The receipt of a payment as PDF: made of what was frozen when it was paid."""

from ... import _
from ...controlpanel.settings import settings
from ...core import clock
from ...core.identifiers import nrb_groups
from ...finance import pdf
from ...finance.exports import disposition
from ...finance.exports import PAGE
from ...finance.layout import Column
from ...finance.layout import Row
from ...finance.layout import Table


TITLE = _("payments_receipt_title", default="Receipt of a payment")
GROUP = _(
    "payments_receipt_says",
    default="The payment company has confirmed the payment. The manager books it in the ledger; until then it stands in the portal as paid.",
)


def receipt(page):
    """The bytes of the PDF, and the headers that go with it."""
    words, payment = page.words, page.payment
    response = page.request.response
    response.setHeader("Content-Type", pdf.MIME)
    response.setHeader("Cache-Control", "private, no-store")
    name = f"{words(TITLE)} {payment.order_id}.pdf"
    response.setHeader("Content-Disposition", disposition(name))
    chosen = settings()
    letterhead = [chosen.manager_name, chosen.manager_address, chosen.manager_phone]
    label = words(PAGE, page="{page}", pages="{pages}")
    return pdf.document(receipt_table(page), list(filter(None, letterhead)), label)


def receipt_table(page):
    """What was paid, by whom, to whom and when."""
    words, payment = page.words, page.payment
    unit = words.unit(payment.currency)
    columns = (
        Column(words(_("payments_receipt_what", default="For")), "text", 40),
        Column(words(_("payments_receipt_place", default="Place")), "text", 30),
        Column(words(_("payments_receipt_nrb", default="Account")), "text", 18),
        Column(f"{words(AMOUNT)} ({unit})", "money", 12),
    )
    rows = [_row(page, line) for line in payment.lines]
    rows.append(Row((words(TOTAL), "", "", payment.total), strong=True))
    fee = payment.charged - payment.total
    if fee:
        rows.append(Row((words(FEE), "", "", fee)))
        rows.append(Row((words(CHARGED), "", "", payment.charged), strong=True))
    return Table(
        title=words(TITLE),
        facts=tuple((words(name), value) for name, value in _facts(page) if value),
        columns=columns,
        rows=tuple(rows),
        language=words.language,
    )


def _row(page, line):
    access = page.access_of(line)
    place = page.words.place(access) if access else ""
    nrb = access.account.nrb or access.community.nrb if access else None
    return Row((line.label, place, nrb_groups(nrb) if nrb else "", line.amount))


def _facts(page):
    words, payment = page.words, page.payment
    accesses = [access for line in payment.lines if (access := page.access_of(line))]
    receivers = dict.fromkeys(access.community.name for access in accesses)
    yield _("payments_fact_order", default="Payment number"), payment.order_id
    yield _("payments_fact_payer", default="Paid by"), page.person.name
    yield (
        _("payments_fact_customer", default="Contractor number"),
        payment.customer_number,
    )
    yield _("payments_fact_receiver", default="For"), ", ".join(receivers)
    yield _("payments_fact_paid", default="Paid"), words.moment(payment.paid_at)
    yield _("payments_fact_documents", default="Documents"), payment.invoice_number
    yield (
        _("payments_fact_remote", default="Number at the payment company"),
        payment.paid_remote_id,
    )
    yield _("payments_fact_printed", default="Printed"), words.moment(clock.now())
    yield _("payments_fact_note", default="Note"), words(GROUP)


AMOUNT = _("payments_receipt_amount", default="Amount")
TOTAL = _("payments_receipt_total", default="Together")
FEE = _("payments_fee_company", default="Fee of the payment company")
CHARGED = _("payments_receipt_charged", default="Taken from your account")
