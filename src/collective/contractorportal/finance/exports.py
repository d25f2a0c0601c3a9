"""The statement to carry away: CSV, XLSX and PDF of one and the same table."""

from .. import _
from ..controlpanel.settings import settings
from ..core.identifiers import nrb_groups
from . import pdf
from . import xlsx
from .layout import Column
from .layout import csv_text
from .layout import Row
from .layout import Table
from .paying import day_of
from .wording import KINDS
from .wording import METHODS
from .wording import SIGNS
from .wording import Words
from unicodedata import normalize
from urllib.parse import quote

import re


BOM = "\ufeff"
NOT_IN_NAMES = re.compile(r"[^\w .,-]+")
CSV_MIME = "text/csv; charset=utf-8"

TITLE = _("finance_export_title", default="Account statement")
PAYMENT = _("finance_export_payment", default="Payment")
OPENING = _("finance_export_opening", default="Balance brought forward")
CLOSING = _("finance_export_closing", default="Balance at the end")
PAGE = _("finance_export_page", default="Page ${page} of ${pages}")
AS_OF = _("finance_export_as_of", default="As of")
STALE = _(
    "finance_export_stale",
    default="${moment} (the last known figures; the manager's system does not answer now)",
)


def statement_table(answer, request):
    """The ``Table`` of a statement (``Answer[Statement]``), in the reader's language."""
    words, statement = Words(request), answer.value
    currency = statement.access.account.currency
    columns = (
        Column(words(_("finance_export_day", default="Date")), "date", 11),
        Column(words(_("finance_export_what", default="What")), "text", 34),
        Column(words(_("finance_export_number", default="Document")), "text", 20),
        Column(words(_("finance_export_due", default="Pay by")), "date", 11),
        Column(_in(words, CHARGED, currency), "money", 13),
        Column(_in(words, PAID, currency), "money", 13),
        Column(_in(words, BALANCE, currency), "money", 13),
        Column(words(_("finance_export_sign", default="Which is")), "text", 13),
    )
    rows = [_balance_row(words, OPENING, statement.since, statement.opening)]
    rows += [_row(words, row) for row in statement.rows]
    rows.append(_balance_row(words, CLOSING, statement.until, statement.closing))
    rows += [_waiting_row(words, each) for each in statement.waiting]
    return Table(
        title=words(TITLE),
        facts=tuple(_facts(words, answer)),
        columns=columns,
        rows=tuple(rows),
        language=words.language,
    )


CHARGED = _("finance_export_charged", default="Charged (${currency})")
PAID = _("finance_export_paid", default="Paid (${currency})")
BALANCE = _("finance_export_balance", default="Balance (${currency})")


def _in(words, message, currency):
    return words(message, currency="zł" if currency == "PLN" else currency)


def _facts(words, answer):
    statement = answer.value
    access, account = statement.access, statement.access.account
    yield words(_("finance_export_account", default="Account")), account.name
    yield words(_("finance_export_place", default="Place")), words.place(access)
    yield (
        words(_("finance_export_community", default="Community")),
        access.community.name,
    )
    yield (
        words(_("finance_export_holder", default="Holder")),
        holder(access.contractor),
    )
    if account.nrb:
        label = words(_("finance_export_nrb", default="Bank account for payments"))
        yield label, nrb_groups(account.nrb)
    yield words(_("finance_export_period", default="Period")), _period(words, statement)
    moment = words.moment(answer.as_of)
    if answer.stale:
        moment = words(STALE, moment=moment)
    yield words(AS_OF), moment


def holder(contractor):
    """The name and number of whom a statement is for."""
    name = " ".join(filter(None, [contractor.first_name, contractor.name]))
    return f"{name} ({contractor.number})"


def _period(words, statement):
    return f"{words.day(statement.since)} – {words.day(statement.until)}"


def _balance_row(words, message, day, balance):
    cells = (day, words(message), "", None, None, None, abs(balance))
    return Row((*cells, _sign(words, balance)), strong=True)


def _sign(words, balance):
    name = "settled"
    if balance:
        name = "underpayment" if balance.amount > 0 else "overpayment"
    return words(SIGNS[name])


def _row(words, row):
    if row.document:
        document = row.document.document
        kind = words(KINDS[document.kind])
        text = kind if document.title == kind else f"{document.title} ({kind})"
        middle = (text, document.number, document.due_on, row.charged, None)
    else:
        payment = row.payment.payment
        text = f"{payment.title or words(PAYMENT)} ({words(METHODS[payment.method])})"
        middle = (text, "", None, None, row.paid)
    return Row((row.day, *middle, abs(row.balance), _sign(words, row.balance)))


WAITING = _(
    "finance_export_waiting",
    default="Paid in the portal, waits to be booked, not in the balance: ${title}",
)

BACK = _(
    "finance_export_back",
    default="Given back, waits to be booked, not in the balance: ${title}",
)


def _waiting_row(words, paid):
    """A payment on line beneath the balance, which does not count it yet."""
    said = WAITING if paid.amount.grosze > 0 else BACK
    text = words(said, title=paid.title or words(PAYMENT))
    return Row((day_of(paid), text, "", None, None, paid.amount, None, ""))


def statement_csv(answer, request):
    """UTF-8 with a BOM, so that Polish letters survive in a spreadsheet program."""
    return (BOM + csv_text(statement_table(answer, request))).encode("utf-8")


def statement_xlsx(answer, request):
    """A workbook with true numbers and dates."""
    return xlsx.workbook(statement_table(answer, request))


def statement_pdf(answer, request):
    """A4 with the manager's letterhead."""
    table = statement_table(answer, request)
    chosen = settings()
    lines = [chosen.manager_name, chosen.manager_address, chosen.manager_phone]
    words = Words(request)
    label = words(PAGE, page="{page}", pages="{pages}")
    return pdf.document(table, [line for line in lines if line], label)


# By the ending of the file: its type, and what writes it from (answer, request).
FORMATS = {
    "csv": (CSV_MIME, statement_csv),
    "xlsx": (xlsx.MIME, statement_xlsx),
    "pdf": (pdf.MIME, statement_pdf),
}


def filename(answer, ending, request):
    """A name that tells account and period, for instance after a year of saving.

    It says from when old figures are: a CSV, which is only the table, has no other place.
    """
    words, statement = Words(request), answer.value
    account = statement.access.account
    period = statement.year or f"{statement.since}-{statement.until}"
    name = f"{words(TITLE)} {words.place(statement.access)} {account.name} {period}"
    name = NOT_IN_NAMES.sub("-", name).strip()[:120]
    if answer.stale:
        moment = words.moment(answer.as_of).replace(":", ".")
        name = f"{name}, {words(AS_OF).lower()} {moment}"
    return f"{name}.{ending}"


def disposition(name):
    """``Content-Disposition`` for a file name with any letters (RFC 6266, RFC 5987)."""
    plain = normalize("NFKD", name.replace("ł", "l").replace("Ł", "L"))
    plain = re.sub(r"[^A-Za-z0-9 ._,-]", "", plain)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
