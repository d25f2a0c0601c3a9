"""What finance shows on the dashboard and in the menu."""

from collective.contractorportal.core import clock
from collective.contractorportal.core.money import Money
from collective.contractorportal.core.period import Month
from collective.contractorportal.directory.sync import sync_site
from collective.contractorportal.erp import records
from collective.contractorportal.erp.errors import ErpUnavailable
from datetime import date
from datetime import datetime
from lxml import html

import pytest
import requests
import transaction


PASSWORD = "Tajne-haslo-1"
BEFORE_DUE = datetime(2026, 11, 5, 9, 0, tzinfo=clock.WARSAW)


def said(node):
    """The words of a page or a part of it, with plain single spaces."""
    return " ".join(" ".join(node.itertext()).replace("\xa0", " ").split())


@pytest.fixture()
def dashboard(acceptance):
    """The dashboard of somebody."""
    url = acceptance["portal"].absolute_url()

    def call(user, query="", status=200):
        answer = requests.get(
            f"{url}/dashboard{query}",
            auth=(user, PASSWORD),
            headers={"Accept": "text/html"},
            cookies={"I18N_LANGUAGE": "pl"},
            timeout=30,
        )
        assert answer.status_code == status
        return html.fromstring(answer.text)

    return call


def test_the_first_panel_says_what_to_pay(world, dashboard):
    tree = dashboard("anna")
    panel = tree.xpath("//section")[0]
    assert said(panel).startswith("Ile masz do zapłaty Do zapłaty 1 426,24 zł")
    [action] = panel.find_class("cp-button")
    assert action.get("href").endswith("/@@finance")
    assert said(action) == "Zobacz, jak zapłacić 1 426,24 zł"


def test_the_next_thing_to_do_is_to_pay(world, dashboard):
    with clock.frozen(BEFORE_DUE):
        text = said(dashboard("maria").get_element_by_id("main"))
    assert "Zapłać 968,58 zł: termin minął 10 października" in text
    assert "Zapłać 972,58 zł" in text
    assert "wtorku, 10 listopada" in text


def test_the_last_payments(world, dashboard):
    text = said(dashboard("anna").get_element_by_id("main"))
    assert "Ostatnie wpłaty Opłaty 2026-10 09.10.2026 500,00 zł" in text


def test_whoever_has_no_account_sees_no_money(world, dashboard):
    for user in ("hydro", "adam", "stranger"):
        tree = dashboard(user)
        assert "Ile masz do zapłaty" not in said(tree)
        assert not tree.xpath("//a[contains(@href, '@@finance')]")


def test_the_menu_has_an_entry(world, dashboard):
    links = dashboard("tomasz").xpath("//nav//a[contains(@href, '@@finance')]")
    assert {said(link) for link in links} == {"Opłaty"}


def test_trouble_is_said_and_leaves_the_page_alone(world, dashboard):
    world.fail(ErpUnavailable("away"))
    tree = dashboard("maria")
    assert tree.find_class("cp-notice-warning")
    assert "zł" not in said(tree.get_element_by_id("main"))


def test_several_places_together_and_apart(world, dashboard):
    month = Month(2026, 11)
    world.load(
        records.Premises("L9", "B1", "9", "garage"),
        records.Title("T-9", "K-tomasz", "lease", "C1", "L9"),
        records.Account("A-9", "rents", "C1", "Czynsz za garaż", "L9"),
        records.AccountHolder("H9", "A-9", "K-tomasz"),
        records.LedgerDocument(
            "D-9", "A-9", "charge", "N/9", "Czynsz", date(2026, 11, 2),
            Money.of("100.00"), date(2026, 11, 10), month,
        ),
        records.Payment(
            "P-9", "A-9", Money.of("112.30"), date(2026, 11, 3), date(2026, 11, 3), ""
        ),
    )  # fmt: skip
    sync_site("test")
    transaction.commit()
    both = said(dashboard("tomasz").xpath("//section")[0])
    assert "ul. Kwiatowa 5, lokal 3 Opłaty za lokal niedopłata 1 941,16 zł" in both
    assert "ul. Kwiatowa 5, garaż 9 Czynsz za garaż nadpłata 12,30 zł" in both
    one = said(dashboard("tomasz", "?premises=L9").xpath("//section")[0])
    assert "Masz nadpłatę 12,30 zł" in one
    assert "lokal 3" not in one
    dashboard("tomasz", "?premises=L1", status=404)


def test_the_dashboard_over_rest_has_the_same_facts(world, rest):
    panels = {
        panel["id"]: panel for panel in rest("anna", "/@dashboard").json()["panels"]
    }
    facts = panels["balance"]["data"]
    assert facts["totals"][0]["to_pay"] == {"amount": "1426.24", "currency": "PLN"}
    assert [each["account"]["id"] for each in facts["accounts"]] == ["A-1"]
    assert facts["as_of"] == "2026-11-24T18:05:00+01:00"
    last = panels["last-payments"]["data"]["items"][0]
    assert (last["id"], last["amount"]["amount"]) == ("P-1-2026-10", "500.00")


def test_the_dashboard_over_rest_in_trouble(world, rest):
    world.fail(ErpUnavailable("away"))
    panels = {
        panel["id"]: panel for panel in rest("anna", "/@dashboard").json()["panels"]
    }
    assert panels["balance"]["data"] == {"unavailable": "unavailable"}
