"""The office takes a report by telephone: kept once, shown to whose it is alone."""

from collective.contractorportal.audit.storage import get_log
from collective.contractorportal.core import clock
from collective.contractorportal.faults import api as faults
from collective.contractorportal.faults.desk.rules import Assignment
from collective.contractorportal.faults.desk.storage import get_desk
from collective.contractorportal.faults.jobs import ForgetPhotos
from collective.contractorportal.faults.model import Actor
from collective.contractorportal.faults.model import Place
from collective.contractorportal.faults.places import key_of
from collective.contractorportal.faults.storage import get_faults
from datetime import timedelta
from lxml.html import fromstring
from urllib.parse import urlencode

import pytest
import transaction


TAKE = "@@faults-take"
WORDS = "Kapie z baterii w kuchni"


def status(browser):
    return int(browser.headers["Status"].split()[0])


def wrong(browser):
    """Ids of the fields that the summary of errors leads to, all of them there."""
    tree = fromstring(browser.contents)
    names = [a.get("href")[1:] for a in tree.cssselect(".cp-errors a")]
    for name in names:
        assert tree.xpath(f"//*[@id='{name}']"), name
    return names


def all_ids():
    transaction.begin()
    return [row.id for row in get_faults().newest()]


@pytest.fixture
def take(desk):
    """``values`` of a report of premises 1 by its owner, ``home`` the form's address."""
    desk.at_home = Place(desk.home.id, desk.building.id, desk.premises[0].id)
    desk.common = Place(desk.home.id, desk.building.id)
    desk.take_url = f"{TAKE}?community={desk.home.id}"
    desk.values = {
        "place": [key_of(desk.at_home)],
        "contractor": [desk.owner.id],
        "category": [desk.leaf(False).id],
        "description": WORDS,
        "access": "po 16",
    }
    return desk


def test_a_call_of_a_contractor(take):
    get_desk().rules = (Assignment("ola", staff="biuro"),)
    transaction.commit()
    listed = take.browser(take.office, "@@faults-desk")
    listed.getLink("Przyjmij zgłoszenie").click()
    listed.getControl(name="where").value = "Kwiatowa"
    listed.getControl("Znajdź").click()
    shown = listed.contents
    assert "Jan Kowalski" in shown
    for hidden in ("Maria Dawna", "Obcy Człowiek", "Hydro Serwis"):
        assert hidden not in shown, hidden
    entry = next(iter(get_log().entries(take.home.id)))
    assert entry.kind == "faults.callers"
    assert take.owner.id in entry.about
    take.send(listed, "take", urgency=["urgent"], **take.values)
    (fault_id,) = all_ids()
    fault = take.fault(fault_id)
    assert listed.url.endswith(f"@@faults-desk?id={fault_id}")
    assert f"Jego numer to {fault.number}." in listed.contents
    assert "telefonicznie" in listed.contents
    assert "Jan Kowalski" in listed.contents
    # As of any report: rules of the office, and the day of the urgency.
    assert (fault.state, fault.staff, fault.urgency) == ("assigned", "biuro", "urgent")
    assert fault.due_at == clock.now() + timedelta(hours=24)
    assert (fault.by, fault.contractor_ids) == ("", (take.owner.id,))
    # Whose it is hears of it, and finds it among the own matters.
    told = [m for m in take.mailings("faults") if m.order.data["event"] == 0]
    message, ids = take.mail(told[0])
    assert fault.number in message.subject
    assert message.still_true(take.person(take.owner))
    assert len(ids) == 1
    matters = take.browser(take.owner, "@@matters").contents
    assert fault.number in matters
    own = take.browser(take.owner, f"@@fault?id={fault_id}")
    assert WORDS in own.contents
    for who in ("former", "neighbour", "stranger", "supplier", "board", "nobody"):
        page = take.browser(take.people[who], f"@@fault?id={fault_id}")
        assert status(page) == 404, who
        assert fault.number not in take.browser(take.people[who], "@@matters").contents


def test_somebody_by_name_and_the_office_itself(take):
    page = take.browser(take.office, take.take_url)
    values = take.values | {"contractor": [""], "name": "Jan Przechodzień"}
    take.send(page, "take", **values)
    assert wrong(page) == ["phone"]
    take.send(page, "take", phone="601 234 567")
    (fault_id,) = all_ids()
    fault = take.fault(fault_id)
    assert (fault.caller, fault.phone) == ("Jan Przechodzień", "+48601234567")
    assert not fault.share_phone and fault.contractor_ids == ()
    assert "Jan Przechodzień" in page.contents
    assert "Przechodzień" not in take.browser(take.owner, "@@faults").contents
    # Both are removed as all contact data.
    faults.move(fault, "refuse", Actor("office", "biuro"), "To nie nasze.")
    with clock.frozen(clock.now() + timedelta(days=3 * 365)):
        ForgetPhotos().run(take.world.portal)
    assert (fault.caller, fault.phone, fault.access) == ("", "", "")
    assert not fault.row().has_contact
    transaction.commit()
    page = take.browser(take.office, take.take_url)
    values = take.values | {"contractor": [""], "came": ["office"]}
    take.send(page, "take", **values)
    assert "zauważyło je samo biuro" in page.contents
    assert "Ola Biuro" in page.contents


def test_what_is_wrong_stands_beside_its_field(take):
    page = take.browser(take.office, take.take_url)
    take.send(page, "take", name="Ala", phone="brak", urgency=["normal"])
    assert wrong(page) == ["place", "phone", "category", "description"]
    assert page.getControl(name="name").value == "Ala"
    assert page.getControl(name="urgency").value == ["normal"]
    take.send(page, "take", **take.values)
    assert wrong(page) == ["name", "phone"]
    take.send(page, "take", name="", phone="", contractor=[take.neighbour.id])
    assert wrong(page) == ["contractor"]
    take.send(page, "take", place=[key_of(take.common)])
    # Whoever lives in the building may call of its common parts.
    assert wrong(page) == ["category"]
    assert page.getControl(name="description").value == WORDS
    assert all_ids() == []
    take.send(page, "take", category=[take.leaf(True).id])
    assert len(all_ids()) == 1


def test_nothing_of_another_community_or_of_who_has_left(take):
    away = take.world.buildings_of(take.other)[0]
    foreign = Place(take.other.id, away.id, take.away.id)
    mixed = Place(take.home.id, away.id, take.away.id)
    for values, field in (
        ({"place": key_of(foreign)}, "place"),
        ({"place": key_of(mixed)}, "place"),
        ({"contractor": take.former.id}, "contractor"),
        ({"contractor": take.stranger.id}, "contractor"),
        ({"contractor": take.supplier.id}, "contractor"),
    ):
        page = take.browser(take.office, take.take_url)
        tree = fromstring(page.contents)
        form = dict(tree.cssselect("form.cp-form")[0].form_values())
        form |= {name: v[0] for name, v in take.values.items() if isinstance(v, list)}
        form |= {"description": WORDS, "do": "take"} | values
        page.post(f"{take.url}/{TAKE}", _body(form))
        assert field in wrong(page), values
    assert all_ids() == []
    # Without a token of the form nothing is taken.
    form.pop("_authenticator")
    page.post(f"{take.url}/{TAKE}", _body(form | {"contractor": take.owner.id}))
    assert all_ids() == []


def _body(form):
    return urlencode(form)


def test_five_times_the_same_is_one(take):
    page = take.browser(take.office, take.take_url)
    form = dict(fromstring(page.contents).cssselect("form.cp-form")[0].form_values())
    form |= {name: v[0] for name, v in take.values.items() if isinstance(v, list)}
    form |= {"description": WORDS, "do": "take"}
    for _time in range(5):
        page.post(f"{take.url}/{TAKE}", _body(form))
        assert status(page) == 200
    (fault_id,) = all_ids()
    assert page.url.endswith(f"?id={fault_id}")


def test_photos_of_a_call(take):
    page = take.browser(take.office, take.take_url)
    files = {"photos": [take.photo("red"), ("x.jpg", b"no photo at all")]}
    take.send(page, "take", files, **take.values | {"description": ""})
    assert wrong(page) == ["description", "photos"]
    tree = fromstring(page.contents)
    (image,) = tree.cssselect(".cp-photos img")
    field = tree.get_element_by_id("photos")
    assert field.get("aria-invalid") == "true"
    assert "photos-error" in field.get("aria-describedby")
    # It waits for whoever sent it, and for nobody else.
    kept = image.get("src")
    shown = take.browser(take.office, kept)
    assert shown.headers["Content-Type"] == "image/jpeg"
    for who in (None, *take.people.values()):
        other = take.browser(who, kept)
        assert other.headers["Content-Type"] != "image/jpeg"
    take.send(page, "take", description=WORDS)
    (fault_id,) = all_ids()
    (photo,) = take.fault(fault_id).photos.values()
    assert (photo.role, photo.stage, photo.shown) == ("office", "report", "reporter")
    assert b"Exif" not in photo.image.data
    assert f"id={fault_id}" in page.url and "photo=" in page.contents
    assert "fault-photo" in take.browser(take.owner, f"@@fault?id={fault_id}").contents
    assert status(take.browser(take.office, kept)) == 404
    files = {"photos": [take.photo("red")] * 6}
    page = take.browser(take.office, take.take_url)
    take.send(page, "take", files, **take.values)
    assert wrong(page) == ["photos"]
    assert len(fromstring(page.contents).cssselect(".cp-photos img")) == 5


def test_who_may_not_take(take):
    for who in (None, *take.people.values()):
        for path in (TAKE, take.take_url):
            page = take.browser(who, path)
            assert 'name="contractor"' not in page.contents
            if who is None:
                assert TAKE not in page.url or status(page) != 200
            else:
                assert status(page) == 404, who.contractor.name
    directory = take.world.directory
    directory.modules = directory.modules - {"maintenance"}
    transaction.commit()
    assert status(take.browser(take.office, TAKE)) == 404
