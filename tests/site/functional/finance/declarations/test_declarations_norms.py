"""Which norms may be chosen, whose they are, and how the ERP is asked for them."""

from collective.contractorportal.declarations.places import Books
from collective.contractorportal.declarations.seeing import in_the_way
from collective.contractorportal.declarations.storage import get_declarations
from collective.contractorportal.directory.sync import sync_site
from collective.contractorportal.erp import records
from collective.contractorportal.erp.gate import get_erp
from collective.contractorportal.erp.records import PersonCount
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
import requests
import transaction


PATH = "/@declarations"


@pytest.fixture
def page_of(acceptance):
    """A page as Anna sees it."""
    url = acceptance["portal"].absolute_url()

    def get(path):
        return requests.get(f"{url}{path}", auth=("anna", "Tajne-haslo-1"), timeout=30)

    return get


def test_no_norm_of_each_person_where_nobody_knows_how_many(rest, declare, world):
    world.load(PersonCount("P-1", "L1", 2, date(2026, 1, 1), date(2026, 6, 30)))
    (place,) = rest("anna", PATH).json()["premises"]
    assert [each["component"] for each in place["norms"]] == ["water_heating"]
    declare(status=404, component="cold_water", monthly="8")


def test_a_norm_is_of_an_account(declare):
    """Another account of the premises has its own; what is older holds all of them."""
    number = declare(component="cold_water", monthly="8")["id"]
    transaction.begin()
    cases = get_declarations()
    made = cases.by_number(number)

    def waits(account_id):
        return in_the_way("L1", "norm", "cold_water", account_id)

    assert waits("A-1") == made and waits("A-9") is None
    cases.leave(made.slot, made.id)
    assert waits("A-1") is None
    cases.take("norm:L1:cold_water", made.id)
    assert waits("A-1") == made and waits("A-9") is None


def test_the_premises_of_a_person_are_asked_for_together(world, monkeypatch):
    asked, erp = [], get_erp()
    books = Books(["L3", "L1"])

    def question(ids):
        asked.append(ids)
        return erp.households.person_counts(ids)

    households = SimpleNamespace(person_counts=question)
    monkeypatch.setattr(books.ask, "erp", SimpleNamespace(households=households))
    for each in ("L1", "L3"):
        (count,) = books.of(each, "person_counts")
        assert count.premises_id == each
    assert asked == [("L1", "L3")]


def test_two_accounts_of_one_premises_have_a_norm_each(rest, declare, world, page_of):
    """Anna pays for L1 by two accounts, and each has its own advance of cold water."""
    parking = records.Account(
        "A-9", "communities", "C1", "Opłaty za pracownię", "L1", None
    )
    held = records.AccountHolder("H9", "A-9", "K-anna", date(2024, 7, 1), None)
    water = next(
        each
        for each in get_erp().households.advance_rates(["L1"]).value
        if each.component == "cold_water"
    )
    other = replace(water, id="R-A-9-cold_water", account_id="A-9", norm=Decimal("2"))
    world.load(parking, held, other)
    assert sync_site("test").outcome == "done"
    transaction.commit()
    (place,) = rest("anna", PATH).json()["premises"]
    water = [e["account"] for e in place["norms"] if e["component"] == "cold_water"]
    assert sorted(water) == ["A-1", "A-9"]
    (error,) = declare(status=400, component="cold_water", monthly="8")["errors"]
    assert (error["code"], error["field"]) == ("norm_account", "account")
    declare(status=404, component="cold_water", monthly="8", account="A-2")
    made = declare(component="cold_water", monthly="8", account="A-9")
    assert made["account"] == "A-9"
    page = page_of("/@@declarations")
    assert "Opłaty za pracownię" in page.text
    for account, name in (("A-1", "Opłaty za lokal"), ("A-9", "Opłaty za pracownię")):
        path = f"/@@declarations?premises=L1&component=cold_water&account={account}"
        assert path.replace("&", "&amp;") in page.text
        one = page_of(f"{path}&monthly=7")
        assert name in one.text and one.text.count(f'value="{account}"') >= 1
    assert (
        page_of("/@@declarations?premises=L1&component=cold_water").status_code == 404
    )
