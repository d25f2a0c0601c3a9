"""From a row of the exchange schema to a record, column by column (PURE).

A record's fields are the table's columns, but for three kinds that need more
than one: shares and fractions (numerator and denominator) and money (amount
and the account's currency, which a query appends as the last column; books are
in PLN).
"""

from ...core.errors import PortalError
from ...core.money import Money
from ...core.period import Month
from ..records import Account
from ..records import AccountHolder
from ..records import AdvanceRate
from ..records import BoardTerm
from ..records import Building
from ..records import ChargeLine
from ..records import Community
from ..records import ContactDetails
from ..records import Contract
from ..records import Contractor
from ..records import CostEntry
from ..records import FaultCategory
from ..records import Fund
from ..records import FundEntry
from ..records import Household
from ..records import LedgerDocument
from ..records import MediaSettlement
from ..records import MediaSettlementLine
from ..records import Meter
from ..records import OwnershipPart
from ..records import Pairing
from ..records import Payment
from ..records import PersonCount
from ..records import PlanLine
from ..records import Premises
from ..records import Reading
from ..records import ReadingWindow
from ..records import SupplierInvoice
from ..records import SupplierPayment
from ..records import Title
from ..records import WorkOrder
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import fields
from dataclasses import MISSING
from fractions import Fraction
from typing import Any
from typing import get_args
from typing import get_type_hints
from typing import Literal


TABLES: dict[type, str] = {
    Community: "base_community",
    Building: "base_building",
    Premises: "base_premises",
    Contractor: "base_contractor",
    OwnershipPart: "base_ownership_part",
    Title: "base_title",
    BoardTerm: "base_board_term",
    Account: "ledger_account",
    AccountHolder: "ledger_account_holder",
    LedgerDocument: "ledger_document",
    ChargeLine: "ledger_charge_line",
    Payment: "ledger_payment",
    Pairing: "ledger_pairing",
    MediaSettlement: "media_settlement",
    MediaSettlementLine: "media_settlement_line",
    Fund: "books_fund",
    FundEntry: "books_fund_entry",
    PlanLine: "books_plan_line",
    CostEntry: "books_cost_entry",
    SupplierInvoice: "books_supplier_invoice",
    SupplierPayment: "books_supplier_payment",
    Contract: "books_contract",
    Meter: "media_meter",
    Reading: "media_reading",
    ReadingWindow: "media_reading_window",
    Household: "base_household",
    PersonCount: "base_person_count",
    ContactDetails: "base_contact_details",
    AdvanceRate: "media_advance_rate",
    FaultCategory: "maintenance_fault_category",
    WorkOrder: "maintenance_work_order",
}

Row = Sequence[Any]


def columns(record_class: type) -> list[str]:
    """The columns that make a record, in the order of its fields.

    >>> columns(OwnershipPart)[2:4]
    ['fraction_numerator', 'fraction_denominator']
    """
    names: list[str] = []
    for field in fields(record_class):
        if _is(field.type, Fraction):
            names += [f"{field.name}_numerator", f"{field.name}_denominator"]
        else:
            names.append(field.name)
    return names


def has_money(record_class: type) -> bool:
    """Do rows of this class need the currency of their account?"""
    return any(_is(field.type, Money) for field in fields(record_class))


def _is(annotation: object, kind: type) -> bool:
    return annotation is kind or kind in getattr(annotation, "__args__", ())


def fraction(numerator: int | None, denominator: int | None) -> Fraction | None:
    """A share; what is no fraction (denominator not positive) is as good as absent.

    >>> fraction(5234, 100000), fraction(1, 0)
    (Fraction(2617, 50000), None)
    """
    if numerator is None or denominator is None or denominator <= 0:
        return None
    return Fraction(numerator, denominator)


def words(record_class: type) -> dict[str, tuple[str, ...]]:
    """The fields of a record that take only certain words, and those words.

    >>> words(BoardTerm)
    {'role': ('chair', 'member')}
    """
    found = {}
    for name, hint in get_type_hints(record_class).items():
        for each in (hint, *get_args(hint)):
            if getattr(each, "__origin__", None) is Literal:
                found[name] = get_args(each)
    return found


def _may_be_none(record_class: type, name: str) -> frozenset[None]:
    defaults = {field.name: field.default for field in fields(record_class)}
    return frozenset([None]) if defaults[name] is None else frozenset()


def maker(record_class: type) -> Callable[[Iterable[Row]], Iterator[Any]]:
    """A function that makes records of rows as ``columns`` names them.

    Errors: ``value_not_listed``, for a word that no page would know.
    """
    make = _maker(record_class)
    names = columns(record_class)
    listed = [
        (names.index(name), name, frozenset(allowed) | _may_be_none(record_class, name))
        for name, allowed in words(record_class).items()
    ]
    defaults = [
        (names.index(field.name), field.default)
        for field in fields(record_class)
        if field.default is not MISSING and field.default is not None
    ]

    def checked(rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            values = row
            for index, default in defaults:
                # A view may leave empty what has a default.
                if values[index] is None:
                    values = (*values[:index], default, *values[index + 1 :])
            for index, name, allowed in listed:
                if values[index] not in allowed:
                    raise PortalError(
                        "value_not_listed",
                        table=TABLES[record_class],
                        id=values[0],
                        column=name,
                        value=values[index],
                    )
            yield values

    if not listed and not defaults:
        return make
    return lambda rows: make(checked(rows))


def _maker(record_class: type) -> Callable[[Iterable[Row]], Iterator[Any]]:
    if record_class is Premises:
        return _premises
    if record_class is OwnershipPart:
        return _parts
    if not has_money(record_class):
        return lambda rows: (record_class(*row) for row in rows)
    kinds: list[type | None] = [
        Money if _is(field.type, Money) else Month if _is(field.type, Month) else None
        for field in fields(record_class)
    ]
    return lambda rows: (_with_money(record_class, kinds, row) for row in rows)


def _with_money(record_class: type, kinds: list[type | None], row: Row) -> Any:
    values = list(row)
    currency = values.pop() if len(values) > len(kinds) else None
    for index, kind in enumerate(kinds):
        value = values[index]
        if kind is None or value is None:
            continue
        values[index] = (
            Month.parse(value) if kind is Month else Money(value, currency or "PLN")
        )
    return record_class(*values)


def _premises(rows: Iterable[Row]) -> Iterator[Premises]:
    for key, building, number, kind, staircase, area, over, under in rows:
        share = fraction(over, under)
        yield Premises(key, building, number, kind, staircase, area, share)


def _parts(rows: Iterable[Row]) -> Iterator[OwnershipPart]:
    # A part whose fraction is none counts as nothing: the data check reports it.
    for part_id, premises_id, numerator, denominator, *rest in rows:
        part = fraction(numerator, denominator)
        yield OwnershipPart(part_id, premises_id, part or Fraction(0), *rest)
