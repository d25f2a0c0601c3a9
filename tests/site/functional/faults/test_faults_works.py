"""Orders that began in the ERP: told where they are, and by no name but the own."""

from collective.contractorportal.erp.errors import ErpUnavailable
from collective.contractorportal.erp.memory import memory_erp
from collective.contractorportal.erp.records import WorkOrder
from datetime import date
from datetime import timedelta

import json
import pytest


TODAY = date(2026, 12, 1)
SECRET = "u Zająca w dwójce"
NAMES = ("Zając", "Kowalski", "Hydro", SECRET, "notatka")


@pytest.fixture
def here(desk):
    """Orders in common parts, in premises 2 (neighbour, tenant), and elsewhere."""
    world, n = desk.world, iter(range(1, 99))

    def order(title, premises=None, building=desk.building.id, **values):
        number = next(n)
        values = {
            "state": "assigned",
            "ordered_on": TODAY - timedelta(days=3),
            "community_id": desk.home.id,
            "supplier_id": desk.supplier.id,
            "note": "notatka",
            **values,
        }
        world.add(
            WorkOrder(
                id=f"z{number}",
                number=f"ZL/2026/{number:05}",
                title=title,
                building_id=building,
                premises_id=premises and premises.id,
                **values,
            )
        )

    two = desk.premises[1]
    order(
        f"Rynna {SECRET}",
        category_id="portal:outside.roof.gutter",
        planned_on=date(2026, 12, 4),
    )
    order(f"Całość {SECRET}", building=None, state="in_progress")
    order("Kran w kuchni", two, planned_on=date(2026, 12, 5))
    order("Dawno zrobione", two, state="closed", done_on=date(2025, 10, 1))
    order("Niedawno zrobione", two, state="done", done_on=date(2026, 11, 20))
    order("Z portalu", two, portal_key="fault:x")
    order("Z portalu wspólne", portal_key="fault:y")
    order("Zapomniane", ordered_on=date(2024, 1, 1))
    order("Załatwione", state="closed", done_on=TODAY)
    order("Gdzie indziej", building=None, community_id=desk.other.id)
    world.sync()
    return desk


def works(here, who):
    code, told = here.world.rest(who, "@works")
    return code, told, json.dumps(told, ensure_ascii=False)


def test_common_parts_without_names(here):
    for who in (here.owner, here.neighbour, here.tenant, here.board):
        code, told, text = works(here, who)
        page = here.browser(who, "@@works").contents
        assert code == 200 and len(told["common"]) == 2
        first, second = told["common"]
        assert {first["state"], second["state"]} == {"assigned", "in_progress"}
        for each in told["common"]:
            assert (each["number"], each["firm"]) == (None, None)
        assert "Naprawa lub konserwacja" in page and "W toku" in page
        assert "piątek, 4" in page.replace("\xa0", " ")
        for secret in (SECRET, "notatka", "ZL/2026/00001", "Zapomniane", "Z portalu"):
            assert secret not in page and secret not in text, secret
    _code, told, text = works(here, here.owner)
    assert told["own"] == [] and "Kran" not in text


def test_in_the_own_premises(here):
    for who in (here.neighbour, here.tenant):
        _code, told, text = works(here, who)
        titles = [each["title"] for each in told["own"]]
        assert titles == ["Niedawno zrobione", "Kran w kuchni"]
        assert told["own"][1]["planned_on"] == "2026-12-05"
        assert "Hydro Serwis" in text and "notatka" not in text
        page = here.browser(who, "@@matters").contents
        assert "Kran w kuchni" in page and "ZL/2026/00003" in page
        assert "Dawno zrobione" not in page and "Rynna" not in page
        assert "00:00" not in page
        found = here.browser(who, "@@matters?q=ZL/2026/00003")
        assert "@@works" in found.url
    for who in (here.owner, here.board, here.stranger, here.former):
        assert "Kran w kuchni" not in here.browser(who, "@@matters").contents
        assert "Kran" not in works(here, who)[2]


def test_before_the_own_title_the_words_are_not_told(here):
    here.world.owner(here.premises[1], "Nowa Osoba", valid_from=TODAY)
    new = here.world.people[-1]
    here.world.sync()
    _code, told, text = works(here, new)
    # What is open there is told, by its kind; what was settled before is not.
    assert [each["title"] for each in told["own"]] == ["Naprawa lub konserwacja"]
    assert "Kran" not in text and "Niedawno" not in text


def test_who_has_nothing_here(here):
    for who in (here.former, here.supplier, here.nobody):
        assert works(here, who)[0] == 404
        assert here.browser(who, "@@works").headers["Status"].startswith("404")
    _code, told, text = works(here, here.stranger)
    assert [each["community"] for each in told["common"]] == [here.other.id]
    for secret in NAMES:
        assert secret not in text
    assert works(here, None)[0] == 401
    assert "login" in here.browser(None, "@@works").url


def test_before_one_reports(here):
    place = "~".join([here.home.id, here.building.id, "", ""])
    where = f"@@report-fault?where={place}&problem=portal:outside.roof.gutter"
    page = here.browser(here.owner, where).contents
    assert "Prace zlecone tu przez zarządcę: 2" in page and "piątek, 4" in page.replace(
        "\xa0", " "
    )
    assert SECRET not in page and "Kran" not in page
    place = "~".join([here.home.id, here.building.id, here.premises[0].id, ""])
    where = f"@@report-fault?where={place}&problem=portal:home.water.leak"
    assert SECRET not in here.browser(here.owner, where).contents


def test_while_the_erp_is_away(here):
    memory_erp.fail(ErpUnavailable("gone"))
    try:
        code, told, _text = works(here, here.owner)
        assert (code, told["type"]) == (503, "ErpUnavailable")
        page = here.browser(here.owner, "@@works")
        assert page.headers["Status"].startswith("200") and "Rynna" not in page.contents
        assert "Nie ma tu teraz" not in page.contents
        # One can report all the same.
        place = "~".join([here.home.id, here.building.id, "", ""])
        where = f"@@report-fault?where={place}&problem=portal:outside.roof.gutter"
        assert "Sprawdź zgłoszenie" in here.browser(here.owner, where).contents
    finally:
        memory_erp.fail(None)
