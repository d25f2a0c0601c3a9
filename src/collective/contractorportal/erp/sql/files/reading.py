"""From the cells of a file to rows of a table, with everything that is wrong on the way."""

from ....core.errors import PortalError
from ..schema import SCHEMA_VERSION
from . import rules
from .cells import rules as cell_rules
from .formats import Broken
from .model import Finding
from datetime import datetime


# Longer texts are cut in findings: they only have to be recognised.
_SHOWN = 60


class TableReader:
    """Reads one source as one table, in one go through all its rows.

    ``rows()`` yields ``(row number, values)`` of the rows without errors; what is
    wrong with the others, and what is doubtful, gathers in ``findings``.
    """

    def __init__(self, source, model):
        self.source = source
        self.model = model
        self.findings = []
        self.errors = 0
        self._columns = self._heading()
        # Rules on whole rows make sense only where all columns are there.
        self._whole = not self.errors

    def _find(self, severity, code, row=None, column="", value="", **details):
        if severity == "error":
            self.errors += 1
        shown = str(value)
        if len(shown) > _SHOWN:
            shown = shown[: _SHOWN - 1] + "…"
        self.findings.append(
            Finding(severity, code, self.source.label, row, column, shown, "", details)
        )

    def _heading(self):
        """Which column of the table each column of the file is."""
        model = self.model
        known = {each.name: each for each in model.fields}
        fractions = model.fractions
        columns = []
        for cell in self.source.heading or ():
            name = "" if cell is None else str(cell).strip().lower()
            if not name:
                columns.append(None)
            elif name in columns:
                self._find("error", "column_twice", 1, name)
                columns.append("")
            elif name in known or name in fractions:
                columns.append(name)
            else:
                shown = name.encode("utf-8", "replace").decode()
                self._find("error", "column_unknown", 1, shown, table=model.name)
                columns.append("")
        if self.source.heading is None:
            return columns
        for short, pair in fractions.items():
            if short in columns and set(pair) & set(columns):
                self._find("error", "column_both", 1, short, name=short)
        given = set(columns)
        for short, pair in fractions.items():
            if short in given:
                given.update(pair)
        for field in model.fields:
            if field.required and not field.blank and field.name not in given:
                self._find("error", "column_missing", 1, field.name)
        return columns

    @property
    def given(self):
        """The table's columns that the file has."""
        names = set(self._columns) - {None, ""}
        for short, pair in self.model.fractions.items():
            if short in names:
                names.update(pair)
        return [name for name in self.model.names if name in names]

    def rows(self):
        """The rows without errors; read through to the end for all findings."""
        model = self.model
        fractions = model.fractions
        readers = {each.name: cell_rules.reader(each) for each in model.fields}
        plan = [(name, readers.get(name)) for name in self._columns]
        missing = [each for each in model.fields if each.name not in self.given]
        seen = {}
        for number, cells in self.source.rows():
            if isinstance(cells, Broken):
                self._find("error", cells.code, number, **cells.details)
                continue
            if all(map(cell_rules.is_blank, cells)):
                continue
            before = self.errors
            row = {}
            for index, (name, read) in enumerate(plan):
                cell = cells[index] if index < len(cells) else None
                if not name:
                    if name is None and not cell_rules.is_blank(cell):
                        self._find("error", "row_too_long", number, value=cell)
                    continue
                try:
                    if read is not None:
                        row[name] = read(cell)
                    else:
                        row.update(self._fraction(fractions[name], cell, readers))
                except PortalError as problem:
                    value = "" if problem.code == "value_encoding" else cell
                    value = "" if value is None else value
                    self._find(
                        *("error", problem.code, number, name, value),
                        **_plain(problem.details),
                    )
            for cell in cells[len(plan) :]:
                if not cell_rules.is_blank(cell):
                    self._find("error", "row_too_long", number, value=cell)
            for field in missing:
                row[field.name] = (
                    "" if field.blank and field.required else field.default
                )
            if self.errors == before and self._whole:
                self._check(number, row)
            self._unique(number, row, seen)
            if self.errors == before:
                yield number, row

    def _unique(self, number, row, seen):
        """A key may come once; of a row with other errors as well, if it has one."""
        try:
            key = tuple(row[name] for name in self.model.key)
        except KeyError:
            return
        shown = " / ".join(map(str, key))
        first = seen.setdefault(key[0] if len(key) == 1 else key, number)
        if first != number:
            column = ", ".join(self.model.key)
            self._find("error", "row_duplicate", number, column, shown, first=first)

    @staticmethod
    def _fraction(pair, cell, readers):
        if cell_rules.is_blank(cell):
            return {name: readers[name](None) for name in pair}
        return dict(zip(pair, cell_rules.fraction(cell), strict=True))

    def _check(self, number, row):
        for severity, column, code, details in rules.remarks(self.model.name, row):
            value = row.get(column)
            self._find(
                *(severity, code, number, column, "" if value is None else value),
                **details,
            )
        if self.model.name == "base_meta":
            self._check_meta(number, row)

    def _check_meta(self, number, row):
        if row["key"] == "schema_version" and row["value"] != str(SCHEMA_VERSION):
            self._find(
                *("error", "schema_version", number, "value", row["value"]),
                version=SCHEMA_VERSION,
            )
        if row["key"] == "as_of" and moment(row["value"]) is None:
            self._find("error", "as_of_invalid", number, "value", row["value"])


def _plain(details):
    """Details of an error that a message may need; the value itself stands apart."""
    return {
        key: details[key] for key in ("length", "limit", "values") if key in details
    }


def moment(text):
    """A moment from ISO text, or None."""
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        return None
