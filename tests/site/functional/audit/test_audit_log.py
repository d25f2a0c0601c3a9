"""The audit log: written once, read by the office, proved, forgotten by whole days."""

from collective.contractorportal.audit import queries
from collective.contractorportal.audit import storage
from collective.contractorportal.audit.command import check_file
from collective.contractorportal.audit.jobs import ForgetAudit
from collective.contractorportal.audit.jobs import SealAudit
from collective.contractorportal.audit.model import Entry
from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.core import clock
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from world import basic_auth
from zope.annotation.interfaces import IAnnotations

import pytest
import transaction


PAGE = "@@contractorportal-audit"
NOW = datetime(2026, 11, 24, 17, 5, tzinfo=UTC)
OWNER = (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)


def entry(user_id, days=0, community="c1", kind="board.debtors", **more):
    return Entry(NOW - timedelta(days=days), kind, user_id, community, **more)


@pytest.fixture()
def log(functional_world):
    """An empty log that remembers what is appended."""
    IAnnotations(functional_world.portal)[storage.KEY] = storage.Audit()
    transaction.commit()
    log = storage.get_log()

    def append(*entries):
        for each in entries:
            log.append(each)
        transaction.commit()
        return log

    return append


def work(moment=NOW):
    with clock.frozen(moment):
        said = SealAudit().run(None)
    transaction.commit()
    return said


@pytest.mark.parametrize("listed", [False, True])
def test_the_newest_comes_first_and_filters_hold(log, listed):
    kept = log(
        entry("anna", 3, people=("k1", "k2")),
        entry("anna", 1, "c2", people=("k2",)),
        entry("jan", 2),
        entry("jan", 0, None, "other"),
    )
    if listed:
        assert work() == "3 days sealed, 4 listed"
        assert work() is None

    def users(**asked):
        return [each.user_id for each in kept.entries(**asked)]

    assert users() == ["jan", "anna", "jan", "anna"]
    assert users(community_id="c1") == ["jan", "anna"]
    assert users(user_id="anna") == ["anna", "anna"]
    assert users(community_id="c1", user_id="jan") == ["jan"]
    assert users(kind="other") == ["jan"]
    assert users(person="k2") == ["anna", "anna"]
    assert users(person={"k1", "k2"}) == ["anna", "anna"]
    assert users(person="k2", community_id="c1") == ["anna"]
    assert users(community_id="nowhere") == users(person="nobody") == []
    assert len(users(since=NOW - timedelta(days=2), until=NOW)) == 2


def test_half_listed_is_all_found(log):
    log(entry("anna", 1), entry("jan", 2))
    work()
    kept = log(entry("ewa", 0), entry("anna", 0, kind="other"))
    assert [each.user_id for each in kept.entries()][2:] == ["anna", "jan"]
    assert {each.user_id for each in kept.entries()} == {"anna", "jan", "ewa"}
    assert kept.list_new(most=1) == 1
    assert len(list(kept.entries())) == 4
    assert len(list(kept.entries(user_id="anna"))) == 2


def test_two_looks_of_one_moment_are_two(log):
    kept = log(entry("anna"), entry("anna"), entry("jan"))
    work()
    assert len(kept) == 3
    assert len(list(kept.entries(user_id="anna"))) == 2


def test_whole_days_are_forgotten_and_the_chain_stays(log):
    log(entry("gone", 900, "c9"), entry("anna", 10), entry("jan", 800))
    kept = log(entry("gone", 900, "c9", people=("k1",)))
    settings().access_log_months = 24
    with clock.frozen(NOW):
        # What is not sealed and listed yet is never forgotten.
        assert ForgetAudit().run(None) is None
    work()
    with clock.frozen(NOW):
        assert ForgetAudit().run(None) == "3 forgotten"
        assert ForgetAudit().run(None) is None
    assert [each.user_id for each in kept.entries()] == ["anna"]
    assert not any("gone" in key or "c9" in key or "k1" in key for key in kept.of)
    assert len(kept.order) == 1
    assert list(queries.problems()) == []
    assert len(kept.seals) == 3


def test_what_comes_after_the_seal_goes_to_the_next_day(log):
    log(entry("anna", 2))
    work()
    kept = log(entry("late", 2))
    assert {each.user_id for each in kept.entries()} == {"anna", "late"}
    assert list(queries.problems()) == []


def test_a_change_in_the_database_is_found(log):
    kept = log(entry("anna", 2), entry("jan", 2), entry("ewa", 2), entry("ola", 1))
    work()
    assert list(queries.problems()) == []
    ((name, strand),) = kept.strands_of(min(kept.days()))
    text, digest = strand.rows[1]
    strand.rows[1] = (text.replace("jan", "nobody"), digest)
    (found,) = queries.problems()
    assert (found.code, found.strand, found.number) == ("changed", name, 2)
    strand.rows[1] = (text, digest)
    del strand.rows[2]
    assert {each.code for each in queries.problems()} == {"missing"}
    del kept.strands[(min(kept.days()), name)]
    assert {each.code for each in queries.problems()} == {"missing"}


def test_the_file_can_be_checked_elsewhere(log, functional_world):
    log(entry("anna", 2, details={"new": "zażółć\n"}), entry("jan", 1), entry("ewa", 0))
    work()
    browser = functional_world.browser()
    browser.addHeader("Authorization", basic_auth(*OWNER))
    browser.open(f"{functional_world.portal.absolute_url()}/{PAGE}-file")
    lines = browser.contents.splitlines()
    assert browser.headers["Content-Type"].startswith("application/x-ndjson")
    found, seal = check_file(lines)
    assert (found, len(lines)) == ([], 5)
    assert seal.digest == storage.get_log().last_seal()
    assert check_file([line.replace("anna", "anne") for line in lines])[0]
    newest = next(iter(storage.get_log().entries()))
    assert (newest.kind, newest.channel) == ("audit.export", "file")


def test_the_button_and_the_service_check_the_chain(log, functional_world):
    kept = log(entry("anna", 2), entry("jan", 1))
    work()
    browser = functional_world.browser()
    browser.addHeader("Authorization", basic_auth(*OWNER))
    browser.open(f"{functional_world.portal.absolute_url()}/{PAGE}")
    browser.getControl(name="check").click()
    assert "alert-success" in browser.contents
    assert kept.last_seal() in browser.contents
    status, body = functional_world.rest(None, "@audit/check", {}, auth=OWNER)
    assert (status, body["problems"], body["seal"]) == (200, [], kept.last_seal())
    key = next(iter(kept.strands))
    del kept.strands[key]
    transaction.commit()
    status, body = functional_world.rest(None, "@audit/check", {}, auth=OWNER)
    assert [each["code"] for each in body["problems"]] == ["missing"]


def test_only_the_office_reads_it(log, functional_world):
    people = functional_world.neighbourhood()
    log(entry(people.board.user_id, 0, people.home.id))
    for who in (people.owner, people.board, people.supplier, people.nobody):
        browser = functional_world.browser(who)
        for page in (PAGE, "@@contractorportal-audit-file"):
            browser.open(f"{functional_world.portal.absolute_url()}/{page}")
            assert "404" in browser.headers["Status"]
        for call in ("@audit", "@audit/file"):
            assert functional_world.rest(who, call)[0] in (401, 403, 404)
        status, _body = functional_world.rest(who, "@audit/check", {})
        assert status in (401, 403, 404)
    browser = functional_world.browser()
    browser.open(f"{functional_world.portal.absolute_url()}/{PAGE}")
    assert "Zofia" not in browser.contents


def test_the_office_finds_who_looked(log, functional_world):
    people = functional_world.neighbourhood()
    log(
        entry(people.board.user_id, 0, people.home.id, role="board"),
        entry("gone", 1, "c-gone", "unknown.kind", people=("community:c-gone", "k0")),
        entry("boss", 2, None, "setting", about=("x.y",), details={"new": "<b>"}),
    )
    status, body = functional_world.rest(
        None, "@audit?b_size=1&since=2026-11-20&until=2026-11-24", auth=OWNER
    )
    assert (status, body["more"]) == (200, True)
    assert body["items"][0]["name"].startswith("Zofia Prezes (")
    browser = functional_world.browser()
    browser.addHeader("Authorization", basic_auth(*OWNER))
    url = f"{functional_world.portal.absolute_url()}/{PAGE}"
    browser.open(f"{url}?until=2026-11-24")
    assert "Zofia Prezes" in browser.contents
    assert "gone" in browser.contents and "unknown.kind" in browser.contents
    assert "&lt;b" in browser.contents and "<b>" not in browser.contents
    browser.open(f"{url}?community={people.home.id}")
    assert "Zofia Prezes" in browser.contents and "unknown.kind" not in browser.contents
    browser.open(f"{url}?person=k0")
    assert "Zofia Prezes" not in browser.contents and "unknown.kind" in browser.contents
    browser.open(f"{url}-file?since=2026-02-30")
    assert "2026-02-30" in browser.contents and 'role="alert"' in browser.contents
    browser.open(f"{url}?since=2026-02-30&community=nope")
    assert "2026-02-30" in browser.contents and "nope" in browser.contents
    assert browser.contents.count('role="alert"') == 2
    for strange in ("?start=-1", "?start=x", "?kind=a&kind=b", "?user=%27"):
        browser.open(url + strange)
        assert "200" in browser.headers["Status"]
