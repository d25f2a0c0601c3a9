"""The numbers of docs/board.md are what the rules say."""

from collective.contractorportal.board.arrears import rules as arrears
from collective.contractorportal.board.contracts import rules as contracts
from collective.contractorportal.board.plan import rules as plan
from collective.contractorportal.core.money import Money
from collective.contractorportal.erp import records
from datetime import date
from datetime import timedelta
from pathlib import Path

import pytest
import re


TODAY = date(2026, 11, 24)
DOC = (Path(__file__).parents[3] / "docs" / "board.md").read_text(encoding="utf-8")


def tables():
    """All tables of the page as lists of rows of cells, the heading first."""
    found, current = [], []
    for line in [*DOC.splitlines(), ""]:
        if line.startswith("|"):
            current.append([cell.strip() for cell in line.strip("|").split("|")])
        elif current:
            found.append([current[0], *current[2:]])
            current = []
    return found


def table(first):
    (found,) = [each for each in tables() if each[0][0] == first]
    return found


def money(text):
    return Money.of(re.search(r"[\d,]+\.\d\d", text)[0].replace(",", ""))


def test_the_example_of_arrears():
    heading, *rows = table("unit")
    days = [int(re.search(r"\d+", cell)[0]) for cell in heading[1:]]
    accounts = []
    for number, *amounts in rows:
        documents = [
            records.OpenDocument(
                f"{number}-{late}", *((TODAY - timedelta(days=late),) * 2), money(cell)
            )
            for late, cell in zip(days, amounts, strict=True)
            if cell
        ]
        documents.sort(key=lambda each: each.due_on)
        owed = sum((each.left for each in documents), Money.of(0))
        accounts.append(
            records.AccountArrears(number, "C", f"L{number}", owed, tuple(documents))
        )
    (found,) = arrears.by_age(accounts, {}, TODAY)
    young, old = found.groups
    assert (young.since, young.until, old.since, old.until) == (1, 90, 91, None)
    assert f'"more than 90 days", {old.amount.amount:,}.' in DOC
    assert f'"1 to 90 days", {young.amount.amount:,} of four units' in DOC
    assert young.premises == 4
    assert f"all six owe {found.total.amount:,}" in DOC
    assert arrears.FEWEST == 3 and "at least three debtors" in DOC


@pytest.mark.parametrize("row", table("kind")[1:], ids=lambda row: row[0])
def test_the_example_of_forecasts(row):
    name, planned, booked, _rest, expected, says = row
    lines = [records.PlanLine("P", "C", 2026, "cost", "x", name, money(planned))]
    day = date(2026, 7, 1)
    entries = [records.CostEntry("1", "C", day, "cost", "x", name, money(booked))]
    if "not known" not in row[3]:
        before = date(2025, 7, 2)
        entries.append(
            records.CostEntry("2", "C", before, "cost", "x", name, money(row[3]))
        )
    (found,) = plan.plan_view(lines, entries, 2026, day).costs
    assert found.forecast == money(expected)
    assert found.state == ("risk" if "may go over" in says else "ok")


def test_the_examples_of_notice():
    first, second, third = table("last day")[1:]
    assert contracts.notice_by(date(2026, 12, 31), 3) == date(2026, 9, 30)
    assert first == ["31 December 2026", "3 months", "30 September 2026"]
    assert contracts.notice_by(date(2027, 2, 28), 1) == date(2027, 1, 31)
    assert second == ["28 February 2027", "1 month", "31 January 2027"]
    assert contracts.months_later(TODAY, 3) == date(2027, 2, 24)
    assert "24 November 2026" in third[2] and "24 February 2027" in third[2]
    assert f"within {contracts.ENDING} days" in DOC
    assert f"within {contracts.NOTICE}" in DOC
