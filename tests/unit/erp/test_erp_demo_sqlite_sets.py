"""Demo sets are the same each time, of the size asked for, and never half there."""

from collective.contractorportal.erp.errors import ErpSchemaError
from collective.contractorportal.erp.records import Contractor
from collective.contractorportal.erp.sql import demo
from collective.contractorportal.erp.sql.cli import main
from collective.contractorportal.erp.sql.demo.writer import DatabaseNotEmpty
from collective.contractorportal.erp.sql.demo.writer import open_writer
from collective.contractorportal.erp.sql.demo.writer import SQLiteWriter
from collective.contractorportal.erp.sql.gateway import SqlErp
from datetime import date
from datetime import datetime

import pytest
import sqlite3
import zoneinfo


TODAY = date(2026, 11, 24)


def dump(path):
    database = sqlite3.connect(path)
    try:
        return list(database.iterdump())
    finally:
        database.close()


def count(path, table):
    database = sqlite3.connect(path)
    try:
        return database.execute(f"select count(*) from {table}").fetchone()[0]
    finally:
        database.close()


def test_the_same_arguments_give_the_same_rows(tmp_path):
    one, two, other = (tmp_path / name for name in ("1", "2", "3"))
    for path in (one, two):
        demo.generate(path, communities=8, months=12, today=TODAY)
    demo.generate(other, communities=8, months=12, today=TODAY, seed=1)
    assert dump(one) == dump(two)
    assert dump(one) != dump(other)


def test_the_first_three_communities_have_the_same_people_in_any_size(tmp_path):
    small, large = tmp_path / "small", tmp_path / "large"
    demo.generate(small, communities=3, today=TODAY)
    demo.generate(large, communities=9, today=TODAY)
    query = """select * from {} where id < 'K000043' order by id"""
    rows = [
        sqlite3.connect(path).execute(query.format("base_contractor")).fetchall()
        for path in (small, large)
    ]
    assert rows[0] == rows[1] and len(rows[0]) == 42


@pytest.mark.parametrize(
    ("communities", "contractors"), [(3, None), (10, 100), (40, 700)]
)
def test_a_set_has_the_size_asked_for(tmp_path, communities, contractors):
    path = tmp_path / "exchange.sqlite"
    counts = demo.generate(path, communities, contractors, months=3, today=TODAY)
    assert counts["base_community"] == communities == count(path, "base_community")
    assert counts["base_contractor"] == count(path, "base_contractor")
    assert counts["base_contractor"] == (contractors or 42)


def test_a_larger_set_has_all_kinds_of_landlords(tmp_path):
    path = tmp_path / "exchange.sqlite"
    demo.generate(path, communities=6, months=2, today=TODAY)
    database = sqlite3.connect(path)
    kinds = database.execute("select distinct kind from base_community").fetchall()
    assert {kind for (kind,) in kinds} == {"wspolnota", "gmina", "spoldzielnia", "tbs"}


@pytest.mark.parametrize(
    "today",
    [date(2026, 1, 1), date(2026, 4, 30), date(2026, 7, 1), date(2028, 2, 29)],
)
@pytest.mark.parametrize("months", [1, 24])
def test_any_day_of_the_year_will_do(tmp_path, today, months):
    path = tmp_path / "exchange.sqlite"
    demo.generate(path, communities=4, months=months, today=today)
    database = sqlite3.connect(path)
    latest = database.execute(
        "select max(booked_on), (select max(issued_on) from ledger_document "
        "where not planned) from ledger_payment"
    ).fetchone()
    assert all(day is None or day <= str(today) for day in latest)
    assert not database.execute(
        "select 1 from ledger_document where planned and issued_on <= ?", (str(today),)
    ).fetchall()


@pytest.mark.parametrize(
    ("communities", "contractors"), [(2, None), (3, 40), (10, 50), (0, None)]
)
def test_an_impossible_size_is_refused(tmp_path, communities, contractors):
    path = tmp_path / "exchange.sqlite"
    with pytest.raises(ValueError, match="communities"):
        demo.generate(path, communities, contractors, today=TODAY)
    assert not list(tmp_path.iterdir())


def test_what_is_there_is_kept(tmp_path):
    path = tmp_path / "exchange.sqlite"
    path.write_text("mine")
    with pytest.raises(DatabaseNotEmpty):
        demo.generate(path, 3, today=TODAY)
    assert path.read_text() == "mine"
    journal = tmp_path / "exchange.sqlite-wal"
    journal.write_text("of the old file")
    demo.generate(path, 3, today=TODAY, replace=True)
    assert count(path, "base_community") == 3
    assert not journal.exists()


def test_a_broken_run_leaves_nothing(tmp_path):
    path = tmp_path / "exchange.sqlite"
    with pytest.raises(KeyboardInterrupt), SQLiteWriter(path) as writer:
        writer.add("base_module", ("name", "licensed"), [("rents", 1)])
        writer.flush()
        raise KeyboardInterrupt
    assert not list(tmp_path.iterdir())


def test_the_portal_reads_it(tmp_path):
    path = tmp_path / "exchange.sqlite"
    demo.generate(path, 3, today=TODAY)
    erp = SqlErp(f"sqlite:///{path}", timeout=2.0)
    erp.status.check()
    warsaw = zoneinfo.ZoneInfo("Europe/Warsaw")
    assert erp.status.as_of() == datetime(2026, 11, 24, 0, 5, tzinfo=warsaw)
    assert erp.status.modules() == {"rents", "communities", "media", "maintenance"}
    names = {each.id: each.name for each in erp.directory.records(Contractor)}
    assert names["K000024"] == "Źdźbło"
    erp.close()


def test_the_command_says_what_it_made(tmp_path, capsys):
    url = f"sqlite:///{tmp_path}/a/exchange.sqlite"
    call = ["demo", "--url", url, "--communities", "3", "--months", "2"]
    assert main(call) == 0
    assert "base_community" in capsys.readouterr().out
    assert main(call) == 1
    assert "exists" in capsys.readouterr().err
    assert main([*call, "--replace", "--today", "2026-11-24"]) == 0
    assert main(["demo", "--url", "oracle://x/y"]) == 1


def test_the_command_fills_the_embedded_database(tmp_path, monkeypatch, capsys):
    monkeypatch.delenv("ERP_DATABASE_URL", raising=False)
    monkeypatch.setenv("PORTAL_VAR", str(tmp_path))
    assert demo.main(["--communities", "3", "--months", "1"]) == 0
    assert count(tmp_path / "erp" / "exchange.sqlite", "base_community") == 3


def test_postgresql_holds_the_same_rows(postgresql, tmp_path):
    path = tmp_path / "exchange.sqlite"
    counts = demo.generate(path, communities=5, months=6, today=TODAY)
    with pytest.raises(DatabaseNotEmpty):
        demo.generate(postgresql.url, communities=5, months=6, today=TODAY)
    assert counts == demo.generate(
        postgresql.url, communities=5, months=6, today=TODAY, replace=True
    )
    here = SqlErp(f"sqlite:///{path}", timeout=5.0)
    there = SqlErp(postgresql.url, timeout=5.0)
    accounts = [f"WM00001-R{number:03d}" for number in range(1, 20)]
    for question in ("documents", "payments", "pairings", "balances"):
        told = getattr(here.ledger, question)(accounts)
        assert told == getattr(there.ledger, question)(accounts) and told
    documents = [each.id for each in here.ledger.documents(accounts)]
    assert here.ledger.charge_lines(documents) == there.ledger.charge_lines(documents)
    assert list(here.directory.records(Contractor)) == list(
        there.directory.records(Contractor)
    )
    here.close()
    there.close()


def test_a_postgresql_run_that_breaks_leaves_what_was_there(postgresql):
    demo.generate(postgresql.url, 3, months=1, today=TODAY, replace=True)
    with pytest.raises(ErpSchemaError), open_writer(postgresql.url, replace=True):
        raise ErpSchemaError("stop")
    erp = SqlErp(postgresql.url, timeout=5.0)
    assert len(list(erp.directory.records(Contractor))) == 42
    erp.close()
