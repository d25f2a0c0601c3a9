"""Who has a title to the same premises sees their faults; the words only if they may."""

from collective.contractorportal.core import clock
from collective.contractorportal.faults import api as faults
from collective.contractorportal.faults.model import Actor
from collective.contractorportal.faults.model import Draft
from collective.contractorportal.faults.model import Place
from collective.contractorportal.faults.photos import add_photos
from collective.contractorportal.faults.reporting import make
from collective.contractorportal.faults.reporting import report
from collective.contractorportal.photos.api import kept
from datetime import date
from datetime import timedelta

import json
import pytest
import transaction


OFFICE = Actor("office", "biuro")
WORDS, SPOT = "Kapie pod zlewem, klucz u sąsiadki.", "kuchnia po lewej"
ACCESS, PHONE, TOLD = "po 16, oprócz środy", "601234567", "Będzie pan Marek."
OUTSIDE = ("owner", "board", "former", "stranger", "supplier", "nobody")


def flat(desk):
    """Premises 2: ``neighbour`` owns them, ``tenant`` lives there."""
    return Place(desk.home.id, desk.building.id, desk.premises[1].id)


@pytest.fixture
def say(desk):
    """``tenant`` reports a leak at home; who comes is planned. ``only_me`` or not."""

    def made(only_me, who=None, hours=0):
        who = who or desk.tenant
        draft = Draft(
            flat(desk),
            "portal:home.water.leak",
            f"{WORDS} {desk.world.count}",
            spot=SPOT,
            access=ACCESS,
            phone=PHONE,
            share_phone=True,
            only_me=only_me,
        )
        with clock.frozen(clock.now() - timedelta(hours=hours)):
            desk.world.count += 1
            image = kept(desk.photo()[1])
            key = f"key-{desk.world.count}"
            fault = report(desk.person(who), draft, key, [image])
        plan = {"planned_on": date(2026, 12, 3), "planned_hours": "10–12"}
        faults.note(fault, "plan", OFFICE, TOLD, "reporter", **plan)
        faults.note(fault, "comment", OFFICE, "Tylko dla biura.", "internal")
        transaction.commit()
        return fault.getId()

    return made


def shown(desk, who, path):
    return desk.browser(who, path).contents.replace("\xa0", " ")


def rest(desk, who, path, body=None):
    code, told = desk.world.rest(who, path, body)
    return code, json.dumps(told, ensure_ascii=False), told


def test_others_of_the_same_premises(desk, say):
    fault_id = say(only_me=False)
    page = shown(desk, desk.neighbour, f"@@fault?id={fault_id}")
    code, text, told = rest(desk, desk.neighbour, f"@faults/{fault_id}")
    assert (code, told["role"]) == (200, "household")
    for text_ in (WORDS, SPOT, ACCESS, TOLD, "3 grudnia"):
        assert text_ in page, text_
    for text_ in (WORDS, SPOT, ACCESS, TOLD, "2026-12-03"):
        assert text_ in text, text_
    for secret in (PHONE, "601 234 567", "Zając", "Tylko dla biura"):
        assert secret not in page and secret not in text, secret
    assert "ktoś inny, kto też ma prawo do tego lokalu" in page
    (photo,) = told["photos"]
    image = f"@@fault-photo?id={fault_id}&photo={photo['id']}"
    assert desk.browser(desk.neighbour, image).headers["Content-Type"] == "image/jpeg"
    # It stands in the list, in all matters and in the calendar; nothing waits for them.
    number = desk.fault(fault_id).number
    for view in ("@@faults", "@@matters", "@@agenda"):
        found = desk.browser(desk.neighbour, view).contents
        assert number in found or "Cieknie" in found, view
    fault = desk.fault(fault_id)
    faults.move(fault, "assign", OFFICE, supplier_id=desk.supplier.id)
    faults.move(fault, "finish", Actor("supplier"))
    transaction.commit()
    assert "Czy już działa?" not in desk.browser(desk.neighbour, "@@dashboard").contents
    # They may write to the office, and do nothing else with it.
    for do in ("rate", "return", "withdraw"):
        body = {"do": do, "rating": 5, "text": "x"}
        code, _text, told = rest(desk, desk.neighbour, f"@faults/{fault_id}", body)
        assert (code, told["errors"]) == (400, ["fault_role"]), do
    body = {"do": "comment", "text": "Mam klucz"}
    assert rest(desk, desk.neighbour, f"@faults/{fault_id}", body)[0] == 200
    assert (
        "Mam klucz" not in desk.browser(desk.tenant, f"@@fault?id={fault_id}").contents
    )
    sent = desk.browser(desk.neighbour, f"@@fault-sent?id={fault_id}")
    assert sent.headers["Status"].startswith("404")


def test_whoever_reported_it_keeps_the_words(desk, say):
    fault_id = say(only_me=True)
    page = shown(desk, desk.neighbour, f"@@fault?id={fault_id}")
    code, text, told = rest(desk, desk.neighbour, f"@faults/{fault_id}")
    assert code == 200 and told["photos"] == []
    for text_ in ("Cieknie", "Termin:", "3 grudnia, godz. 10–12", "Zgłoszone"):
        assert text_ in page, text_
    assert told["planned_on"] == "2026-12-03" and told["due_at"]
    assert [each["what"] for each in told["events"]] == ["report", "plan"]
    for secret in (WORDS, "zlew", SPOT, ACCESS, PHONE, "601 234", TOLD, "Zając"):
        assert secret not in page and secret not in text, secret
    (photo_id,) = desk.fault(fault_id).photos
    for path in (f"@@fault-photo?id={fault_id}&photo={photo_id}",):
        assert desk.browser(desk.neighbour, path).headers["Status"].startswith("404")
    path = f"@faults/{fault_id}/photos/{photo_id}"
    assert rest(desk, desk.neighbour, path)[0] == 404
    # Later words and photos stay with them too.
    fault = desk.fault(fault_id)
    own = Actor("reporter", desk.tenant.user_id)
    add_photos(fault, [kept(desk.photo("blue")[1])], own, "comment", "reporter")
    faults.note(fault, "comment", own, "Leje się na sąsiada", "reporter")
    faults.move(fault, "assign", OFFICE, supplier_id=desk.supplier.id)
    firm = Actor("supplier", "", desk.supplier.id)
    faults.move(fault, "finish", firm, "Wymieniony syfon", "reporter")
    transaction.commit()
    _code, text, told = rest(desk, desk.neighbour, f"@faults/{fault_id}")
    assert [each["what"] for each in told["events"]][-2:] == ["assign", "finish"]
    assert "Leje" not in text and "syfon" not in text and told["photos"] == []
    own = desk.browser(desk.tenant, f"@@fault?id={fault_id}").contents
    assert "Leje się na sąsiada" in own and "Wymieniony syfon" in own


@pytest.mark.parametrize("only_me", [True, False])
def test_nobody_else(desk, say, only_me):
    fault_id = say(only_me)
    number = desk.fault(fault_id).number
    (photo_id,) = desk.fault(fault_id).photos
    for name in OUTSIDE:
        who = desk.people[name]
        for view in (
            f"@@fault?id={fault_id}",
            f"@@fault-photo?id={fault_id}&photo={photo_id}",
        ):
            assert desk.browser(who, view).headers["Status"].startswith("404"), name
        for path in (f"@faults/{fault_id}", f"@faults/{fault_id}/photos/{photo_id}"):
            assert rest(desk, who, path)[0] == 404, name
        body = {"do": "comment", "text": "x"}
        assert rest(desk, who, f"@faults/{fault_id}", body)[0] == 404, name
        for view in ("@@faults", "@@matters", "@@dashboard"):
            assert number not in desk.browser(who, view).contents, name
    for path in (f"@faults/{fault_id}", "@faults"):
        assert rest(desk, None, path)[0] == 401
    assert "login" in desk.browser(None, f"@@fault?id={fault_id}").url


def test_who_comes_and_who_goes(desk, say):
    """A new title begins with what is open: nothing that was written before it."""
    before, ended = say(False, hours=1), say(False, hours=2)
    faults.move(desk.fault(ended), "refuse", OFFICE, "Nie nasze.")
    transaction.commit()
    two = desk.premises[1]
    with clock.frozen(clock.now() + timedelta(days=1)):
        desk.world.owner(two, "Nowa Osoba", valid_from=clock.today())
        new = desk.world.people[-1]
        desk.world.sync()
        code, text, told = rest(desk, new, f"@faults/{before}")
        assert (code, told["photos"], told["events"]) == (200, [], [])
        assert WORDS not in text and TOLD not in text
        assert rest(desk, new, f"@faults/{ended}")[0] == 404
        after = say(False)
        assert WORDS in rest(desk, new, f"@faults/{after}")[1]
    # Whose title to the premises has ended reads nothing of others' faults there.
    with clock.frozen(clock.now() + timedelta(days=400)):
        assert rest(desk, desk.former, f"@faults/{before}")[0] == 404


def test_taken_down_by_the_office_nobody_was_asked(desk):
    draft = Draft(flat(desk), "portal:home.water.leak", WORDS, access=ACCESS)
    fault_id = make(draft, "call-1", OFFICE, [desk.tenant.id]).getId()
    transaction.commit()
    code, text, _told = rest(desk, desk.neighbour, f"@faults/{fault_id}")
    assert code == 200 and WORDS not in text and ACCESS not in text
    assert WORDS in rest(desk, desk.tenant, f"@faults/{fault_id}")[1]


def test_the_form_says_who_reads_it(desk, say):
    fault_id = say(only_me=False)
    place = "~".join([desk.home.id, desk.building.id, desk.premises[1].id, ""])
    where = f"@@report-fault?where={place}&problem=portal:home.water.blocked"
    page = desk.browser(desk.neighbour, where)
    # The other has reported it already: it is there to be seen.
    assert f"@@fault?id={fault_id}" in page.contents
    page.getControl(name="description").value = "Cieknie od wczoraj"
    page.getControl(name="only_me").controls[0].click()
    page.getControl("Sprawdź zgłoszenie").click()
    assert "zobaczą tylko, co się zepsuło" in page.contents
    page.getControl("Popraw coś").click()
    assert page.getControl(name="only_me").controls[0].selected
    page.getControl("Sprawdź zgłoszenie").click()
    page.getControl("Wyślij zgłoszenie").click()
    transaction.begin()
    row = next(faults.of_person(desk.person(desk.neighbour)))[0]
    assert faults.get(row.id).only_me
    # Where nobody else has a title there is nothing to choose.
    place = "~".join([desk.home.id, desk.building.id, desk.premises[0].id, ""])
    where = f"@@report-fault?where={place}&problem=portal:home.water.leak"
    assert 'name="only_me"' not in desk.browser(desk.owner, where).contents
