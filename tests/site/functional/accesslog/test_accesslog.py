"""The access log: written once a look, read by the office, forgotten in time."""

from collective.contractorportal.accesslog import storage
from collective.contractorportal.accesslog.jobs import ForgetAccesses
from collective.contractorportal.accesslog.model import Access
from collective.contractorportal.controlpanel.settings import settings
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD

import pytest
import transaction


PAGE = "@@contractorportal-accesslog"
NOW = datetime(2026, 11, 24, 17, 5, tzinfo=UTC)


def entry(user_id, days=0, community="c1", kind="board.debtors", **more):
    return Access(NOW - timedelta(days=days), kind, user_id, community, **more)


@pytest.fixture()
def log(functional_world):
    """An empty log that remembers what is appended."""
    log = storage.get_log()

    def append(*accesses):
        for each in accesses:
            log.append(each)
        transaction.commit()
        return log

    return append


def test_the_newest_comes_first_and_filters_hold(log):
    kept = log(
        entry("anna", 3),
        entry("anna", 1, "c2"),
        entry("jan", 2),
        entry("jan", 0, None, "other"),
    )
    assert [each.user_id for each in kept.entries()] == ["jan", "anna", "jan", "anna"]
    assert [each.at for each in kept.entries()] == sorted(
        (each.at for each in kept.entries()), reverse=True
    )
    assert [each.user_id for each in kept.entries("c1")] == ["jan", "anna"]
    assert [each.community_id for each in kept.entries(user_id="anna")] == ["c2", "c1"]
    assert [each.user_id for each in kept.entries("c1", "jan")] == ["jan"]
    assert list(kept.entries("nowhere")) == []
    since = NOW - timedelta(days=2)
    assert len(list(kept.entries(since=since, until=NOW))) == 2


def test_two_looks_of_one_moment_are_two(log):
    kept = log(entry("anna"), entry("anna"), entry("jan"))
    assert len(kept) == 3
    assert len(list(kept.entries(user_id="anna"))) == 2


def test_what_is_old_is_forgotten_with_its_indexes(log):
    kept = log(entry("anna", 800), entry("anna", 10), entry("gone", 900, "c9"))
    settings().access_log_months = 24
    from collective.contractorportal.core import clock

    with clock.frozen(NOW):
        assert ForgetAccesses().run(None) == "2 forgotten"
        assert ForgetAccesses().run(None) is None
    assert [each.user_id for each in kept.entries()] == ["anna"]
    assert list(kept.entries("c9")) == []
    assert not any("gone" in key or "c9" in key for key in kept.of)


def test_a_run_forgets_in_portions(log):
    kept = log(*(entry("anna", 800 + number) for number in range(10)))
    assert kept.forget_before(NOW, most=4) == 4
    assert len(kept) == 6
    assert min(each.at for each in kept.entries()) == NOW - timedelta(days=805)


def test_only_the_office_reads_it(log, functional_world):
    people = functional_world.neighbourhood()
    log(entry(people.board.user_id, 0, people.home.id))
    for who in (people.owner, people.board, people.supplier, people.nobody):
        browser = functional_world.browser(who)
        browser.open(f"{functional_world.portal.absolute_url()}/{PAGE}")
        assert "404" in browser.headers["Status"]
        status, _body = functional_world.rest(who, "@access-log")
        assert status in (401, 403, 404)
    browser = functional_world.browser()
    browser.open(f"{functional_world.portal.absolute_url()}/{PAGE}")
    assert "Zofia" not in browser.contents


def test_the_office_finds_who_looked(log, functional_world):
    people = functional_world.neighbourhood()
    log(
        entry(people.board.user_id, 0, people.home.id),
        entry("gone", 1, "c-gone", "unknown.kind"),
    )
    owner = (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
    status, body = functional_world.rest(None, "@access-log?b_size=1", auth=owner)
    assert (status, body["more"]) == (200, True)
    assert body["items"][0]["name"].startswith("Zofia Prezes (")
    browser = functional_world.browser()
    browser.addHeader("Authorization", f"Basic {SITE_OWNER_NAME}:{SITE_OWNER_PASSWORD}")
    url = f"{functional_world.portal.absolute_url()}/{PAGE}"
    browser.open(url)
    assert "Zofia Prezes" in browser.contents
    assert "gone" in browser.contents and "unknown.kind" in browser.contents
    browser.open(f"{url}?community={people.home.id}")
    assert "Zofia Prezes" in browser.contents and "unknown.kind" not in browser.contents
    browser.open(f"{url}?since=2026-02-30&community=nope")
    assert "2026-02-30" in browser.contents and "nope" in browser.contents
    assert browser.contents.count('role="alert"') == 2
    for strange in ("?start=-1", "?start=x", "?kind=a&kind=b", "?user=%27"):
        browser.open(url + strange)
        assert "200" in browser.headers["Status"]
