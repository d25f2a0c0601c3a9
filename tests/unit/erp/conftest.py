"""The ERPs that the contract is tested against: memory, SQLite, PostgreSQL, HTTP."""

from collective.contractorportal.erp import records
from collective.contractorportal.erp.http.client import HttpErp
from collective.contractorportal.erp.http.place import Place
from collective.contractorportal.erp.http.server import ErpServer
from collective.contractorportal.erp.memory import MemoryErp
from collective.contractorportal.erp.sql import engine as engines
from collective.contractorportal.erp.sql import schema
from collective.contractorportal.erp.sql.files.importer import import_files
from collective.contractorportal.erp.sql.gateway import SqlErp
from collective.contractorportal.erp.sql.mapping import columns
from collective.contractorportal.erp.sql.mapping import TABLES
from dataclasses import fields
from fractions import Fraction
from functools import cache
from pathlib import Path
from sqlalchemy import create_mock_engine
from sqlalchemy import func
from sqlalchemy import insert
from sqlalchemy import select

import httpx
import json
import pytest
import re


TOKEN = "a-secret-of-the-tests"
ERP_DOCS = Path(__file__).parents[3] / "docs" / "erp.md"


def row_of(record):
    """The exchange row of a record: what an ERP would write."""
    row = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name in ("share", "fraction"):
            part = value if isinstance(value, Fraction) else None
            row[f"{field.name}_numerator"] = part and part.numerator
            row[f"{field.name}_denominator"] = part and part.denominator
        elif hasattr(value, "grosze"):
            row[field.name] = value.amount
        elif hasattr(value, "first"):
            row[field.name] = str(value)
        else:
            row[field.name] = value
    assert list(row) == columns(type(record))
    return row


@cache
def ddl(driver):
    """The statements that make the exchange schema, put into words once."""
    said = []
    engine = create_mock_engine(
        f"{driver}://",
        lambda made, *_values, **_how: said.append(
            str(made.compile(dialect=engine.dialect))
        ),
    )
    schema.metadata.create_all(engine, checkfirst=False)
    return said


class Filled:
    """An exchange database that a test fills, and the backend that reads it."""

    def __init__(self, url):
        self.url = url
        self.writer = engines.writing_engine(url, wait=5)
        with self.writer.begin() as connection:
            if self.writer.name == "postgresql":  # a server is shared, a file is new
                connection.exec_driver_sql("drop schema public cascade")
                connection.exec_driver_sql("create schema public")
            for statement in ddl(self.writer.url.drivername):
                connection.exec_driver_sql(statement)
        self.set_meta(schema_version="1")
        self.licensed(records.MODULES)
        self.backend = SqlErp(url, timeout=2.0)

    def load(self, *given):
        with self.writer.begin() as connection:
            for record in given:
                table = schema.metadata.tables[TABLES[type(record)]]
                connection.execute(insert(table), row_of(record))

    def drop(self, record_class):
        """Be a database that never had the table of that class."""
        with self.writer.begin() as connection:
            schema.metadata.tables[TABLES[record_class]].drop(connection)

    def takes_no_deliveries(self):
        """Be a database of former days."""
        with self.writer.begin() as connection:
            schema.delivery.drop(connection)

    def answer(self, key, state, reference=None, reason=None, answered_at=None):
        """Say what the ERP makes of a delivery, as an ERP would write it."""
        values = {"state": state, "reference": reference, "reason": reason}
        values["answered_at"] = answered_at and answered_at.isoformat()
        with self.writer.begin() as connection:
            chosen = schema.delivery.c.key == key
            connection.execute(schema.delivery.update().where(chosen).values(values))

    def _delivery(self, key, column):
        query = select(schema.delivery.c[column]).where(schema.delivery.c.key == key)
        with self.writer.begin() as connection:
            return json.loads(connection.execute(query).scalar_one())

    def delivered(self, key):
        return self._delivery(key, "payload")

    def concerns(self, key):
        return self._delivery(key, "concerns")

    def delivered_count(self):
        with self.writer.begin() as connection:
            query = select(func.count()).select_from(schema.delivery)
            return connection.execute(query).scalar_one()

    def set_meta(self, **values):
        with self.writer.begin() as connection:
            for key, value in values.items():
                connection.execute(schema.meta.delete().where(schema.meta.c.key == key))
                if value is not None:
                    connection.execute(
                        insert(schema.meta), {"key": key, "value": value}
                    )

    def speaks_of(self, moment):
        self.set_meta(as_of=moment and moment.isoformat())

    def licensed(self, modules):
        with self.writer.begin() as connection:
            connection.execute(schema.module.delete())
            for name in records.MODULES:
                row = {"name": name, "licensed": name in modules}
                connection.execute(insert(schema.module), row)

    def close(self):
        self.backend.close()
        self.writer.dispose()


class OverHttp:
    """An exchange database that the reference server tells, and the backend that asks."""

    def __init__(self, filled):
        self._filled = filled
        self.server = ErpServer(filled.backend, TOKEN, page=100)
        transport = httpx.WSGITransport(app=self.server)
        self.backend = HttpErp(Place("http://localhost"), 5.0, transport)

    def __getattr__(self, name):
        return getattr(self._filled, name)


class Memory:
    """The ERP in memory with the same handles."""

    def __init__(self):
        self.backend = MemoryErp()
        self.load = self.backend.load
        self.speaks_of = self.backend.speaks_of
        self.licensed = self.backend.licensed
        self.answer = self.backend.deliveries.answer

    def takes_no_deliveries(self):
        self.backend.deliveries.provided = False

    def delivered(self, key):
        return self.backend.deliveries.taken[key].payload

    def concerns(self, key):
        taken = self.backend.deliveries.taken[key]
        return {
            "contractors": list(taken.contractor_ids),
            "accounts": list(taken.account_ids),
            "premises": list(taken.premises_ids),
        }

    def delivered_count(self):
        return len(self.backend.deliveries.taken)


@pytest.fixture
def sqlite(tmp_path):
    filled = Filled(f"sqlite:///{tmp_path}/żółty dom/exchange #1.sqlite")
    yield filled
    filled.close()


@pytest.fixture
def postgresql(postgres):
    filled = Filled(postgres.url)
    yield filled
    filled.close()


@pytest.fixture
def http(sqlite, monkeypatch):
    monkeypatch.setenv("ERP_TOKEN", TOKEN)
    over = OverHttp(sqlite)
    yield over
    over.backend.close()


@pytest.fixture(scope="module")
def examples(tmp_path_factory):
    """What importing the examples of docs/erp.md reports, and the ERP that they make."""
    folder = tmp_path_factory.mktemp("examples")
    for caption, rows in re.findall(
        r":::\{code-block\} text\n:caption: (\S+)\n\n(.*?)\n:::",
        ERP_DOCS.read_text(encoding="utf-8"),
        flags=re.S,
    ):
        assert not (folder / caption).exists()
        (folder / caption).write_text(rows, encoding="utf-8")
    url = f"sqlite:///{folder}/exchange.sqlite"
    engine = engines.writing_engine(url)
    report = import_files(engine, [folder])
    engine.dispose()
    erp = SqlErp(url)
    yield report, erp
    erp.close()


@pytest.fixture(params=["memory", "sqlite", "postgresql", "http"])
def erp(request):
    """Each ERP in turn, empty and well."""
    return (
        Memory()
        if request.param == "memory"
        else request.getfixturevalue(request.param)
    )
