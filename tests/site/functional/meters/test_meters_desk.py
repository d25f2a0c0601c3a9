"""The office's desk for readings: what waits, decisions, the next one, many at once, files."""

from collective.contractorportal.audit.storage import get_log
from collective.contractorportal.core import clock
from collective.contractorportal.erp.errors import ErpTimeout
from collective.contractorportal.erp.gate import get_erp
from collective.contractorportal.erp.memory_premises import MemoryMeters
from collective.contractorportal.meters import api
from collective.contractorportal.meters.facts import Facts
from collective.contractorportal.meters.model import Entry
from collective.contractorportal.meters.steps.rules import answered
from collective.contractorportal.meters.storage import get_readings
from collective.contractorportal.outbox.storage import get_outbox
from collective.contractorportal.photos.api import kept
from datetime import timedelta
from io import BytesIO
from PIL import Image
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from plone.testing.zope import Browser

import json
import pytest
import transaction


@pytest.fixture
def office(functional_world):
    """Somebody of the office, with a browser."""
    browser = Browser(functional_world.layer["app"])
    browser.handleErrors = True
    browser.raiseHttpErrors = False
    browser.addHeader("Authorization", f"Basic {SITE_OWNER_NAME}:{SITE_OWNER_PASSWORD}")
    return browser


def sent(house, meter, *texts, who="owner", photo=None, because=""):
    """A resident's reading that was confirmed, whatever was asked."""
    made = house.meters[meter]
    person = house.people[who]
    result = api.take(
        [Entry(made.id, texts, house.today)],
        Facts([made.premises_id]),
        source="resident",
        key=f"k-{meter}-{texts}",
        by=person.user_id,
        contractor_id=person.contractor.id,
        confirmed=api.ALL,
        photos={made.id: photo} if photo else None,
        because={made.id: because},
    )
    transaction.commit()
    return result.readings[0]


def picture():
    out = BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, "PNG")
    return out.getvalue()


def test_a_photograph_over_rest(house, office):
    taken = sent(house, "owner", "200", photo=kept(picture()))
    bare = sent(house, "neighbour", "99", who="neighbour")
    url = f"{house.world.portal.absolute_url()}/@meters-desk"
    office.addHeader("Accept", "application/json")
    office.open(url)
    photos = {
        each["number"]: each["photo"] for each in json.loads(office.contents)["items"]
    }
    address = f"{url}/{taken.number}/photo"
    assert photos == {taken.number: address, bare.number: None}
    office.open(address)
    assert office.headers["Content-Type"] == "image/jpeg"
    transaction.begin()
    entries = get_log().entries(house.home.id)
    (look,) = (each for each in entries if each.kind == "meters.photo")
    assert (look.channel, tuple(look.about)) == ("rest", (taken.number,))
    for path in (
        f"{taken.number}/photos",
        f"{taken.number}/photo/x",
        f"{bare.number}/photo",
    ):
        office.open(f"{url}/{path}")
        assert office.headers["Status"][:3] == "404", path
    for who in (None, *house.people):
        browser = house.world.browser(who and house.people[who])
        browser.addHeader("Accept", "application/json")
        browser.open(address)
        assert browser.headers["Status"][:3] in ("401", "404"), who


def state(taken):
    transaction.begin()
    return get_readings().get(taken.id)


def test_desk(house, office):
    """One after the other: too much, lower, a rollover; each decided, the next one opens."""
    url = house.world.portal.absolute_url()
    high = sent(house, "owner", "200")
    lower = sent(house, "neighbour", "99", who="neighbour")
    over = sent(house, "stranger", "7", who="stranger")
    assert {each.state for each in (high, lower, over)} == {"awaiting"}
    for who in (None, *house.people):
        for path in ("", ".csv", f"/{high.number}", f"/{high.number}/photo"):
            browser = house.world.browser(who and house.people[who])
            browser.open(f"{url}/@@meters-desk{path}")
            assert "ZW-" not in browser.contents
            refused = browser.headers["Status"][:3] in ("401", "404")
            assert refused or "__ac_name" in browser.contents
    office.open(f"{url}/@@meters-desk")
    text = office.contents
    numbers = [text.index(each.number) for each in (high, lower, over)]
    assert numbers == sorted(numbers)
    assert "dużo więcej niż zwykle" in text and "niżej niż ostatnio" in text
    # Filters narrow the list; a reading is found by its own and by the meter's number.
    for query, shown in (
        ("reason=reading_lower", (lower, over)),
        ("reason=reading_lower&medium=gas", ()),
        (f"community={house.home.id}", (high, lower)),
        (f"community={house.home.id}&medium=cold_water", (high, lower)),
        ("q=ZW-stranger", (over,)),
        (f"q={high.number.lower()}", (high,)),
        (f"until={clock.today().replace(year=2020)}", ()),
        ("state=accepted", ()),
        ("state=nonsense&medium=x&reason=y&since=z&after=w", (high, lower, over)),
    ):
        office.open(f"{url}/@@meters-desk?{query}")
        found = [each for each in (high, lower, over) if each.number in office.contents]
        assert found == list(shown), query

    office.open(f"{url}/@@meters-desk/{high.number}?medium=cold_water")
    text = office.contents
    assert "200" in text and "107,500" in text and "Jan Kowalski" in text
    assert "Zwykle" in text or "Za mało" in text
    office.getControl(name="reason", index=0).value = ""
    office.getControl("Popraw odczyt").click()
    assert "Napisz" in office.contents
    office.getControl(name="index:list").value = "1x"
    office.getControl(name="reason", index=0).value = "Przecinek"
    office.getControl("Popraw odczyt").click()
    assert "nie jest liczba" in office.contents
    assert office.getControl(name="index:list").value == "1x"
    assert office.getControl(name="reason", index=0).value == "Przecinek"
    office.getControl(name="index:list").value = "109,5"
    office.getControl("Popraw odczyt").click()
    made = state(high)
    assert (made.state, str(made.indexes[0]), made.reason) == (
        *("corrected", "109.500"),
        "Przecinek",
    )
    assert made.history[-1].by == SITE_OWNER_NAME or made.history[-1].by
    # Why it waited stays; a leak that only the wrong index hinted at is none.
    codes = {each.code for each in made.findings}
    assert "reading_high" in codes and "reading_leak" not in codes
    # The next one under the same filters is open.
    assert f"{lower.number}?medium=cold_water" in office.url
    assert "Przyjmij: licznik wymieniono" in office.contents
    assert "zaczął od zera" in office.contents
    replace = "Przyjmij: licznik wymieniono"
    office.getControl(replace).click()
    assert "jest w protokole wymiany" in office.contents
    office.getControl(name="old:list").value = "107,4"
    office.getControl(replace).click()
    assert "nie mógł skończyć na stanie niższym" in office.contents
    office.getControl(name="old:list").value = "110,25"
    office.getControl(name="new:list").value = "99,5"
    office.getControl(replace).click()
    assert "nie mógł zacząć od stanu wyższego" in office.contents
    assert office.getControl(name="old:list").value == "110,25"
    office.getControl(name="new:list").value = "0,5"
    office.getControl(name="on").value = "2020-01-01"
    office.getControl(replace).click()
    assert "wybierz dzień z tego czasu" in office.contents
    assert state(lower).state == "awaiting"
    office.getControl(name="on").value = house.today.isoformat()
    office.getControl(name="number").value = "ZW-nowy"
    office.getControl(replace).click()
    made = state(lower)
    assert (made.state, made.note) == ("accepted", "replacement")
    # 107.5 → 110.25 on the old one, 0.5 → 99 on the new one.
    assert [str(each) for each in made.used] == ["101.250"]
    assert over.number in office.url
    office.getControl(name="reason", index=1).value = "Nie ten licznik"
    office.getControl("Odrzuć odczyt").click()
    assert state(over).state == "refused"
    assert "Nic więcej nie czeka" in office.contents
    payloads = [each.payload for each in map(get_outbox().get, get_outbox().newest())]
    (swapped,) = (each["replacement"] for each in payloads if "replacement" in each)
    assert swapped == {
        "on": house.today.isoformat(),
        "old_indexes": ["110.250"],
        "new_indexes": ["0.500"],
        "new_number": "ZW-nowy",
    }
    assert sorted(each["reason"] for each in payloads) == ["checked", "replacement"]
    # What was dealt with shows what happened, and offers nothing.
    office.open(f"{url}/@@meters-desk/{lower.number}")
    assert "Twoja decyzja" not in office.contents
    assert "ZW-nowy: stary licznik skończył na 110,250" in office.contents
    office.open(f"{url}/@@meters-desk/L-0000-0000")
    assert office.headers["Status"].startswith("404")
    kinds = {each.kind for each in get_log().entries(community_id=house.home.id)}
    assert "meters.readings" in kinds


def test_a_later_reading_counts_already(house, office):
    """What waited is judged by its own day, between its neighbours."""
    url = house.world.portal.absolute_url()
    meter, person = house.meters["neighbour"], house.people["neighbour"]

    def taken(text, ago):
        result = api.take(
            [Entry(meter.id, (text,), house.today - timedelta(days=ago))],
            Facts([meter.premises_id]),
            source="resident",
            key=f"later-{text}-{ago}",
            by=person.user_id,
            contractor_id=person.contractor.id,
            confirmed=api.ALL,
        )
        transaction.commit()
        return result.readings[0]

    above, within, below = (taken(text, 2) for text in ("140", "139,5", "99"))
    assert state(above).state == state(within).state == "superseded"
    high = taken("140", 1)
    later = taken("114", 0)
    assert (state(high).state, later.state) == ("awaiting", "accepted")
    office.open(f"{url}/@@meters-desk/{high.number}")
    assert "Liczy się już późniejszy odczyt: 114,000" in office.contents
    assert "wpisz szacunek" not in office.contents
    office.getControl("Przyjmij 140,000").click()
    assert "nie leży między nim a odczytem poprzednim" in office.contents
    assert state(high).state == "awaiting"
    office.getControl(name="index:list").value = "113"
    office.getControl(name="reason", index=0).value = "Przecinek"
    office.getControl("Popraw odczyt").click()
    assert state(high).state == "corrected"
    # One below the last may be neither: the later one is higher.
    office.open(f"{url}/@@meters-desk/{below.number}")
    office.getControl(name="index:list").value = "100"
    office.getControl(name="reason", index=0).value = "Tak"
    office.getControl("Popraw odczyt").click()
    assert "nie leży między nim" in office.contents
    assert state(below).state == "awaiting"


def test_two_of_one_day(house, office):
    """The one counts on which the manager has decided; the other one is replaced."""
    url = house.world.portal.absolute_url()
    first = sent(house, "stranger", "109", who="stranger")
    other = sent(house, "stranger", "110", who="stranger")
    assert (state(first).state, state(other).state) == ("accepted", "awaiting")
    office.open(f"{url}/@@meters-desk/{other.number}")
    assert "dwa z jednego dnia" in office.contents and "109,000" in office.contents
    office.getControl("Przyjmij 110,000").click()
    assert (state(first).state, state(other).state) == ("superseded", "accepted")
    # The ERP takes both deliveries; the first one stays replaced.
    for answer in (True, False):
        made = answered(state(first), answer, clock.now(), "OD/1")
        assert made.state == "superseded" and made.history[-1].what.startswith("erp_")
    meter = house.meters["stranger"]
    known = Facts([meter.premises_id]).readings[meter.id]
    assert [str(each.indexes[0]) for each in known][-2:] == ["107.5", "110.000"]


def test_many_while_the_erp_is_away(house, office, monkeypatch):
    """The ERP is asked once for all, before anything is accepted."""
    url = house.world.portal.absolute_url()
    for name in ("neighbour", "stranger"):
        made = sent(house, name, "200", who=name)
        assert [each.code for each in made.findings if each.weight == "ask"] == [
            "reading_high"
        ]
    asked, known = [], MemoryMeters.meters

    def meters(self, ids):
        asked.append(ids)
        if broken:
            raise ErpTimeout("slow")
        return known(self, ids)

    monkeypatch.setattr(MemoryMeters, "meters", meters)
    broken = True
    get_erp().forget()
    office.open(f"{url}/@@meters-desk?reason=reading_high")
    office.getControl("Przyjmij zaznaczone odczyty").click()
    assert "System księgowy teraz nie odpowiada" in office.contents
    transaction.begin()
    assert get_readings().count("awaiting") == 2
    broken = False
    asked.clear()
    get_erp().forget()
    office.getControl("Przyjmij zaznaczone odczyty").click()
    transaction.begin()
    assert get_readings().count("accepted") == 2
    assert len(asked) == 1


def test_an_estimate_that_cannot_be_leaves_the_reading_waiting(house, office):
    url = house.world.portal.absolute_url()
    fall = sent(house, "stranger", "99", who="stranger")
    office.open(f"{url}/@@meters-desk/{fall.number}")
    office.getControl(name="estimate").value = "1o5"
    office.getControl(name="reason", index=2).value = "Nieczytelny"
    office.getControl("Odrzuć i wpisz szacunek").click()
    assert "nie jest liczba" in office.contents
    assert state(fall).state == "awaiting"
    # Corrected, but below the last one again: that is no correction.
    office.getControl(name="index:list").value = "98"
    office.getControl(name="reason", index=0).value = "Cyfra"
    office.getControl("Popraw odczyt").click()
    assert "też jest niższy niż ostatni" in office.contents
    assert state(fall).state == "awaiting"


def test_many_at_once_and_estimates(house, office):
    url = house.world.portal.absolute_url()
    zero = [
        sent(house, "owner", "200"),
        sent(house, "neighbour", "200", who="neighbour"),
    ]
    fall = sent(house, "stranger", "99", who="stranger")
    reason = next(each.code for each in zero[0].findings if each.weight == "ask")
    office.open(f"{url}/@@meters-desk")
    assert "Przyjmij zaznaczone" not in office.contents
    office.open(f"{url}/@@meters-desk?reason=reading_lower")
    assert "Przyjmij zaznaczone" not in office.contents
    from collective.contractorportal.meters.desk import acts
    from collective.contractorportal.meters.desk.rules import asked
    from collective.contractorportal.meters.desk.rules import is_bulk

    alone = [each for each in zero if is_bulk(each, reason)]
    office.open(f"{url}/@@meters-desk?reason={reason}")
    if alone:
        office.getControl("Przyjmij zaznaczone odczyty").click()
        assert [state(each).state for each in alone] == ["accepted"] * len(alone)
    assert asked(fall.findings) == ("reading_lower",)
    # The rules hold for lists that somebody made up, too.
    done, left = acts.accept_all([fall.number, "L-0000-0000"], "reading_high")
    assert (done, left) == (0, 2)

    office.open(f"{url}/@@meters-desk/{fall.number}")
    assert "tyle co zwykle" in office.contents
    office.getControl(name="reason", index=2).value = "Odczyt nie do odczytania"
    office.getControl("Odrzuć i wpisz szacunek").click()
    assert state(fall).state == "refused"
    (made,) = (each for each in get_readings().of_meter("m-stranger") if each.counts)
    assert (made.source, made.kind, made.note) == (
        *("estimate", "estimated"),
        "Odczyt nie do odczytania",
    )
    assert made.indexes[0] > fall.last[0]

    office.open(f"{url}/@@meters-desk.csv?state=accepted")
    rows = office.contents.split("\r\n")
    assert office.headers["Content-Type"].startswith("text/csv")
    assert any(made.number in row and "szacunek" in row for row in rows)
    office.open(f"{url}/@@meters-desk.xlsx?state=accepted")
    assert office.headers["Content-Type"].startswith("application/vnd.openxml")
    assert ".xlsx" in office.headers["Content-Disposition"]


def test_what_it_is_compared_with_is_that_of_now(house, office):
    """Since it was sent an earlier day was read: higher than it, or lower."""
    url = house.world.portal.absolute_url()
    meter = house.meters["neighbour"]
    high = sent(house, "neighbour", "200", who="neighbour")
    assert str(high.used[0]) == "92.500"

    def told(text):
        api.take(
            [Entry(meter.id, (text,), house.today - timedelta(days=1))],
            Facts([meter.premises_id]),
            source="manager",
            key=f"told-{text}",
            by="redaktor",
            confirmed=api.ALL,
            note="Telefonicznie",
        )
        transaction.commit()

    told("199")
    office.open(f"{url}/@@meters-desk/{high.number}")
    assert "<dd>199,000" in office.contents and "<dd>92,500" not in office.contents
    office.getControl("Przyjmij 200,000").click()
    made = state(high)
    assert (made.state, str(made.last[0]), str(made.used[0])) == (
        *("accepted", "199.000"),
        "1.000",
    )


def test_what_has_become_lower_is_not_just_accepted(house, office):
    url = house.world.portal.absolute_url()
    meter = house.meters["neighbour"]
    high = sent(house, "neighbour", "200", who="neighbour")
    api.take(
        [Entry(meter.id, ("201",), house.today - timedelta(days=1))],
        Facts([meter.premises_id]),
        source="manager",
        key="told",
        by="redaktor",
        confirmed=api.ALL,
        note="Telefonicznie",
    )
    transaction.commit()
    office.open(f"{url}/@@meters-desk/{high.number}")
    office.getControl("Przyjmij 200,000").click()
    assert "przyjęto wyższy" in office.contents
    assert state(high).state == "awaiting"
    # Nor together with others.
    office.open(f"{url}/@@meters-desk?reason=reading_high")
    office.getControl("Przyjmij zaznaczone odczyty").click()
    assert state(high).state == "awaiting"


def test_an_estimate_below_the_last_reading_waits_and_says_so(house, office):
    url = house.world.portal.absolute_url()
    high = sent(house, "stranger", "200", who="stranger")
    office.open(f"{url}/@@meters-desk/{high.number}")
    office.getControl(name="estimate").value = "7"
    office.getControl(name="reason", index=2).value = "Nieczytelny"
    office.getControl("Odrzuć i wpisz szacunek").click()
    assert state(high).state == "refused"
    (made,) = (
        each for each in get_readings().of_meter("m-stranger") if each.id != high.id
    )
    assert (made.state, made.kind) == ("awaiting", "estimated")
    assert f"czeka jako {made.number}" in office.contents
    assert "szacunek jest wpisany" not in office.contents
