"""Who has a second step gets in by no door with the password alone."""

from collective.contractorportal.core import clock
from collective.contractorportal.factor.storage import get_factors
from collective.contractorportal.sessions.storage import get_sessions
from datetime import timedelta
from links import open_link
from plone import api
from visits import is_in
from world import basic_auth
from world import SECRET

import pytest
import transaction


GOOD = "zielony parasol 7719"


def later(monkeypatch, **time):
    now = clock.now() + timedelta(**time)
    monkeypatch.setattr(clock, "now", lambda: now)


def sessions_of(who):
    transaction.begin()
    return get_sessions().of(who.user_id)


class TestLoginPage:
    def test_the_password_is_half_of_it(
        self, window, first_step, second, home, here, with_app
    ):
        phone, _codes = with_app(home.owner)
        browser = first_step(window(), home.owner)
        assert "Code from the app" in browser.contents
        assert "__ac" not in browser.cookies and sessions_of(home.owner) == []
        assert not is_in(browser, here)
        browser.open(f"{here}/login-second")
        second(browser, phone.code())
        assert is_in(browser, here)
        assert "cp_half" not in browser.cookies

    def test_it_leads_on(self, window, first_step, second, home, here, with_app):
        phone, _codes = with_app(home.owner)
        wanted = f"{here}/@@security"
        browser = first_step(window(), home.owner, came_from=wanted)
        assert second(browser, phone.code()).url == wanted

    def test_no_code_counts_twice(
        self, window, first_step, second, home, here, with_app
    ):
        phone, _codes = with_app(home.owner)
        code = phone.code()
        second(first_step(window(), home.owner), code)
        thief = second(first_step(window(), home.owner), code)
        assert "was used before" in thief.contents and not is_in(thief, here)

    def test_a_code_counts_in_its_thirty_seconds(
        self, window, first_step, second, home, here, with_app
    ):
        with clock.frozen(clock.now()):
            phone, _codes = with_app(home.owner)
            browser = first_step(window(), home.owner)
            # One that has just ended is not taken, and not counted as wrong.
            for _try in range(6):
                assert "has just ended" in second(browser, phone.code(-1)).contents
            assert "That is not right" in second(browser, phone.code(1)).contents
            assert is_in(second(browser, phone.code()), here)

    def test_a_recovery_code_opens_once(
        self, window, first_step, second, home, here, with_app
    ):
        _phone, codes = with_app(home.owner)
        typed = codes[3].upper().replace("-", " ")
        assert is_in(second(first_step(window(), home.owner), typed), here)
        assert not is_in(second(first_step(window(), home.owner), typed), here)
        transaction.begin()
        assert len(get_factors().get(home.owner.user_id).recovery) == 9

    def test_codes_are_not_guessed(
        self, window, first_step, second, home, here, with_app
    ):
        phone, _codes = with_app(home.owner)
        browser = first_step(window(), home.owner)
        for _try in range(5):
            second(browser, "000000")
        second(browser, phone.code())
        assert "too many wrong tries" in browser.contents
        assert not is_in(browser, here)

    def test_half_a_login_ends(
        self, window, first_step, second, home, here, with_app, monkeypatch
    ):
        phone, _codes = with_app(home.owner)
        browser = first_step(window(), home.owner)
        later(monkeypatch, minutes=11)
        assert second(browser, phone.code()).url == f"{here}/login"
        assert not is_in(browser, here)

    def test_half_a_login_ends_with_the_password(
        self, window, first_step, second, home, here, with_app
    ):
        phone, _codes = with_app(home.owner)
        browser = first_step(window(), home.owner)
        with api.env.adopt_roles(["Manager"]):
            api.user.get(userid=home.owner.user_id).setSecurityProfile(GOOD)
        transaction.commit()
        assert second(browser, phone.code()).url == f"{here}/login"

    def test_half_a_login_of_another_is_no_use(
        self, window, first_step, second, home, here, with_app
    ):
        phone, _codes = with_app(home.owner)
        with_app(home.tenant)
        browser = first_step(window(), home.tenant)
        assert not is_in(second(browser, phone.code()), here)

    def test_others_log_in_as_ever(self, window, first_step, home, here, with_app):
        with_app(home.owner)
        assert is_in(first_step(window(), home.tenant), here)


class TestOtherDoors:
    @pytest.mark.parametrize("path", ["@sessions", "@matters", "@search"])
    def test_a_password_with_each_call(self, call, home, with_app, path):
        with_app(home.owner)
        status, said = call(path, auth=basic_auth(home.owner.user_id, SECRET))
        assert (status, said["errors"][0]["code"]) == (401, "second_step_needed")
        assert said["message"] == said["errors"][0]["message"] != ""
        status, said = call(path, auth=basic_auth(home.owner.user_id, "wrong"))
        assert "errors" not in said

    def test_pages_with_a_password_in_the_header(
        self, functional_world, home, here, with_app
    ):
        with_app(home.owner)
        browser = functional_world.browser(home.owner)
        assert not is_in(browser, here)

    def test_names_and_passwords_in_the_body_of_any_call(self, call, home, with_app):
        with_app(home.owner)
        body = {"login": home.owner.user_id, "password": SECRET, "current": SECRET}
        assert call("@password", body)[0] == 401

    def test_the_login_of_programs(self, call, home, with_app):
        phone, _codes = with_app(home.owner)
        body = {"login": home.owner.user_id, "password": SECRET}
        status, said = call("@login", body)
        assert status == 401 and "token" not in said
        assert said["error"]["type"] == "second_step_needed"
        assert said["ways"] == ["app", "recovery"]
        status, again = call("@login", {"second": said["second"], "code": "000000"})
        assert (status, again["error"]["type"]) == (401, "code_wrong")
        code = phone.code()
        status, again = call("@login", {"second": said["second"], "code": code})
        assert status == 200
        assert call("@sessions", token=again["token"])[0] == 200
        assert call("@login", {"second": said["second"], "code": code})[0] == 401
        assert call("@login", {"second": "nonsense", "code": code})[0] == 401

    def test_all_in_one_call(self, call, home, with_app):
        phone, _codes = with_app(home.owner)
        body = {"login": home.owner.user_id, "password": SECRET}
        assert call("@login", body | {"code": phone.code()})[0] == 200
        wrong = {"login": home.owner.user_id, "password": "wrong"}
        status, said = call("@login", wrong | {"code": phone.code(1)})
        assert status == 401 and "second" not in said

    def test_a_link_for_a_new_password(self, window, home, here, with_app):
        phone, _codes = with_app(home.owner)
        tool = api.portal.get_tool("portal_password_reset")
        key = tool.requestReset(home.owner.user_id)["randomstring"]
        transaction.commit()
        browser = window()
        open_link(browser, f"{here}/passwordreset#{key}")
        if "userid" in browser.contents:
            browser.getControl(name="userid").value = home.owner.user_id
        browser.getControl(name="password").value = GOOD
        browser.getControl(name="password2").value = GOOD
        browser.getForm(index=0).submit()
        assert not is_in(browser, here)
        assert sessions_of(home.owner) == []

    def test_a_new_password_keeps_who_is_in(
        self, window, first_step, second, home, here, with_app
    ):
        phone, _codes = with_app(home.owner)
        browser = second(first_step(window(), home.owner), phone.code())
        browser.open(f"{here}/@@password")
        browser.getControl(name="current").value = SECRET
        browser.getControl(name="password").value = GOOD
        browser.getControl(name="password2").value = GOOD
        browser.getForm(action="password").submit()
        assert is_in(browser, here)

    def test_a_cookie_made_before_goes_on_until_it_ends(
        self, window, first_step, home, here, with_app
    ):
        browser = first_step(window(), home.owner)
        with_app(home.owner)
        assert is_in(browser, here)
        browser.open(f"{here}/logout")
        assert not is_in(first_step(browser, home.owner), here)
