"""Who looked at my data: told to whose it is, and to nobody else."""

from collective.contractorportal.audit.model import Entry
from collective.contractorportal.audit.storage import get_log
from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.core import clock
from datetime import timedelta
from datetime import UTC

import pytest
import transaction


PAGE = "@@who-looked"


@pytest.fixture()
def people(functional_world):
    return functional_world.neighbourhood()


@pytest.fixture()
def noted(people, functional_world):
    """Write down a look at the owner's data, and perhaps others."""

    def note(days=0, kind="payments.payment", people_ids=None, **more):
        mine = people_ids or (people.owner.contractor.id,)
        at = clock.now().astimezone(UTC) - timedelta(days=days)
        values = {"user_id": "staff", "role": "office", **more}
        get_log().append(Entry(at=at, kind=kind, people=tuple(mine), **values))
        transaction.commit()

    return note


def opened(world, who, page=PAGE):
    browser = world.browser(who)
    browser.open(f"{world.portal.absolute_url()}/{page}")
    return browser


def test_each_sees_the_own_and_nobody_elses(people, noted, functional_world):
    noted()
    noted()
    browser = opened(functional_world, people.owner)
    assert "A payment on line" in browser.contents or "Płatność" in browser.contents
    assert "2 razy" in browser.contents or "2 times" in browser.contents
    status, body = functional_world.rest(people.owner, "@who-looked")
    assert (status, len(body["items"])) == (200, 2)
    assert body["items"][0]["role"] == "office"
    for who in (people.neighbour, people.former, people.stranger, people.nobody):
        status, body = functional_world.rest(who, "@who-looked")
        assert (status, body["items"]) == (200, [])
    assert functional_world.rest(None, "@who-looked")[0] == 401
    assert "__ac_name" in opened(functional_world, None).contents


def test_a_list_of_the_community_is_told_to_who_belonged_to_it(
    people, noted, functional_world
):
    whole = (f"community:{people.home.id}",)
    noted(people_ids=whole, kind="board.debtors")
    noted(people_ids=whole, kind="board.debtors", days=150)

    def count(who):
        return len(functional_world.rest(who, "@who-looked")[1]["items"])

    # Who sold 100 days ago, and who bought then.
    assert (count(people.owner), count(people.former)) == (1, 1)
    assert count(people.neighbour) == 2
    assert count(people.stranger) == count(people.supplier) == 0


def test_what_is_no_look_and_own_looks_are_not_told(people, noted, functional_world):
    noted(kind="payment")
    noted(kind="password.set")
    noted(user_id=people.owner.user_id)
    status, body = functional_world.rest(people.owner, "@who-looked")
    assert body["items"] == []
    browser = opened(functional_world, people.owner)
    assert "Nikt" in browser.contents or "Nobody" in browser.contents


def test_names_only_where_the_manager_wants_it(people, noted, functional_world):
    board = people.board
    noted(user_id=board.user_id, role="board", kind="board.debtors")
    (item,) = functional_world.rest(people.owner, "@who-looked")[1]["items"]
    assert (item["name"], item["role"]) == ("Zofia Prezes", "board")
    settings().audit_names = False
    transaction.commit()
    (item,) = functional_world.rest(people.owner, "@who-looked")[1]["items"]
    assert (item["name"], item["role"]) == ("", "board")
    assert "Zofia" not in opened(functional_world, people.owner).contents


def test_own_pages_write_nothing(people, functional_world):
    """Looking at one's own data costs no entry and no write."""
    pages = (PAGE, "@@contact", "@@finance", "@@cases", "")
    opened(functional_world, people.owner)
    database = functional_world.portal._p_jar.db()
    before, last = len(get_log()), database.lastTransaction()
    for page in pages:
        opened(functional_world, people.owner, page)
    transaction.begin()
    assert len(get_log()) == before
    assert database.lastTransaction() == last
