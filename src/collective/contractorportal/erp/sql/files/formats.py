"""Files as tables of cells, row by row, whatever their kind; CSV is read here."""

from ....core.errors import PortalError
from .json_file import json_tables
from .model import Broken
from .model import Source
from .model import table_name
from .workbook import workbook_tables
from pathlib import Path

import csv
import errno


SUFFIXES = (".csv", ".json", ".xlsx")
csv.field_size_limit(1_000_000)


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


# What the system says of a file, as codes with a text.
_SYSTEM = {
    errno.EACCES: "file_forbidden",
    errno.EPERM: "file_forbidden",
    errno.ENOENT: "file_missing",
    errno.EISDIR: "file_format",
}


def sources(path, tables):
    """The tables in a file; ``tables`` are the known names.

    Errors: ``PortalError`` with one of the ``file_…`` codes.
    """
    if path.is_dir():
        raise PortalError("file_nothing")
    if not path.exists():
        raise PortalError("file_missing")
    read = _READERS.get(path.suffix.lower())
    if read is None:
        raise PortalError("file_format")
    try:
        return read(path, tables)
    except OSError as problem:
        code = _SYSTEM.get(problem.errno, "file_unreadable")
        raise PortalError(code) from problem


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
                    yield number, Broken(_csv_code(problem), {})

    heading = next(read(), (1, None))[1]
    if isinstance(heading, Broken):
        raise PortalError(heading.code, **heading.details)

    def rows():
        rest = read()
        next(rest, None)
        return rest

    return [Source(path.name, table_name(path), heading, rows)]


def _csv_code(problem):
    """What the parser of CSV complains of; it says so in English only."""
    said = str(problem)
    if "field larger" in said:
        return "row_csv_cell"
    if "expected after" in said or "unexpected end" in said:
        return "row_csv_quote"
    return "row_csv"


_READERS = {".csv": _csv, ".json": json_tables, ".xlsx": workbook_tables}
