"""A page of the board asks the ERP as often for a large community as for a small one."""

from collective.contractorportal.core.money import Money
from collective.contractorportal.erp import records
from datetime import date

import pytest


PAGES = {
    "C1": 8,
    "C1/funds": 2,
    "C1/funds/F-1": 3,
    "C1/funds/F-1/statement.pdf": 3,
    "C1/plan": 2,
    "C1/plan.xlsx": 2,
    "C1/arrears": 1,
    "C1/invoices": 1,
    "C1/invoices.csv": 1,
    "C1/invoices/I-1": 1,
    "C1/contracts": 1,
    "C1/members": 0,
}


@pytest.fixture()
def asked(world, questions):
    """The number of questions that opening a page puts to the ERP."""
    return questions(world)


def grow(world):
    """Ten times as much of everything."""
    for number in range(60):
        day = date(2026, 1 + number % 11, 1 + number % 28)
        money = Money.of(10 + number)
        world.load(
            records.Fund(f"G-{number}", "C1", "other", f"Fundusz {number}", money),
            records.FundEntry(f"GE-{number}", "F-1", day, "income", money, "Wpłata"),
            records.PlanLine(
                f"GP-{number}", "C1", 2026, "cost", f"g{number}", f"Koszt {number}",
                money, 50,
            ),
            records.CostEntry(
                f"GX-{number}", "C1", day, "cost", f"g{number}", "Koszt", money
            ),
            records.SupplierInvoice(
                f"GI-{number}", "C1", f"K-{number}", f"FV {number}", "Usługa", day,
                money, Money.of(0), money, "checked",
            ),
            records.Contract(f"GU-{number}", "C1", "other", f"Umowa {number}", day),
            records.LedgerDocument(
                f"GD-{number}", "A1-1", "charge", f"GD-{number}", "Opłaty", day, money,
                day,
            ),
        )  # fmt: skip


def test_no_page_asks_more_for_more(world, page, asked, subtests):
    before = {}
    for path, most in PAGES.items():
        with subtests.test(path=path):
            before[path] = asked(lambda path=path: page("chair", path))
            assert len(before[path]) <= most, before[path]
    grow(world)
    for path in PAGES:
        with subtests.test(path=path, grown=True):
            after = asked(lambda path=path: page("chair", path))
            assert len(after) == len(before[path]), (before[path], after)


def test_neither_does_rest_nor_the_start_page(world, rest, page, asked, subtests):
    calls = {
        "rest": lambda: rest("chair", "/@board/C1"),
        "rooms": lambda: rest("chair", "/@board"),
        "invoices": lambda: rest("chair", "/@board/C1/invoices?b_size=500"),
        "start": lambda: page("chair", view="dashboard"),
    }
    before = {name: len(asked(call)) for name, call in calls.items()}
    grow(world)
    for name, call in calls.items():
        with subtests.test(name=name):
            assert len(asked(call)) == before[name]
