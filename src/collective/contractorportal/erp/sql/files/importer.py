"""Fills the exchange database from files: all rows of a file or none, all seen at once."""

from ....core import clock
from ....core.errors import PortalError
from ...errors import ErpSchemaError
from .. import engine as engines
from .. import schema
from ..checks import relations as checks
from . import formats
from .model import Finding
from .reading import moment
from .reading import TableReader
from .tables import TABLE_MODELS
from .writing import Replace
from .writing import Upsert
from dataclasses import dataclass
from dataclasses import field
from sqlalchemy import DDL
from sqlalchemy import delete
from sqlalchemy import insert
from sqlalchemy import inspect
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError


BATCH = 2000
PROGRESS = 50_000


@dataclass
class FileResult:
    """How one file fared: the rows it gave, or the errors for which it was refused."""

    label: str
    rows: int = 0
    errors: int = 0
    loaded: bool = False


@dataclass
class ImportReport:
    """What an import did and what it found, errors first within each file."""

    files: list[FileResult] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    as_of: str = ""

    @property
    def errors(self):
        return sum(each.severity == "error" for each in self.findings)

    @property
    def warnings(self):
        return len(self.findings) - self.errors

    @property
    def rows(self):
        return sum(each.rows for each in self.files if each.loaded)


class _Refused(Exception):
    """Takes back what a file has loaded so far."""


class _Held(Exception):
    """Takes back the whole import."""


def prepare(connection):
    """Make the tables and indexes that are missing; True if the database was new.

    A database of former days, which had fewer tables, becomes one of today.

    Errors: ``ErpSchemaError`` when it is of another schema version.
    """
    new = not inspect(connection).has_table(schema.meta.name)
    schema.metadata.create_all(connection)
    for table in () if new else schema.TABLES:
        _complete(connection, table)
        for index in table.indexes:
            index.create(connection, checkfirst=True)
    query = select(schema.meta.c.value).where(schema.meta.c.key == "schema_version")
    version = connection.execute(query).scalar()
    if version is None:
        row = {"key": "schema_version", "value": str(schema.SCHEMA_VERSION)}
        connection.execute(insert(schema.meta), row)
    elif version != str(schema.SCHEMA_VERSION):
        raise ErpSchemaError(
            f"exchange schema version {version}, not {schema.SCHEMA_VERSION}"
        )
    return new


def _complete(connection, table):
    """Give a table of former days the columns that came later."""
    there = {each["name"] for each in inspect(connection).get_columns(table.name)}
    for name in schema.LATER_COLUMNS.get(table.name, ()):
        if name not in there:
            kind = table.c[name].type.compile(connection.dialect)
            connection.execute(
                DDL(f"ALTER TABLE {table.name} ADD COLUMN {name} {kind}")
            )


def import_files(
    engine,
    paths,
    upsert=False,
    together=False,
    dry_run=False,
    as_of=None,
    but=None,
    progress=lambda label, rows: None,
):
    """Import files into the database of a writing engine; returns an ``ImportReport``.

    Each table is replaced by what its file holds, or with ``upsert`` changed and
    added to, as that of deliveries always is. A file with any error loads nothing; with ``together`` no file loads
    unless all are right. ``but`` is a file in the folders that is no data, such as
    the report of the last import. Readers see the former state until the very end.
    """
    report = ImportReport()
    try:
        with engine.begin() as connection:
            prepare(connection)
            _load_all(connection, report, formats.found(paths, but), upsert, progress)
            loaded = {each.table for each in report.files if each.loaded}
            if loaded:
                report.as_of = _set_as_of(connection, as_of, "base_meta" in loaded)
                report.findings += _checked(connection, report.files, loaded)
            if not loaded or dry_run or (together and report.errors):
                raise _Held
        engines.settle(engine)
    except _Held:
        report.as_of = ""
        for each in report.files:
            each.loaded = False
    return report


@dataclass
class _TableResult(FileResult):
    table: str = ""
    reader: TableReader | None = None


def _load_all(connection, report, paths, upsert, progress):
    taken = {}
    for path in paths:
        try:
            found = formats.sources(path, TABLE_MODELS)
        except PortalError as problem:
            result = _TableResult(path.name, errors=1)
            report.files.append(result)
            report.findings.append(
                Finding("error", problem.code, path.name, details=problem.details)
            )
            continue
        readers, refused = _readers(found, taken)
        report.findings += refused
        results = [_TableResult(each.label) for each in found]
        report.files += results
        good = not refused
        try:
            # A workbook is one file: all its tables load, or none.
            with connection.begin_nested():
                for reader, result in zip(readers, results, strict=True):
                    if reader is not None:
                        result.reader, result.table = reader, reader.model.name
                        _load(connection, reader, result, upsert, good, progress)
                        good = good and not reader.errors
                if not good:
                    raise _Refused
            for result in results:
                result.loaded = True
        except _Refused:
            pass
        except DBAPIError as problem:
            reason = " ".join(str(problem.orig).split())
            details = {"problem": reason}
            report.findings.append(
                Finding("error", "database", path.name, details=details)
            )
        for result in results:
            reader = result.reader
            result.errors = reader.errors if reader is not None else 1
            report.findings += reader.findings if reader is not None else ()


def _readers(found, taken):
    """A reader for each source, None for one that is no table of ours."""
    readers, refused = [], []
    for source in found:
        model = TABLE_MODELS.get(source.table)
        code = details = None
        if model is None:
            code, details = "table_unknown", {"table": source.table}
        elif source.table in taken:
            first = taken[source.table]
            code, details = "table_twice", {"table": source.table, "first": first}
        elif source.heading is None and not source.label.lower().endswith(".json"):
            code, details = "file_empty", {}
        if code:
            refused.append(Finding("error", code, source.label, details=details))
            readers.append(None)
            continue
        taken[source.table] = source.label
        readers.append(TableReader(source, model))
    return readers, refused


def _load(connection, reader, result, upsert, good, progress):
    """Load a table; after the first error rows are only checked, to tell all errors."""
    table = schema.metadata.tables[reader.model.name]
    # What the portal has delivered is not thrown away by a file that lacks it.
    upsert = upsert or table in schema.KEPT
    writer = Upsert(connection, table, reader) if upsert else Replace(connection, table)
    batch = []
    for _, row in reader.rows():
        result.rows += 1
        if result.rows % PROGRESS == 0:
            progress(result.label, result.rows)
        if not good or reader.errors:
            continue
        batch.append(row)
        if len(batch) == BATCH:
            writer.write(batch)
            batch = []
    if good and not reader.errors and batch:
        writer.write(batch)


def _set_as_of(connection, given, in_file):
    """The moment that the data speak of: as told, as the file says, or now."""
    meta = schema.meta
    query = select(meta.c.value).where(meta.c.key == "as_of")
    told = connection.execute(query).scalar() if in_file else None
    text = given.isoformat() if given else told
    if not text:
        text = clock.now().isoformat(timespec="seconds")
    elif moment(text).tzinfo is None:
        text = moment(text).replace(tzinfo=clock.WARSAW).isoformat()
    connection.execute(delete(meta).where(meta.c.key == "as_of"))
    connection.execute(insert(meta), {"key": "as_of", "value": text})
    return text


def _checked(connection, results, loaded):
    """What the rows mean together, told by file and row number where a file said it."""
    found = list(checks.relations(connection, loaded))
    by_table = {each.table: each for each in results if each.loaded and each.reader}
    wanted = {}
    for each in found:
        if each.file in by_table and each.key:
            wanted.setdefault(each.file, set()).add(each.key)
    rows = {
        table: _row_numbers(by_table[table].reader, keys)
        for table, keys in wanted.items()
    }
    for each in found:
        result = by_table.get(each.file)
        number = rows.get(each.file, {}).get(each.key)
        label = result.label if result is not None and number else each.file
        yield Finding(
            *(each.severity, each.code, label, number, each.column, each.value),
            *(each.key, each.details),
        )


def _row_numbers(reader, keys):
    """The numbers of the rows with these keys, found by reading the file once more."""
    again = TableReader(reader.source, reader.model)
    numbers = {}
    for number, row in again.rows():
        key = " / ".join(str(row[name]) for name in reader.model.key)
        if key in keys:
            numbers[key] = number
    return numbers
