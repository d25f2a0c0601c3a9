"""XLSX workbooks as tables of cells: each sheet a table."""

from ....core.errors import PortalError
from .cells.rules import UNCOMPUTED
from .model import Source
from .model import table_name
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile
from zipfile import ZipFile

import re


_NO_WORKBOOK = (BadZipFile, InvalidFileException, KeyError, ValueError, ParseError)
_FORMULA = re.compile(rb"<(\w+:)?f[ />]")


class _Book:
    """An open workbook, closed when the last of its sheets is done with."""

    def __init__(self, path):
        try:
            self.book = load_workbook(path, read_only=True, data_only=True)
            # The results of formulas hide where a program has computed none.
            self.formulas = (
                load_workbook(path, read_only=True) if _has_formulas(path) else None
            )
        except _NO_WORKBOOK as bad:
            raise PortalError("file_no_workbook") from bad

    def __del__(self):
        for name in ("book", "formulas"):
            book = getattr(self, name, None)
            if book is not None:
                book.close()

    def rows(self, title):
        rows = _whole(self.book, title).iter_rows()
        if self.formulas is None:
            for number, row in enumerate(rows, 1):
                yield number, [_result(cell) for cell in row]
        else:
            formulas = _whole(self.formulas, title).iter_rows()
            for number, pair in enumerate(zip(rows, formulas, strict=True), 1):
                yield number, list(map(_computed, *pair))


def _has_formulas(path):
    with ZipFile(path) as packed:
        for name in packed.namelist():
            if name.startswith("xl/worksheets/") and _FORMULA.search(packed.read(name)):
                return True
    return False


def _whole(book, title):
    sheet = book[title]
    # Some programs write a wrong extent into the file.
    sheet.reset_dimensions()
    return sheet


def _computed(cell, formula):
    # A text that a formula computed to nothing is empty rightly ("str").
    if formula.data_type == "f" and cell.value is None and cell.data_type != "str":
        return UNCOMPUTED
    return _result(cell)


def _result(cell):
    # The type "e" is that of #N/A, #REF! and their like.
    return UNCOMPUTED if cell.data_type == "e" else cell.value


def workbook_tables(path, tables):
    """The tables in a workbook; one with a single sheet may be named by its file."""
    book = _Book(path)
    titles = [sheet.title for sheet in book.book.worksheets]
    named = []
    for title in titles:
        name = title.strip().lower()
        if len(titles) == 1 and name not in tables:
            name = table_name(path)
        named.append(_sheet(path, book, title, name))
    return named


def _sheet(path, book, title, name):
    first = book.rows(title)
    heading = next(first, (1, None))[1]
    first.close()
    if heading is not None:
        heading = [None if name is UNCOMPUTED else name for name in heading]
    if heading is not None and not any(heading):
        heading = None

    def rows():
        rest = book.rows(title)
        next(rest, None)
        return rest

    return Source(f"{path.name}[{title}]", name, heading, rows)
