"""What a row of a file must hold to when its cells are right one by one (PURE).

What is found is a severity, a column, a code with a text in ``messages/``, and
details for that text.
"""

from ....core import identifiers
from ....core.errors import PortalError
from ....core.money import rounded
from ....core.period import Month
from ....core.share import share
from .model import Severity
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from typing import Any


# The years that a plan may be of, as those of days.
YEARS = (1990, 2100)
FAR_MONTHS = 24
MOST_NOTICE_MONTHS = 60
# (column, least, most) of a meter: what a dial may have (R4.1).
METER_BOUNDS = (("digits", 1, 9), ("decimals", 0, 6), ("tariffs", 1, 4))
INDEXES = ("index", "index_2", "index_3", "index_4")

Remark = tuple[Severity, str, str, dict[str, Any]]


def remarks(table: str, row: Mapping[str, Any]) -> Iterator[Remark]:
    """What is wrong or doubtful in a row whose cells are right one by one."""
    yield from _identifiers(row)
    yield from _interval(row)
    rule = _RULES.get(table)
    if rule is not None:
        yield from rule(row)


def _warning(column: str, code: str, **details: Any) -> Remark:
    return "warning", column, code, details


def _error(column: str, code: str, **details: Any) -> Remark:
    return "error", column, code, details


_VALIDATORS: dict[str, Callable[[str], str]] = {
    "nip": identifiers.nip,
    "nrb": identifiers.nrb,
    "regon": identifiers.regon,
    "postal_code": identifiers.postal_code,
    "ksef_number": identifiers.ksef_number,
}


def _identifiers(row: Mapping[str, Any]) -> Iterator[Remark]:
    """Check digits (R6.5, R8.12, R9.2, R9.3) and the form of postal codes (R9.5)."""
    for column, validate in _VALIDATORS.items():
        if column == "postal_code" and row.get("country", "PL") != "PL":
            continue
        if row.get(column):
            try:
                validate(row[column])
            except PortalError as problem:
                yield _warning(column, problem.code)


def _interval(row: Mapping[str, Any]) -> Iterator[Remark]:
    for first, last in (("valid_from", "valid_to"), ("opened_on", "closed_on")):
        if row.get(first) and row.get(last) and row[first] > row[last]:
            yield _warning(last, "interval_order", since=row[first])


def _share(row: Mapping[str, Any]) -> Iterator[Remark]:
    for name in ("share", "fraction"):
        numerator = row.get(f"{name}_numerator")
        denominator = row.get(f"{name}_denominator")
        if (numerator is None) != (denominator is None):
            yield _error(f"{name}_numerator", "share_half")
        elif numerator is not None and denominator is not None:
            try:
                share(numerator, denominator)
            except PortalError as problem:
                yield _error(f"{name}_numerator", problem.code)


def _title(row: Mapping[str, Any]) -> Iterator[Remark]:
    if row["kind"] == "ownership" and not row.get("part_id"):
        yield _warning("part_id", "ownership_without_part")
    if row["kind"] != "supply" and not row.get("premises_id"):
        yield _warning("premises_id", "title_without_premises")


def _document(row: Mapping[str, Any]) -> Iterator[Remark]:
    if row["kind"] in ("correction", "reversal") and not row.get("corrects_id"):
        yield _warning("corrects_id", "correction_without_original")


def _charge_line(row: Mapping[str, Any]) -> Iterator[Remark]:
    """A line is quantity × rate, rounded half up (R3.7)."""
    expected = rounded(row["quantity"] * row["rate"])
    if expected != row["amount"]:
        yield _warning("amount", "line_rounding", expected=expected)


def _payment(row: Mapping[str, Any]) -> Iterator[Remark]:
    if row["amount"] < 0 and not row.get("reverses_id"):
        yield _warning("reverses_id", "return_without_payment")


def _pairing(row: Mapping[str, Any]) -> Iterator[Remark]:
    if bool(row.get("payment_id")) == bool(row.get("credit_id")):
        yield _error("payment_id", "pairing_source")


def _settlement(row: Mapping[str, Any]) -> Iterator[Remark]:
    """The result is advances less cost (R3.18)."""
    if row["period_from"] > row["period_to"]:
        yield _error("period_to", "interval_order", since=row["period_from"])
    expected = row["advances"] - row["cost"]
    if expected != row["result"]:
        yield _warning("result", "settlement_result", expected=expected)


def _settlement_line(row: Mapping[str, Any]) -> Iterator[Remark]:
    expected = rounded(row["consumption"] * row["price"]) + row["fixed"]
    if expected != row["cost"]:
        yield _warning("cost", "line_rounding", expected=expected)


# Books


def _fund_entry(row: Mapping[str, Any]) -> Iterator[Remark]:
    """What comes in is above zero, what goes out is below."""
    wrong = {"income": row["amount"] < 0, "outlay": row["amount"] > 0}
    if wrong.get(row["kind"]):
        yield _warning("amount", f"entry_{row['kind']}_sign")


def _plan_line(row: Mapping[str, Any]) -> Iterator[Remark]:
    first, last = YEARS
    if not first <= row["year"] <= last:
        yield _error("year", "year_range", first=first, last=last)
    if row["amount"] < 0:
        yield _warning("amount", "amount_negative")


def _cost_entry(row: Mapping[str, Any]) -> Iterator[Remark]:
    """A month that is far from the day of booking is a slip of the pen."""
    if row.get("period"):
        month = Month.parse(row["period"])
        booked = row["booked_on"]
        away = (booked.year - month.year) * 12 + booked.month - month.month
        if abs(away) > FAR_MONTHS:
            yield _warning("period", "period_far", months=FAR_MONTHS)


def _supplier_invoice(row: Mapping[str, Any]) -> Iterator[Remark]:
    """Gross is net and VAT; the days and the state agree."""
    expected = row["net"] + row["vat"]
    if expected != row["gross"]:
        yield _warning("gross", "invoice_sum", expected=expected)
    # It may be accepted and paid before it is issued: a deposit.
    for column in ("received_on", "due_on"):
        if row.get(column) and row[column] < row["issued_on"]:
            yield _warning(column, "before_issue", since=row["issued_on"])
    if row["state"] == "paid" and not row.get("paid_on"):
        yield _warning("paid_on", "invoice_paid_when")
    if row["state"] != "paid" and row.get("paid_on"):
        yield _warning("state", "invoice_not_paid", day=row["paid_on"])
    if row["state"] == "refused" and not row.get("reason"):
        yield _warning("reason", "invoice_refused_why")


def _contract(row: Mapping[str, Any]) -> Iterator[Remark]:
    """An amount says how often it is due; a notice period is sane."""
    if (row.get("amount") is None) != (row.get("per") is None):
        yield _warning("per", "amount_without_per")
    months = row.get("notice_months")
    if months is not None and not 0 <= months <= MOST_NOTICE_MONTHS:
        yield _error("notice_months", "notice_range", last=MOST_NOTICE_MONTHS)


# Meters, persons, faults


def _meter(row: Mapping[str, Any]) -> Iterator[Remark]:
    """A dial has room for its index, and a meter goes after it came (R4.1)."""
    for column, least, most in METER_BOUNDS:
        found = row.get(column)
        if found is not None and not least <= found <= most:
            yield _error(column, "meter_range", first=least, last=most)
    begun, gone = row.get("installed_on"), row.get("removed_on")
    if begun and gone and gone < begun:
        yield _warning("removed_on", "interval_order", since=begun)


def _reading(row: Mapping[str, Any]) -> Iterator[Remark]:
    """Indexes are those of a dial, without a gap between the tariffs."""
    indexes = [row.get(name) for name in INDEXES]
    for column, found in zip(INDEXES, indexes, strict=True):
        if found is not None and found < 0:
            yield _error(column, "index_negative")
    for place in (2, 3):
        if indexes[place] is not None and indexes[place - 1] is None:
            yield _error(INDEXES[place - 1], "index_gap")


def _window(row: Mapping[str, Any]) -> Iterator[Remark]:
    """It opens before it closes (R4.10)."""
    if row["closes_on"] < row["opens_on"]:
        yield _warning("closes_on", "interval_order", since=row["opens_on"])


def _person_count(row: Mapping[str, Any]) -> Iterator[Remark]:
    if row["persons"] < 0:
        yield _error("persons", "persons_negative")


def _advance_rate(row: Mapping[str, Any]) -> Iterator[Remark]:
    """A norm is there where it counts, and within its own limits (R5.7)."""
    norm = row.get("norm")
    if norm is None and row["basis"] != "person":
        yield _warning("norm", "norm_missing", basis=row["basis"])
    least, most = row.get("least"), row.get("most")
    if least is not None and most is not None and least > most:
        yield _warning("most", "norm_limits", least=least, most=most)


def _work_order(row: Mapping[str, Any]) -> Iterator[Remark]:
    """What is done was done on a day."""
    if row["state"] in ("done", "closed") and not row.get("done_on"):
        yield _warning("done_on", "order_done_when")


_RULES: dict[str, Callable[[Mapping[str, Any]], Iterator[Remark]]] = {
    "base_premises": _share,
    "base_ownership_part": _share,
    "base_title": _title,
    "ledger_document": _document,
    "ledger_charge_line": _charge_line,
    "ledger_payment": _payment,
    "ledger_pairing": _pairing,
    "media_settlement": _settlement,
    "media_settlement_line": _settlement_line,
    "books_fund_entry": _fund_entry,
    "books_plan_line": _plan_line,
    "books_cost_entry": _cost_entry,
    "books_supplier_invoice": _supplier_invoice,
    "books_contract": _contract,
    "media_meter": _meter,
    "media_reading": _reading,
    "media_reading_window": _window,
    "base_person_count": _person_count,
    "media_advance_rate": _advance_rate,
    "maintenance_work_order": _work_order,
}
