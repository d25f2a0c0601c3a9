"""Writes the exchange database to files that the import takes back unchanged."""

from ....core.errors import PortalError
from .. import schema
from ..checks.structure import absent
from ..checks.structure import lacking
from .tables import TABLE_MODELS
from datetime import date
from decimal import Decimal
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from sqlalchemy import null
from sqlalchemy import select

import csv
import json


FORMATS = ("csv", "json", "xlsx")
# One row less than a sheet has, for the heading.
MOST_SHEET_ROWS = 1_048_575
_SIGNIFICANT = 15


def export(connection, folder, kind, progress=lambda label, rows: None):
    """Write all tables into a folder: a file a table, or one workbook of sheets."""
    folder.mkdir(parents=True, exist_ok=True)
    missing = absent(connection)
    models = {name: each for name, each in TABLE_MODELS.items() if name not in missing}
    if kind == "xlsx":
        _workbook(connection, models, folder / "exchange.xlsx", progress)
        return
    write = {"csv": _csv, "json": _json}[kind]
    for name, model in models.items():
        path = folder / f"{name}.{kind}"
        progress(path.name, write(path, model, _rows(connection, name)))


def _rows(connection, name):
    table = schema.metadata.tables[name]
    key = [table.c[each] for each in TABLE_MODELS[name].key]
    without = lacking(connection, name)
    chosen = [
        null().label(each.name) if each.name in without else each
        for each in table.columns
    ]
    query = select(*chosen).order_by(*key)
    return connection.execution_options(yield_per=2000).execute(query)


def _text(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat() if isinstance(value, date) else value


def _csv(path, model, rows):
    count = 0
    # A spreadsheet recognises UTF-8 by the mark at the beginning.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(model.names)
        for row in rows:
            writer.writerow(map(_text, row))
            count += 1
    return count


def _json(path, model, rows):
    count = 0
    with path.open("w", encoding="utf-8") as file:
        file.write("[")
        for row in rows:
            values = [
                each if isinstance(each, bool | int) else _text(each) for each in row
            ]
            item = dict(zip(model.names, values, strict=True))
            file.write(",\n" if count else "\n")
            file.write(json.dumps(item, ensure_ascii=False))
            count += 1
        file.write("\n]\n")
    return count


def _workbook(connection, models, path, progress):
    book = Workbook(write_only=True)
    for name, model in models.items():
        sheet = book.create_sheet(name)
        sheet.append(model.names)
        count = 0
        for row in _rows(connection, name):
            count += 1
            if count > MOST_SHEET_ROWS:
                raise PortalError("sheet_too_long", table=name)
            sheet.append([_cell(sheet, each) for each in row])
        progress(f"{path.name}[{name}]", count)
    book.save(path)


def _cell(sheet, value):
    if isinstance(value, Decimal) and len(value.as_tuple().digits) > _SIGNIFICANT:
        value = format(value, "f")
    if isinstance(value, int) and abs(value) >= 10**_SIGNIFICANT:
        value = str(value)
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub(" ", value))
    # A text that begins with = is no formula, and one of digits is no number.
    cell.data_type = "s"
    return cell
