"""What a person finds of what was sent: the own, never another's."""

from collective.contractorportal.core import clock
from collective.contractorportal.outbox import rules
from collective.contractorportal.outbox.api import now
from collective.contractorportal.outbox.api import submit
from collective.contractorportal.outbox.storage import get_outbox
from datetime import timedelta

import pytest
import transaction


@pytest.fixture
def home(functional_world, kinds):
    return functional_world.neighbourhood()


@pytest.fixture
def send(home):
    """Send something of a kind for somebody: ``send("owner", "test_fault")``."""
    count = iter(range(1000))

    def make(who, kind="test_fault", accounts=(), days=0, **payload):
        someone = home.people[who]
        with clock.frozen(clock.now() - timedelta(days=days)):
            made = submit(
                kind,
                payload or {"what": "Kapie kran"},
                key=f"k{next(count)}",
                contractor_ids=[someone.id],
                account_ids=[home.accounts[each].id for each in accounts],
                by=someone.user_id,
            )
        transaction.commit()
        return made

    return make


def numbers(world, who, path="@submissions"):
    status, said = world.rest(who, path)
    assert status == 200, said
    return [each["number"] for each in said["items"]]


def page(world, who, path):
    browser = world.browser(who)
    browser.open(f"{world.portal.absolute_url()}/{path}")
    return browser


def status_of(browser):
    return int(browser.headers["Status"].split()[0])


def test_the_own_and_nobody_elses(functional_world, home, send):
    mine = send("owner")
    others = [send(who) for who in ("neighbour", "former", "stranger")]
    assert numbers(functional_world, home.owner) == [mine.number]
    browser = page(functional_world, home.owner, "@@sent")
    assert mine.number in browser.contents
    for other in others:
        assert other.number not in browser.contents
        # What is not yours is as if it did not exist.
        for number in (other.number, "U-0000-0000", "U-nonsense"):
            assert functional_world.rest(home.owner, f"@submissions/{number}")[0] == 404
            assert (
                status_of(page(functional_world, home.owner, f"@@sent/{number}")) == 404
            )


@pytest.mark.parametrize("who", ["neighbour", "former", "tenant", "board", "stranger"])
def test_nobody_but_the_sender(functional_world, home, send, who):
    mine = send("owner", accounts=["owner"])
    someone = home.people[who]
    assert numbers(functional_world, someone) == []
    assert functional_world.rest(someone, f"@submissions/{mine.number}")[0] == 404
    browser = page(functional_world, someone, f"@@sent/{mine.number}")
    assert (status_of(browser), "Kapie kran" in browser.contents) == (404, False)


def test_visitors_and_the_desk(functional_world, home, send):
    mine = send("owner")
    for path in ("@submissions", "@outbox", f"@outbox/{mine.number}"):
        assert functional_world.rest(None, path)[0] == 401
    for path in ("@@sent", "@@outbox-desk", f"@@outbox-desk/{mine.number}"):
        browser = page(functional_world, None, path)
        assert "Kapie kran" not in browser.contents
    for who in home.people.values():
        for path in ("@outbox", f"@outbox/{mine.number}"):
            assert functional_world.rest(who, path)[0] in (401, 403, 404)
        browser = page(functional_world, who, f"@@outbox-desk/{mine.number}")
        assert "Kapie kran" not in browser.contents
        assert functional_world.rest(
            who, f"@outbox/{mine.number}", {"action": "send_again"}
        )[0] in (401, 403, 404)


def test_holders_of_one_account_see_its_payments_not_by_whom(
    functional_world, home, send
):
    wife = functional_world.owner(home.premises[1], "Anna Sąsiad")
    account = home.accounts["neighbour"]
    functional_world.holder(account, wife)
    functional_world.sync()
    paid = send("neighbour", "test_payment", ["neighbour"], total="12.30")
    fault = send("neighbour", "test_fault", ["neighbour"])
    # Paid together with an account that is not hers: its amount would be told.
    both = send("neighbour", "test_payment", ["neighbour", "tenant"], total="99.00")
    assert numbers(functional_world, wife) == [paid.number]
    assert numbers(functional_world, home.neighbour) == [
        each.number for each in (both, fault, paid)
    ]
    status, said = functional_world.rest(wife, f"@submissions/{paid.number}")
    assert (status, said["own"], said["title"]) == (200, False, "12.30 zł")
    # The payment's own page is the payer's.
    assert said["url"] is None
    mine = functional_world.rest(home.neighbour, f"@submissions/{paid.number}")[1]
    assert mine["url"].endswith(f"/@@payment/{paid.key}")
    told = str(said) + page(functional_world, wife, f"@@sent/{paid.number}").contents
    assert "Piotr" not in told
    assert home.neighbour.user_id not in told
    assert home.neighbour.id not in str(said)


def test_holders_before_and_after_see_their_own_days(functional_world, home, send):
    """Premises 1 was sold 100 days ago, its account with it."""
    account = home.accounts["former"]
    functional_world.holder(
        account, home.owner, valid_from=clock.today() - timedelta(days=99)
    )
    functional_world.sync()
    before = send("former", "test_payment", ["former"], days=150, total="1.00")
    after = send("owner", "test_payment", ["former"], days=5, total="2.00")
    assert numbers(functional_world, home.owner) == [after.number]
    assert numbers(functional_world, home.former) == [before.number]


def test_what_becomes_of_it_in_plain_words(functional_world, home, send):
    mine = send("owner")
    outbox = get_outbox()

    def said(language="pl"):
        return page(functional_world, home.owner, f"@@sent/{mine.number}").contents

    assert "Zapisane, przekazujemy do biura" in said()
    outbox.put(rules.delivered(outbox.get(mine.id), now()))
    transaction.commit()
    assert "Jest w biurze" in said()
    outbox.put(rules.rejected(outbox.get(mine.id), "To nie nasz budynek.", now()))
    transaction.commit()
    text = said()
    assert "Nie przyjęto" in text
    assert "To nie nasz budynek." in text
    assert (
        "To nie nasz budynek." in page(functional_world, home.owner, "@@sent").contents
    )
    outbox.put(rules.settled(outbox.get(mine.id), "ewa", "tajna notatka", now()))
    transaction.commit()
    text = said()
    # What the office notes for itself is the office's.
    assert "tajna notatka" not in text
    assert ">ewa<" not in text
    _status, answer = functional_world.rest(home.owner, f"@submissions/{mine.number}")
    assert "tajna notatka" not in str(answer)
    assert [each["what"] for each in answer["history"]] == [
        *("settled", "rejected", "delivered", "submitted"),
    ]


def test_pages_of_the_own_list(functional_world, home, send):
    made = [send("owner").number for _each in range(45)][::-1]
    found, start = [], 0
    while start is not None:
        _status, said = functional_world.rest(
            home.owner, f"@submissions?b_start={start}&b_size=20"
        )
        found += [each["number"] for each in said["items"]]
        start = said.get("next")
    assert found == made
    browser = page(functional_world, home.owner, "@@sent")
    assert made[19] in browser.contents
    assert made[20] not in browser.contents
    browser.getLink("Wcześniejsze").click()
    assert made[20] in browser.contents
    browser.getLink("Nowsze").click()
    assert made[0] in browser.contents
    for start in ("x", "-1", "9" * 30):
        path = f"@submissions?b_start={start}"
        assert functional_world.rest(home.owner, path)[0] == 400
        assert (
            status_of(page(functional_world, home.owner, f"@@sent?b_start={start}"))
            == 200
        )


def test_only_some_kinds(functional_world, home, send):
    fault, paid = send("owner"), send("owner", "test_payment", total="1.00")
    for kind, expected in (("test_fault", fault), ("test_payment", paid)):
        found = numbers(functional_world, home.owner, f"@submissions?kind={kind}")
        assert found == [expected.number]
    assert numbers(functional_world, home.owner, "@submissions?kind=none") == []


def test_the_old_address_leads_to_all_matters(functional_world, home, send):
    mine = send("owner")
    browser = page(functional_world, home.owner, "@@sent")
    assert browser.url.endswith("/@@matters")
    assert mine.number in browser.contents


def test_a_kind_whose_room_is_gone_is_still_shown(functional_world, home, send):
    mine = send("owner", "gone_kind", x="1")
    assert (
        "Inne" in page(functional_world, home.owner, f"@@sent/{mine.number}").contents
    )
