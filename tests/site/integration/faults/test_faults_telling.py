"""Who is told what by e-mail; what the clock and the ERP do."""

from collective.contractorportal.agenda.interfaces import IAgendaSource
from collective.contractorportal.core import clock
from collective.contractorportal.directory.person import current_person
from collective.contractorportal.directory.person import person_of
from collective.contractorportal.faults import acts
from collective.contractorportal.faults import api as faults
from collective.contractorportal.faults.jobs import FaultsClock
from collective.contractorportal.faults.jobs import ForgetPhotos
from collective.contractorportal.faults.model import Actor
from collective.contractorportal.faults.model import Draft
from collective.contractorportal.faults.model import Place
from collective.contractorportal.faults.photos import add_photos
from collective.contractorportal.faults.reporting import make
from collective.contractorportal.faults.reporting import report
from collective.contractorportal.faults.sight import sight
from collective.contractorportal.faults.storage import get_faults
from collective.contractorportal.faults.wording import PROBLEMS
from collective.contractorportal.faults.words import Words
from collective.contractorportal.interfaces import IContractorPortalLayer
from collective.contractorportal.matters.api import Matters
from collective.contractorportal.matters.api import starts
from collective.contractorportal.notifications.message import message_for
from collective.contractorportal.notifications.storage import get_mailings
from collective.contractorportal.outbox import api as outbox
from collective.contractorportal.outbox import rules as outbox_rules
from collective.contractorportal.outbox.events import SubmissionAnswered
from collective.contractorportal.photos.api import kept
from datetime import date
from datetime import datetime
from datetime import timedelta
from io import BytesIO
from itertools import count
from PIL import Image
from zope.component import getMultiAdapter
from zope.event import notify
from zope.interface import alsoProvides

import pytest


MOMENT = datetime(2026, 11, 27, 9, 0, tzinfo=clock.WARSAW)
LIFT = "portal:lift.lift.broken"
OFFICE = Actor("office", "ada")
SECRET = "Kod do domofonu 1234"


@pytest.fixture()
def here(erp_world):
    """The owner's fault in common parts, which the tenant follows."""
    found = erp_world.neighbourhood()
    found.world = erp_world
    (building,) = erp_world.buildings_of(found.home)
    found.place = Place(found.home.id, building.id)
    found.request = erp_world.portal.REQUEST
    alsoProvides(found.request, IContractorPortalLayer)
    numbers = count()

    def say(who=found.owner, category=LIFT, **values):
        erp_world.log_in(who)
        person = current_person(found.request)
        draft = Draft(found.place, category, SECRET, **values)
        return report(person, draft, f"key-{next(numbers)}")

    found.say = say
    with clock.frozen(MOMENT):
        found.fault = say()
        erp_world.log_in(found.tenant)
        acts.follow(current_person(found.request), found.fault.getId())
    return found


def told(here):
    """The mailings since the last time, as (kind, to whom, subject, text)."""
    known = here.__dict__.setdefault("known", set())
    rows = []
    for mailing in map(get_mailings().get, get_mailings().newest()):
        if mailing.id in known or mailing.kind not in ("faults", "fault_comments"):
            continue
        known.add(mailing.id)
        message = message_for(mailing, here.request, "pl")
        order = mailing.order
        said = [text.replace("\xa0", " ") for text in (message.subject, message.text)]
        rows.append((order.kind, set(order.groups), *said))
        for group in order.groups:
            person = person_of(here.request, group.removeprefix("login:"))
            assert message.still_true(person)
        for nobody in (here.neighbour, here.stranger, here.former, here.supplier):
            person = person_of(here.request, nobody.user_id)
            assert not message.still_true(person)
    return rows


def test_who_is_told_what(here):
    owner, tenant = (f"login:{each.user_id}" for each in (here.owner, here.tenant))
    ((kind, groups, subject, text),) = told(here)
    number = here.fault.number
    assert (kind, groups) == ("faults", {owner}), "whoever follows it reads it there"
    assert subject == f"Mamy Twoje zgłoszenie {number}: Winda nie działa"
    for line in (f"numer: {number}", "Zarządca", "Termin: sobota, 28 listopada"):
        assert line in text
    assert "112" not in text and SECRET not in text
    with clock.frozen(MOMENT):
        faults.move(here.fault, "assign", OFFICE, supplier_id=here.supplier.id)
        ((kind, groups, subject, text),) = told(here)
        assert (kind, groups) == ("faults", {owner, tenant})
        assert subject.startswith(
            "Zajmuje się tym firma Hydro Serwis: Winda nie działa"
        )
        assert "Termin: sobota, 28 listopada, godz. 09:00." in text
        assert SECRET not in text and "Kowalski" not in text
        faults.note(here.fault, "comment", OFFICE, "Tylko my", "internal")
        assert told(here) == []
        faults.note(here.fault, "comment", OFFICE, "Do Pana", "reporter")
        ((kind, groups, _subject, text),) = told(here)
        assert (kind, groups) == ("fault_comments", {owner}) and "Do Pana" in text
        here.world.log_in(here.tenant)
        person = current_person(here.request)
        acts.comment(person, here.fault.getId(), "U mnie też")
        assert told(here) == []
        plan = {"planned_on": date(2026, 12, 1), "planned_hours": "8–10"}
        faults.note(here.fault, "plan", Actor("supplier"), **plan)
        ((_kind, groups, subject, _text),) = told(here)
        assert "Umówiona wizyta: wtorek, 1 grudnia, godz. 8–10" in subject
        due = datetime(2026, 12, 4, 23, 59, tzinfo=clock.WARSAW)
        faults.note(here.fault, "deadline", OFFICE, "Brak części", due_at=due)
        ((_kind, _groups, subject, text),) = told(here)
        assert "Nowy termin: piątek, 4 grudnia" in subject and "Brak części" in text
        faults.move(here.fault, "finish", Actor("supplier"))
        ((_kind, _groups, _subject, text),) = told(here)
        assert "Sprawdź, czy działa" in text
        here.world.log_in(here.owner)
        acts.rate(current_person(here.request), here.fault.getId(), 5)
        ((_kind, groups, _subject, _text),) = told(here)
        assert groups == {tenant}, "who rated knows it"


def test_the_clock_says_sorry_once_and_closes(here):
    job = FaultsClock()
    assert len(told(here)) == 1
    with clock.frozen(MOMENT + timedelta(hours=24)):
        assert job.run(None) is None
    with clock.frozen(MOMENT + timedelta(hours=24, seconds=1)):
        assert job.run(None) == "late: 1, settled: 0"
        assert job.run(None) is None
        ((_kind, groups, subject, _text),) = told(here)
        assert len(groups) == 2 and "Przepraszamy" in subject
        here.world.log_in(here.owner)
        person = current_person(here.request)
        (matter,) = Matters(here.world.portal, here.request).all()
        assert "Przepraszamy" in matter.note and matter.number == here.fault.number
        # A new date is a new promise.
        due = MOMENT + timedelta(hours=30)
        faults.note(here.fault, "deadline", OFFICE, due_at=due)
    with clock.frozen(MOMENT + timedelta(hours=31)):
        assert job.run(None) == "late: 1, settled: 0"
        faults.move(here.fault, "assign", OFFICE, staff="ada")
        faults.move(here.fault, "finish", OFFICE)
        assert here.fault.finished_late
    done = MOMENT + timedelta(hours=31)
    with clock.frozen(done + timedelta(days=6, hours=23)):
        assert job.run(None) is None
        assert next(Matters(here.world.portal, here.request).all()).state == "yours"
    with clock.frozen(done + timedelta(days=7)):
        assert job.run(None) == "late: 0, settled: 1"
        assert here.fault.state == "closed"
        last = sight(person, here.fault).events(here.fault)[-1]
        assert (last.what, last.role) == ("close", "clock")
        # It can still be rated, and no more than that.
        acts.rate(person, here.fault.getId(), 2, "Po trzech prośbach")
        assert here.fault.state == "closed" and here.fault.rating == 2


def test_photos_go_when_they_are_old(here):
    picture = BytesIO()
    Image.new("RGB", (9, 9)).save(picture, "PNG")
    image = kept(picture.getvalue())
    with clock.frozen(MOMENT):
        add_photos(here.fault, [image], Actor("reporter", "x"), "report", "reporter")
        faults.move(here.fault, "refuse", OFFICE, "Nie nasze.")
    job = ForgetPhotos()
    with clock.frozen(MOMENT + timedelta(days=729)):
        assert job.run(None) is None and len(here.fault.photos) == 1
    with clock.frozen(MOMENT + timedelta(days=732)):
        assert job.run(None) == "1 photos removed"
        assert len(here.fault.photos) == 0 and here.fault.phone == ""
        assert not get_faults().row(here.fault.getId()).has_photos
        assert job.run(None) is None


def test_a_telephone_number_goes_without_photos_too(here):
    with clock.frozen(MOMENT):
        called = here.say(here.tenant, phone="601 234 567", access="po 16")
        faults.move(called, "refuse", OFFICE, "Nie nasze.")
    with clock.frozen(MOMENT + timedelta(days=732)):
        assert ForgetPhotos().run(None) is None
    assert (called.phone, called.access) == ("", "")
    assert called.events[-1].what == "refuse"


def test_another_urgency_makes_the_day_new(here):
    with clock.frozen(MOMENT + timedelta(days=2)):
        FaultsClock().run(None)
        assert here.fault.late_told
        due = here.fault.due_at + timedelta(days=7)
        faults.move(here.fault, "accept", OFFICE, urgency="normal", due_at=due)
    with clock.frozen(MOMENT + timedelta(days=20)):
        FaultsClock().run(None)
    assert [each.what for each in here.fault.events].count("late") == 2


def test_what_the_erp_says(here):
    sent = outbox.find("fault", here.fault.key)
    assert sent.payload["contact"] == {"phone": None}
    delivered = outbox_rules.delivered(sent, outbox.now())
    refused = outbox_rules.rejected(delivered, "Nieznany budynek.", outbox.now())
    notify(SubmissionAnswered(refused))
    here.world.log_in(here.owner)
    person = current_person(here.request)
    last = sight(person, here.fault).events(here.fault)[-1]
    assert (last.what, last.text) == ("order_refused", "Nieznany budynek.")
    here.world.log_in(here.tenant)
    follower = current_person(here.request)
    assert "order_refused" not in [
        each.what for each in sight(follower, here.fault).events(here.fault)
    ]
    taken = outbox_rules.accepted(delivered, "ZL/2026/00123", outbox.now())
    for _each in range(2):
        notify(SubmissionAnswered(taken))
    assert here.fault.order_number == "ZL/2026/00123"
    told_of = [each.what for each in here.fault.events]
    assert told_of.count("order") == 1
    row = next(get_faults().newest(words=("00123",)))
    assert row.id == here.fault.getId()


def test_matters_start_and_calendar(here):
    portal = here.world.portal
    plan = {"planned_on": date(2026, 12, 1), "planned_hours": "8–10"}
    with clock.frozen(MOMENT):
        faults.note(here.fault, "plan", OFFICE, **plan)
        for who, number in (
            (here.owner, 1),
            (here.tenant, 1),
            (here.neighbour, 0),
            (here.stranger, 0),
            (here.supplier, 0),
            (here.former, 0),
        ):
            here.world.log_in(who)
            matters = Matters(portal, here.request)
            assert len(list(matters.all("fault"))) == number
            found = matters.find(here.fault.number.lower())
            assert (found is not None) == bool(number)
            visits = getMultiAdapter((portal, here.request), IAgendaSource, "faults")
            days = (date(2026, 11, 1), date(2026, 12, 31))
            entries = list(visits.entries(*days))
            assert len(entries) == number
            if number:
                assert entries[0].starts == date(2026, 12, 1)
                assert SECRET not in str(entries[0])
            can = [each.url for each in starts(portal, here.request)]
            reports = [url for url in can if url.endswith("@@report-fault")]
            assert bool(reports) == (who not in (here.supplier, here.former))


def test_the_office_takes_down_a_call(here):
    """A fault that somebody told by telephone is that person's all the same."""
    draft = Draft(here.place, LIFT, "Pani dzwoniła")
    fault = make(draft, "call-1", OFFICE, [here.neighbour.id])
    here.world.log_in(here.neighbour)
    person = current_person(here.request)
    assert sight(person, fault).actor.role == "reporter"
    taken = get_mailings().get(next(get_mailings().newest()))
    faults.move(fault, "accept", OFFICE)
    accepted = get_mailings().get(next(get_mailings().newest()))
    for mailing, what in ((taken, "We have your report"), (accepted, "Accepted")):
        assert mailing.order.groups == (f"contractor:{here.neighbour.id}",)
        assert what in message_for(mailing, here.request, "en").subject


def test_for_what_is_open_nothing_that_has_ended_is_read(here, monkeypatch):
    with clock.frozen(MOMENT):
        ended = here.say(category="portal:lift.lift.stuck")
        faults.move(ended, "refuse", OFFICE, "Nie nasze.")
        done = here.fault
        faults.move(done, "assign", OFFICE, staff="ada")
        faults.move(done, "finish", OFFICE)
        here.world.log_in(here.owner)
        current_person(here.request)
        read, get = [], faults.get
        monkeypatch.setattr(faults, "get", lambda key: read.append(key) or get(key))
        matters = Matters(here.world.portal, here.request)
        assert [each.number for each in matters.all(open_only=True)] == [done.number]
        assert ended.getId() not in read
        assert matters.open_counts() == (1, 1)
        found = {each.number for each in matters.all()}
        assert found == {done.number, ended.number}


def test_the_day_is_full_in_words_for_any_number(here):
    words = Words("pl")
    for most in (1, 2, 22):
        text = words.say(PROBLEMS["fault_many"], most=most)
        assert f"24 godzin: {most}." in text
