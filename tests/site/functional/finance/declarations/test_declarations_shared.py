"""Co-owners, and a tenant with the owner: what one declares the others see, and no more."""

from collective.contractorportal.core import clock
from collective.contractorportal.directory.sync import sync_site
from collective.contractorportal.erp import records
from datetime import date
from datetime import timedelta

import pytest
import requests
import transaction


PATH = "/@declarations"
GONE = {
    *("account", "answer", "happened_on", "monthly_after", "monthly_before"),
    *("note", "reason"),
}


@pytest.fixture
def home(world):
    """L1 is let to Tomasz since June; Adam is a tenant from tomorrow on."""
    world.load(
        records.Title(
            "T-21", "K-tomasz", "tenancy", "C1", "L1", None, date(2026, 6, 1)
        ),
        records.Title(
            "T-22", "K-adam", "tenancy", "C1", "L1", None, date(2026, 11, 25)
        ),
    )
    sync_site("test")
    transaction.commit()


@pytest.fixture
def born(home, declare):
    return declare(
        persons=3, reason="birth", happened_on="2026-11-20", note="Zosia", key="k"
    )


@pytest.fixture
def page(acceptance):
    url = acceptance["portal"].absolute_url()

    def get(who, path):
        auth = (who, "Tajne-haslo-1") if who else None
        answer = requests.get(f"{url}{path}", auth=auth, timeout=30)
        return answer.status_code, answer.text.replace("\xa0", " ")

    return get


@pytest.mark.parametrize("who", ["piotr", "tomasz"])
def test_who_holds_it_too_sees_that_it_was_declared(rest, born, page, decide, who):
    found = rest(who, f"{PATH}/{born['id']}").json()
    assert (found["own"], found["persons"], found["state"]) == (False, 3, "submitted")
    assert found["waste_from"] == "2026-11"
    # Not why, nor what was written, nor the other's money.
    assert GONE.isdisjoint(found)
    assert set(born) - set(found) - {"preview", "preview_unknown"} == GONE | {
        *("commune_until", "later_than_happened"),
    }
    listed = rest(who, PATH).json()["items"]
    assert [(each["id"], each["own"]) for each in listed] == [(born["id"], False)]
    matter = rest(who, "/@matters").json()["items"][0]
    assert (matter["number"], matter["own"]) == (born["id"], False)
    found = rest(who, f"/@matters?q={born['id']}").json()["items"]
    assert [each["own"] for each in found] == [False]
    status, text = page(who, f"/@@declarations?id={born['id']}")
    assert status == 200 and "Zosia" not in text and "Urodziło się" not in text
    assert 'value="withdraw"' not in text and "Żółkiewska" not in text
    status, text = page(who, "/@@declarations")
    assert born["id"] in text and "Żółkiewska" not in text
    # Only who has sent it takes it back, and reads the answer.
    answer = rest(who, f"{PATH}/{born['id']}", "POST", {"do": "withdraw"})
    assert answer.status_code == 404
    decide(born, "refuse", reason="Brak aktu urodzenia Zosi.")
    assert "Zosi" not in rest(who, f"{PATH}/{born['id']}").text
    assert "Zosi" not in page(who, f"/@@declarations?id={born['id']}")[1]
    assert "Zosi" not in page(who, "/@@matters")[1]
    assert "Zosi" in page("anna", f"/@@declarations?id={born['id']}")[1]


@pytest.mark.parametrize("who", ["ewa", "jan", "maria", "hydro", "stranger", None])
def test_others_do_not(rest, born, page, who):
    missing = 404 if who else 401
    assert rest(who, f"{PATH}/{born['id']}").status_code == missing
    assert born["id"] not in rest(who, "/@matters").text
    for path in ("/@@declarations", "/@@matters", "/@@dashboard"):
        assert born["id"] not in page(who, path)[1]
    text = page(who, f"/@@declarations?id={born['id']}")[1]
    assert "Wysłała to inna osoba" not in text and "Zosia" not in text


def test_what_was_before_the_own_title_is_not_shown(rest, born, frozen_clock):
    with clock.frozen(clock.now() + timedelta(days=2)):
        assert rest("adam", PATH).json()["items"] == []
        assert rest("adam", f"{PATH}/{born['id']}").status_code == 404
        assert rest("tomasz", f"{PATH}/{born['id']}").status_code == 200


def test_a_norm_is_that_of_its_account(rest, home, declare):
    made = declare(component="cold_water", norm="4", key="n")
    assert rest("piotr", f"{PATH}/{made['id']}").json()["norm"] == "4"
    # The tenant pays no such advance.
    for who in ("tomasz", "jan", "ewa"):
        assert rest(who, f"{PATH}/{made['id']}").status_code == 404
