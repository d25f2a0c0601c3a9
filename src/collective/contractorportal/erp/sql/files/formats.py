"""CSV, JSON and XLSX files as tables of cells, row by row."""

from ....core.errors import PortalError
from .cells.rules import UNCOMPUTED
from dataclasses import dataclass
from decimal import Decimal
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile
from zipfile import ZipFile

import csv
import json
import re


SUFFIXES = (".csv", ".json", ".xlsx")
_NO_WORKBOOK = (BadZipFile, InvalidFileException, KeyError, ValueError, ParseError)
_FORMULA = re.compile(rb"<(\w+:)?f[ />]")
csv.field_size_limit(1_000_000)


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

    def __init__(self, label, table, heading, rows):
        self.label = label
        self.table = table
        self.heading = heading
        self.rows = rows


def found(paths, but=None):
    """The files that some paths mean; of a folder all of a known kind, ``but`` one."""
    files = []
    for path in map(Path, paths):
        if path.is_dir():
            inside = sorted(each for each in path.iterdir() if _is_data(each))
            inside = [each for each in inside if but is None or not _same(each, but)]
            files += inside or [path]
        else:
            files.append(path)
    return files


def _same(one, other):
    return one.resolve() == other.resolve()


def _is_data(path):
    # A spreadsheet that is open leaves a file "~$name.xlsx" beside it.
    hidden = path.name.startswith((".", "~$"))
    return path.suffix.lower() in SUFFIXES and not hidden


def sources(path, tables):
    """The tables in a file; ``tables`` are the known names.

    Errors: ``PortalError`` with one of the ``file_…`` codes.
    """
    if path.is_dir():
        raise PortalError("file_nothing")
    if not path.exists():
        raise PortalError("file_missing")
    read = {".csv": _csv, ".json": _json, ".xlsx": _xlsx}.get(path.suffix.lower())
    if read is None:
        raise PortalError("file_format")
    try:
        return read(path, tables)
    except OSError as problem:
        raise PortalError(
            "file_unreadable", problem=problem.strerror or str(problem)
        ) from problem


def _table_name(path):
    return path.stem.strip().lower()


# CSV


def _csv(path, tables):
    with path.open("rb") as binary:
        start = binary.read(4)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise PortalError("file_encoding")

    def opened():
        # What is not UTF-8 becomes lone surrogates, so that each such cell is told.
        return path.open(encoding="utf-8-sig", errors="surrogateescape", newline="")

    with opened() as file:
        first = file.readline()
    delimiter = max(";,\t", key=first.count)

    def read():
        with opened() as file:
            cells = csv.reader(file, delimiter=delimiter, strict=True)
            number = 0
            while True:
                number += 1
                try:
                    yield number, next(cells)
                except StopIteration:
                    return
                except csv.Error as problem:
                    yield number, Broken("row_csv", {"problem": str(problem)})

    heading = next(read(), (1, None))[1]
    if isinstance(heading, Broken):
        raise PortalError(heading.code, **heading.details)

    def rows():
        rest = read()
        next(rest, None)
        return rest

    return [Source(path.name, _table_name(path), heading, rows)]


# JSON


def _json(path, tables):
    try:
        data = json.loads(path.read_bytes().decode("utf-8-sig"), parse_float=Decimal)
    except UnicodeDecodeError as problem:
        raise PortalError("file_encoding") from problem
    except (ValueError, RecursionError) as problem:
        raise PortalError("file_unreadable", problem=str(problem)) from problem
    if not isinstance(data, list):
        raise PortalError("file_not_list")
    objects = [each for each in data if isinstance(each, dict)]
    heading = list(dict.fromkeys(name for each in objects for name in each))

    def rows():
        for number, each in enumerate(data, 1):
            if isinstance(each, dict):
                yield number, [each.get(name) for name in heading]
            else:
                yield number, Broken("row_not_object", {})

    return [Source(path.name, _table_name(path), heading if objects else None, rows)]


# XLSX


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
            raise PortalError("file_unreadable", problem=str(bad)) from bad

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


def _xlsx(path, tables):
    book = _Book(path)
    titles = [sheet.title for sheet in book.book.worksheets]
    named = []
    for title in titles:
        name = title.strip().lower()
        if len(titles) == 1 and name not in tables:
            name = _table_name(path)
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
