"""What a row of a file must hold to when its cells are right one by one (PURE).

What is found is a severity, a column, a code with a text in ``messages.py``, and
details for that text.
"""

from ....core import identifiers
from ....core.errors import PortalError
from ....core.money import rounded
from ....core.share import share
from .model import Severity
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from typing import Any


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
}


def _identifiers(row: Mapping[str, Any]) -> Iterator[Remark]:
    """Check digits (R6.5, R9.2, R9.3) and the form of postal codes (R9.5)."""
    for column, validate in _VALIDATORS.items():
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
}
