"""Reports that are joined: whoever made one follows the other, and reads no more of it."""

from collective.contractorportal.accounts.storage import get_logins
from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.faults import acts as residents
from collective.contractorportal.faults import api as faults
from collective.contractorportal.faults.desk import acts
from collective.contractorportal.faults.model import Actor
from collective.contractorportal.faults.model import Draft
from collective.contractorportal.faults.model import Place
from collective.contractorportal.faults.reporting import make
from collective.contractorportal.faults.sight import sight
from collective.contractorportal.photos.api import kept

import pytest
import transaction


OFFICE = Actor("office", "biuro")
OPEN = "Do wszystkich: części jadą."
SECRET = "Kod do skrzynki 1234"


@pytest.fixture
def called(desk):
    """Somebody has called: a function of who it was and where; the ``Fault``."""

    def call(who, common=True):
        place = Place(
            desk.home.id, desk.building.id, None if common else desk.premises[0].id
        )
        draft = Draft(place, desk.leaf(common).id, SECRET)
        made = make(draft, f"call-{who.id}-{common}", OFFICE, [who.id])
        transaction.commit()
        return made

    return call


def join(desk, fault, other_id):
    """Join them at the desk, and write to all; the fault that goes on."""
    other = desk.fault(other_id)
    acts.act(fault, "merge", {"other": other.number})
    faults.note(other, "comment", OFFICE, OPEN)
    transaction.commit()
    return other


def told(desk, kind="fault_comments"):
    """The last message of a kind, and to whom it goes."""
    transaction.commit()
    last = max(desk.mailings(kind), key=lambda each: each.order.data["event"])
    message, ids = desk.mail(last)
    return message, set(ids)


def test_whoever_called_follows_the_other(desk, called):
    other = join(desk, called(desk.neighbour), desk.report(desk.owner))
    message, ids = told(desk)
    own = {f"u:{each.user_id}" for each in (desk.owner, desk.neighbour)}
    assert ids == own and OPEN in message.text
    page = desk.browser(desk.neighbour, f"@@fault?id={other.getId()}").contents
    assert OPEN in page and "Jan Kowalski z piątki" not in page
    assert other.number in desk.browser(desk.neighbour, "@@faults").contents


def test_whoever_called_without_a_login_follows_too(desk, called):
    user_id = desk.neighbour.user_id
    get_logins().link(user_id, [])
    other = join(desk, called(desk.neighbour), desk.report(desk.owner))
    message, ids = told(desk)
    assert ids == {f"u:{desk.owner.user_id}", f"c:{desk.neighbour.id}"}
    assert message.still_true(None)
    # What is for whoever reported it alone is not for them.
    faults.note(other, "comment", OFFICE, "Do Pana", "reporter")
    message, ids = told(desk)
    assert ids == {f"u:{desk.owner.user_id}"} and not message.still_true(None)
    # Once there is a login it is theirs, and can be given up.
    get_logins().link(user_id, [desk.neighbour.id])
    transaction.commit()
    page = desk.browser(desk.neighbour, f"@@fault?id={other.getId()}")
    assert OPEN in page.contents
    desk.send(page, "unfollow")
    assert not list(desk.fault(other.getId()).followers)


def test_who_reported_both_follows_neither(desk, called):
    other = join(desk, called(desk.owner), desk.report(desk.owner))
    assert list(other.followers) == []


def test_of_another_building_of_the_community(desk):
    """Each reads it, though nobody there could have said that it concerns them too."""
    whole = Place(desk.home.id)
    draft = Draft(whole, desk.leaf(True).id, SECRET)
    other = make(draft, "whole", OFFICE, [])
    other.place = Place(desk.home.id, "elsewhere")
    faults.keep(other)
    transaction.commit()
    fault = desk.fault(desk.report(desk.owner))
    seen = sight(desk.person(desk.owner), join(desk, fault, other.getId()))
    assert seen.actor.role == "follower" and seen.current
    for who in (desk.neighbour, desk.former, desk.stranger, desk.supplier):
        assert sight(desk.person(who), other) is None


def test_at_home_it_opens_no_words_that_are_kept(desk, called):
    """The other report is of somebody who keeps the words: joining does not open them."""
    desk.world.co_owner = desk.world.owner(desk.premises[0], "Anna Kowalska")
    desk.world.sync()
    fault_id = desk.report(desk.owner, common=False, only_me=True)
    fault = called(desk.world.co_owner, common=False)
    other = join(desk, fault, fault_id)
    person = desk.person(desk.world.co_owner)
    seen = sight(person, other)
    assert (seen.actor.role, seen.follows, seen.words) == ("household", True, False)
    page = desk.browser(desk.world.co_owner, f"@@fault?id={fault_id}")
    assert OPEN not in page.contents and "Nie świeci" not in page.contents
    message, _ids = told(desk)
    assert not message.still_true(person)
    faults.move(other, "accept", OFFICE, "Wejdziemy przez balkon")
    message, _ids = told(desk, "faults")
    assert not message.still_true(person)
    desk.send(page, "unfollow")
    assert not list(desk.fault(fault_id).followers)


def test_a_firm_hears_that_its_order_is_off(desk):
    fault = desk.fault(desk.report(desk.owner))
    faults.move(fault, "assign", OFFICE, supplier_id=desk.supplier.id)
    residents.withdraw(desk.person(desk.owner), fault.getId(), "Już działa")
    message, ids = told(desk, "fault_orders")
    assert ids == {f"u:{desk.supplier.user_id}"} and message.still_true(None)
    assert message.subject.startswith("Zlecenie odwołane: ")
    assert (
        "Już działa" in message.text and "Nic więcej nie musisz robić" in message.text
    )
    assert "Wycofane" in told(desk, "fault_desk")[0].subject
    page = desk.browser(None, f"@@order-link#{message.url.partition('#')[2]}")
    assert "To zlecenie jest odwołane" in page.contents
    assert 'name="do"' not in page.contents


def test_a_firm_hears_that_another_has_its_order(desk):
    other = desk.world.supplier(desk.home, "Druga Firma")
    desk.world.sync()
    fault = desk.fault(desk.report(desk.owner))
    for firm in (desk.supplier, other):
        data = {"for_firm": f"Tylko {firm.id}"}
        faults.move(fault, "assign", OFFICE, data=data, supplier_id=firm.id)
    transaction.commit()
    sent = {}
    for each in desk.mailings("fault_orders"):
        if each.order.data["event"] == len(fault.events) - 1:
            sent[each.order.data["supplier"]] = desk.mail(each)
    off, new = sent[desk.supplier.id], sent[other.id]
    assert off[1] == [f"u:{desk.supplier.user_id}"] and off[0].still_true(None)
    assert off[0].subject.startswith("Zlecenie odwołane: ") and off[0].url == ""
    for hidden in ("Tylko", "Nie świeci", "Druga"):
        assert hidden not in off[0].text
    assert new[1] == [f"u:{other.user_id}"] and f"Tylko {other.id}" in new[0].text
    # It has it again before the message went out: nothing is called off.
    faults.move(fault, "assign", OFFICE, supplier_id=desk.supplier.id)
    assert not off[0].still_true(None)
    # Who has declined it knows that already.
    faults.move(
        fault,
        "decline",
        Actor("supplier", "", desk.supplier.id),
        "Nie mogę",
        "internal",
    )
    transaction.commit()
    count = len(desk.mailings("fault_orders"))
    faults.move(fault, "assign", OFFICE, supplier_id=other.id)
    transaction.commit()
    assert len(desk.mailings("fault_orders")) == count + 1


def test_the_office_hears_what_a_board_writes_and_of_photos(desk):
    fault_id = desk.report(desk.owner)
    image = kept(desk.photo()[1])
    residents.comment(desk.person(desk.owner), fault_id, "", [image])
    transaction.commit()
    assert desk.fault(fault_id).events[-1].what == "photo"
    assert "Dodano zdjęcie" in told(desk, "fault_desk")[0].subject
    settings().faults_board_sees = True
    residents.comment(desk.person(desk.board), fault_id, "Zarząd prosi o pośpiech")
    assert "Zarząd prosi" in told(desk, "fault_desk")[0].text
