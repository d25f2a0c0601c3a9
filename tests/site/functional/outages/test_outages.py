"""Breaks: written down by the office, met by whom they concern, and by nobody else."""

from collective.contractorportal.core import clock
from collective.contractorportal.directory.rules import staircase_id
from collective.contractorportal.faults.model import Place
from collective.contractorportal.notifications.message import message_for
from collective.contractorportal.notifications.storage import get_mailings
from collective.contractorportal.outages import api as outages
from collective.contractorportal.outages.model import Draft
from collective.contractorportal.outages.panels import OutagesOfPlace
from collective.contractorportal.outages.storage import get_outages
from datetime import datetime
from datetime import timedelta
from lxml.html import fromstring

import pytest
import transaction


NOBODY = ("stranger", "nobody", "supplier")


def page(town, who, path):
    browser = town.world.browser(who)
    browser.open(f"{town.world.portal.absolute_url()}/{path}")
    return browser


def the_form(browser):
    """The form of a break, whatever other forms the frame has."""
    forms = fromstring(browser.contents).cssselect("form")
    (index,) = (n for n, form in enumerate(forms) if form.cssselect("[name=do]"))
    return browser.getForm(index=index)


def fill(town, browser, **values):
    """Fill the form of a break."""
    form = the_form(browser)
    for name, value in values.items():
        form.getControl(name=name.replace("_", "-")).value = value
    return form


def calendar(town, who):
    status, body = town.world.rest(who, "@agenda?since=2026-12-01&until=2026-12-31")
    return [each["title"] for each in body.get("items", ()) if "wody" in each["title"]]


def test_the_office_publishes_and_residents_see_it(town):
    start = page(town, town.office, "@@outages-desk?q=kwiatowa")
    assert "Kwiatowa 5" in start.contents
    start.getLink("Kwiatowa 5").click()
    values = {"medium": ["water"], "starts": "2026-12-02", "starts_hour": "8"}
    form = fill(town, start, **values)
    form.submit(name="do")
    wrong = fromstring(start.contents).cssselect(".cp-errors a")
    assert [each.get("href") for each in wrong] == ["#ends", "#text"]
    assert start.getControl(name="starts-hour").value == "8"
    text = "Wymiana zaworu w piwnicy.\nNabierz wody."
    form = fill(town, start, ends="02.12.2026", ends_hour="14:30", text=text)
    form.submit(name="do")
    assert "Sprawdź" in start.contents
    assert list(get_outages().open(outages.now())) == []
    form = the_form(start)
    form.getControl(name="tell").value = ["1"]
    form.submit(name="do", index=0)
    assert "Opublikowano" in start.contents
    transaction.begin()
    (made,) = get_outages().open(outages.now())
    assert made.groups == (f"community:{town.home.id}",)
    assert made.starts == datetime(2026, 12, 2, 8, tzinfo=clock.WARSAW)

    for who in ("owner", "neighbour", "tenant", "board"):
        seen = page(town, town.people[who], "@@outages").contents
        assert "Brak zimnej wody" in seen, who
        assert "2.12.2026, 08:00–14:30" in seen
        status, body = town.world.rest(town.people[who], "@outages")
        assert [each["id"] for each in body["items"]] == [made.id]
        assert "@@outages" in page(town, town.people[who], "@@dashboard").contents
        assert calendar(town, town.people[who])
    # Who has nothing there today learns nothing.
    for who in (*NOBODY, "former"):
        someone = town.people[who]
        answer = page(town, someone, "@@outages")
        assert "Brak zimnej wody" not in answer.contents, who
        status, body = town.world.rest(someone, f"@outages/{made.id}")
        assert status == 404, who
        assert not calendar(town, someone)
        assert "Brak zimnej wody" not in page(town, someone, "@@dashboard").contents
    assert page(town, town.stranger, "@@outages").headers["Status"].startswith("200")
    assert page(town, town.former, "@@outages").headers["Status"].startswith("404")
    assert town.world.rest(None, "@outages")[0] == 401
    for who in ("owner", "board", "supplier"):
        desk = page(town, town.people[who], "@@outages-desk")
        assert desk.headers["Status"].startswith("404")
        body = {"do": "end"}
        path = f"@outages/{made.id}"
        assert town.world.rest(town.people[who], path, body)[0] in (401, 403, 404)
    letter = told(town)
    assert letter.subject == "Brak zimnej wody: 02.12.2026, 08:00–14:30"
    assert "Nabierz wody." in letter.text
    for who, concerned in (("owner", True), ("stranger", False), ("former", False)):
        person = town.world.directory.person(
            town.people[who].user_id, clock.today(), 365
        )
        assert letter.still_true(person) is concerned, who


def told(town):
    """The last message about a break, in Polish."""
    transaction.begin()
    mailings = get_mailings()
    newest = max(
        map(mailings.get, mailings.newest()),
        key=lambda mailing: mailing.order.data["version"],
    )
    return message_for(newest, town.world.portal.REQUEST.clone(), "pl")


def test_it_changes_ends_and_is_called_off(town):
    moment = "2026-12-01T08:00+01:00"
    body = {
        "community": town.home.id,
        "medium": "lift",
        "emergency": True,
        "starts": moment,
        "text": "Serwis jedzie.",
        "tell": True,
        "key": "abc123",
    }
    rest = town.world.rest
    status, made = rest(town.office, "@outages", body)
    assert (status, made["stage"], made["ends"]) == (201, "running", None)
    assert rest(town.office, "@outages", body)[1]["id"] == made["id"]
    assert len(list(get_outages().newest())) == 1
    path = f"@outages/{made['id']}"
    first = told(town)
    assert first.mailing.order.kind == "outage_emergency"
    assert first.mailing.order.urgent
    assert "koniec jeszcze nieznany" in first.subject
    home = page(town, town.owner, "@@dashboard").contents
    assert "cp-notice-error" in home
    changed = {"do": "change", "ends": "2026-12-01T12:00+01:00", "tell": True}
    assert rest(town.office, path, changed)[0] == 200
    transaction.begin()
    assert told(town).subject.startswith("Zmiana: ")
    # What was overtaken is not sent.
    person = town.world.directory.person(town.owner.user_id, clock.today(), 365)
    assert not first.still_true(person)
    status, ended = rest(town.office, path, {"do": "end", "tell": True})
    assert (status, ended["stage"]) == (200, "over")
    assert told(town).subject.startswith("Już działa")
    assert told(town).mailing.order.kind == "outages"
    status, again = rest(town.office, path, {"do": "end"})
    assert (status, again["errors"][0]["code"]) == (400, "outage_ended")
    assert "cp-notice-error" not in page(town, town.owner, "@@dashboard").contents
    assert "zakończone" in page(town, town.owner, "@@outages").contents

    coming = {**body, "key": "x", "starts": "2026-12-05T08:00+01:00"}
    status, made = rest(town.office, "@outages", coming)
    path = f"@outages/{made['id']}"
    assert rest(town.office, path, {"do": "end"})[1]["errors"][0]["code"] == (
        "outage_not_begun"
    )
    assert rest(town.office, path, {"do": "cancel"})[1]["errors"][0]["field"] == "why"
    status, made = rest(town.office, path, {"do": "cancel", "why": "Działa."})
    assert made["stage"] == "cancelled"
    shown = page(town, town.owner, "@@outages").contents
    assert "odwołane" in shown
    assert "Działa." in shown
    with clock.frozen(clock.now() + timedelta(days=20)):
        assert "odwołane" not in page(town, town.owner, "@@outages").contents


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"medium": "tea"}, "outage_medium"),
        ({"starts": "yesterday"}, "outage_moment"),
        ({"starts": "2026-12-02T08:00"}, "outage_moment"),
        ({"starts": "2029-12-02T08:00+01:00"}, "outage_far"),
        ({"starts": "2026-11-02T08:00+01:00"}, "outage_past"),
        ({"ends": None}, "outage_end"),
        ({"ends": "2026-12-02T08:00+01:00"}, "outage_order"),
        ({"ends": "2027-10-02T08:00+01:00"}, "outage_long"),
        ({"text": " "}, "outage_text"),
        ({"text": "x" * 2001}, "outage_text_long"),
        ({"community": "none"}, "outage_community"),
        ({"buildings": ["b-elsewhere"]}, "outage_where"),
        ({"staircases": "A"}, "outage_where"),
        ({"key": "a/b"}, "outage_key"),
    ],
)
def test_what_cannot_be_published(town, changes, code):
    body = {
        "community": town.home.id,
        "medium": "heat",
        "starts": "2026-12-02T08:00+01:00",
        "ends": "2026-12-02T12:00+01:00",
        "text": "Próba szczelności.",
        **changes,
    }
    status, answer = town.world.rest(town.office, "@outages", body)
    assert status == 400
    assert code in [each["code"] for each in answer["errors"]]
    assert answer["message"]
    assert not list(get_outages().newest())


def test_an_unlicensed_module_has_no_breaks(town):
    directory = town.world.directory
    directory.modules = directory.modules - {"maintenance"}
    transaction.commit()
    assert page(town, town.owner, "@@outages").headers["Status"].startswith("404")
    assert town.world.rest(town.owner, "@outages")[0] == 404
    assert page(town, town.office, "@@outages-desk").headers["Status"].startswith("404")
    assert town.world.rest(town.office, "@outages")[0] == 404


def test_before_a_report_only_breaks_of_the_own_staircase(town):
    """Whoever reports a fault in premises is told of the breaks of their staircase."""
    for premises, letter in zip(town.premises, ("A", "A", "B"), strict=True):
        town.world.change(premises, staircase=letter)
    town.world.sync()
    (building,) = town.world.buildings_of(town.home)
    begin = clock.now() + timedelta(hours=1)
    for letter in ("A", "B"):
        draft = Draft(
            *(town.home.id, "water", False, begin, begin + timedelta(hours=3)),
            text=f"Klatka {letter}",
            staircases=(staircase_id(building.id, letter),),
        )
        outages.make(draft, f"staircase{letter}")
    at = OutagesOfPlace(town.world.portal, town.world.portal.REQUEST).at
    for place, found in (
        (Place(town.home.id, building.id, town.premises[0].id), ["Klatka A"]),
        (Place(town.home.id, building.id, town.premises[2].id), ["Klatka B"]),
        (Place(town.home.id, building.id, None, "A"), ["Klatka A"]),
        (Place(town.home.id, building.id), ["Klatka A", "Klatka B"]),
    ):
        assert sorted(each.text for each in at(place)) == found, place
