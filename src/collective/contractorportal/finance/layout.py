"""A table to be carried away: facts above, columns, rows; and its CSV form.

Cells are text, dates, exact numbers, ``Money``, or None. A writer knows how its
format shows each; nothing here is translated, headings come ready.
"""

from ..core import formats
from ..core.languages import has_comma
from ..core.money import Money
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

import csv
import io
import re


Cell = str | date | Decimal | Money | None

# What a spreadsheet would take for a formula (OWASP, "CSV injection").
FORMULA = re.compile(r"^[=+\-@\t\r\n]")
MINUS = "\N{MINUS SIGN}"
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what its cells are, and a width in characters."""

    heading: str
    kind: Literal["text", "date", "money", "number"]
    width: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row; ``strong`` ones carry balances and stand out."""

    cells: tuple[Cell, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """What a file holds, in reading order."""

    title: str
    facts: tuple[tuple[str, str], ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    language: str = "pl"


def clean(text: str) -> str:
    """Text without control characters, which no office program accepts."""
    return CONTROL.sub("", text)


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula.

    >>> guarded("=HYPERLINK(1)"), guarded("Opłaty")
    ("'=HYPERLINK(1)", 'Opłaty')
    """
    text = clean(text)
    return f"'{text}" if FORMULA.match(text) else text


def csv_cell(cell: Cell, language: str) -> str:
    """A cell as CSV text: decimals with the language's mark, no thousands, ISO dates.

    >>> csv_cell(Money.of("1234.50"), "pl"), csv_cell(Money.of("-1.00"), "en")
    ('1234,50', '-1.00')
    """
    if cell is None:
        return ""
    if isinstance(cell, Money):
        cell = cell.amount
    if isinstance(cell, Decimal):
        text = format(cell, "f")
        return text.replace(".", ",") if has_comma(language) else text
    if isinstance(cell, date):
        return cell.isoformat()
    return guarded(cell)


def csv_text(table: Table) -> str:
    """The table's columns and rows as CSV, with semicolons and CRLF.

    The facts above it stay out, so that programs can read the file.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([guarded(column.heading) for column in table.columns])
    for row in table.rows:
        writer.writerow([csv_cell(cell, table.language) for cell in row.cells])
    return out.getvalue()


def shown(cell: Cell, language: str) -> str:
    """A cell as people read it.

    >>> shown(Money.of("-14.92"), "pl")
    '−14,92'
    """
    if cell is None:
        return ""
    if isinstance(cell, Money):
        return formats.number(cell.amount, language, 2).replace("-", MINUS)
    if isinstance(cell, Decimal):
        return formats.number(cell, language).replace("-", MINUS)
    if isinstance(cell, date):
        return formats.day(cell, language)
    return clean(cell)


def widths(columns: Iterable[Column], whole: float) -> list[float]:
    """The columns' parts of a page's width."""
    parts = [column.width for column in columns]
    return [whole * part / sum(parts) for part in parts]
