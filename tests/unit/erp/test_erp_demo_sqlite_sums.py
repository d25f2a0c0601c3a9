"""The arithmetic of demo data is right to the grosz, in a small set and a larger one."""

from collective.contractorportal.core.money import rounded
from collective.contractorportal.erp.sql import engine as engines
from collective.contractorportal.erp.sql import schema
from collective.contractorportal.erp.sql.cli import main
from collective.contractorportal.erp.sql.demo import generate
from collective.contractorportal.erp.sql.files import importer
from datetime import date
from decimal import Decimal

import pytest
import sqlite3


TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module", params=[3, 30])
def path(request, tmp_path_factory):
    file = tmp_path_factory.mktemp("demo") / "exchange.sqlite"
    generate(file, communities=request.param, today=TODAY)
    return file


@pytest.fixture
def ask(path):
    database = sqlite3.connect(path)
    yield lambda query, *values: database.execute(query, values).fetchall()
    database.close()


def test_a_charge_is_the_sum_of_its_rounded_lines(ask):
    lines = {}
    for document, quantity, rate, amount in ask(
        "select document_id, quantity, rate, amount from ledger_charge_line"
    ):
        assert rounded(Decimal(quantity) * Decimal(rate)) * 100 == amount
        lines[document] = lines.get(document, 0) + amount
    documents = dict(
        ask(
            """select id, amount from ledger_document
            where kind in ('charge', 'correction', 'reversal')"""
        )
    )
    assert lines == documents and documents


def test_pairings_stay_within_the_document_and_what_pays_it(ask):
    for source, table, sign in (
        ("document_id", "ledger_document", 1),
        ("payment_id", "ledger_payment", 1),
        ("credit_id", "ledger_document", -1),
    ):
        rows = ask(
            f"""select sum(p.amount), min(p.amount), {sign} * s.amount,
            count(distinct p.account_id || s.account_id)
            from ledger_pairing p join {table} s on s.id = p.{source}
            group by p.{source}"""
        )
        assert rows
        for paired, least, whole, accounts in rows:
            assert 0 < least <= paired <= whole
            assert accounts == 1
    assert ask("select count(*) from ledger_pairing") == ask(
        """select count(*) from ledger_pairing p join ledger_document d
        on d.id = document_id where not d.planned
        and (payment_id is null) <> (credit_id is null)
        and paired_on >= d.issued_on"""
    )


def test_what_is_open_comes_to_the_balance(ask):
    """Left of debts less left of payments and credits is charges less payments."""
    balance, debts, credits, payments, paired = {}, {}, {}, {}, {}
    for account, amount in ask(
        "select account_id, amount from ledger_document where not planned"
    ):
        balance[account] = balance.get(account, 0) + amount
        side = debts if amount > 0 else credits
        side[account] = side.get(account, 0) + abs(amount)
    for account, amount in ask("select account_id, amount from ledger_payment"):
        balance[account] = balance.get(account, 0) - amount
        payments[account] = payments.get(account, 0) + amount
    for account, amount in ask("select account_id, amount from ledger_pairing"):
        paired[account] = paired.get(account, 0) + amount
    for account in balance:
        used = paired.get(account, 0)
        open_debts = debts.get(account, 0) - used
        unused = credits.get(account, 0) + payments.get(account, 0) - used
        assert open_debts >= 0
        assert unused >= 0
        # The oldest first: money never waits while a debt is open.
        assert not (open_debts and unused)
        assert open_debts - unused == balance[account]


def test_the_oldest_debt_is_paid_first(ask):
    """No payment goes to a later debt while an older one, due by then, is open."""
    debts = {}
    for account, document, amount, due, issued in ask(
        """select account_id, id, amount, coalesce(due_on, issued_on), issued_on
        from ledger_document where not planned and amount > 0"""
    ):
        debts.setdefault(account, {})[document] = [due, issued, amount]
    credited = ask(
        "select account_id, document_id, amount from ledger_pairing where credit_id <> ''"
    )
    for account, document, amount in credited:
        debts[account][document][2] -= amount
    paid = ask(
        """select account_id, document_id, amount, paired_on from ledger_pairing
        where payment_id is not null order by paired_on, rowid"""
    )
    for account, document, amount, day in paid:
        due = debts[account][document][0]
        older = [
            left
            for earlier, issued, left in debts[account].values()
            if earlier < due and issued <= day
        ]
        assert not any(older)
        debts[account][document][2] -= amount
    assert len(paid) > 500


def test_a_settlement_is_advances_less_cost(ask):
    rows = ask(
        """select s.advances, s.cost, s.result, sum(l.advances), sum(l.cost), d.amount,
        count(*) from media_settlement s
        join media_settlement_line l on l.settlement_id = s.id
        left join ledger_document d on d.id = s.document_id group by s.id"""
    )
    assert len(rows) == ask("select count(*) from media_settlement")[0][0] > 60
    for advances, cost, result, of_lines, cost_of_lines, amount, lines in rows:
        assert (advances, cost) == (of_lines, cost_of_lines)
        assert result == advances - cost == -(amount or 0)
        assert lines >= 3


def test_a_settlement_compares_what_was_charged(ask):
    """Advances charged in the period, not those paid (DOMAIN R3.20)."""
    rows = ask(
        """select s.advances, (select sum(l.amount) from ledger_charge_line l
            join ledger_document d on d.id = l.document_id
            where d.account_id = s.account_id and not d.planned
            and l.component in ('cold_water', 'water_heating', 'heating')
            and d.period between substr(s.period_from, 1, 7)
                and substr(s.period_to, 1, 7)) from media_settlement s"""
    )
    assert all(advances == charged for advances, charged in rows) and rows


def test_meters_go_on_where_they_stopped(ask):
    rows = ask(
        """select meter_number, index_start, index_end, consumption, price,
        fixed, l.cost from media_settlement_line l
        join media_settlement s on s.id = settlement_id
        order by meter_number, period_from, position"""
    )
    known = {}
    for meter, before, after, used, price, fixed, cost in rows:
        before, after, used = Decimal(before), Decimal(after), Decimal(used)
        assert after - before == used >= 0
        assert known.get(meter, before) == before
        known[meter] = after
        assert rounded(used * Decimal(price)) * 100 + fixed == cost


def test_results_go_both_ways(ask):
    up, down = ask("select sum(result > 0), sum(result < 0) from media_settlement")[0]
    assert up > 10 and down > 10


def test_the_import_takes_the_set_with_its_two_known_errors(tmp_path, capsys):
    """Exported and imported again it is the same, and only Krzywa 3 is remarked on."""
    path = tmp_path / "exchange.sqlite"
    generate(path, communities=4, months=12, today=TODAY)
    url = f"sqlite:///{path}"
    assert main(["check", "--url", url]) == 0
    out = capsys.readouterr().out
    assert "Błędy: 0. Ostrzeżenia: 2." in out
    assert "WM00003-B1-3" in out and "49/50" in out
    assert main(["export", "--url", url, str(tmp_path / "csv")]) == 0
    engine = engines.writing_engine(f"sqlite:///{tmp_path}/copy.sqlite")
    with engine.begin() as connection:
        importer.prepare(connection)
    report = importer.import_files(engine, [tmp_path / "csv"])
    assert report.errors == 0
    assert report.warnings == 0
    engine.dispose()
    copy = sqlite3.connect(tmp_path / "copy.sqlite")
    original = sqlite3.connect(path)
    tables = original.execute(
        "select name from sqlite_master where type = 'table' and name like '%\\_%' "
        "escape '\\' and name not like 'sqlite%'"
    ).fetchall()
    assert {table for (table,) in tables} == {table.name for table in schema.TABLES}
    for (table,) in tables:
        query = f"select count(*) from {table}"
        assert copy.execute(query).fetchone() == original.execute(query).fetchone()
    for table in ("ledger_document", "ledger_payment", "ledger_pairing"):
        query = f"select sum(amount) from {table}"
        assert copy.execute(query).fetchone() == original.execute(query).fetchone()
    copy.close()
    original.close()
