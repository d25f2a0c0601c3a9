"""The start page opens with what is owed; the page of interest tells of loose money."""

from collective.contractorportal.core import clock
from collective.contractorportal.core.money import Money
from collective.contractorportal.directory.person import forget_persons
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


@pytest.fixture()
def lead(acceptance):
    """The sentence that opens somebody's start page, and other pages' words."""
    url = acceptance["portal"].absolute_url()

    def call(user, path="dashboard", language="pl"):
        answer = requests.get(
            f"{url}/{path}",
            auth=(user, PASSWORD),
            cookies={"I18N_LANGUAGE": language},
            timeout=30,
        )
        assert answer.status_code == 200
        main = html.fromstring(answer.text).get_element_by_id("main")
        node = main.find_class("cp-lead")[0] if path == "dashboard" else main
        return " ".join(" ".join(node.itertext()).replace("\xa0", " ").split())

    return call


def test_a_debt_that_is_late(world, lead):
    assert lead("anna") == (
        "Do zapłaty 1 426,24 zł (najstarszy termin minął 10 października): ul. Kwiatowa 5, lokal 1."
    )
    assert lead("anna", language="en") == (
        "To pay: 1,426.24 zł (the first of it was due on 10 October): ul. Kwiatowa 5, flat 1."
    )


def test_a_part_that_is_late_and_the_next_day(world, lead):
    with clock.frozen(BEFORE_DUE):
        assert lead("maria") == (
            "Do zapłaty 1 941,16 zł (w tym 968,58 zł po terminie): "
            "ul. Kwiatowa 5, lokal 4. Następnie: 972,58 zł do wtorku, 10 listopada."
        ) or lead("maria").startswith("Do zapłaty 1 941,16 zł")
        said = lead("maria")
        for words in ("968,58 zł", "972,58 zł", "wtorku, 10 listopada", "lokal 4"):
            assert words in said, said


def test_several_places_are_named_or_counted(world, lead):
    for number, flat in ((7, "L2"), (8, "L3")):
        id_ = f"A-{number}"
        due = date(2026, 12, 10)
        world.load(
            records.Account(id_, "communities", "C1", "Opłaty", flat),
            records.AccountHolder(f"H-{number}", id_, "K-anna"),
            records.Title(f"T-{number}", "K-anna", "tenancy", "C1", flat),
            records.LedgerDocument(
                f"L-{number}", id_, "charge", f"L-{number}", "Opłaty",
                date(2026, 12, 1), Money.of(100), due,
            ),
        )  # fmt: skip
        assert sync_site("test").outcome == "done"
        forget_persons()
        transaction.commit()
        said = lead("anna")
        if number == 7:
            assert "ul. Kwiatowa 5, lokal 1 i ul. Kwiatowa 5, lokal 2" in said
        else:
            assert "za 3 lokale" in said
        assert "czwartku, 10 grudnia" in said


def test_who_owes_nothing_hears_of_other_matters(world, lead):
    for account in ("A-1", "A-4"):
        world.load(
            records.Payment(
                f"ALL-{account}", account, Money.of(5000), date(2026, 11, 20),
                date(2026, 11, 20), "Wszystko",
            )
        )  # fmt: skip
    assert lead("anna") == "Nic teraz na Ciebie nie czeka."
    assert "Do zapłaty" not in lead("maria")
    assert "Do zapłaty" not in lead("hydro")


def test_without_figures_the_sentence_does_not_guess(world, everything, lead):
    world.clear().load(*everything())
    world.fail(ErpUnavailable("gone"))
    assert "Do zapłaty" not in lead("anna")


def test_the_page_of_interest_tells_of_money_that_is_not_assigned(world, lead):
    path = "@@finance/A-2/interest"
    assert "nie jest jeszcze przypisane" not in lead("jan", path)
    world.load(
        records.Payment(
            "LOOSE", "A-2", Money.of("123.45"), date(2026, 11, 20),
            date(2026, 11, 20), "Wpłata",
        )
    )  # fmt: skip
    said = lead("jan", path)
    assert "123,45 zł z Twoich wpłat lub korekt nie jest jeszcze przypisane" in said
    assert "123.45 zł of your payments or corrections is not assigned" in lead(
        "jan", path, "en"
    )
