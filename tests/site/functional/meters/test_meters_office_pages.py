"""The office's other pages about meters: windows, what is unread, files, lists, entering."""

from collective.contractorportal.audit.storage import get_log
from collective.contractorportal.core import clock
from collective.contractorportal.erp.errors import ErpUnavailable
from collective.contractorportal.erp.gate import get_erp
from collective.contractorportal.erp.memory import memory_erp
from collective.contractorportal.erp.records import Reading
from collective.contractorportal.meters.openings.storage import get_openings
from collective.contractorportal.meters.storage import get_readings
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from openpyxl import load_workbook
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from plone.testing.zope import Browser

import pypdf
import pytest
import transaction


PAGES = (
    "@@meters-desk",
    "@@meters-desk.csv",
    "@@meters-desk.xlsx",
    "@@meters-unread",
    "@@reading-windows",
    "@@readings-import",
    "@@readings-list",
    "@@meters-verification",
    "@@reading-entry?premises=x",
)


@pytest.fixture
def office(functional_world):
    browser = Browser(functional_world.layer["app"])
    browser.handleErrors = True
    browser.raiseHttpErrors = False
    browser.addHeader("Authorization", f"Basic {SITE_OWNER_NAME}:{SITE_OWNER_PASSWORD}")
    return browser


def test_pages(house, office):
    url = house.world.portal.absolute_url()
    home, today = house.home.id, house.today
    for who in (None, "owner", "board", "supplier", "nobody"):
        browser = house.world.browser(who and house.people[who])
        for page in PAGES:
            browser.open(f"{url}/{page}")
            refused = browser.headers["Status"][:3] in ("401", "404")
            assert refused or "__ac_name" in browser.contents, (who, page)

    # A window more, with a mistake first; what was typed stays.
    office.open(f"{url}/@@reading-windows?community={home}")
    assert "otwarte" in office.contents
    office.getControl(name="opens_on").value = (today + timedelta(20)).isoformat()
    office.getControl(name="closes_on").value = (today + timedelta(10)).isoformat()
    office.getControl("Gaz").selected = True
    office.getControl("Ustaw okno").click()
    assert "zanim się zacznie" in office.contents
    assert office.getControl("Gaz").selected
    office.getControl(name="closes_on").value = (today + timedelta(30)).isoformat()
    office.getControl("Ustaw okno").click()
    assert "Okno jest ustawione" in office.contents and "nadchodzi" in office.contents
    # The ERP's own is called off, with a reason.
    office.open(f"{url}/@@reading-windows?community={home}&window=w1")
    office.getControl("Odwołaj okno").click()
    assert "Napisz, dlaczego" in office.contents
    office.getControl(name="reason").value = "Awaria"
    office.getControl("Odwołaj okno").click()
    assert "Okno jest odwołane" in office.contents and "Awaria" in office.contents
    office.open(f"{url}/@@meters-unread?community={home}")
    assert "nie ma tu otwartego okna" in office.contents
    transaction.begin()
    for own in get_openings().of(home):
        if own.replaces:
            del get_openings().rows[f"{home}\0{own.id}"]
    transaction.commit()

    # What is unread: as a file, and estimated with a reason.
    office.open(f"{url}/@@meters-unread?community={home}&format=csv")
    assert office.contents.count("\r\n") == 5
    office.open(f"{url}/@@meters-unread?community={home}")
    office.getControl("Wpisz szacunki").click()
    assert "Najpierw zaznacz liczniki" in office.contents
    office.getControl(name="meters:list").value = ["m-neighbour", "m-power"]
    office.getControl(name="reason").value = "Nieobecność"
    office.getControl("Wpisz szacunki").click()
    assert "Wpisane szacunki: 1" in office.contents
    transaction.begin()
    (made,) = get_readings().of_meter("m-neighbour")
    assert (made.source, made.state, made.note) == (
        *("estimate", "accepted"),
        "Nieobecność",
    )
    # An estimate is no reading: the meter is still to be read.
    assert "ZW-neighbour" in office.contents

    # By phone: a reason is needed, what is unusual is asked about, then it is accepted.
    office.open(f"{url}/@@reading-entry?premises={house.places['owner']}")
    office.getControl(name="m0:list").value = "200"
    office.getControl("Wpisz odczyty").click()
    assert "telefon" in office.contents
    office.getControl(name="note").value = "Telefonicznie, zdjęcie obejrzane"
    office.getControl("Wpisz odczyty").click()
    assert "Czy to się zgadza" in office.contents
    assert get_readings().of_meter("m-owner") == []
    office.getControl(name="c0").controls[0].selected = True
    office.getControl("Wpisz odczyty").click()
    transaction.begin()
    (made,) = get_readings().of_meter("m-owner")
    assert (made.source, made.state) == ("manager", "accepted")
    assert made.note == "Telefonicznie, zdjęcie obejrzane"
    assert made.number in office.url

    # From the list of those to be read one comes back to it.
    office.open(f"{url}/@@meters-unread?community={home}")
    office.getLink("Zaznacz wszystkie").click()
    chosen = office.getControl(name="meters:list").value
    assert set(chosen) == {"m-neighbour", "m-new", "m-power"}
    entry = f"{url}/@@reading-entry?premises={house.places['owner']}"
    office.open(f"{entry}&from=@@meters-unread")
    places = {office.getControl(name=f"i{each}").value: each for each in range(3)}
    office.getControl(name=f"m{places['m-new']}:list").value = "0,9"
    office.getControl(name="note").value = "Telefonicznie"
    office.getControl("Wpisz odczyty").click()
    assert office.url == f"{url}/@@meters-unread?community={home}"
    assert "CW-2" not in office.contents and "EE-1" in office.contents

    # Lower than the last one: it waits, and says so, whatever the note.
    office.open(f"{url}/@@reading-entry?premises={house.places['stranger']}")
    office.getControl(name="m0:list").value = "99"
    office.getControl(name="note").value = "Telefonicznie"
    office.getControl("Wpisz odczyty").click()
    office.getControl(name="c0").controls[0].selected = True
    office.getControl("Wpisz odczyty").click()
    transaction.begin()
    (made,) = get_readings().of_meter("m-stranger")
    assert (made.source, made.state) == ("manager", "awaiting")
    assert made.number in office.url
    assert "powiedz, czy licznik" in office.contents
    assert "Przyjmij: licznik wymieniono" in office.contents

    # Verification, the list for the caretaker.
    office.open(f"{url}/@@meters-verification?community={home}")
    assert "CW-2" in office.contents and "wkrótce minie" in office.contents
    office.open(f"{url}/@@readings-list?community={home}&format=xlsx")
    sheet = load_workbook(BytesIO(office._response.body)).active
    assert sheet.max_row == 8
    office.open(f"{url}/@@readings-list?community={home}&format=pdf")
    text = pypdf.PdfReader(BytesIO(office._response.body)).pages[0].extract_text()
    assert "ZW-owner" in text and "Kowalski" not in text
    # Nobody is sent to a meter whose reading may not be taken.
    office.open(f"{url}/@@readings-list?community={home}")
    assert "CW-2" in office.contents and "Pominięte" not in office.contents
    over = clock.today() - timedelta(days=1)
    house.world.change(house.meters["new"], verified_until=over)
    house.world.sync()
    office.open(f"{url}/@@readings-list?community={home}")
    assert "CW-2" not in office.contents and "ZW-owner" in office.contents
    assert "Pominięte, bo skończyła się ich legalizacja" in office.contents


def test_a_meter_that_is_gone_since_moves_no_value(house, office):
    """What is typed is of the meter beside it, whatever the ERP has changed meanwhile."""
    url = house.world.portal.absolute_url()
    page = f"{url}/@@reading-entry?premises={house.places['owner']}"
    office.open(page)
    places = {office.getControl(name=f"i{each}").value: each for each in range(3)}
    power = places["m-power"]
    office.getControl(name=f"m{power}:list", index=0).value = "160"
    office.getControl(name=f"m{power}:list", index=1).value = "70"
    office.getControl(name=f"m{places['m-owner']}:list").value = "109"
    office.getControl(name="note").value = "Telefonicznie"
    gone = house.meters["owner"]
    house.world.change(gone, removed_on=house.today - timedelta(days=1))
    house.world.sync()
    office.getControl("Wpisz odczyty").click()
    assert get_readings().of_meter("m-power") == []
    places = {office.getControl(name=f"i{each}").value: each for each in range(3)}
    fields = {
        each: [
            office.getControl(name=f"m{place}:list", index=tariff).value
            for tariff in range(2 if each == "m-power" else 1)
        ]
        for each, place in places.items()
    }
    assert fields == {"m-owner": ["109"], "m-new": [""], "m-power": ["160", "70"]}
    # Without what is wrong the rest is taken, of its own meter.
    office.getControl(name=f"m{places['m-owner']}:list").value = ""
    office.getControl("Wpisz odczyty").click()
    transaction.begin()
    (made,) = get_readings().of_meter("m-power")
    assert [str(each) for each in made.indexes] == ["160", "70"]
    assert get_readings().of_meter("m-new") == []


def test_file(house, office):
    """A file is looked at, then taken; the failed rows come back."""
    url = house.world.portal.absolute_url()
    office.open(f"{url}/@@readings-import")
    office.getControl("Sprawdź plik").click()
    assert "Wybierz plik" in office.contents
    rows = "Nr licznika;Stan\nZW-owner;109,5\nZW-neighbour;99\nXX;1\n"
    office.getControl(name="file").add_file(rows.encode(), "text/csv", "radio.csv")
    office.getControl(name="day").value = house.today.isoformat()
    office.getControl("Sprawdź plik").click()
    assert "Nie ma licznika o numerze XX" in office.contents
    assert "Przyjmij odczyty bez błędów (2)" in office.contents
    assert get_readings().count("accepted") == 0
    # Whose row is shown is told who looked; a good one is only counted.
    looks = list(get_log().entries(kind="meters.readings"))
    people = {who for each in looks for who in each.people}
    assert house.neighbour.id in people and house.owner.id not in people
    one = office.url
    office.getControl("Przyjmij odczyty").click()
    assert "Dobre odczyty są przyjęte" in office.contents
    transaction.begin()
    assert (get_readings().count("accepted"), get_readings().count("awaiting")) == (
        1,
        1,
    )
    office.open(f"{one}/failed")
    text = office.contents
    text = text.decode("utf-8-sig") if isinstance(text, bytes) else text
    assert "XX;1;Nie ma licznika" in text
    office.open(f"{url}/@@readings-import/nothing")
    assert office.headers["Status"].startswith("404")


def test_what_is_confirmed_of_a_meter_with_a_blank_in_its_id(house, office):
    """Ids are the ERP's and may hold any sign; nothing typed is lost while it is away."""
    url = house.world.portal.absolute_url()
    odd = replace(house.meters["stranger"], id="m 7/a", number="ZW-7")
    house.world.add(odd)
    house.world.add(Reading("r-odd", odd.id, house.today, "opening", Decimal("99990")))
    house.world.sync()
    office.open(f"{url}/@@reading-entry?premises={odd.premises_id}")
    ids = {office.getControl(name=f"i{each}").value: each for each in range(2)}
    place = ids[odd.id]
    office.getControl(name=f"m{place}:list").value = "99"
    office.getControl(name="note").value = "Telefonicznie"
    memory_erp.fail(ErpUnavailable("down"))
    get_erp().forget()
    office.getControl("Wpisz odczyty").click()
    assert "System księgowy teraz nie odpowiada" in office.contents
    assert office.getControl(name=f"m{place}:list").value == "99"
    memory_erp.fail(None)
    get_erp().forget()
    office.getControl("Wpisz odczyty").click()
    assert get_readings().of_meter(odd.id) == []
    office.getControl(name=f"c{place}").controls[0].selected = True
    office.getControl("Wpisz odczyty").click()
    transaction.begin()
    (made,) = get_readings().of_meter(odd.id)
    assert (str(made.indexes[0]), made.state) == ("99.000", "awaiting")


def test_estimates_that_wait_are_said_to_wait(house, office):
    """An estimate of a dial that passes its end is for somebody to decide."""
    url, meter = house.world.portal.absolute_url(), house.meters["neighbour"]
    for number, (days, index) in enumerate(((20, "99992.0"), (10, "99998.0"))):
        day = house.today - timedelta(days=days)
        house.world.add(
            Reading(f"r-end-{number}", meter.id, day, "manager", Decimal(index))
        )
    house.world.sync()
    office.open(f"{url}/@@meters-unread?community={house.home.id}")
    office.getControl(name="meters:list").value = [meter.id]
    office.getControl("Wpisz szacunki").click()
    # What was chosen stays when the reason is missing.
    assert office.getControl(name="meters:list").value == [meter.id]
    office.getControl(name="reason").value = "Nieobecność"
    office.getControl("Wpisz szacunki").click()
    transaction.begin()
    (made,) = get_readings().of_meter(meter.id)
    assert (made.state, made.kind) == ("awaiting", "estimated")
    assert "Wpisane szacunki: 0" in office.contents
    assert "Szacunki, które czekają na decyzję" in office.contents
