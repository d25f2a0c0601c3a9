"""What the office sees of deliveries, and does about them."""

from collective.contractorportal.audit.storage import get_log
from collective.contractorportal.outbox import rules
from collective.contractorportal.outbox.api import get
from collective.contractorportal.outbox.api import now
from collective.contractorportal.outbox.api import submit
from collective.contractorportal.outbox.interfaces import ISubmissionAnswered
from collective.contractorportal.outbox.storage import get_outbox
from datetime import timedelta
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from plone.testing.zope import Browser
from urllib.parse import quote
from zope.component import getGlobalSiteManager

import pytest
import transaction


STAFF = (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)


@pytest.fixture
def home(functional_world, kinds):
    return functional_world.neighbourhood()


@pytest.fixture
def made(home):
    """Four submissions, one in each state, the oldest first."""
    found = []
    for number, who in enumerate(("owner", "neighbour", "stranger", "tenant")):
        found.append(
            submit(
                "test_payment" if number % 2 else "test_fault",
                {"what": f"Rzecz {number}"},
                key=f"k{number}",
                contractor_ids=[home.people[who].id],
                by=home.people[who].user_id,
            )
        )
    outbox, moment = get_outbox(), now()
    outbox.put(rules.put_off(found[0], "error", moment))
    for each in found[1:]:
        outbox.put(rules.delivered(each, moment))
    outbox.put(rules.rejected(get(found[2].id), "Nieznane konto.", moment))
    outbox.put(rules.accepted(get(found[3].id), "WB/7", moment))
    transaction.commit()
    return found


@pytest.fixture
def office(functional_world):
    """Somebody of the office, with a browser."""
    browser = Browser(functional_world.layer["app"])
    browser.handleErrors = True
    browser.raiseHttpErrors = False
    browser.addHeader("Authorization", f"Basic {STAFF[0]}:{STAFF[1]}")
    return browser


@pytest.fixture
def desk(functional_world):
    """The address of the desk."""
    return f"{functional_world.portal.absolute_url()}/@@outbox-desk"


def ask(world, path, body=None):
    return world.rest(None, path, body, auth=STAFF)


def numbers(world, query=""):
    status, said = ask(world, f"@outbox{query}")
    assert status == 200, said
    return [each["number"] for each in said["items"]]


def test_all_and_by_state(functional_world, made):
    every = [each.number for each in made]
    assert numbers(functional_world) == every[::-1]
    for number, state in enumerate(("waiting", "delivered", "rejected", "accepted")):
        assert numbers(functional_world, f"?state={state}") == [every[number]]
    assert numbers(functional_world, "?state=troubled") == [every[0]]
    assert numbers(functional_world, "?kind=test_fault") == [every[2], every[0]]
    assert numbers(functional_world, "?kind=test_fault&state=waiting") == [every[0]]
    said = ask(functional_world, "@outbox")[1]
    assert said["counts"] == {
        "waiting": 1,
        "delivered": 1,
        "rejected": 1,
        "accepted": 1,
        "troubled": 1,
    }


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Kowalski", [0]),
        ("jan kow", [0]),
        ("SASIAD", [1]),
        ("Sąsiad Piotr", [1]),
        ("nikt", []),
        ("kowal zajac", []),
        ("'; --", []),
    ],
)
def test_by_name(functional_world, home, made, words, found):
    expected = [made[each].number for each in found]
    assert numbers(functional_world, f"?q={quote(words)}") == expected


def test_by_number_and_contractor(functional_world, home, made):
    number = made[1].number
    for typed in (number, number.lower().replace("-", " "), number.replace("-", "")):
        assert numbers(functional_world, f"?q={typed}") == [number]
    assert numbers(functional_world, f"?q={number}&state=accepted") == []
    contractor = home.neighbour.contractor
    for typed in (contractor.number, contractor.email, contractor.id):
        assert numbers(functional_world, f"?q={typed}") == [number]


def test_pages_of_rest(functional_world, made):
    found, after = [], ""
    while after is not None:
        _status, said = ask(functional_world, f"@outbox?b_size=3&after={after}")
        found += [each["number"] for each in said["items"]]
        after = said.get("next")
    assert found == [each.number for each in made][::-1]


@pytest.mark.parametrize(
    "query", ["state=none", "after=x", "b_size=-1", "b_size=many", "after=%00"]
)
def test_nonsense_is_told(functional_world, made, query):
    status, said = ask(functional_world, f"@outbox?{query}")
    assert (status, len(said["errors"])) == (400, 1)


def test_one_with_all_it_holds_and_who_looked(functional_world, home, made):
    before = len(list(get_log().entries(kind="outbox")))
    status, said = ask(functional_world, f"@outbox/{made[2].number}")
    assert status == 200
    assert said["payload"] == {"what": "Rzecz 2"}
    assert said["people"] == [f"Obcy Człowiek ({home.stranger.contractor.number})"]
    assert (said["reason"], said["can_settle"]) == ("Nieznane konto.", True)
    transaction.begin()
    assert len(list(get_log().entries(kind="outbox"))) == before + 1
    (entry,) = [each for each in get_log().entries() if each.kind == "outbox"]
    assert (entry.about, entry.channel) == ((made[2].id,), "rest")
    assert ask(functional_world, "@outbox/P-0000-0000")[0] == 404


def test_the_page_keeps_its_filters(functional_world, made, office, desk):
    office.open(desk)
    for each in made:
        assert each.number in office.contents
    transaction.begin()
    entry = next(iter(get_log().entries(kind="outbox")))
    assert (entry.kind, entry.channel) == ("outbox", "page")
    assert entry.about == tuple(sorted(each.id for each in made))
    office.getLink("Odrzucone").click()
    assert "group=rejected" in office.url
    assert made[2].number in office.contents
    assert "Nieznane konto." in office.contents
    assert made[0].number not in office.contents
    office.getControl(name="q").value = "Człowiek"
    office.getControl("Pokaż").click()
    assert "group=rejected" in office.url
    assert made[2].number in office.contents
    office.getControl(name="q").value = "Kowalski"
    office.getControl("Pokaż").click()
    assert "Nie ma takich zgłoszeń." in office.contents


def test_sent_again_from_the_list(functional_world, made, office, desk):
    office.open(f"{desk}?group=rejected")
    office.getControl(name="numbers:list").value = [made[2].number]
    office.getControl("Wyślij ponownie").click()
    assert "group=rejected" in office.url
    assert "1 zgłoszenie zostanie wysłane ponownie." in office.contents
    transaction.begin()
    one = get(made[2].id)
    assert (one.state, one.round, one.history[-1].by) == ("waiting", 2, SITE_OWNER_NAME)
    office.open(desk)
    office.getControl("Wyślij ponownie").click()
    assert "Najpierw zaznacz" in office.contents


def test_settled_by_hand_with_a_note(functional_world, made, office, desk):
    heard = []
    manager = getGlobalSiteManager()
    manager.registerHandler(heard.append, (ISubmissionAnswered,))
    try:
        office.open(f"{desk}/{made[2].number}")
        assert "Rzecz 2" in office.contents
        office.getControl("Oznacz jako załatwione").click()
        assert "Napisz, co zrobiono" in office.contents
        office.getControl(name="note").value = "dowód KP/7"
        office.getControl("Oznacz jako załatwione").click()
    finally:
        manager.unregisterHandler(heard.append, (ISubmissionAnswered,))
    assert "dowód KP/7" in office.contents
    transaction.begin()
    assert get(made[2].id).state == "accepted"
    assert len(heard) == 1
    # What is done cannot be done again.
    path = f"@outbox/{made[2].number}"
    assert ask(functional_world, path, {"action": "settle", "note": "x"})[0] == 400


def test_acts_over_rest(functional_world, made):
    path = f"@outbox/{made[2].number}"
    status, said = ask(functional_world, path, {"action": "settle", "note": " "})
    assert (status, said["errors"][0]["field"]) == (400, "note")
    assert ask(functional_world, path, {"action": "dance"})[0] == 400
    assert ask(functional_world, path, {})[0] == 400
    status, said = ask(functional_world, path, {"action": "send_again"})
    assert (status, said["state"], said["key"]) == (200, "waiting", "test_fault:k2#2")
    # The ERP has it: sending it a second time is nobody's to decide but the ERP's.
    path = f"@outbox/{made[1].number}"
    assert ask(functional_world, path, {"action": "send_again"})[0] == 400


def test_a_form_of_somebody_else_does_nothing(functional_world, made, office, desk):
    office.open(desk)
    office.post(f"{desk}/{made[2].number}", "action=send_again")
    assert office.headers["Status"].startswith("403")
    transaction.begin()
    assert get(made[2].id).state == "rejected"


def test_an_erp_that_rests_is_told_and_tried_when_staff_ask(
    functional_world, made, office, desk
):
    outbox, moment = get_outbox(), now()
    outbox.rest = {
        "since": moment,
        "until": moment + timedelta(minutes=5),
        "failures": 9,
        "reason": "not_provided",
    }
    transaction.commit()
    office.open(desk)
    assert "portal_delivery" in office.contents
    assert "Nic nie przepadło" in office.contents
    said = ask(functional_world, "@outbox")[1]
    assert (said["works"], said["reason"]) == (False, "not_provided")
    ask(functional_world, f"@outbox/{made[2].number}", {"action": "send_again"})
    transaction.begin()
    assert get_outbox().rest["until"] <= now()
