"""A fault from its report to its end; who reads it; by what it is found."""

from collective.contractorportal.core import clock
from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.directory.person import current_person
from collective.contractorportal.directory.person import forget_persons
from collective.contractorportal.directory.storage import get_directory
from collective.contractorportal.erp.records import BoardTerm
from collective.contractorportal.erp.records import Title
from collective.contractorportal.faults import acts
from collective.contractorportal.faults import api as faults
from collective.contractorportal.faults.interfaces import IFaultChanged
from collective.contractorportal.faults.model import Actor
from collective.contractorportal.faults.model import Draft
from collective.contractorportal.faults.model import Place
from collective.contractorportal.faults.places import key_of
from collective.contractorportal.faults.places import own_places
from collective.contractorportal.faults.places import place_of
from collective.contractorportal.faults.reporting import report
from collective.contractorportal.faults.reporting import Wrong
from collective.contractorportal.faults.sight import sight
from collective.contractorportal.faults.storage import get_faults
from collective.contractorportal.faults.storage import get_folder
from collective.contractorportal.outbox import api as outbox
from contextlib import contextmanager
from datetime import datetime
from datetime import timedelta
from plone import api
from zExceptions import NotFound
from zExceptions import Unauthorized
from zope.component import getGlobalSiteManager
from zope.component import provideHandler

import pytest


MOMENT = datetime(2026, 11, 27, 16, 30, tzinfo=clock.WARSAW)
LIFT = "portal:lift.lift.broken"
TAP = "portal:home.water.leak"


@pytest.fixture()
def here(erp_world):
    found = erp_world.neighbourhood()
    found.world = erp_world
    return found


@contextmanager
def being(here, who):
    """Be somebody; their ``Person``."""
    here.world.log_in(who)
    yield current_person(here.world.portal.REQUEST)


def building(here):
    return here.world.buildings_of(here.home)[0].id


def common(here):
    return Place(here.home.id, building(here))


def flat(here, number=0):
    return Place(here.home.id, building(here), here.premises[number].id)


def say(here, who, place, category, text="Nie działa.", key="k", **values):
    with being(here, who) as person:
        return report(person, Draft(place, category, text, **values), key)


def codes(wrong):
    return [each.code for each in wrong.value.errors]


def test_places_of_people(here):
    with being(here, here.owner) as person:
        assert own_places(person) == [flat(here), common(here)]
        for place in own_places(person):
            assert place_of(person, key_of(place)) == place
        for bad in ("", "~", "a~b~c~d", key_of(flat(here, 1)), None, ["x"]):
            assert place_of(person, bad) is None
    for nobody in (here.former, here.supplier, here.nobody):
        with being(here, nobody) as person:
            assert own_places(person) == []
    with being(here, None) as person:
        assert own_places(person) == []


def test_from_report_to_end(here):
    heard = []
    handler = lambda event: heard.append((event.event.what, event.actor.role))  # noqa: E731
    provideHandler(handler, (IFaultChanged,))
    try:
        with clock.frozen(MOMENT):
            fault = say(here, here.owner, flat(here), TAP, phone="601234567")
    finally:
        getGlobalSiteManager().unregisterHandler(handler, (IFaultChanged,))
    assert heard == [("report", "reporter")]
    assert fault.state == "new" and fault.urgency == "urgent"
    assert fault.due_at.astimezone(clock.WARSAW) == MOMENT + timedelta(hours=24)
    assert fault.place_text == "Kwiatowa 5, lokal 1"
    assert fault.phone == "+48601234567"
    assert fault.number.startswith("U-")
    assert fault.contractor_ids == (here.owner.id,)

    # The ERP is told in the same transaction, under the fault's own key.
    sent = outbox.find("fault", fault.key)
    assert sent.number == fault.number
    assert sent.payload["category"].endswith(" / Cieknie rura, zawór lub grzejnik")
    assert sent.payload["category_id"] is None
    assert sent.payload["premises_id"] == here.premises[0].id
    assert sent.payload["due_on"] == "2026-11-28"

    office, plumber = Actor("office", "ada"), Actor("supplier", "", here.supplier.id)
    with clock.frozen(MOMENT + timedelta(hours=1)):
        faults.move(fault, "assign", office, supplier_id=here.supplier.id)
        faults.note(fault, "comment", office, "Uwaga na psa.", "internal")
    with clock.frozen(MOMENT + timedelta(hours=30)):
        faults.move(fault, "start", plumber)
        faults.move(fault, "wait", plumber, "Brak zaworu.")
        assert get_faults().late_count(clock.now()) == 1
        faults.move(fault, "finish", plumber)
        assert get_faults().late_count(clock.now()) == 0
    assert fault.finished_late and fault.accepted_at < fault.done_at
    with being(here, here.owner) as person:
        with clock.frozen(MOMENT + timedelta(hours=31)):
            acts.give_back(person, fault.getId(), "Dalej kapie.")
        assert (fault.state, fault.reopened) == ("assigned", 1)
        assert fault.due_at.astimezone(clock.WARSAW) == MOMENT + timedelta(hours=55)
        assert not fault.finished_late
        with clock.frozen(MOMENT + timedelta(hours=32)):
            faults.move(fault, "finish", office)
            acts.rate(person, fault.getId(), 5, "Dziękuję")
    assert (fault.state, fault.rating) == ("closed", 5)
    assert fault.ended_at is not None
    shown = sight(person, fault).events(fault)
    assert [each.what for each in shown] == [
        *("report", "assign", "start", "wait", "finish"),
        *("return", "finish", "rate", "close"),
    ]
    row = get_faults().row(fault.getId())
    assert (row.state, row.rating, row.reopened) == ("closed", 5, 1)


def test_lists_follow_each_step(here):
    kept = get_faults()
    with clock.frozen(MOMENT):
        one = say(here, here.owner, flat(here), TAP, "Kapie w łazience", "1")
    with clock.frozen(MOMENT + timedelta(minutes=1)):
        two = say(here, here.neighbour, common(here), LIFT, "Winda stoi", "2")
    ids = lambda found: [each.id for each in found]  # noqa: E731
    assert ids(kept.newest()) == [two.getId(), one.getId()]
    assert ids(kept.newest(("state:new",), (f"community:{here.home.id}",))) == [
        two.getId(),
        one.getId(),
    ]
    assert ids(kept.newest(("state:new", "state:done"), ("urgency:urgent",))) == [
        two.getId(),
        one.getId(),
    ]
    assert ids(kept.newest(after=kept.row(two.getId()).order)) == [one.getId()]
    assert ids(kept.newest((f"community:{here.other.id}",))) == []
    assert ids(kept.newest(words=("lazience",))) == [one.getId()]
    assert ids(kept.newest(("open",), words=("win", "stoi"))) == [two.getId()]
    assert ids(kept.newest(words=("win", "lazience"))) == []
    assert kept.by_number(one.number).id == one.getId()
    assert kept.by_number("U-0000-0000") is None
    assert kept.count("state:new") == kept.count("open") == 2
    size = lambda parts: sum(map(len, parts))  # noqa: E731
    before = size(kept.times), size(kept.words)
    faults.move(one, "assign", Actor("office"), supplier_id=here.supplier.id)
    assert kept.count("state:new") == kept.count("state:assigned") == 1
    assert ids(kept.newest((f"open-supplier:{here.supplier.id}",))) == [one.getId()]
    faults.move(one, "decline", Actor("supplier"), "Nie zdążymy.")
    assert kept.count(f"open-supplier:{here.supplier.id}") == 0
    faults.move(one, "finish", Actor("office"))
    assert ids(kept.newest(("open",))) == [two.getId()]
    due = kept.times_until("due", MOMENT + timedelta(days=9))
    assert list(due) == [two.getId()]
    assert list(kept.times_until("close", clock.now())) == [one.getId()]
    kept.forget(one.getId())
    assert ids(kept.newest()) == [two.getId()]
    assert size(kept.times) < before[0] and size(kept.words) < before[1]
    assert kept.row(one.getId()) is None


def test_the_same_form_is_one_report_and_limits_hold(here):
    with clock.frozen(MOMENT):
        one = say(here, here.owner, flat(here), TAP, key="form")
        assert [
            say(here, here.owner, flat(here), TAP, key="form").getId()
            for _each in range(4)
        ] == [one.getId()] * 4
        assert get_faults().count("state:new") == 1
        # Another form, opened anew, with the same words.
        with pytest.raises(Wrong) as wrong:
            say(here, here.owner, flat(here), TAP, "nie DZIAŁA", key="other")
        assert codes(wrong) == ["fault_same"]
        # The same key is nothing to another person.
        other = say(here, here.tenant, flat(here, 1), TAP, key="form")
        assert other.getId() != one.getId()
        api.portal.set_registry_record(
            "collective.contractorportal.controlpanel.interfaces.IPortalSettings.faults_per_day",
            2,
        )
        say(here, here.owner, flat(here), TAP, "Co innego", key="2")
        with pytest.raises(Wrong) as wrong:
            say(here, here.owner, flat(here), TAP, "Jeszcze coś", key="3")
        assert codes(wrong) == ["fault_many"]
    with clock.frozen(MOMENT + timedelta(hours=25)):
        say(here, here.owner, flat(here), TAP, "Jeszcze coś", key="3")


def test_nobody_reports_for_others_or_what_does_not_exist(here):
    for who, place in (
        (here.neighbour, flat(here)),
        (here.stranger, common(here)),
        (here.former, flat(here)),
        (here.supplier, common(here)),
        (here.nobody, common(here)),
    ):
        with pytest.raises(Wrong) as wrong:
            say(here, who, place, TAP if place.premises_id else LIFT)
        assert codes(wrong) == ["fault_place"]
    for category in (LIFT, "portal:home", "portal:home.water", "?", ""):
        with pytest.raises(Wrong) as wrong:
            say(here, here.owner, flat(here), category)
        assert codes(wrong) == ["fault_category"]
    assert get_faults().count("open") == 0


def test_who_reads_a_fault(here):
    own = say(here, here.owner, flat(here), TAP, key="1")
    shared = say(here, here.owner, common(here), LIFT, key="2")
    others = (
        *(here.neighbour, here.tenant, here.board, here.former, here.stranger),
        *(here.supplier, here.nobody, None),
    )
    for who in others:
        with being(here, who) as person:
            for fault in (own, shared):
                assert sight(person, fault) is None
                with pytest.raises(NotFound):
                    faults.find(person, fault.getId())
                for act in (acts.withdraw, acts.unfollow):
                    with pytest.raises(NotFound):
                        act(person, fault.getId())
                with pytest.raises(NotFound):
                    acts.comment(person, fault.getId(), "Dzień dobry")
            assert list(faults.of_person(person)) == []
    for who, may in (
        (here.neighbour, True),
        (here.tenant, True),
        (here.board, True),
        (here.former, False),
        (here.stranger, False),
        (here.supplier, False),
        (here.nobody, False),
        (None, False),
    ):
        with being(here, who) as person:
            found = list(faults.same_common(person, common(here), LIFT))
            assert [row.id for row in found] == ([shared.getId()] if may else [])
            with pytest.raises(NotFound):
                acts.follow(person, own.getId())
            if not may:
                with pytest.raises(NotFound):
                    acts.follow(person, shared.getId())


def test_a_follower_reads_the_public_part(here):
    fault = say(here, here.owner, common(here), LIFT, "Zadzwońcie do Jana")
    with being(here, here.owner) as person:
        acts.comment(person, fault.getId(), "Jestem po 17.")
    office = Actor("office", "ada")
    faults.note(fault, "comment", office, "Wezwaliśmy serwis.")
    faults.note(fault, "comment", office, "Pan Jan dzwonił trzy razy.", "internal")
    faults.note(fault, "comment", office, "Oddzwonimy o 17.", "reporter")
    with being(here, here.tenant) as person:
        acts.follow(person, fault.getId())
        acts.follow(person, fault.getId())
        assert len(fault.followers) == 1
        acts.comment(person, fault.getId(), "U mnie też.")
        fault, seen = faults.find(person, fault.getId())
        assert seen.actor.role == "follower"
        assert [each.text for each in seen.events(fault)] == [
            "",
            "Wezwaliśmy serwis.",
            "U mnie też.",
        ]
        for act in (
            lambda: acts.withdraw(person, fault.getId()),
            lambda: acts.rate(person, fault.getId(), 5),
            lambda: acts.give_back(person, fault.getId(), "nie"),
        ):
            with pytest.raises(PortalError) as refused:
                act()
            assert refused.value.code == "fault_role"
    with being(here, here.owner) as person:
        texts = [each.text for each in sight(person, fault).events(fault)]
        assert "U mnie też." not in texts and "Oddzwonimy o 17." in texts
        assert "Pan Jan dzwonił trzy razy." not in texts
        acts.follow(person, fault.getId())
        assert len(fault.followers) == 1, "who reported it follows it anyway"
    with being(here, here.tenant) as person:
        acts.unfollow(person, fault.getId())
        assert sight(person, fault) is None


def test_who_leaves_reads_what_was_before_and_later_nothing(here):
    own = say(here, here.owner, flat(here), TAP, key="1")
    shared = say(here, here.neighbour, common(here), LIFT, key="2")
    with being(here, here.owner) as person:
        acts.follow(person, shared.getId())
    office = Actor("office", "ada")
    sold = clock.today()
    (title,) = (
        each
        for each in here.world.of(Title)
        if each.contractor_id == here.owner.id
        and each.premises_id == here.premises[0].id
    )
    here.world.change(title, valid_to=sold)
    here.world.sync()
    later = clock.now() + timedelta(days=10)
    with clock.frozen(later):
        forget_persons()
        for fault in (own, shared):
            faults.note(fault, "comment", office, "Po sprzedaży")
            faults.note(fault, "deadline", office, due_at=faults.now())
        with being(here, here.owner) as person:
            assert own_places(person) == []
            for fault in (own, shared):
                seen = sight(person, fault)
                assert seen.until == sold and not seen.current
                assert [each.what for each in seen.events(fault)] == ["report"]
                row = faults.row_as_seen(fault, seen)
                assert row.changed_at == fault.events[0].at
                assert row.due_at is None
                with pytest.raises(PortalError) as refused:
                    acts.comment(person, fault.getId(), "Halo")
                assert refused.value.code == "fault_left"
    with clock.frozen(later + timedelta(days=365)):
        forget_persons()
        with being(here, here.owner) as person:
            assert sight(person, own) is None and sight(person, shared) is None
            assert list(faults.of_person(person)) == []
    forget_persons()


def test_a_board_keeps_what_it_reported_when_its_term_ends(here):
    """A member without a title of their own, as one whom the owners have chosen."""
    today = clock.today()
    member = here.world.contractor("Adam Zarządca")
    here.world.board_member(here.home, member)
    here.world.sync()
    own = say(here, member, common(here), LIFT)
    (term,) = (
        each for each in here.world.of(BoardTerm) if each.contractor_id == member.id
    )
    here.world.change(term, valid_to=today)
    here.world.sync()
    for days, until in ((0, None), (10, today), (365 + 10, "gone")):
        with clock.frozen(clock.now() + timedelta(days=days)):
            forget_persons()
            if days:
                faults.note(own, "comment", Actor("office", "ada"), "Po kadencji")
            with being(here, member) as person:
                seen = sight(person, own)
                assert (seen.until if seen else "gone") == until
                found = [each.id for each, _seen in faults.of_person(person)]
                assert (own.getId() in found) is (until != "gone")
                if days == 10:
                    assert [each.what for each in seen.events(own)] == ["report"]
                    with pytest.raises(PortalError):
                        acts.comment(person, own.getId(), "Halo")
    forget_persons()


def test_without_the_module_there_are_no_faults(here):
    fault = say(here, here.owner, flat(here), TAP)
    get_directory().modules = frozenset({"communities"})
    forget_persons()
    with being(here, here.owner) as person:
        assert sight(person, fault) is None


def test_the_objects_are_the_offices_and_in_no_catalog(here):
    fault = say(here, here.owner, common(here), LIFT)
    catalog = api.portal.get_tool("portal_catalog")
    for portal_type in ("Fault", "FaultsFolder"):
        found = catalog.unrestrictedSearchResults(portal_type=portal_type)
        assert len(found) == 0
    assert not catalog.unrestrictedSearchResults(path="/plone/fault-store")
    for who in (here.owner, here.neighbour, here.board, here.stranger, None):
        with being(here, who):
            for thing in (get_folder(), fault):
                for permission in ("View", "Access contents information"):
                    assert not api.user.has_permission(permission, obj=thing)
            with pytest.raises(Unauthorized):
                here.world.portal.restrictedTraverse(f"fault-store/{fault.getId()}")
    tool = api.portal.get_tool("portal_workflow")
    with api.env.adopt_roles(["Manager"]):
        assert api.user.has_permission("View", obj=fault)
        assert not api.user.has_permission("Modify portal content", obj=fault)
        assert tool.getTransitionsFor(fault) == ()
    assert list(get_folder().objectIds()) == [fault.getId()]
