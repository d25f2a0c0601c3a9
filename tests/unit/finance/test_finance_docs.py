"""The worked tables of docs/concepts/finance.md are true."""

from collective.contractorportal.core.money import Money
from collective.contractorportal.core.money import rounded
from collective.contractorportal.core.period import on_time_until
from collective.contractorportal.finance.interest import rules as interest
from collective.contractorportal.finance.rules import sign
from datetime import date
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest


ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "concepts" / "finance.md").read_text(encoding="utf-8")
SETTINGS = (
    ROOT / "src" / "collective" / "contractorportal" / "profiles" / "default"
    / "registry"
    / "collective.contractorportal.controlpanel.interfaces.IPortalSettings.xml"
)  # fmt: skip


def table(first_heading):
    """The rows of the table whose first heading that is."""
    lines = PAGE.splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith(first_heading))
    rows = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        rows.append(tuple(cell.strip() for cell in line.strip("|").split("|")))
    return rows


def shipped_rates():
    tree = ElementTree.parse(SETTINGS)
    return interest.parse_rates(
        element.text for element in tree.iter("element") if element.text[:4].isdigit()
    )


@pytest.mark.parametrize("charged,paid,words", table("| Charged"))
def test_balances(charged, paid, words):
    due = Money.of(charged) - Money.of(paid)
    assert words == f"{sign(due)} {abs(due).amount}"


@pytest.mark.parametrize("due,on_time,late", table("| Due day"))
def test_due_days(due, on_time, late):
    last = on_time_until(date.fromisoformat(due))
    assert last.isoformat() == on_time
    assert (last + timedelta(days=1)).isoformat() == late


def test_the_month():
    *rows, together = table("| Component")
    amounts = [Decimal(amount) for *_, amount in rows]
    assert amounts == [
        rounded(Decimal(quantity) * Decimal(rate)) for _, quantity, rate, _ in rows
    ]
    assert sum(amounts) == Decimal(together[-1])


@pytest.mark.parametrize("base,due,paid,days,amount", table("| Base"))
def test_interest(base, due, paid, days, amount):
    first = on_time_until(date.fromisoformat(due)) + timedelta(days=1)
    last = date.fromisoformat(paid)
    found = interest.spans(Money.of(base), first, last, (), shipped_rates(), last)
    assert days == " + ".join(f"{span.days} × {span.percent}" for span in found)
    assert interest.amount(found) == Money.of(amount)


@pytest.mark.parametrize("advances,used,price,cost,words", table("| Advances"))
def test_media(advances, used, price, cost, words):
    assert rounded(Decimal(used) * Decimal(price)) == Decimal(cost)
    due = Money.of(cost) - Money.of(advances)
    assert words == f"{sign(due)} {abs(due).amount}"
