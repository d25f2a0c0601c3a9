"""A table as a workbook: numbers are numbers, dates are dates, the heading stays."""

from ..core.money import Money
from .layout import clean
from io import BytesIO
from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter


MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DATES = dict.fromkeys(("pl", "uk"), "dd\\.mm\\.yyyy") | {"en": "d mmm yyyy"}
MONEY = "#,##0.00"


def workbook(table):
    """The bytes of the workbook; the active sheet holds facts, heading and rows."""
    book = Workbook()
    sheet = book.active
    sheet.title = _sheet_title(table.title)
    book.properties.title = clean(table.title)
    book.properties.creator = ""
    _text(sheet.cell(1, 1), table.title).font = Font(bold=True, size=14)
    line = 2
    for label, value in table.facts:
        _text(sheet.cell(line, 1), label)
        _text(sheet.cell(line, 2), value)
        line += 1
    head = line + 1
    for index, column in enumerate(table.columns, 1):
        cell = _text(sheet.cell(head, index), column.heading)
        cell.font = Font(bold=True)
        right = column.kind in ("money", "number")
        cell.alignment = Alignment(
            wrap_text=True, vertical="top", horizontal="right" if right else "left"
        )
        sheet.column_dimensions[get_column_letter(index)].width = column.width
    for offset, row in enumerate(table.rows, 1):
        for index, value in enumerate(row.cells, 1):
            cell = _value(sheet.cell(head + offset, index), value, table.language)
            if row.strong:
                cell.font = Font(bold=True)
    sheet.freeze_panes = sheet.cell(head + 1, 1)
    sheet.print_title_rows = f"{head}:{head}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet_title(title):
    return clean("".join(" " if mark in "[]:*?/\\'" else mark for mark in title))[:31]


def _text(cell, text):
    cell.value = clean(text)
    # A text is a text, also one that begins like a formula.
    cell.data_type = "s"
    return cell


def _value(cell, value, language):
    if isinstance(value, str):
        return _text(cell, value)
    if isinstance(value, Money):
        cell.value, cell.number_format = value.amount, MONEY
    elif value is not None:
        cell.value = value
        if hasattr(value, "year"):
            cell.number_format = DATES.get(language, DATES["en"])
    return cell
