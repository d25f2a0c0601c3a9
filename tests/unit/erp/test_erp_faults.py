"""What the portal says when the exchange database is not as it should be."""

from collective.contractorportal.core.money import Money
from collective.contractorportal.erp.cache import Keeper
from collective.contractorportal.erp.errors import ErpError
from collective.contractorportal.erp.errors import ErpSchemaError
from collective.contractorportal.erp.errors import ErpTimeout
from collective.contractorportal.erp.errors import ErpUnavailable
from collective.contractorportal.erp.ports import Erp
from collective.contractorportal.erp.records import Contractor
from collective.contractorportal.erp.records import DIRECTORY_RECORDS
from collective.contractorportal.erp.records import LedgerDocument
from collective.contractorportal.erp.records import OwnershipPart
from collective.contractorportal.erp.records import Premises
from collective.contractorportal.erp.sql import engine as engines
from collective.contractorportal.erp.sql import schema
from collective.contractorportal.erp.sql.gateway import SqlErp
from datetime import date
from datetime import datetime
from datetime import UTC
from fractions import Fraction
from sqlalchemy import text

import os
import pytest
import shutil
import sqlite3
import time


NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
DAY = date(2026, 11, 1)
CHARGE = LedgerDocument("d1", "a1", "charge", "1", "Opłaty", DAY, Money.of("10.00"))


def path_of(filled):
    return filled.url.removeprefix("sqlite:///")


def portal(backend, patience=2.0):
    """The ERP as pages see it, with no seconds for which answers stay fresh."""
    return Erp(Keeper(backend), patience, 0, {})


def later(erp):
    """The same, for the next request."""
    return Erp(erp.keeper, erp.patience, 0, {})


def is_last_good(answer, reason):
    value = answer.value["a1"].due
    return (value, answer.as_of, answer.stale, answer.reason) == (
        Money.of("10.00"),
        NOW,
        True,
        reason,
    )


@pytest.fixture
def filled(sqlite):
    sqlite.load(CHARGE)
    sqlite.speaks_of(NOW)
    return sqlite


@pytest.fixture
def erp(filled):
    """An ERP that has answered well once."""
    erp = portal(filled.backend)
    assert erp.ledger.balances(["a1"]).as_of == NOW
    assert not erp.ledger.balances(["a1"]).stale
    return later(erp)


class TestSqliteFile:
    def test_missing_from_the_beginning(self, tmp_path):
        backend = SqlErp(f"sqlite:///{tmp_path}/none.sqlite")
        with pytest.raises(ErpUnavailable, match=r"none\.sqlite"):
            backend.check()
        with pytest.raises(ErpUnavailable):
            backend.balances(["a1"])
        with pytest.raises(ErpUnavailable):
            list(backend.records(Premises))
        assert not (tmp_path / "none.sqlite").exists()

    def test_taken_away_and_brought_back(self, filled, erp):
        path = path_of(filled)
        filled.writer.dispose()
        os.rename(path, path + ".away")
        assert is_last_good(erp.ledger.balances(["a1"]), "unavailable")
        with pytest.raises(ErpUnavailable):
            erp.ledger.documents(["a1"])
        os.rename(path + ".away", path)
        erp.expire()
        assert not later(erp).ledger.balances(["a1"]).stale

    def test_replaced_by_another(self, filled, erp, tmp_path):
        path = path_of(filled)
        engines.settle(filled.writer)
        filled.writer.dispose()
        shutil.copy(path, tmp_path / "new.sqlite")
        with sqlite3.connect(tmp_path / "new.sqlite") as new:
            new.execute("update ledger_document set amount = 2000")
        new.close()
        os.replace(tmp_path / "new.sqlite", path)
        assert erp.ledger.balances(["a1"]).value["a1"].due == Money.of("20")

    def test_locked(self, filled, erp):
        filled.writer.dispose()
        filled.backend.close()
        other = sqlite3.connect(path_of(filled), isolation_level=None)
        other.execute("pragma locking_mode = exclusive")
        other.execute("begin exclusive")
        started = time.monotonic()
        assert is_last_good(erp.ledger.balances(["a1"]), "unavailable")
        assert time.monotonic() - started < 1.5 * filled.backend.database.timeout
        assert "locked" in erp.last_check.message
        other.execute("rollback")
        other.close()
        erp.expire()
        assert not later(erp).ledger.balances(["a1"]).stale

    def test_not_locked_by_a_writer_at_work(self, filled, erp):
        with filled.writer.begin() as connection:
            connection.execute(text("delete from ledger_document"))
            answer = erp.ledger.balances(["a1"])
            assert answer.value["a1"].due == Money.of("10.00")
            assert not answer.stale
        assert not later(erp).ledger.balances(["a1"]).value["a1"].due

    def test_other_schema_version(self, filled, erp):
        filled.set_meta(schema_version="2")
        answer = erp.ledger.balances(["a1"])
        # The file's own time is read with its version, so the change is seen.
        assert is_last_good(answer, "schema")
        filled.set_meta(schema_version=None)
        filled.backend.close()
        with pytest.raises(ErpSchemaError, match="unknown"):
            filled.backend.check()

    def test_no_database(self, tmp_path):
        path = tmp_path / "bad.sqlite"
        path.write_text("This is a letter to the manager. " * 100)
        with pytest.raises(ErpSchemaError):
            SqlErp(f"sqlite:///{path}").check()
        path.write_bytes(b"")
        with pytest.raises(ErpSchemaError):
            SqlErp(f"sqlite:///{path}").check()

    def test_a_folder(self, tmp_path):
        with pytest.raises(ErpUnavailable):
            SqlErp(f"sqlite:///{tmp_path}").check()

    def test_nothing_is_written(self, filled):
        engine = engines.reading_engine(filled.url, 1)
        with pytest.raises(Exception, match="readonly"), engine.begin() as connection:
            connection.execute(text("delete from ledger_document"))
        engine.dispose()

    def test_a_missing_table(self, filled, erp):
        with filled.writer.begin() as connection:
            connection.execute(text("drop table ledger_payment"))
        assert is_last_good(erp.ledger.balances(["a1"]), "schema")
        assert erp.ledger.documents(["a1"]).value == (CHARGE,)

    @pytest.mark.parametrize(
        "change",
        [
            "update ledger_document set amount = 10.5",
            "update ledger_document set amount = 'ten'",
            "update ledger_document set issued_on = 'yesterday'",
            "update ledger_document set period = '2026-13'",
            "update ledger_document set kind = 'invoice'",
        ],
    )
    def test_a_value_that_is_none(self, filled, change):
        with filled.writer.begin() as connection:
            connection.execute(text(change))
        with pytest.raises(ErpSchemaError):
            filled.backend.documents(["a1"])

    def test_shares_that_are_none_do_not_stop_the_directory(self, filled):
        part = OwnershipPart("o1", "p1", Fraction(1, 3))
        filled.load(Premises("p1", "b1", "1", "flat", share=Fraction(1, 2)), part)
        with filled.writer.begin() as connection:
            connection.execute(text("update base_premises set share_denominator = 0"))
            connection.execute(
                text("update base_ownership_part set fraction_denominator = 0")
            )
        told = [list(filled.backend.records(each)) for each in DIRECTORY_RECORDS]
        assert Premises("p1", "b1", "1", "flat") in told[2]
        assert OwnershipPart("o1", "p1", Fraction(0)) in told[4]

    def test_a_word_that_no_page_knows_is_named(self, filled):
        filled.load(Contractor("c1", "1", "person", "A"))
        with filled.writer.begin() as connection:
            connection.execute(text("update base_contractor set kind = 'firma'"))
        with pytest.raises(ErpSchemaError, match="base_contractor, value=firma"):
            list(filled.backend.records(Contractor))

    def test_views_may_leave_defaults_empty(self, filled):
        filled.load(Contractor("c1", "1", "person", "A"))
        with filled.writer.begin() as connection:
            for change in (
                "create table c as select * from base_contractor",
                "drop table base_contractor",
                "alter table c rename to base_contractor",
                "update base_contractor set language = null",
                "create table d as select * from ledger_document",
                "drop table ledger_document",
                "alter table d rename to ledger_document",
                "update ledger_document set planned = null",
            ):
                connection.execute(text(change))
        assert next(filled.backend.records(Contractor)).language == "pl"
        assert filled.backend.documents(["a1"]) == (CHARGE,)
        assert filled.backend.balances(["a1"])["a1"].due == Money.of("10.00")

    def test_a_wrong_as_of(self, filled, erp):
        filled.set_meta(as_of="the day before yesterday")
        assert is_last_good(erp.ledger.balances(["a1"]), "schema")
        filled.set_meta(as_of="2026-11-24 08:00")
        as_of = later(erp).ledger.balances(["a1"]).as_of
        assert as_of.isoformat() == "2026-11-24T08:00:00+01:00"


class TestAddress:
    @pytest.mark.parametrize(
        "address",
        ["nonsense", "mysql://u:secret@h/d", "sqlite://", "sqlite:///:memory:", "://"],
    )
    def test_unusable(self, address):
        with pytest.raises(ErpUnavailable) as caught:
            SqlErp(address).check()
        assert "secret" not in str(caught.value)
        assert "secret" not in engines.shown(address)

    def test_password_is_never_shown(self):
        shown = engines.shown("postgresql://erp:secret@db.example.com/erp")
        assert "secret" not in shown
        assert "db.example.com" in shown

    def test_where_it_comes_from(self, monkeypatch, tmp_path):
        monkeypatch.delenv("ERP_DATABASE_URL", raising=False)
        monkeypatch.setenv("PORTAL_VAR", str(tmp_path))
        embedded = f"sqlite:///{tmp_path}/erp/exchange.sqlite"
        assert engines.database_url() == embedded
        assert engines.database_url("sqlite:////x") == "sqlite:////x"
        monkeypatch.setenv("ERP_DATABASE_URL", "postgresql://e/e")
        assert engines.database_url("sqlite:////x") == "postgresql://e/e"


class TestPostgreSQL:
    @pytest.fixture
    def filled(self, postgresql):
        postgresql.load(CHARGE)
        postgresql.speaks_of(NOW)
        return postgresql

    def test_stopped_in_the_middle(self, filled, postgres, erp):
        filled.writer.dispose()
        postgres.kill()
        try:
            assert is_last_good(erp.ledger.balances(["a1"]), "unavailable")
            with pytest.raises(ErpUnavailable):
                filled.backend.payments(["a1"])
            with pytest.raises(ErpUnavailable):
                list(filled.backend.records(Premises))
        finally:
            postgres.start()
        erp.expire()
        assert not later(erp).ledger.balances(["a1"]).stale

    def test_restarted_between_two_questions(self, filled, postgres):
        assert filled.backend.documents(["a1"]) == (CHARGE,)
        postgres.kill()
        postgres.start()
        assert filled.backend.documents(["a1"]) == (CHARGE,)

    def test_slow(self, filled):
        backend = SqlErp(filled.url, timeout=0.3)
        assert backend.documents(["a1"]) == (CHARGE,)
        with filled.writer.begin() as connection:
            connection.execute(text("lock table ledger_document"))
            started = time.monotonic()
            with pytest.raises(ErpTimeout):
                backend.documents(["a1"])
            assert time.monotonic() - started < 2
        assert backend.documents(["a1"]) == (CHARGE,)
        backend.close()

    def test_the_directory_may_take_longer(self, filled):
        backend = SqlErp(filled.url, timeout=0.2)
        filled.load(Premises("p1", "b1", "1", "flat"))
        with filled.writer.begin() as connection:
            connection.execute(text("alter table base_premises rename to kept"))
            connection.execute(
                text(
                    "create view base_premises as "
                    "select kept.* from kept, pg_sleep(0.6)"
                )
            )
        try:
            assert [each.id for each in backend.records(Premises)] == ["p1"]
            assert backend.documents(["a1"]) == (CHARGE,)
        finally:
            with filled.writer.begin() as connection:
                connection.execute(text("drop view base_premises"))
                connection.execute(text("alter table kept rename to base_premises"))
            backend.close()

    def test_wrong_password_or_database(self, filled, postgres):
        with pytest.raises(ErpUnavailable):
            SqlErp(postgres.url.replace("/postgres", "/nothing")).check()

    def test_nothing_is_written(self, filled):
        engine = engines.reading_engine(filled.url, 1)
        with pytest.raises(Exception, match="read-only"), engine.begin() as connection:
            connection.execute(text("delete from ledger_document"))
        engine.dispose()

    def test_missing_table_and_rights(self, filled):
        with filled.writer.begin() as connection:
            connection.execute(text("drop table media_settlement"))
        with pytest.raises(ErpSchemaError):
            filled.backend.settlements(["a1"])
        assert filled.backend.documents(["a1"]) == (CHARGE,)
        schema.metadata.create_all(filled.writer)

    def test_views_do_as_well_as_tables(self, filled):
        with filled.writer.begin() as connection:
            connection.execute(text("alter table ledger_document rename to erp_doc"))
            connection.execute(
                text("create view ledger_document as select * from erp_doc")
            )
        assert filled.backend.documents(["a1"]) == (CHARGE,)
        with filled.writer.begin() as connection:
            connection.execute(text("drop view ledger_document"))
            connection.execute(text("alter table erp_doc rename to ledger_document"))


def test_nothing_but_erp_errors(filled, monkeypatch):
    def broken(*args):
        raise MemoryError("no more")

    monkeypatch.setattr(filled.backend, "balances", broken, raising=False)
    with pytest.raises(ErpError):
        portal(filled.backend).ledger.balances(["a1"])
