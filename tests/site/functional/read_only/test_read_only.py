"""Read-only mode: everybody may look, nothing is changed, what was typed is kept."""

from Acquisition import aq_base
from collective.contractorportal.audit.storage import get_log
from collective.contractorportal.core import clock
from collective.contractorportal.jobs import runner
from collective.contractorportal.jobs.locks import site_lock
from collective.contractorportal.jobs.worker import Worker
from collective.contractorportal.lockout.storage import get_guesses
from collective.contractorportal.meters.storage import get_readings
from collective.contractorportal.read_only import command
from collective.contractorportal.read_only import state
from collective.contractorportal.setuphandlers import PROFILE
from collective.contractorportal.upgrades.state import catch_up
from collective.contractorportal.upgrades.state import is_behind
from collective.contractorportal.upgrades.state import LOCK
from datetime import timedelta
from datetime import UTC
from links import open_link
from metering import furnish
from world import basic_auth

import json
import pytest
import re
import transaction


OFFICE = ("anna", "Sekret-anny-1")


@pytest.fixture
def house(functional_world):
    made = furnish(functional_world)
    functional_world.portal.acl_users.userFolderAddUser(*OFFICE, ["Manager"], [])
    functional_world.commit()
    return made


@pytest.fixture
def held(house):
    command.act("on", 20)
    return state.current()


def readings():
    transaction.begin()
    return sum(get_readings().count(each) for each in ("accepted", "awaiting"))


def test_a_form_is_kept_until_it_can_be_sent(house):
    browser = house.world.browser(house.owner)
    root = house.world.portal.absolute_url()
    browser.open(f"{root}/@@readings?premises={house.places['owner']}")
    meters = re.findall(r'name="m(\d)"[^>]*value="([^"]*)"', browser.contents)
    number = next(number for number, name in meters if name == "m-owner")
    browser.getControl(name=f"r{number}-1").value = "109,5"
    command.act("on")
    browser.getControl("Wyślij odczyty").click()
    assert browser.headers["Status"].startswith("503")
    assert browser.headers["Retry-After"] == "120"
    assert "Nic nie zostało wysłane." in browser.contents
    browser.getControl("Wróć do").click()
    assert browser.getControl(name=f"r{number}-1").value == "109,5"
    assert "Na portalu trwają prace" in browser.contents
    browser.getControl("Wyślij odczyty").click()
    assert browser.headers["Status"].startswith("503") and readings() == 0
    browser.getControl("Wróć do").click()
    command.act("off")
    browser.getControl("Wyślij odczyty").click()
    assert "Odczyty są przyjęte" in browser.contents and readings() == 1


def test_everybody_looks_and_is_told_until_when(house, held):
    until = held.until.astimezone(clock.WARSAW)
    for who in (house.owner, house.neighbour, None):
        browser = house.world.browser(who)
        browser.open(house.world.portal.absolute_url())
        assert browser.headers["Status"].startswith("200")
        assert f"{until:%H:%M}" in browser.contents


def test_a_link_of_a_letter_shows_its_page(house):
    owner = house.owner.user_id
    tool = house.world.portal.portal_password_reset
    key = tool.requestReset(owner)["randomstring"]
    house.world.commit()
    command.act("on")
    browser = house.world.browser()
    open_link(browser, f"{house.world.portal.absolute_url()}/passwordreset#{key}")
    assert browser.headers["Status"].startswith("200")
    for name in ("password", "password2"):
        browser.getControl(name=name).value = "zupelnie-nowe-42"
    browser.getForm(action="passwordreset").submit()
    assert browser.headers["Status"].startswith("503")


def test_nobody_logs_in_or_sends(house, held):
    browser = house.world.browser()
    root = house.world.portal.absolute_url()
    browser.open(f"{root}/login")
    browser.getControl(name="__ac_name").value = OFFICE[0]
    browser.getControl(name="__ac_password").value = OFFICE[1]
    browser.getControl(name="buttons.login").click()
    assert browser.headers["Status"].startswith("503")
    assert "Teraz nic nie można zmienić" in browser.contents
    assert OFFICE[1] not in browser.contents
    status, answer = house.world.rest(house.owner, "@faults", {"text": "x"})
    assert (status, answer["errors"][0]["code"]) == (503, "read_only")
    assert house.world.rest(house.owner, "@accounts")[0] == 200


def test_what_must_be_written_down_is_not_seen(house):
    browser = house.world.browser()
    browser.addHeader("Authorization", basic_auth(*OFFICE))
    log = f"{house.world.portal.absolute_url()}/@@contractorportal-audit-file"
    browser.open(log)
    assert browser.headers["Status"].startswith("200")
    command.act("on")
    browser.open(log)
    assert browser.headers["Status"].startswith("503")
    assert browser.headers["Retry-After"] == "120"
    assert "Teraz nic nie można zmienić" in browser.contents
    browser.open(f"{house.world.portal.absolute_url()}/@@health")
    assert json.loads(browser.contents)["ready"]


def test_a_look_writes_nothing(house, held):
    database = house.world.portal._p_jar.db()
    before = database.lastTransaction()
    browser = house.world.browser(house.owner)
    for page in ("", "/@@matters", "/@@privacy"):
        browser.open(house.world.portal.absolute_url() + page)
    assert database.lastTransaction() == before


class TestState:
    def test_what_the_office_began_no_upgrade_ends(self, house, held):
        house.world.portal.portal_setup.setLastVersionForProfile(PROFILE, "1002")
        transaction.commit()
        assert catch_up()
        assert state.current() == held

    def test_an_upgrade_holds_while_it_runs_and_when_it_fails(self, house, monkeypatch):
        setup, seen = house.world.portal.portal_setup, []

        def fail(_self, profile):
            seen.append(state.current().reason)
            raise ValueError(profile)

        setup.setLastVersionForProfile(PROFILE, "1002")
        transaction.commit()
        monkeypatch.setattr(type(aq_base(setup)), "upgradeProfile", fail)
        with pytest.raises(ValueError):
            catch_up()
        assert (seen, state.current()) == ([state.UPGRADE], None)

    def test_of_a_process_that_was_killed(self, house):
        state.turn_on(state.UPGRADE)
        transaction.commit()
        assert not catch_up() and state.current() is None

    def test_of_a_process_that_is_at_it_no_other_ends_it(self, house):
        portal = house.world.portal
        state.turn_on(state.UPGRADE)
        transaction.commit()
        with site_lock(portal, LOCK):
            assert not catch_up() and state.current().reason == state.UPGRADE
            # One with newer code does nothing on the site of before, either.
            portal.portal_setup.setLastVersionForProfile(PROFILE, "1002")
            transaction.commit()
            worker = Worker(portal._p_jar.db(), "/".join(portal.getPhysicalPath()))
            assert worker.turn() == worker.tick and not worker.caught_up
            assert state.current().reason == state.UPGRADE and is_behind()
        worker.turn()
        assert worker.caught_up and state.current() is None

    def test_what_the_portal_keeps_of_its_own_is_kept(self, house, held):
        """A refusal and a wrong password: else they were free while nobody may write."""
        log, guesses = get_log(), get_guesses()
        known = len(log), len(guesses.rows)
        browser = house.world.browser(house.owner)
        browser.open(
            f"{house.world.portal.absolute_url()}/@@contractorportal-audit-file"
        )
        stranger = house.world.browser()
        stranger.addHeader("Authorization", basic_auth(OFFICE[0], "guess"))
        stranger.open(f"{house.world.portal.absolute_url()}/@@dashboard")
        transaction.begin()
        assert len(log) > known[0] and len(guesses.rows) > known[1]

    def test_workers_wait(self, house, held, monkeypatch):
        portal = house.world.portal
        path = "/".join(portal.getPhysicalPath())
        monkeypatch.setattr(
            "collective.contractorportal.jobs.worker.run_due",
            lambda *_: pytest.fail("a job was done"),
        )
        worker = Worker(portal._p_jar.db(), path)
        assert worker.turn() == worker.tick and worker.failures == 0

    def test_no_other_job_is_begun_in_a_turn_that_runs(self, house, monkeypatch):
        done = []
        monkeypatch.setattr(runner, "_is_due", lambda *_: True)
        monkeypatch.setattr(runner, "_numbered", lambda *given: done.append(given[1]))
        portal = house.world.portal
        runner.run_due(portal, "first", None, None)
        command.act("on")
        assert runner.run_due(portal, "second", None, None) is None
        assert done == ["first"]

    def test_a_longer_time_may_be_said(self, house, held):
        later = clock.now().astimezone(UTC) + timedelta(hours=2)
        state.turn_on(state.OFFICE, later)
        assert (state.current().until, state.current().since) == (later, held.since)
