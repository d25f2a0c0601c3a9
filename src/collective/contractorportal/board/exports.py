"""Tables of the board's room to carry away, as CSV, XLSX and PDF."""

from .. import _
from ..controlpanel.settings import settings
from ..finance import pdf
from ..finance import xlsx
from ..finance.exports import BOM
from ..finance.exports import CSV_MIME
from ..finance.exports import NOT_IN_NAMES
from ..finance.exports import PAGE
from ..finance.exports import STALE
from ..finance.layout import Column
from ..finance.layout import csv_text
from ..finance.layout import Row
from ..finance.layout import Table
from ..finance.wording import PREMISES
from ..finance.wording import Words
from .parts.plan import percent
from .settings import NAMES
from .wording import age
from .words import ENTRY_KINDS
from .words import INVOICE_STATES
from .words import PLAN_STATES
from decimal import Decimal


def written(table, ending, request):
    """The type and the bytes of a table as a file of that ending."""
    if ending == "csv":
        return CSV_MIME, (BOM + csv_text(table)).encode("utf-8")
    if ending == "xlsx":
        return xlsx.MIME, xlsx.workbook(table)
    chosen = settings()
    issuer = [chosen.manager_name, chosen.manager_address, chosen.manager_phone]
    label = Words(request)(PAGE, page="{page}", pages="{pages}")
    return pdf.MIME, pdf.document(table, [line for line in issuer if line], label)


def filename(room, table, ending):
    """A name that tells what it is and of which community."""
    name = f"{table.title} {room.title}"
    return f"{NOT_IN_NAMES.sub('-', name).strip()[:120]}.{ending}"


def _table(words, room, answer, title, columns, rows, facts=()):
    moment = words.moment(answer.as_of)
    if answer.stale:
        moment = words(STALE, moment=moment)
    return Table(
        title=title,
        facts=(
            (words(COMMUNITY), room.title),
            *facts,
            (words(AS_OF), moment),
        ),
        columns=tuple(columns),
        rows=tuple(rows),
        language=words.language,
    )


def _money(words, message, unit="zł", width=13):
    return Column(f"{words(message)} ({unit})", "money", width)


def plan_table(room, answer, request):
    """Plan against costs and income of a year."""
    words, plan = Words(request), answer.value
    columns = (
        Column(words(CATEGORY), "text", 34),
        _money(words, PLANNED),
        _money(words, BOOKED),
        Column(words(USED), "number", 10),
        _money(words, LEFT),
        _money(words, FORECAST),
        Column(words(STATE), "text", 20),
    )
    rows = []
    for title, kind_rows, whole in (
        (COSTS, plan.costs, plan.cost_sum),
        (INCOME, plan.income, plan.income_sum),
    ):
        if not kind_rows:
            continue
        for row in kind_rows:
            used = percent(row.used)
            rows.append(
                Row(
                    (
                        row.name,
                        row.planned,
                        row.actual,
                        used,
                        row.left,
                        row.forecast,
                        words(PLAN_STATES[row.state]),
                    )
                )
            )
        left = whole.planned - whole.actual
        sums = (whole.planned, whole.actual, None, left, whole.forecast, "")
        rows.append(Row((words(title), *sums), strong=True))
    facts = [(words(PASSED), f"{words.number(percent(plan.passed))}%")]
    title = words(PLAN_TITLE, year=str(plan.year))
    return _table(words, room, answer, title, columns, rows, facts)


def fund_table(room, answer, request):
    """A fund's year with a running balance."""
    words, found = Words(request), answer.value
    columns = (
        Column(words(DAY), "date", 11),
        Column(words(WHAT), "text", 36),
        Column(words(KIND), "text", 18),
        Column(words(NUMBER), "text", 16),
        _money(words, IN),
        _money(words, OUT),
        _money(words, BALANCE),
    )
    blank = ("", "")
    rows = [
        Row(
            (found.since, words(OPENING), *blank, None, None, found.opening),
            strong=True,
        )
    ]
    for row in found.rows:
        entry = row.entry
        incoming = entry.amount.amount > 0
        rows.append(
            Row(
                (
                    entry.booked_on,
                    entry.title,
                    words(ENTRY_KINDS[entry.kind]),
                    entry.number or "",
                    entry.amount if incoming else None,
                    None if incoming else -entry.amount,
                    row.balance,
                )
            )
        )
    sums = (found.incoming, found.outgoing, found.closing)
    rows.append(Row((found.until, words(CLOSING), *blank, *sums), strong=True))
    title = words(FUND_TITLE, fund=found.fund.name, year=str(found.year))
    return _table(words, room, answer, title, columns, rows)


def invoices_table(room, answer, request):
    """Invoices as they were chosen."""
    words, found = Words(request), answer.value
    columns = (
        Column(words(SUPPLIER), "text", 26),
        Column(words(NUMBER), "text", 18),
        Column(words(WHAT), "text", 28),
        Column(words(ISSUED), "date", 11),
        Column(words(DUE), "date", 11),
        _money(words, NET, width=12),
        _money(words, VAT, width=11),
        _money(words, GROSS, width=12),
        Column(words(STATE), "text", 18),
        Column(words(PAID), "date", 11),
        Column(words(KSEF), "text", 36),
    )
    rows = [
        Row(
            (
                each.supplier,
                each.invoice.number,
                each.invoice.title,
                each.invoice.issued_on,
                each.invoice.due_on,
                each.invoice.net,
                each.invoice.vat,
                each.invoice.gross,
                words(INVOICE_STATES[each.invoice.state]),
                each.invoice.paid_on,
                each.invoice.ksef_number or "",
            )
        )
        for each in found.items
    ]
    sums = ("", "", None, None, None, None, found.gross, "", None, "")
    rows.append(Row((words(TOTAL), *sums), strong=True))
    return _table(words, room, answer, words(INVOICES_TITLE), columns, rows)


def arrears_table(room, answer, request):
    """Arrears by age; nobody shows."""
    words, found = Words(request), answer.value
    columns = (
        Column(words(AGE), "text", 34),
        Column(words(UNITS), "number", 12),
        Column(words(AMOUNT), "money", 16),
        Column(words(CURRENCY), "text", 10),
    )
    rows = []
    for each in found:
        for group in each.groups:
            label = age(words, group.since, group.until)
            count = Decimal(group.premises)
            rows.append(Row((label, count, group.amount, each.currency)))
        count = None if each.premises is None else Decimal(each.premises)
        rows.append(Row((words(TOTAL), count, each.total, each.currency), strong=True))
    return _table(words, room, answer, words(ARREARS_TITLE), columns, rows)


def debtors_table(room, answer, request):
    """Debtors one by one; names only where they are switched on."""
    words = Words(request)
    names = room.arrears_detail == NAMES
    columns = [Column(words(PLACE), "text", 30)]
    if names:
        columns.append(Column(words(WHO), "text", 30))
    columns += [
        Column(words(SINCE), "date", 12),
        Column(words(DAYS_LATE), "number", 10),
        Column(words(AMOUNT), "money", 14),
        Column(words(CURRENCY), "text", 10),
    ]
    rows = []
    for each in answer.value:
        debtor = each.debtor
        cells = [debtor_place(words, each)]
        if names:
            cells.append(", ".join(each.names))
        cells += [debtor.oldest_due, Decimal(debtor.days_late)]
        cells += [debtor.overdue, debtor.overdue.currency]
        rows.append(Row(tuple(cells)))
    return _table(words, room, answer, words(DEBTORS_TITLE), columns, rows)


def debtor_place(words, view):
    """The premises of a debtor; an account without any says so."""
    if view.premises is None:
        return words(WITHOUT_PREMISES)
    unit = words(PREMISES[view.premises.kind], number=view.premises.number)
    if view.building is None:
        return unit
    return f"{view.building.street} {view.building.number}, {unit}"


COMMUNITY = _("board_export_community", default="Community")
AS_OF = _("board_export_as_of", default="As of")
PLAN_TITLE = _("board_export_plan", default="Plan and costs ${year}")
FUND_TITLE = _("board_export_fund", default="${fund} ${year}")
INVOICES_TITLE = _("board_export_invoices", default="Suppliers’ invoices")
ARREARS_TITLE = _("board_export_arrears", default="Arrears by age")
DEBTORS_TITLE = _("board_export_debtors", default="Who is in arrears")
CATEGORY = _("board_export_category", default="Kind")
PLANNED = _("board_export_planned", default="Plan")
BOOKED = _("board_export_booked", default="Booked")
USED = _("board_export_used", default="% of the plan")
LEFT = _("board_export_left", default="Left")
FORECAST = _("board_export_forecast", default="Expected by the end of the year")
STATE = _("board_export_state", default="State")
COSTS = _("board_export_costs", default="Costs together")
INCOME = _("board_export_income", default="Income together")
PASSED = _("board_export_passed", default="Of the year have passed")
DAY = _("board_export_day", default="Date")
WHAT = _("board_export_what", default="What")
KIND = _("board_export_kind", default="Kind of entry")
NUMBER = _("board_export_number", default="Number")
IN = _("board_export_in", default="In")
OUT = _("board_export_out", default="Out")
BALANCE = _("board_export_balance", default="Balance")
OPENING = _("board_export_opening", default="Balance at the beginning")
CLOSING = _("board_export_closing", default="Balance at the end")
SUPPLIER = _("board_export_supplier", default="Supplier")
ISSUED = _("board_export_issued", default="Issued")
DUE = _("board_export_due", default="Pay by")
NET = _("board_export_net", default="Net")
VAT = _("board_export_vat", default="VAT")
GROSS = _("board_export_gross", default="Gross")
PAID = _("board_export_paid", default="Paid on")
KSEF = _("board_export_ksef", default="KSeF number")
TOTAL = _("board_export_total", default="Together")
AGE = _("board_export_age", default="How late")
UNITS = _("board_export_units", default="Units")
AMOUNT = _("board_export_amount", default="Amount")
CURRENCY = _("board_export_currency", default="Currency")
PLACE = _("board_export_place", default="Unit")
WHO = _("board_export_who", default="Who")
SINCE = _("board_export_since", default="Late since")
DAYS_LATE = _("board_export_days_late", default="Days late")
WITHOUT_PREMISES = _("board_without_premises", default="account without a unit")
