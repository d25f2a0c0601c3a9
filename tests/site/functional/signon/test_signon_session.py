"""What goes on after a company account: what was typed, second steps, proofs, no passwords."""

from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.factor import api as factors
from collective.contractorportal.factor.storage import get_factors
from collective.contractorportal.sessions.storage import get_sessions
from collective.contractorportal.signon.api import unlink
from company import choose
from company import session_of
from dataclasses import replace
from html import unescape
from links import open_link
from phone import Phone
from plone import api
from provider import query_of
from urllib.parse import urlencode
from visits import is_in
from world import SECRET

import pyotp
import pytest
import re
import transaction


class TestTyped:
    """A form that was sent when the login was over, by somebody with a company account."""

    @pytest.fixture
    def sent(self, functional_world, home, provider, window, here):
        """The login page that carries it, for who is contractor and office in one."""
        owner = home.owner
        choose(contractors=(owner.user_id,), roles=("desk = Editor",))
        provider.claims = {"preferred_username": owner.user_id, "groups": ["desk"]}
        page = functional_world.browser(owner)
        page.open(f"{here}/@@contact?kind=phone")
        token = page.getControl(name="_authenticator").value

        def send(**more):
            browser = window()
            browser.addHeader("Referer", here)
            data = {"kind": "phone", "phone": "601 234 567", "_authenticator": token}
            browser.post(f"{here}/@@contact", urlencode({**data, **more}))
            return browser

        return send

    def leave(self, browser, provider):
        browser.followRedirects = False
        browser.getForm(action="company-login").submit()
        browser.followRedirects = True
        return provider.log_in(browser.headers["location"])

    def test_it_comes_back(self, sent, provider, here):
        browser = sent()
        browser.open(self.leave(browser, provider))
        assert "What you typed is kept" in browser.contents
        browser.getControl("Go back to what you typed").click()
        assert browser.getControl(name="phone").value == "601 234 567"

    def test_after_a_mistake_at_the_provider_as_well(self, sent, provider, here):
        browser = sent()
        state = query_of(self.leave(browser, provider))["state"]
        browser.open(f"{here}/company-return?error=access_denied&state={state}")
        browser.open(self.leave(browser, provider))
        assert "What you typed is kept" in browser.contents

    def test_nobody_else_gets_it(self, sent, provider, here):
        browser = sent()
        provider.claims = {"preferred_username": "biuro", "groups": ["desk"]}
        browser.open(self.leave(browser, provider))
        assert is_in(browser, here) and "601 234 567" not in browser.contents

    def test_what_is_too_long_is_said_before(self, sent):
        noise = pyotp.random_base32(9000)
        assert "too long to be kept" in sent(phone=noise).contents
        assert "too long to be kept" not in sent().contents


class TestSecondFactor:
    def with_app(self):
        secret, token = factors.begin_app("biuro")
        factors.confirm_app("biuro", token, Phone(secret).code())
        shelf = get_factors()
        kept = shelf.get("biuro")
        shelf.put("biuro", replace(kept, app=replace(kept.app, step=0)))
        transaction.commit()
        return Phone(secret)

    def test_the_portals_own_is_asked_for(self, come, provider, here):
        app = self.with_app()
        provider.claims["amr"] = ["mfa"]
        browser = come(form=f"came_from={here}/@@security")
        assert not is_in(come(), here)
        browser.getControl(name="code").value = app.code()
        browser.getForm(action="login-second").submit()
        assert is_in(browser, here)
        assert session_of("biuro").company

    def test_not_once_the_account_was_taken_away(self, come, provider, here):
        app = self.with_app()
        browser = come()
        unlink("biuro")
        transaction.commit()
        browser.getControl(name="code").value = app.code()
        browser.getForm(action="login-second").submit()
        assert browser.url == f"{here}/login" and not is_in(browser, here)

    def test_unless_the_provider_says_that_there_was_one(self, come, provider, here):
        self.with_app()
        choose(strong=("mfa",))
        provider.claims["amr"] = ["pwd"]
        assert not is_in(come(), here)
        provider.claims["amr"] = ["pwd", "mfa"]
        assert is_in(come(), here)
        assert session_of("biuro").strong

    def test_who_must_have_one(self, come, provider, here):
        settings().factor_required_staff = True
        choose(strong=("mfa",))
        assert come().url == f"{here}/@@second-step"
        provider.claims["acr"] = "mfa"
        browser = come()
        browser.open(f"{here}/@@security")
        assert browser.url == f"{here}/@@security"


class TestOnceMore:
    def test_with_the_account(self, come, start, provider, here, home):
        browser = come()
        page = f"{here}/@@second-step-app"
        browser.open(page)
        assert 'name="proof"' not in browser.contents
        assert "Confirm with your company account" in browser.contents
        browser, address = start(browser, f"again=1&company_again={page}")
        asked = query_of(address)
        assert (asked["prompt"], asked["max_age"]) == ("login", "0")
        browser.open(provider.log_in(address))
        assert browser.url == page
        assert "Confirm with your company account" not in browser.contents
        secret = re.search(r"<code[^>]*>([A-Z2-7 ]+)</code>", browser.contents)[1]
        browser.getControl(name="code").value = Phone(secret.replace(" ", "")).code()
        browser.getForm(action="second-step-app").submit()
        assert "never again" in browser.contents

    def test_after_a_mistake_one_comes_back_to_the_same(
        self, come, start, provider, here
    ):
        """Confirming leads back to the page that was asked for, with what was chosen."""
        browser = come()
        browser.open(f"{here}/@@login-security?name=biuro")
        browser.getControl(name="how").value = ["known"]
        browser.getControl("Log out everywhere").click()
        assert "Confirm first" in browser.contents and "name=biuro" in browser.url
        button = re.search(
            r'name="company_again"[^>]*value="([^"]*)"', browser.contents
        )
        form = urlencode({"company_again": unescape(button[1])})
        browser, address = start(browser, form)
        browser.open(provider.log_in(address))
        assert "name=biuro" in browser.url
        assert browser.getControl(name="how").value == ["known"]
        browser.getControl("Log out everywhere").click()
        transaction.begin()
        assert get_sessions().of("biuro") == []

    def test_not_with_another_or_an_old_login(self, come, start, provider, here):
        browser = come()
        for claims in ({"sub": "s-2"}, {"auth_time": 1000}, {"auth_time": None}):
            provider.claims = claims
            form = f"company_again={here}/@@second-step-app"
            browser, address = start(browser, form)
            browser.open(provider.log_in(address))
            assert "Nothing was changed" in browser.contents
            assert session_of("biuro").proved is None


class TestWithoutPasswords:
    @pytest.fixture(autouse=True)
    def none(self, provider):
        choose(passwords=False)

    def typed(self, window, who, password=SECRET):
        browser = window()
        browser.getControl(name="__ac_name").value = who
        browser.getControl(name="__ac_password").value = password
        browser.getControl(name="buttons.login").click()
        return browser

    def test_the_office_comes_with_the_account(self, come, window, here, home):
        browser = self.typed(window, "biuro")
        assert "Log in with your company account, below" in browser.contents
        assert not is_in(browser, here)
        assert "not right" in self.typed(window, "biuro", "wrong").contents
        assert is_in(self.typed(window, home.owner.user_id), here)
        assert is_in(come(), here)

    def test_a_manager_whom_no_account_lets_in(self, window, here):
        roles = ["Manager", "Editor", "Member"]
        users = api.portal.get_tool("acl_users")
        users.userFolderAddUser("szef", SECRET, roles, [])
        transaction.commit()
        assert is_in(self.typed(window, "szef"), here)

    def test_programs_neither(self, functional_world, provider):
        body = {"login": "biuro", "password": SECRET}
        assert functional_world.rest(None, "@login", body)[0] == 401
        auth = ("biuro", SECRET)
        assert functional_world.rest(None, "@sessions", auth=auth)[0] == 401

    def test_a_link_for_a_new_password(self, window, provider, here):
        tool = api.portal.get_tool("portal_password_reset")
        key = tool.requestReset("biuro")["randomstring"]
        transaction.commit()
        browser = window()
        open_link(browser, f"{here}/passwordreset#{key}")
        if "userid" in browser.contents:
            browser.getControl(name="userid").value = "biuro"
        for name in ("password", "password2"):
            browser.getControl(name=name).value = "zielony parasol 7719"
        browser.getForm(index=0).submit()
        assert not is_in(browser, here)
        transaction.begin()
        assert get_sessions().of("biuro") == []
