"""What an import knows of the exchange tables, and what it finds wrong (PURE)."""

from ... import records
from ..mapping import TABLES
from ..mapping import words
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from typing import Any
from typing import Literal


Kind = Literal["text", "integer", "day", "yes_no", "amount", "number", "month"]
Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Field:
    """A column as a file may fill it.

    ``blank``: an empty text is a value here, as with a village without streets.
    """

    name: str
    kind: Kind
    required: bool = False
    length: int | None = None
    values: tuple[str, ...] = ()
    default: Any = None
    blank: bool = False


@dataclass(frozen=True, slots=True)
class TableModel:
    """An exchange table: its columns and the ones that tell its rows apart."""

    name: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All column names in the order of the schema."""
        return tuple(each.name for each in self.fields)

    @property
    def fractions(self) -> dict[str, tuple[str, str]]:
        """Convenience columns: ``share`` stands for its numerator and denominator."""
        return {
            name.removesuffix("_numerator"): (
                name,
                name.removesuffix("_numerator") + "_denominator",
            )
            for name in self.names
            if name.endswith("_numerator")
        }


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in a file or in the database.

    ``row`` counts as a spreadsheet does, the heading being row 1; None is the
    whole file. ``key`` is the row's id in the database, where it is known.
    """

    severity: Severity
    code: str
    file: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""
    key: str = ""
    details: dict[str, Any] = field(default_factory=dict, hash=False)


# column -> table whose id it names, for each table
REFERENCES: dict[str, dict[str, str]] = {
    "base_building": {"community_id": "base_community"},
    "base_premises": {"building_id": "base_building"},
    "base_ownership_part": {"premises_id": "base_premises"},
    "base_title": {
        "contractor_id": "base_contractor",
        "community_id": "base_community",
        "premises_id": "base_premises",
        "part_id": "base_ownership_part",
    },
    "base_board_term": {
        "community_id": "base_community",
        "contractor_id": "base_contractor",
    },
    "ledger_account": {
        "community_id": "base_community",
        "premises_id": "base_premises",
    },
    "ledger_account_holder": {
        "account_id": "ledger_account",
        "contractor_id": "base_contractor",
    },
    "ledger_document": {
        "account_id": "ledger_account",
        "corrects_id": "ledger_document",
    },
    "ledger_charge_line": {"document_id": "ledger_document"},
    "ledger_payment": {"account_id": "ledger_account", "reverses_id": "ledger_payment"},
    "ledger_pairing": {
        "account_id": "ledger_account",
        "document_id": "ledger_document",
        "payment_id": "ledger_payment",
        "credit_id": "ledger_document",
    },
    "media_settlement": {
        "account_id": "ledger_account",
        "premises_id": "base_premises",
        "document_id": "ledger_document",
    },
    "media_settlement_line": {"settlement_id": "media_settlement"},
    "books_fund": {"community_id": "base_community"},
    "books_fund_entry": {"fund_id": "books_fund"},
    "books_plan_line": {"community_id": "base_community"},
    "books_cost_entry": {
        "community_id": "base_community",
        "supplier_id": "base_contractor",
        "invoice_id": "books_supplier_invoice",
    },
    "books_supplier_invoice": {
        "community_id": "base_community",
        "supplier_id": "base_contractor",
    },
    "books_supplier_payment": {
        "community_id": "base_community",
        "supplier_id": "base_contractor",
        "invoice_id": "books_supplier_invoice",
    },
    "books_contract": {
        "community_id": "base_community",
        "supplier_id": "base_contractor",
    },
    "media_meter": {"premises_id": "base_premises", "replaced_by_id": "media_meter"},
    "media_reading": {"meter_id": "media_meter"},
    "media_reading_window": {"community_id": "base_community"},
    "base_household": {"premises_id": "base_premises"},
    "base_person_count": {"premises_id": "base_premises"},
    "base_contact_details": {"contractor_id": "base_contractor"},
    "media_advance_rate": {
        "premises_id": "base_premises",
        "account_id": "ledger_account",
    },
    "maintenance_fault_category": {"parent_id": "maintenance_fault_category"},
    "maintenance_work_order": {
        "community_id": "base_community",
        "building_id": "base_building",
        "premises_id": "base_premises",
        "supplier_id": "base_contractor",
        "category_id": "maintenance_fault_category",
    },
}

# Rows that belong to another one as its lines: they are replaced together.
LINES = {"ledger_charge_line": "document_id", "media_settlement_line": "settlement_id"}

# Required texts that may be empty all the same.
MAY_BE_BLANK = {"street", "title", "unit"}


def listed_values(table: str) -> dict[str, tuple[str, ...]]:
    """The columns of a table that take only certain words, and those words.

    >>> listed_values("base_board_term")
    {'role': ('chair', 'member')}
    """
    if table == "base_module":
        return {"name": records.MODULES}
    if table == "portal_delivery":
        return words(records.DeliveryAnswer)
    for record_class, name in TABLES.items():
        if name == table:
            return words(record_class)
    return {}


def table_model(name: str, columns: Iterable[Field], key: Iterable[str]) -> TableModel:
    """A table with its lists of words and its fields that may be blank filled in."""
    listed = listed_values(name)
    return TableModel(
        name=name,
        key=tuple(key),
        fields=tuple(
            Field(
                name=each.name,
                kind="month" if each.name == "period" else each.kind,
                required=each.required,
                length=each.length,
                values=listed.get(each.name, ()),
                default=each.default,
                blank=each.required
                and each.kind == "text"
                and each.name in MAY_BE_BLANK,
            )
            for each in columns
        ),
    )


@dataclass(frozen=True, slots=True)
class Broken:
    """A row that cannot be read at all, and why."""

    code: str
    details: dict[str, Any]


class Source:
    """One table in a file: its heading and its rows, which may be read again.

    ``rows()`` yields ``(row number, cells or Broken)``; a spreadsheet's number,
    where the heading is row 1. In JSON the first object is row 1.
    """

    def __init__(
        self,
        label: str,
        table: str,
        heading: list[Any] | None,
        rows: Callable[[], Iterator[tuple[int, list[Any] | Broken]]],
    ) -> None:
        self.label = label
        self.table = table
        self.heading = heading
        self.rows = rows


def table_name(path: Path) -> str:
    """The table that a file's name means."""
    return path.stem.strip().lower()
