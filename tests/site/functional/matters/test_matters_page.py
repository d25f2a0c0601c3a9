"""One list of all that a person has sent, of every kind; never another's."""

from collective.contractorportal.core import clock
from collective.contractorportal.interfaces import IContractorPortalLayer
from collective.contractorportal.matters.interfaces import IMatters
from collective.contractorportal.matters.interfaces import IStart
from collective.contractorportal.matters.model import Matter
from collective.contractorportal.matters.model import Start
from collective.contractorportal.matters.source import Source
from collective.contractorportal.outbox import rules
from collective.contractorportal.outbox.api import now
from collective.contractorportal.outbox.api import submit
from collective.contractorportal.outbox.interfaces import ISubmissionKind
from collective.contractorportal.outbox.kinds import Kind
from collective.contractorportal.outbox.storage import get_outbox
from datetime import timedelta
from zope.component import getGlobalSiteManager
from zope.interface import Interface

import pytest
import transaction


class Report(Kind):
    title = "Usterka"
    letter = "U"

    def describe(self, submission):
        return submission.payload.get("what", "")


class Told(Report):
    """A kind that its room lists itself."""


class Lamps(Source):
    """A room that knows whose matters these are, and what waits for the person."""

    submissions = ("test_told",)
    made = ()
    broken = False

    def kinds(self):
        return {"lamps": "Lampy"} if self.person else {}

    def matters(self, kind="", open_only=False):
        if Lamps.broken:
            raise RuntimeError("nothing can be read")
        for user_id, matter in Lamps.made:
            if user_id == self.person.user_id and (matter.is_open or not open_only):
                yield matter


class LampStart:
    def __init__(self, context, request):
        self.context = context

    def starts(self):
        yield Start("Zgłoś lampę", "http://lamps", "flame", 5, "do piątku")


@pytest.fixture
def rooms():
    manager = getGlobalSiteManager()
    manager.registerUtility(Report(), ISubmissionKind, "test_report")
    manager.registerUtility(Told(), ISubmissionKind, "test_told")
    for factory, provided in ((Lamps, IMatters), (LampStart, IStart)):
        manager.registerAdapter(
            factory, (Interface, IContractorPortalLayer), provided, "lamps"
        )
    yield
    Lamps.made, Lamps.broken = (), False
    for factory, provided in ((Lamps, IMatters), (LampStart, IStart)):
        manager.unregisterAdapter(
            factory, (Interface, IContractorPortalLayer), provided, "lamps"
        )
    for name in ("test_report", "test_told"):
        manager.unregisterUtility(provided=ISubmissionKind, name=name)


@pytest.fixture
def home(functional_world, rooms):
    return functional_world.neighbourhood()


def send(someone, key, kind="test_report", days=0):
    with clock.frozen(clock.now() - timedelta(days=days)):
        made = submit(
            kind,
            {"what": f"Sprawa {key}"},
            key=key,
            contractor_ids=[someone.id],
            by=someone.user_id,
        )
    transaction.commit()
    return made


def lamp(someone, number, days, state="received", **values):
    matter = Matter(
        kind="lamps",
        number=number,
        title=f"Lampa {number}",
        url=f"http://lamps/{number}",
        state=state,
        sent_at=now() - timedelta(days=days),
        **values,
    )
    Lamps.made = sorted(
        [*Lamps.made, (someone.user_id, matter)],
        key=lambda each: each[1].sent_at,
        reverse=True,
    )


def text_of(world, who, path):
    browser = world.browser(who)
    browser.open(f"{world.portal.absolute_url()}/{path}")
    return browser.contents


def shown(text, *words):
    """The words in the order in which they stand in the page."""
    return sorted((each for each in words if each in text), key=text.index)


def test_one_list_of_many_kinds(functional_world, home):
    world, owner = functional_world, home.owner
    assert "Nie masz jeszcze nic wysłanego" in text_of(world, owner, "@@matters")
    first, third = send(owner, "a", days=9), send(owner, "c", days=3)
    told = send(owner, "t", kind="test_told")
    lamp(owner, "L-2", 5, state="yours", note="Napisz, kiedy będziesz")
    lamp(owner, "L-0", 20, state="done", refused=True)
    others = send(home.neighbour, "n")
    lamp(home.neighbour, "L-9", 1)

    text = text_of(world, owner, "@@matters")
    order = [third.number, "L-2", first.number, "L-0"]
    assert shown(text, *order) == order
    assert "Na Ciebie czeka 1 sprawa." in text
    assert "W toku są 3 Twoje sprawy." in text
    assert "Napisz, kiedy będziesz" in text
    assert "Zgłoś lampę" in text
    assert "do piątku" in text
    assert 'href="tel:112"' in text
    # What its room tells does not stand a second time; nor anything of others.
    for number in (told.number, others.number, "L-9"):
        assert number not in text
    open_ones = text_of(world, owner, "@@matters?open=1")
    assert shown(open_ones, *order) == order[:3]
    lamps = text_of(world, owner, "@@matters?kind=lamps&open=1")
    assert shown(lamps, *order) == ["L-2"]
    assert shown(text_of(world, owner, "@@matters?kind=no"), *order) == order

    # A number leads to the matter, however it is typed.
    browser = world.browser(owner)
    browser.open(f"{world.portal.absolute_url()}/@@matters")
    browser.getControl("Numer sprawy").value = third.number.lower().replace("-", " ")
    browser.getControl("Pokaż").click()
    assert browser.url.endswith(f"/@@sent/{third.number}")
    for number in (others.number, "L-9", told.number, "nonsense", "-"):
        text = text_of(world, owner, f"@@matters?q={number}")
        assert f"nie ma numeru „{number}”" in text

    # The same for programs.
    status, said = world.rest(owner, "@matters")
    assert (status, [each["number"] for each in said["items"]]) == (200, order)
    yours = said["items"][1]
    assert (yours["state"], yours["waits_for_you"]) == ("yours", True)
    assert said["items"][3]["state_title"] == "Nie przyjęto"
    assert (
        said["starts"]
        == [{"@id": "http://lamps", "title": "Zgłoś lampę", "hint": "do piątku"}]
        + said["starts"][1:]
    )
    for query, expected in (
        ("open=1", order[:3]),
        ("kind=lamps", ["L-2", "L-0"]),
        (f"q={first.number}", [first.number]),
        (f"q={others.number}", []),
        ("b_start=1&b_size=2", order[1:3]),
    ):
        said = world.rest(owner, f"@matters?{query}")[1]
        assert [each["number"] for each in said["items"]] == expected, query
    assert said["next"] == 3
    for query in ("kind=no", "b_start=x", "b_size=-1"):
        assert world.rest(owner, f"@matters?{query}")[0] == 400

    # The dashboard has what is open, what waits for the person first.
    panel = text_of(world, owner, "dashboard")
    assert shown(panel, "Lampa L-2", "Sprawa c", "Sprawa a", "Lampa L-0") == [
        *("Lampa L-2", "Sprawa c", "Sprawa a"),
    ]


def test_a_room_that_fails_does_not_take_others_along(functional_world, home):
    made = send(home.owner, "a")
    Lamps.broken = True
    text = text_of(functional_world, home.owner, "@@matters")
    assert made.number in text
    assert "Nie wszystko da się teraz odczytać" in text
    said = functional_world.rest(home.owner, "@matters")[1]
    assert [each["number"] for each in said["items"]] == [made.number]
    assert said["complete"] is False


def test_nobody_but_the_sender(functional_world, home):
    world, portal_url = functional_world, functional_world.portal.absolute_url()
    made = send(home.owner, "a")
    for who in ("neighbour", "former", "tenant", "board", "stranger"):
        someone = home.people[who]
        assert made.number not in text_of(world, someone, "@@matters")
        assert world.rest(someone, "@matters")[1]["items"] == []
        assert world.rest(someone, f"@matters?q={made.number}")[1]["items"] == []
        assert "Sprawa a" not in text_of(world, someone, "dashboard")
    assert world.rest(None, "@matters")[0] == 401
    assert made.number not in text_of(world, None, "@@matters")
    browser = world.browser(home.owner)
    browser.open(f"{portal_url}/@@sent")
    assert browser.url == f"{portal_url}/@@matters"


def test_what_becomes_of_submissions_in_plain_states(functional_world, home):
    made, outbox = send(home.owner, "a"), get_outbox()

    def state():
        said = functional_world.rest(home.owner, "@matters")[1]["items"][0]
        return said["state"], said["refused"], said["note"]

    assert state() == ("received", False, "")
    outbox.put(rules.delivered(outbox.get(made.id), now()))
    transaction.commit()
    assert state() == ("in_progress", False, "")
    outbox.put(rules.rejected(outbox.get(made.id), "To nie nasz budynek.", now()))
    transaction.commit()
    assert state() == ("done", True, "To nie nasz budynek.")


def test_pages(functional_world, home):
    made = [send(home.owner, f"k{each}").number for each in range(45)][::-1]
    browser = functional_world.browser(home.owner)
    browser.open(f"{functional_world.portal.absolute_url()}/@@matters")
    assert made[19] in browser.contents
    assert made[20] not in browser.contents
    browser.getLink("Wcześniejsze").click()
    assert made[20] in browser.contents
    browser.getLink("Wcześniejsze").click()
    assert made[44] in browser.contents
    browser.getLink("Nowsze").click()
    browser.getLink("Nowsze").click()
    assert made[0] in browser.contents
    for start in ("x", "-1", "9" * 30, "9999"):
        text_of(functional_world, home.owner, f"@@matters?b_start={start}")
