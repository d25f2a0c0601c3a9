"""Rows that could not be taken, as a file of the same form with what is wrong."""

from ...finance.exports import BOM
from ...finance.exports import CSV_MIME
from ...finance.layout import clean
from ...finance.layout import guarded
from ...finance.xlsx import MIME
from .cells.rules import ALIASES
from .cells.rules import plain
from io import BytesIO
from io import StringIO
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

import csv


WIDTH = 18
ERROR_WIDTH = 60


def failed(sheet, errors, heading):
    """The file: its type and its bytes. ``errors``: number of a row -> words."""
    kept = [
        place
        for place, each in enumerate(sheet.headings)
        if ALIASES.get(plain(each)) != "error"
    ]
    rows = [
        (*(cells[place] if place < len(cells) else None for place in kept), errors[row])
        for row, cells in sheet.rows
        if row in errors
    ]
    headings = (*(sheet.headings[place] for place in kept), heading)
    if sheet.format == "xlsx":
        return MIME, _xlsx(headings, rows)
    return CSV_MIME, _csv(headings, rows, sheet.delimiter)


def _csv(headings, rows, delimiter):
    out = StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([guarded(each) for each in headings])
    for row in rows:
        writer.writerow(["" if each is None else guarded(str(each)) for each in row])
    return (BOM + out.getvalue()).encode("utf-8", "replace")


def _xlsx(headings, rows):
    book = Workbook(write_only=False)
    sheet = book.active
    for place, each in enumerate(headings, 1):
        cell(sheet, 1, place, each).font = Font(bold=True)
        last = place == len(headings)
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = ERROR_WIDTH if last else WIDTH
    for number, row in enumerate(rows, 2):
        for place, each in enumerate(row, 1):
            cell(sheet, number, place, each)
    sheet.freeze_panes = "A2"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def cell(sheet, row, column, value):
    """Write a cell; a text is a text, also one that begins like a formula."""
    made = sheet.cell(row, column)
    if isinstance(value, str):
        made.value = clean(value)
        made.data_type = "s"
    else:
        made.value = value
    return made
