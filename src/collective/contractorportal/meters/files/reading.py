"""Files of readings that somebody sends: CSV in any usual form, and XLSX workbooks."""

from ...core.errors import PortalError
from .model import Sheet
from .rules import head_of
from .rules import is_head
from .rules import MOST_ROWS
from io import BytesIO
from io import StringIO
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile
from zipfile import ZipFile

import codecs
import csv
import re


MOST_BYTES = 10 * 1024 * 1024
# What a workbook may be when it is unpacked: a small file can hold very much.
MOST_UNPACKED = 200 * 1024 * 1024
MOST_COLUMNS = 60
# Titles and notes above the headings, and rows left empty, count as well.
MOST_LINES = MOST_ROWS + 5_000
DELIMITERS = ";,\t|"
# A formula without a result: nobody can say what it would show.
UNCOMPUTED = "=?"
_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_FORMULA = re.compile(rb"<(\w+:)?f[ />]")
_NO_WORKBOOK = (BadZipFile, InvalidFileException, KeyError, ValueError, ParseError)
csv.field_size_limit(1_000_000)


def sheet_of(data):
    """The table in a file.

    What the file is called does not matter. Errors: ``file_empty``, ``file_big``
    (``most``, in megabytes), ``file_format``, ``file_headings``, ``file_rows``.
    """
    if not data.strip():
        raise PortalError("file_empty")
    if len(data) > MOST_BYTES:
        raise PortalError("file_big", most=MOST_BYTES // 1024**2)
    if data.startswith(_OLD_EXCEL):
        raise PortalError("file_format")
    if data.startswith(_ZIP):
        return _workbook(data)
    return _csv(_text(data))


def _text(data):
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if b"\0" in data:
        raise PortalError("file_format")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1250", "replace")


def _csv(text):
    lines = text.splitlines()
    for delimiter in sorted(
        DELIMITERS, key=lambda each: -sum(line.count(each) for line in lines[:20])
    ):
        try:
            rows = _numbered(
                csv.reader(StringIO(text, newline=""), delimiter=delimiter)
            )
        except csv.Error as problem:
            raise PortalError("file_format") from problem
        try:
            return _sheet("csv", rows, delimiter)
        except PortalError as error:
            if error.code != "file_headings":
                raise
    raise PortalError("file_headings")


def _numbered(rows):
    found = []
    for number, row in enumerate(rows, 1):
        if number > MOST_LINES:
            raise PortalError("file_rows", most=MOST_ROWS)
        found.append((number, tuple(row[:MOST_COLUMNS])))
    return found


def _sheet(kind, rows, delimiter=";"):
    head = head_of((number, cells) for number, cells in rows if any(cells))
    headings = next(cells for number, cells in rows if number == head)
    while headings and not headings[-1]:
        headings = headings[:-1]
    below = tuple(
        (number, cells)
        for number, cells in rows
        if number > head and any(_filled(cells))
    )
    names = tuple("" if each is None else str(each).strip() for each in headings)
    return Sheet(kind, names, head, below, delimiter)


def _filled(cells):
    return (each is not None and str(each).strip() != "" for each in cells)


def _workbook(data):
    try:
        with ZipFile(BytesIO(data)) as packed:
            if sum(each.file_size for each in packed.infolist()) > MOST_UNPACKED:
                raise PortalError("file_big", most=MOST_BYTES // 1024**2)
            formulas = any(
                _FORMULA.search(packed.read(name))
                for name in packed.namelist()
                if name.startswith("xl/worksheets/") and name.endswith(".xml")
            )
        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
        typed = load_workbook(BytesIO(data), read_only=True) if formulas else None
        try:
            return _of_book(book, typed)
        finally:
            book.close()
            if typed is not None:
                typed.close()
    except _NO_WORKBOOK as bad:
        raise PortalError("file_format") from bad


def _of_book(book, typed):
    """The first sheet with headings that name a meter and an index."""
    for sheet in book.worksheets:
        rows = _numbered(_values(sheet))
        if typed is not None:
            rows = list(map(_computed, rows, _numbered(_values(typed[sheet.title]))))
        if any(is_head(cells) for _number, cells in rows[:100]):
            return _sheet("xlsx", rows)
    raise PortalError("file_headings")


def _values(sheet):
    # Some programs write a wrong extent into the file.
    sheet.reset_dimensions()
    return sheet.iter_rows(values_only=True)


def _computed(row, typed):
    number, cells = row
    pairs = zip(cells, typed[1], strict=False)
    return number, tuple(
        UNCOMPUTED
        if value is None and isinstance(formula, str) and formula.startswith("=")
        else value
        for value, formula in pairs
    )
