"""A page of money asks the ERP as often for ten accounts as for one."""

from collective.contractorportal.core.money import Money
from collective.contractorportal.directory.person import forget_persons
from collective.contractorportal.directory.sync import sync_site
from collective.contractorportal.erp import records
from datetime import date

import pytest
import requests
import transaction


PASSWORD = "Tajne-haslo-1"
PAGES = {
    "dashboard": 7,
    "@@finance": 4,
    "@@finance/A-1": 5,
    "@@finance/A-1/charges": 2,
    "@@finance/A-1/documents/D-1-2026-09": 6,
    "@@finance/A-1/payments": 3,
    "@@finance/A-1/interest": 3,
    "@@finance/A-1/settlements": 2,
    "@@finance/A-1/statement.csv": 3,
    "@@finance/A-1/statement.xlsx": 3,
    "@@finance/A-1/statement.pdf": 3,
}
ENDPOINTS = (
    "@accounts",
    "@charges?b_size=500",
    "@payments?b_size=500",
    "@account-documents?b_size=500",
    "@interest?b_size=500",
    "@media-settlements",
    "@dashboard",
)


@pytest.fixture()
def get(acceptance):
    url = acceptance["portal"].absolute_url()

    def call(path):
        json = path.split("?")[0].startswith("@") and not path.startswith("@@")
        headers = {"Accept": "application/json" if json else "text/html"}
        return requests.get(
            f"{url}/{path}", auth=("anna", PASSWORD), headers=headers, timeout=60
        )

    return call


def grow(world, numbers):
    """More accounts of Anna, each with a year of charges and payments."""
    for number in numbers:
        id_ = f"A-{number}"
        world.load(
            records.Account(id_, "communities", "C1", f"Konto {number}", "L1"),
            records.AccountHolder(f"H-{number}", id_, "K-anna"),
        )
        for month in range(1, 12):
            day, money = date(2026, month, 10), Money.of(100 + month)
            document, payment = f"X{number}-{month}", f"Y{number}-{month}"
            world.load(
                records.LedgerDocument(
                    document, id_, "charge", document, "Opłaty", day, money, day
                ),
                records.Payment(payment, id_, money, day, day, "Wpłata"),
                records.Pairing(f"Z{number}-{month}", id_, document, money, day, payment),
            )  # fmt: skip
    assert sync_site("test").outcome == "done"
    forget_persons()
    transaction.commit()


def test_more_accounts_and_documents_ask_no_more(world, get, questions, subtests):
    grow(world, [20])
    asked = questions(world)
    before = {}
    for path in (*PAGES, *ENDPOINTS):
        with subtests.test(path=path):
            before[path] = asked(lambda path=path: get(path))
            assert len(before[path]) <= PAGES.get(path, 8), before[path]
    grow(world, range(21, 29))
    assert get("@accounts").json()["items_total"] == 10
    for path in before:
        with subtests.test(path=path, grown=True):
            after = asked(lambda path=path: get(path))
            assert len(after) == len(before[path]), (before[path], after)
