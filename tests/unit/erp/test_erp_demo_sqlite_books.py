"""The books of demo communities agree with their ledger and with each other."""

from collective.contractorportal.erp.sql.cli import main
from collective.contractorportal.erp.sql.demo import generate
from datetime import date

import pytest
import sqlite3


TODAY = date(2026, 11, 24)
STATES = {"registered", "checked", "accepted", "to_pay", "paid", "disputed"}


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


def test_what_owners_paid_came_to_the_running_account(ask):
    query = """select substr(community_id, 1, 7), sum(p.amount) from ledger_payment p
        join ledger_account a on a.id = p.account_id
        where a.module = 'communities' group by 1 order by 1"""
    booked = """select f.community_id, sum(e.amount) from books_fund_entry e
        join books_fund f on f.id = e.fund_id
        where f.kind = 'operating' and e.title like 'Wpłaty właścicieli%'
        group by 1 order by 1"""
    assert ask(query) == ask(booked) != []


def test_incomes_are_what_was_charged(ask):
    charged = """select a.community_id, sum(l.amount) from ledger_charge_line l
        join ledger_document d on d.id = l.document_id
        join ledger_account a on a.id = d.account_id
        where a.module = 'communities' and not d.planned
        and l.component = 'renovation_fund' group by 1 order by 1"""
    booked = """select community_id, sum(amount) from books_cost_entry
        where kind = 'income' and category = 'fund' group by 1 order by 1"""
    assert ask(charged) == ask(booked) != []


def test_transfers_between_funds_come_to_nothing(ask):
    query = """select f.community_id, e.booked_on, sum(e.amount)
        from books_fund_entry e join books_fund f on f.id = e.fund_id
        where e.kind = 'transfer' group by 1, 2 having sum(e.amount) != 0"""
    assert ask(query) == []
    assert ask("select * from books_fund_entry where kind = 'transfer'")


def test_no_fund_was_ever_empty_in_the_first_community(ask):
    for fund, opening in ask(
        "select id, opening from books_fund where community_id = 'WM00001'"
    ):
        balance = opening
        for (amount,) in ask(
            "select amount from books_fund_entry where fund_id = ? order by booked_on, "
            "amount desc",
            fund,
        ):
            balance += amount
            assert balance >= 0, fund


def test_an_invoice_is_its_cost_and_its_outlay(ask):
    assert not ask("select * from books_supplier_invoice where net + vat != gross")
    query = """select i.id from books_supplier_invoice i
        join books_cost_entry c on c.invoice_id = i.id and c.amount = i.gross"""
    kept = """select id from books_supplier_invoice where community_id not like 'GM%'"""
    assert sorted(ask(query)) == sorted(ask(kept))
    paid = """select sum(gross) from books_supplier_invoice
        where state = 'paid' and community_id like 'WM%'"""
    out = "select -sum(amount) from books_fund_entry where number like 'FV/%'"
    assert ask(paid) == ask(out)
    assert not ask(
        "select * from books_supplier_invoice where (state = 'paid') != "
        "(paid_on is not null)"
    )


def test_nothing_is_booked_after_today(ask):
    for table, day in (
        ("books_fund_entry", "booked_on"),
        ("books_cost_entry", "booked_on"),
        ("books_supplier_invoice", "issued_on"),
        ("books_supplier_invoice", "paid_on"),
        ("books_supplier_invoice", "received_on"),
    ):
        assert not ask(f"select * from {table} where {day} > ?", TODAY.isoformat())


def test_the_first_community_has_all_that_a_board_looks_at(ask):
    of = "community_id = 'WM00001'"
    states = ask(f"select distinct state from books_supplier_invoice where {of}")
    assert {state for (state,) in states} == STATES
    kinds = ask(f"select distinct kind from books_fund where {of}")
    assert {kind for (kind,) in kinds} == {"operating", "renovation", "deposit"}
    over = ask(
        f"""select p.category from books_plan_line p
        where p.{of} and p.kind = 'cost' and p.year = 2026 and p.amount <
        (select sum(c.amount) from books_cost_entry c where c.category = p.category
        and c.{of} and c.kind = 'cost' and c.booked_on >= '2026-01-01')"""
    )
    assert over == [("energy",)]
    soon = ask(
        f"""select subject from books_contract where {of}
        and valid_to between ? and ?""",
        *("2026-11-24", "2027-01-31"),
    )
    assert soon == [("Sprzątanie i odśnieżanie",)]
    former = ask(f"select count(*) from base_board_term where {of} and valid_to < ?",
                 TODAY.isoformat())  # fmt: skip
    assert former == [(2,)]


@pytest.mark.parametrize(
    "today", [date(2026, 1, 1), date(2026, 2, 3), date(2026, 6, 30), date(2028, 2, 29)]
)
def test_on_any_day_some_invoices_wait_and_none_breaks_a_rule(tmp_path, capsys, today):
    path = tmp_path / "exchange.sqlite"
    generate(path, communities=5, today=today)
    states = sqlite3.connect(path).execute(
        """select count(*) from books_supplier_invoice
        where state in ('registered', 'checked') and community_id = 'WM00001'"""
    )
    assert states.fetchone()[0] >= 1
    assert main(["check", "--url", f"sqlite:///{path}", "--lang", "en"]) == 0
    assert "books_" not in capsys.readouterr().out


def test_books_of_some_months_or_none(tmp_path):
    path = tmp_path / "exchange.sqlite"
    counts = generate(path, communities=5, today=TODAY, books=0)
    assert not [name for name in counts if name.startswith("books_")]
    generate(path, communities=5, today=TODAY, books=2, replace=True)
    months = sqlite3.connect(path).execute(
        "select distinct substr(booked_on, 1, 7) from books_cost_entry order by 1"
    )
    assert months.fetchall() == [("2026-10",), ("2026-11",)]
