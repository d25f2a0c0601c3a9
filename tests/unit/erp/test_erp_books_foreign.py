"""Another ERP's books, through the real import, against figures computed apart."""

from collections import Counter
from collective.contractorportal.erp.sql.cli import main
from collective.contractorportal.erp.sql.gateway import SqlErp
from datetime import date
from pathlib import Path

import json
import pytest


FOREIGN = Path(__file__).parents[2] / "data" / "foreign"
FIGURES = json.loads((FOREIGN / "books.json").read_text(encoding="utf-8"))
TODAY = date(2026, 11, 24)
COMMUNITY = "WM/Łąkowa-3"


@pytest.fixture(scope="module", params=["csv", "xlsx"])
def erp(request, tmp_path_factory):
    url = f"sqlite:///{tmp_path_factory.mktemp('foreign')}/exchange.sqlite"
    files = sorted(map(str, FOREIGN.glob(f"*.{request.param}")))
    assert main(["import", *files, "--url", url, "--quiet"]) == 0
    erp = SqlErp(url)
    yield erp
    erp.close()


def test_nothing_in_it_is_doubtful(tmp_path, capsys):
    files = sorted(map(str, FOREIGN.glob("*.csv")))
    url = f"sqlite:///{tmp_path}/exchange.sqlite"
    assert main(["import", *files, "--url", url, "--quiet", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "Errors: 0." in said
    assert not [line for line in said.splitlines() if "warning: books_" in line]


def test_funds(erp):
    communities = [COMMUNITY, "WM-Ćmielów 14"]
    funds = [each.id for each in erp.community.funds(communities)]
    balances = erp.community.fund_balances(funds, TODAY)
    told = {each: found.balance.grosze for each, found in balances.items()}
    assert told == FIGURES["funds"]


def test_plan_and_costs(erp):
    def sums(records):
        told = Counter()
        for each in records:
            told[f"{each.kind} {each.category}"] += each.amount.grosze
        return told

    year = date(2026, 1, 1), date(2026, 12, 31)
    assert sums(erp.community.plan([COMMUNITY], 2026)) == FIGURES["plan_2026"]
    assert sums(erp.community.costs([COMMUNITY], *year)) == FIGURES["costs_2026"]


def test_invoices(erp):
    told = Counter()
    for each in erp.invoices.invoices([COMMUNITY]):
        told[each.state] += each.gross.grosze
    assert told == FIGURES["invoices"]
    assert len(erp.invoices.invoices(None, ["k/SUP"])) == 5
    assert erp.invoices.invoice("f/3", [COMMUNITY]).number == "3/LŁ/26; „liny”"


def test_contracts(erp):
    ends = {each.id: each.valid_to for each in erp.contracts.contracts([COMMUNITY])}
    assert ends == {
        "u/77": date(2027, 12, 31),
        "u/ub": date(2026, 11, 30),
        "u/kr": date(2036, 5, 31),
    }


def test_arrears(erp):
    told = {
        each.account_id: {
            "due": each.due.grosze,
            "open": {document.id: document.left.grosze for document in each.documents},
        }
        for each in erp.community.arrears([COMMUNITY], TODAY)
    }
    assert told == FIGURES["arrears"]
