"""The support view: only looking, only for a while, written down and told."""

from collective.contractorportal.audit.storage import get_log
from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.core import clock
from collective.contractorportal.passwords.api import note_set
from collective.contractorportal.support import api as support
from collective.contractorportal.support.rules import CLOSED
from datetime import timedelta
from plone import api
from world import basic_auth
from world import SECRET
from zope.annotation.interfaces import IAnnotations

import json
import pytest
import transaction


REASON = "Asked by telephone about the balance."


@pytest.fixture()
def people(functional_world):
    found = functional_world.neighbourhood()
    for name, roles in (
        ("helper", ["Member", "Site Administrator"]),
        ("editor", ["Member", "Editor"]),
    ):
        users = api.portal.get_tool("acl_users")
        users._doAddUser(name, SECRET, roles, [])
    transaction.commit()
    return found


class Staff:
    """Somebody of the office with a browser that keeps its cookies."""

    def __init__(self, world, name="helper"):
        self.world = world
        self.url = world.portal.absolute_url()
        self.browser = world.browser()
        self.browser.open(f"{self.url}/login")
        self.browser.getControl(name="__ac_name").value = name
        self.browser.getControl(name="__ac_password").value = SECRET
        self.browser.getControl(name="buttons.login").click()

    def open(self, page=""):
        self.browser.open(f"{self.url}/{page}")
        return self.browser

    def start(self, who, reason=REASON, minutes="15"):
        browser = self.open("@@support")
        browser.getControl(name="who").value = who
        browser.getControl(name="reason").value = reason
        browser.getControl(name="minutes").value = minutes
        browser.getControl(name="do").click()
        return browser

    @property
    def looks(self):
        return "cp-support" in str(self.browser.contents)

    @property
    def status(self):
        return int(self.browser.headers["Status"].split()[0])


@pytest.fixture()
def staff(people, functional_world):
    return Staff(functional_world)


def kinds(*names):
    transaction.begin()
    return [each for each in get_log().entries() if each.kind in names]


def test_the_pages_are_the_persons(staff, people):
    browser = staff.start(people.owner.user_id)
    assert staff.looks and people.owner.contractor.name in browser.contents
    staff.open("@@contact")
    assert staff.looks and staff.status == 200
    assert "private, no-store" in browser.headers["Cache-Control"]
    # What the contractor may not open, nobody may: staff's rights are put aside.
    for page in (
        "@@contractorportal-audit",
        "@@overview-controlpanel",
        "@@support",
        "@@contractorportal-settings",
    ):
        staff.open(page)
        assert staff.status in (403, 404) or "__ac_name" in browser.contents, page


def test_what_that_login_has_to_set_up_is_not_the_offices_to_do(staff, people):
    """Whoever must have a second step, or a new password, is seen all the same."""
    settings().factor_required_board = True
    note_set(people.board.user_id, issued=True)
    transaction.commit()
    staff.start(people.board.user_id)
    staff.open("@@finance")
    assert staff.looks and staff.status == 200
    assert staff.browser.url.endswith("@@finance")


def test_it_is_written_down_and_told(staff, people, functional_world):
    staff.start(people.owner.user_id)
    staff.open("@@finance")
    (started,) = kinds("support.started")
    assert (started.user_id, started.role) == ("helper", "office")
    assert started.people == (people.owner.id,)
    assert started.details == {"reason": REASON}
    pages = kinds("support.page")
    assert any(each.details["page"].endswith("@@finance") for each in pages)
    assert {each.user_id for each in pages} == {"helper"}
    staff.browser.getForm(index=0)
    status, body = functional_world.rest(people.owner, "@who-looked")
    told = [each["kind"] for each in body["items"]]
    assert "support.started" in told and "support.page" in told
    assert REASON in str(body)
    assert functional_world.rest(people.neighbour, "@who-looked")[1]["items"] == []


def test_nothing_is_changed_by_any_door(staff, people, functional_world):
    browser = staff.start(people.owner.user_id)
    doors = (
        "@@contact",
        "@@report-fault",
        "@@password",
        "@@login",
        "@@instalments",
        "@@notification-preferences",
        "@@agenda",
        "",
    )
    last = functional_world.portal._p_jar.db().lastTransaction
    for door in doors:
        browser.post(f"{staff.url}/{door}", "phone=500600700&send=1&do=1")
        assert staff.status == 403, door
    assert len(kinds("support.refused")) == len(doors)
    transaction.begin()
    before = state()
    for page in ("", "@@finance", "@@contact", "@@news", "@@documents", "@@faults"):
        staff.open(page)
    transaction.begin()
    assert state() == before
    assert last() is not None


def state():
    """What a page might write: whatever the portal keeps beside the log."""
    site = api.portal.get()
    notes = IAnnotations(site)
    return {
        key: notes[key]._p_serial
        for key in notes
        if key.startswith("collective.contractorportal")
        and "audit" not in key
        and hasattr(notes[key], "_p_serial")
    } | {"site": site._p_serial}


@pytest.mark.parametrize("method", ["POST", "PATCH", "PUT", "DELETE"])
def test_rest_changes_nothing_either(people, functional_world, method):
    browser = functional_world.browser()
    auth = basic_auth("helper", SECRET)
    browser.addHeader("Authorization", auth)
    browser.addHeader("Accept", "application/json")
    url = functional_world.portal.absolute_url()
    body = {"who": people.owner.user_id, "reason": REASON, "minutes": 10}
    browser.post(f"{url}/@support", json.dumps(body), "application/json")
    assert browser.headers["Status"].startswith("201")
    said = json.loads(browser.contents)
    assert said["contractors"] == [people.owner.id]
    browser.open(f"{url}/@who-looked")
    assert browser.headers["Status"].startswith("200")
    app = browser.testapp
    headers = {
        "Authorization": auth,
        "Accept": "application/json",
        "Cookie": f"cp_support={said['token']}",
    }
    for path in ("@contact", "@faults", "@payments", "@votes", ""):
        answer = app.request(
            f"{url}/{path}",
            method=method,
            headers=headers,
            body=b"{}",
            content_type="application/json",
            expect_errors=True,
        )
        # What there is not has no door.
        assert answer.status_int in (403, 404, 405), (method, path)
        there = path == "@contact" and method in ("POST", "PATCH")
        assert answer.status_int == 403 or not there
    # The way out.
    answer = app.request(
        f"{url}/@support", method="DELETE", headers=headers, expect_errors=True
    )
    assert answer.status_int == 204
    answer = app.get(f"{url}/@support", headers=headers, expect_errors=True)
    assert answer.status_int == 404


def test_pages_with_secrets_stay_closed(staff, people):
    staff.start(people.owner.user_id)
    for page in (
        "@@pay",
        "@@payment",
        "@@password",
        "agenda.ics",
        "mail_password_form",
    ):
        staff.open(page)
        assert staff.status in (403, 404), page
    assert "pay" in CLOSED


def test_the_button_ends_it(staff, people):
    browser = staff.start(people.owner.user_id)
    browser.getForm(action=f"{staff.url}/@@support-end").submit()
    assert not staff.looks and browser.url.endswith("@@support")
    staff.open("@@contractorportal-audit")
    assert staff.status == 200 and not staff.looks
    assert len(kinds("support.ended")) == 1


def test_time_ends_it(staff, people):
    browser = staff.start(people.owner.user_id, minutes="5")
    with clock.frozen(clock.now() + timedelta(minutes=5, seconds=1)):
        staff.open("@@contractorportal-audit")
        assert staff.status == 200 and not staff.looks
    assert browser is staff.browser


def test_a_restart_ends_it(staff, people, monkeypatch):
    staff.start(people.owner.user_id)
    later = support.now() + timedelta(seconds=1)
    monkeypatch.setattr(support, "PROCESS_BEGAN", later)
    staff.open("@@contractorportal-audit")
    assert staff.status == 200 and not staff.looks


def test_logging_out_ends_it(staff, people, functional_world):
    staff.start(people.owner.user_id)
    cookie = staff.browser.cookies["cp_support"]
    staff.open("logout")
    assert "cp_support" not in staff.browser.cookies
    again = Staff(functional_world)
    again.browser.cookies["cp_support"] = cookie
    again.open("@@contractorportal-audit")
    assert again.status == 200 and not again.looks


def test_the_cookie_is_of_no_use_elsewhere(staff, people, functional_world):
    staff.start(people.owner.user_id)
    cookie = staff.browser.cookies["cp_support"].strip('"')
    for name in ("helper", "editor"):
        thief = Staff(functional_world, name)
        thief.browser.cookies["cp_support"] = cookie
        thief.open("@@contact")
        assert not thief.looks, name
    nobody = functional_world.browser()
    nobody.open(staff.url)
    nobody.cookies["cp_support"] = cookie
    nobody.open(f"{staff.url}/@@contact")
    assert "cp-support" not in nobody.contents and "__ac_name" in nobody.contents
    changed = cookie[:-2] + ("AA" if cookie[-2:] != "AA" else "BB")
    staff.browser.cookies["cp_support"] = changed
    staff.open("@@contractorportal-audit")
    assert staff.status == 200 and not staff.looks


@pytest.mark.parametrize(
    "who, reason, minutes",
    [
        ("nobody-at-all", REASON, "5"),
        ("", REASON, "5"),
        ("editor", REASON, "5"),
        ("helper", REASON, "5"),
        (None, "short", "5"),
        (None, REASON, "0"),
        (None, REASON, "16"),
        (None, REASON, "x"),
        (None, "a" * 301, "5"),
    ],
)
def test_what_is_wrong_begins_nothing(staff, people, who, reason, minutes):
    browser = staff.start(people.owner.user_id if who is None else who, reason, minutes)
    assert "cp-errors" in browser.contents and not staff.looks
    assert reason.split()[0] in browser.contents
    assert kinds("support.started") == []


def test_a_contractor_who_works_for_the_office_is_not_seen(staff, people):
    api.user.grant_roles(username=people.neighbour.user_id, roles=["Editor"])
    transaction.commit()
    browser = staff.start(people.neighbour.user_id)
    assert "cp-errors" in browser.contents and not staff.looks


def test_who_may(people, functional_world):
    url = functional_world.portal.absolute_url()
    for who in (people.owner, people.board, people.supplier):
        browser = functional_world.browser(who)
        browser.open(f"{url}/@@support")
        assert "404" in browser.headers["Status"]
        assert functional_world.rest(who, "@support", {"who": "x"})[0] in (
            401,
            403,
            404,
        )
    editor = Staff(functional_world, "editor")
    editor.open("@@support")
    assert "cp-form" not in editor.browser.contents
    anonymous = functional_world.browser()
    anonymous.open(f"{url}/@@support")
    assert "__ac_name" in anonymous.contents


def test_off_is_off(staff, people, functional_world):
    settings().support_minutes = 0
    transaction.commit()
    staff.open("@@support")
    assert staff.status == 404
