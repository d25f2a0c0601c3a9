"""Coming in with a company account, and all those who do not."""

from collective.contractorportal.audit.storage import get_log
from collective.contractorportal.lockout.rules import Limits
from collective.contractorportal.signon import exchange
from collective.contractorportal.signon.api import has_account
from collective.contractorportal.signon.storage import get_links
from company import choose
from company import refusals
from company import session_of
from plone import api
from plone.app.testing import SITE_OWNER_NAME
from provider import CLIENT
from provider import FOREIGN
from provider import KEY
from provider import public
from provider import query_of
from visits import is_in
from world import basic_auth
from world import SECRET

import pytest
import transaction


class TestWayThere:
    def test_nothing_of_it_while_it_is_off(self, window, home, here):
        browser = window()
        assert "company" not in browser.contents
        for name in ("company-login", "company-return"):
            browser.open(f"{here}/{name}")
            assert browser.headers["Status"].startswith("404")

    def test_the_button_and_what_is_asked(self, window, start, provider, here):
        browser = window()
        assert "Log in with your company account" in browser.contents
        policy = browser.headers["Content-Security-Policy"]
        assert f"form-action 'self' {provider.issuer}" in policy
        _browser, address = start(browser)
        assert address.startswith(f"{provider.issuer}/authorize?")
        asked = query_of(address)
        assert asked["redirect_uri"] == f"{here}/company-return"
        assert asked["scope"] == "openid profile email"
        assert (asked["client_id"], asked["response_type"]) == (CLIENT, "code")
        assert asked["code_challenge_method"] == "S256"
        _browser, other = start()
        for name in ("state", "nonce", "code_challenge"):
            assert len(asked[name]) >= 43 and asked[name] != query_of(other)[name]

    def test_only_by_the_own_button(self, window, provider, here):
        browser = window()
        browser.open(f"{here}/company-login")
        assert browser.url == f"{here}/login"
        browser.addHeader("Sec-Fetch-Site", "cross-site")
        browser.post(f"{here}/company-login", "")
        assert browser.url == f"{here}/login"

    def test_programs_are_told_where_it_begins(self, functional_world, provider, here):
        (said,) = functional_world.rest(None, "@login")[1]["options"]
        assert (said["id"], said["url"]) == ("company", f"{here}/login")

    def test_the_provider_is_away(self, start, provider):
        provider.away = True
        browser, address = start()
        assert address is None and "log in with your password" in browser.contents
        choose(passwords=False)
        browser, address = start()
        assert address is None and "does not answer just now" in browser.contents
        assert "log in with your password" not in browser.contents

    def test_a_provider_that_leads_elsewhere(self, start, provider):
        for metadata in (
            {"issuer": "https://evil.example"},
            {"authorization_endpoint": "https://evil.example/authorize"},
            {"token_endpoint": "http://evil.example/token"},
        ):
            exchange.forget()
            provider.metadata = metadata
            browser, address = start()
            assert address is None and "could not be trusted" in browser.contents


class TestComingIn:
    def test_who_is_of_the_office(self, come, provider, here):
        browser = come(form="came_from=" + f"{here}/@@security")
        assert browser.url == f"{here}/@@security"
        ((form, authorization),) = provider.asked
        assert authorization.startswith("Basic ") and "client_secret" not in form
        assert get_links().account_of("biuro") == (provider.issuer, "s-1")
        session = session_of("biuro")
        assert session.company and not session.strong
        entry = next(get_log().entries(kind="login.ok"))
        assert entry.details["way"] == "company"
        assert refusals() == []

    def test_never_to_elsewhere(self, come, here):
        browser = come(form="came_from=https://evil.example/")
        assert browser.url.startswith(here)

    def test_the_account_counts_not_its_name(self, come, provider, here):
        come()
        provider.claims = {"preferred_username": "somebody.else"}
        assert is_in(come(), here)
        provider.claims = {"preferred_username": "biuro", "sub": "s-2"}
        assert not is_in(come(), here)
        assert refusals() == ["linked"]

    def test_the_office_takes_the_account_away(self, come, provider, window, here):
        desk = come()
        desk.open(f"{here}/@@login-security?name=biuro")
        assert "Company account" in desk.contents
        assert has_account("biuro")
        auth = basic_auth("biuro", SECRET)
        other = window()
        other.addHeader("Authorization", auth)
        other.open(f"{here}/@@login-security?name=biuro")
        other.getControl(name="proof").value = SECRET
        other.getControl(name="how").value = ["known"]
        other.getControl("Take the company account away").click()
        transaction.begin()
        assert not has_account("biuro")
        entry = next(get_log().entries(kind="signon.linked"))
        assert (entry.about, entry.details) == (
            ("biuro",),
            {"what": "taken", "how": "known"},
        )

    def test_a_session_like_any_other(self, come, here):
        one, two = come(), come()
        one.open(f"{here}/@@security")
        one.getControl(name="others").click()
        assert is_in(one, here) and not is_in(two, here)

    def test_of_who_is_deleted_nothing_is_kept(self, come):
        come()
        with api.env.adopt_roles(["Manager"]):
            api.user.delete(username="biuro")
        transaction.commit()
        assert len(get_links().users) == len(get_links().accounts) == 0


class TestRoles:
    def test_who_is_in_a_group_gets_a_login(self, come, provider, here):
        choose(roles=("desk = Editor", "boss = Site Administrator"))
        provider.claims = {"preferred_username": "Ewa.Nowak", "groups": ["desk"]}
        provider.claims |= {"name": "Ewa Nowak", "email": "ewa@firma.pl"}
        assert is_in(come(), here)
        user = api.user.get(userid="ewa.nowak")
        assert user.getProperty("fullname") == "Ewa Nowak"
        assert {"Editor", "Member"} <= set(user.getRoles())
        provider.claims["groups"] = ["boss"]
        assert is_in(come(), here)
        transaction.begin()
        roles = set(api.user.get(userid="ewa.nowak").getRoles())
        assert "Site Administrator" in roles and "Editor" not in roles

    def test_who_leaves_the_group_is_out_at_the_next_try(self, come, provider, here):
        choose(roles=("desk = Editor",))
        provider.claims = {"preferred_username": "ewa", "groups": ["desk"]}
        first = come()
        provider.claims["groups"] = ["other"]
        assert not is_in(come(), here) and not is_in(first, here)
        assert "Editor" not in api.user.get(userid="ewa").getRoles()
        assert refusals() == ["role"]

    def test_nobody_becomes_manager(self, come, provider, here):
        users = api.portal.get_tool("acl_users")
        users.userFolderAddUser("szef", SECRET, ["Manager"], [])
        choose(roles=("desk = Editor",))
        provider.claims = {"preferred_username": "szef", "groups": ["desk"]}
        assert not is_in(come(), here)
        assert refusals() == ["manager"]

    def test_nobody_takes_a_name_of_the_servers_own_folder(self, come, provider, here):
        choose(roles=("desk = Editor",))
        provider.claims = {"preferred_username": SITE_OWNER_NAME, "groups": ["desk"]}
        assert not is_in(come(), here)
        assert refusals() == ["unknown"]
        users = api.portal.get_tool("acl_users").source_users
        assert SITE_OWNER_NAME not in users.getUserIds()


class TestNobody:
    def test_unknown(self, come, provider, here):
        for claims in ({"preferred_username": "nieznany"}, {}):
            provider.claims = claims
            browser = come()
            assert "opens nothing here" in browser.contents
            assert not is_in(browser, here)
        assert refusals() == ["unknown"] * 2
        assert api.user.get(userid="nieznany") is None

    @pytest.mark.parametrize("roles", [(), ("desk = Editor",)])
    def test_a_contractor(self, come, provider, home, here, roles):
        owner = home.owner
        for claim, name in (
            ("preferred_username", owner.user_id),
            ("preferred_username", owner.contractor.number),
            ("email", owner.contractor.email),
        ):
            choose(roles=roles, claim=claim)
            provider.claims = {claim: name, "email_verified": True, "groups": ["desk"]}
            assert not is_in(come(), here)
        assert refusals() == ["contractor"] * 3

    def test_a_contractor_who_works_in_the_office(self, come, provider, home, here):
        choose(contractors=(home.owner.user_id,), roles=("desk = Editor",))
        provider.claims = {"preferred_username": home.owner.user_id, "groups": ["desk"]}
        assert is_in(come(), here)

    def test_a_member_without_a_role(self, come, provider, here):
        api.portal.get_tool("acl_users").userFolderAddUser("gosc", SECRET, [], [])
        transaction.commit()
        provider.claims = {"preferred_username": "gosc"}
        assert not is_in(come(), here)
        assert refusals() == ["role"]


def set_claim(name, value):
    return lambda provider: provider.claims.update({name: value})


def long_ago(provider):
    provider.change = lambda claims: claims.update(
        exp=claims["iat"] - 3600, iat=claims["iat"] - 4000
    )


def foreign_key(provider):
    provider.key = FOREIGN


class TestWrong:
    def test_tokens(self, come, provider, here):
        for spoil, why in (
            (foreign_key, "signature"),
            (set_claim("nonce", "other"), "nonce"),
            (set_claim("iss", "https://evil.example"), "issuer"),
            (set_claim("aud", "other"), "audience"),
            (long_ago, "expired"),
        ):
            provider.claims = {"preferred_username": "biuro"}
            provider.key, provider.change = KEY, lambda claims: None
            spoil(provider)
            browser = come()
            assert "could not be trusted" in browser.contents
            assert not is_in(browser, here)
            assert refusals()[0] == why
        assert get_links().account_of("biuro") is None

    def test_a_key_that_is_new(self, come, provider, here, monkeypatch):
        come()
        provider.key, provider.shown = FOREIGN, [public(FOREIGN, "k1")]
        assert not is_in(come(), here)
        monkeypatch.setattr(exchange, "ANEW", 0)
        assert is_in(come(), here)

    def test_another_state_or_issuer(self, come, provider, here):
        for back in ({"state": "x"}, {"iss": "https://evil.example"}):
            assert not is_in(come(**back), here)
        assert provider.asked == []

    def test_the_way_back_is_gone_once(self, start, provider, here):
        browser, address = start()
        back = provider.log_in(address)
        browser.open(back)
        browser.open(f"{here}/logout")
        browser.open(back)
        assert "That took too long" in browser.contents and not is_in(browser, here)

    def test_not_in_another_browser(self, start, window, provider, here):
        _browser, address = start()
        thief = window()
        thief.open(provider.log_in(address))
        assert not is_in(thief, here) and provider.asked == []

    def test_too_late(self, start, provider, here, monkeypatch):
        from collective.contractorportal.signon import way

        browser, address = start()
        monkeypatch.setattr(way, "LASTING", -1)
        browser.open(provider.log_in(address))
        assert not is_in(browser, here)

    def test_the_provider_says_no(self, start, provider, here):
        browser, address = start()
        state = query_of(address)["state"]
        browser.open(f"{here}/company-return?error=access_denied&state={state}")
        assert "was not confirmed" in browser.contents and provider.asked == []

    def test_a_code_of_ones_own_making(self, start, provider, here):
        browser, address = start()
        state = query_of(address)["state"]
        browser.open(f"{here}/company-return?code=x&state={state}")
        assert not is_in(browser, here) and refusals() == ["code"]


def test_wrong_ones_are_counted(start, provider, here, window, monkeypatch):
    few = Limits(address_tries=3)
    monkeypatch.setattr("collective.contractorportal.lockout.api.limits", lambda: few)
    provider.claims = {"preferred_username": "nieznany"}

    def try_it():
        browser = window()
        browser.testapp.extra_environ["REMOTE_ADDR"] = "203.0.113.9"
        browser, address = start(browser)
        browser.open(provider.log_in(address))
        return browser

    for _try in range(3):
        try_it()
    asked = len(provider.asked)
    provider.claims = {"preferred_username": "biuro"}
    assert "too many wrong tries" in try_it().contents
    assert len(provider.asked) == asked
