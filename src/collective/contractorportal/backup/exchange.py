"""The exchange database of the ERP, where it is one that the portal can copy.

An ERP with a database of its own has backups of its own: its views are left to it.
"""

from ..erp.errors import ErpError
from ..erp.sql import engine as engines
from ..erp.sql.schema import delivery
from ..erp.sql.schema import metadata
from . import postgres
from . import store as stores
from .errors import Trouble
from .model import AWAY
from .troubles import TROUBLES
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

import gzip
import shutil
import sqlite3


PATIENCE = 30.0


@dataclass(frozen=True, slots=True)
class Copied:
    """The exchange database as it was copied: its kind, files, and how big it is."""

    kind: str
    paths: tuple[Path, ...] = ()
    room: int = 0


def copy_of(address, store, name, findings):
    """What there is to copy of the exchange database, which is the ERP's.

    Where it is away the portal's own data are copied nevertheless.
    """
    try:
        exchange = exchange_at(address) if address else None
        if exchange is not None and exchange.is_there():
            return exchange.save(store, name, findings)
    except TROUBLES as why:
        findings.wrong.append(f"the exchange database was not copied: {why}")
        return Copied(AWAY)
    findings.notes.append("no exchange database")
    return Copied("none")


def exchange_at(address):
    """The exchange database at an address. Errors: ``Trouble``."""
    try:
        url = engines.parsed(address)
        path = engines.sqlite_path(url)
    except ErpError as why:
        raise Trouble(f"The exchange database: {why}.") from None
    return PostgresExchange(url) if path is None else SqliteExchange(path)


class SqliteExchange:
    kind = "sqlite"

    def __init__(self, path):
        self.path = Path(path)
        self.address = f"sqlite:///{self.path}"

    def is_there(self):
        return self.path.exists()

    def save(self, store, name, _findings):
        """Copy it as it is at one moment, while it is used."""
        target = store.folder / stores.DUMPS / f"exchange-{name}.sqlite.gz"
        plain = target.with_name(f"exchange-{name}.draft")
        plain.unlink(missing_ok=True)
        with (
            closing(sqlite3.connect(self.path, timeout=PATIENCE)) as source,
            closing(sqlite3.connect(plain)) as copy,
        ):
            source.backup(copy)
        with open(plain, "rb") as whole, gzip.open(target, "wb") as file:
            shutil.copyfileobj(whole, file)
        room = plain.stat().st_size
        plain.unlink()
        return Copied(self.kind, (target,), room)

    def restore(self, store, manifest):
        self.path.parent.mkdir(parents=True, exist_ok=True)
        for each in manifest.deliveries:
            draft = self.path.with_name(f"{self.path.name}.draft")
            with gzip.open(store.path(each)) as file, open(draft, "wb") as whole:
                shutil.copyfileobj(file, whole)
            stores.settle()
            draft.rename(self.path)

    def files(self):
        """It, and what belongs to it beside it."""
        return sorted(self.path.parent.glob(f"{self.path.name}*"))


class PostgresExchange:
    kind = "postgresql"

    def __init__(self, url):
        self.address = url.render_as_string(hide_password=False)
        self.words = url.set(drivername="postgresql").render_as_string(
            hide_password=False
        )

    def is_there(self):
        with postgres.connect(self.words) as connection:
            return bool(postgres.tables(connection, metadata.tables))

    def save(self, store, name, findings):
        path = store.folder / stores.DUMPS / f"exchange-{name}.dump"
        with postgres.connect(self.words) as connection:
            own = postgres.tables(connection, metadata.tables)
            seen = postgres.snapshot(connection)
            if own:
                tables = [f"--table={each}" for each in own]
                postgres.dump(self.words, path, seen, *tables)
        if left := sorted(set(metadata.tables) - set(own)):
            findings.notes.append(f"left to the ERP's own backup: {', '.join(left)}")
        return Copied(self.kind, (path,) if own else ())

    def restore(self, store, manifest):
        for each in manifest.deliveries:
            postgres.restore(self.words, store.path(each))


def deliveries(exchange):
    """What was handed over, key -> (number, moment); None where it cannot be read."""
    engine = engines.reading_engine(exchange.address, PATIENCE)
    columns = delivery.c.key, delivery.c.number, delivery.c.created_at
    try:
        with engine.connect() as connection:
            rows = connection.execute(select(*columns))
            return {key: (number, moment) for key, number, moment in rows}
    except (SQLAlchemyError, ErpError):
        return None
    finally:
        engine.dispose()
