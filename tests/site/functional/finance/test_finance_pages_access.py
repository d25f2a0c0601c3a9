"""Whose pages of money: the own, and for everything else one and the same answer."""

from collective.contractorportal.directory.sync import sync_site
from collective.contractorportal.finance.wording import segment
from dataclasses import replace

import pytest
import requests
import transaction


PASSWORD = "Tajne-haslo-1"
# Anna and Piotr own together what Ewa sold in March; Adam sold long ago.
OWN = {"anna": "1", "piotr": "1", "jan": "2", "tomasz": "3", "maria": "4"}
PAGES = (
    "A-{n}",
    "A-{n}/charges",
    "A-{n}/charges/2026-09",
    "A-{n}/documents/D-{n}-2026-09",
    "A-{n}/payments",
    "A-{n}/payments/P-{n}-2026-09",
    "A-{n}/interest",
    "A-{n}/settlements",
    "A-{n}/statement.pdf",
    "A-{n}/statement.xlsx",
    "A-{n}/statement.csv",
)
STRANGE = (
    "A-1'--",
    "A-1%22",
    "A-1%00",
    "x" * 300,
    "%F0%9F%92%A9",
    "A-1/documents/D-2-2026-09",
    "A-1/documents/' OR 1=1",
    "A-1/documents",
    "A-1/payments/P-2-2026-09",
    "A-1/settlements/S-2",
    "A-1/settlements/none",
    "A-1/charges/2026-13",
    "A-1/charges/1890-01",
    "A-1/charges/2026-02",
    "A-1/charges/2026-12",
    "A-1/interest/more",
    "A-1/statement.exe",
    "A-1/statement.csv/x",
    "A-1/load",
    "A-1/documents/D-1-2026-09/load",
    "A-1?year=-2026",
    "A-1?year=1999",
    "A-1?year=20x6",
    "A-1?year=2026&year=2025",
    "A-1/payments?year=1999",
    "A-1/payments?year=-1",
    "A-1/statement.csv?year=1999",
    "A-1/statement.csv?since=2026-02-30",
)


@pytest.fixture()
def page(acceptance):
    """Open a page of money as somebody: ``page("anna", "A-1")``."""
    url = acceptance["portal"].absolute_url()

    def call(user, path="", language="pl"):
        return requests.get(
            f"{url}/@@finance/{path}".rstrip("/"),
            auth=(user, PASSWORD) if user else None,
            headers={"Accept": "text/html", "Accept-Language": language},
            timeout=30,
            allow_redirects=False,
        )

    return call


def test_everybody_opens_the_own_pages_and_no_others(world, page, subtests):
    for user, own in OWN.items():
        for number in "1234":
            for pattern in PAGES:
                path = pattern.format(n=number)
                with subtests.test(user=user, path=path):
                    expected = 200 if number == own else 404
                    assert page(user, path).status_code == expected


def test_people_without_an_account_open_nothing(world, page, subtests):
    for user in ("adam", "hydro", "stranger", "staff"):
        for pattern in PAGES:
            path = pattern.format(n="1")
            with subtests.test(user=user, path=path):
                assert page(user, path).status_code == 404


def test_a_visitor_is_sent_to_the_login(world, page, subtests):
    for path in ("", *(pattern.format(n="1") for pattern in PAGES)):
        with subtests.test(path=path):
            answer = page(None, path)
            assert answer.status_code in (302, 401)
            assert "968" not in answer.text


def test_who_sold_reads_the_own_days_only(world, page, subtests):
    own = page("ewa", "A-1").text
    assert "Opłaty 2026-03" in own
    assert "Opłaty 2026-04" not in own
    for path, expected in (
        ("A-1/documents/D-1-2026-03", 200),
        ("A-1/documents/D-1-2026-04", 404),
        ("A-1/documents/K-1", 404),
        ("A-1/payments/P-1-2026-03", 200),
        ("A-1/payments/P-1-2026-04", 404),
        ("A-1/charges/2026-04", 404),
        ("A-1/settlements/S-1", 404),
    ):
        with subtests.test(path=path):
            assert page("ewa", path).status_code == expected


def test_who_bought_does_not_read_what_was_before(world, page):
    assert "Opłaty 2026-03" not in page("anna", "A-1").text
    assert page("anna", "A-1/documents/D-1-2026-03").status_code == 404
    assert page("jan", "A-2/documents/D-2-2024-05").status_code == 404


def test_what_cannot_be_is_not_found(world, page, subtests):
    for path in STRANGE:
        with subtests.test(path=path[:40]):
            assert page("anna", path).status_code == 404


def test_not_yours_and_not_there_look_the_same(world, page):
    theirs, nowhere = page("anna", "A-2"), page("anna", "A-9")
    assert theirs.status_code == nowhere.status_code == 404
    assert theirs.text.replace("A-2", "A-9") == nowhere.text


def test_ids_of_any_letters_have_an_address(world, page):
    odd = 'FV/11/../2026 "ż"%?#'
    charge = world.document(["A-4"], "D-4-2026-11")
    world.load(replace(charge, id=odd, number=odd, title="Dziwny numer"))
    here = f"A-4/documents/{segment(odd)}"
    assert here in page("maria", "A-4").text
    answer = page("maria", here)
    assert answer.status_code == 200
    assert "Dziwny numer" in answer.text


def test_without_the_licence_the_pages_do_not_exist(world, page):
    world.licensed({"rents", "media"})
    sync_site("test")
    transaction.commit()
    assert page("anna", "A-1").status_code == 404
    assert page("tomasz", "A-3").status_code == 200
    assert page("tomasz", "A-3/settlements").status_code == 200
    world.licensed({"rents"})
    sync_site("test")
    transaction.commit()
    assert page("tomasz", "A-3/settlements").status_code == 404
    assert "settlements" not in page("tomasz", "A-3").text
    world.licensed({"maintenance"})
    sync_site("test")
    transaction.commit()
    assert page("tomasz").status_code == 404
