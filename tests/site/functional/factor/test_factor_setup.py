"""Setting a second step up, taking it away, and who has to have one."""

from collective.contractorportal.audit.storage import get_log
from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.factor.interfaces import IFactorChanged
from collective.contractorportal.factor.interfaces import ISecondStep
from collective.contractorportal.factor.storage import get_factors
from phone import Phone
from visits import is_in
from world import basic_auth
from world import SECRET
from zope.component import getGlobalSiteManager
from zope.component import provideHandler

import pytest
import re
import transaction


@pytest.fixture
def told():
    """What other rooms are told."""
    seen = []

    def changed(event):
        seen.append((event.what, event.user_id, event.by))

    def tried(event):
        seen.append((event.way, event.user_id, event.passed))

    provideHandler(changed, (IFactorChanged,))
    provideHandler(tried, (ISecondStep,))
    yield seen
    manager = getGlobalSiteManager()
    manager.unregisterHandler(changed, (IFactorChanged,))
    manager.unregisterHandler(tried, (ISecondStep,))


def kept(who):
    transaction.begin()
    return get_factors().get(who.user_id)


def staff(home, name="biuro"):
    from plone import api

    users = api.portal.get_tool("acl_users")
    users.userFolderAddUser(name, SECRET, ["Site Administrator"], [])
    transaction.commit()

    class Who:
        user_id = name

    return Who()


class TestPages:
    def set_up(self, browser, here, proof=SECRET):
        browser.open(f"{here}/@@second-step-app")
        secret = re.search(r"<code[^>]*>([A-Z2-7 ]+)</code>", browser.contents)[1]
        secret = secret.replace(" ", "")
        browser.getControl(name="code").value = Phone(secret).code()
        browser.getControl(name="proof").value = proof
        browser.getForm(action="second-step-app").submit()
        return secret

    def test_an_app(self, window, first_step, home, here, told):
        browser = first_step(window(), home.owner)
        self.set_up(browser, here, "wrong")
        assert not kept(home.owner).any
        secret = self.set_up(browser, here)
        codes = re.findall(r"<code>([a-z0-9]{5}-[a-z0-9]{5})</code>", browser.contents)
        assert len(codes) == 10 and "never again" in browser.contents
        assert [what for what, *_rest in told] == ["app_added", "codes_made"]
        browser.open(f"{here}/@@second-step")
        assert not any(code in browser.contents for code in codes)
        stored = kept(home.owner)
        assert secret.encode() not in stored.app.sealed
        assert not any(code in repr(stored) for code in codes)

    def test_it_is_removed_with_the_code_only(
        self, window, first_step, second, home, here, with_app
    ):
        phone, codes = with_app(home.owner)
        browser = second(first_step(window(), home.owner), phone.code())
        for proof, there in ((SECRET, True), ("", True), (codes[0], False)):
            browser.open(f"{here}/@@second-step")
            browser.getControl(name="do").value = ["app"]
            browser.getControl(name="proof").value = proof
            browser.getForm(action="@@second-step").submit()
            assert kept(home.owner).any == there
        assert kept(home.owner).recovery == ()
        assert is_in(first_step(window(), home.owner), here)

    def test_forms_need_their_token(self, window, first_step, home, here, with_app):
        browser = first_step(window(), home.tenant)
        browser.post(f"{here}/@@second-step", f"do=codes&proof={SECRET}")
        assert browser.headers["Status"].startswith("403")

    def test_strangers_see_none_of_it(self, window, here):
        for name in ("second-step", "second-step-app", "second-step-passkey"):
            browser = window()
            browser.open(f"{here}/@@{name}")
            assert "/login" in browser.url
        browser.open(f"{here}/login-second")
        assert browser.url == f"{here}/login"


class TestRest:
    def test_an_app(self, call, home, token_of):
        token = token_of(home.owner)
        said = call("@second-step", token=token)[1]
        assert (said["app"], said["passkeys"], said["required"]) == (None, [], None)
        assert call("@second-step/app", {}, token=token)[0] == 403
        status, begun = call("@second-step/app", {"proof": SECRET}, token=token)
        assert status == 200, begun
        assert begun["uri"].startswith("otpauth://totp/")
        # The proof counts for a while in the same session.
        wrong = {"token": begun["token"], "code": "000000"}
        assert call("@second-step/app", wrong, token=token)[0] == 400
        code = Phone(begun["secret"]).code()
        right = {"token": begun["token"], "code": code}
        assert call("@second-step/app", right, token=token)[0] == 204
        said = call("@second-step", token=token)[1]
        assert said["app"]["added"] and begun["secret"] not in str(said)
        status, made = call("@second-step/recovery-codes", {}, token=token)
        assert status == 200 and len(made["codes"]) == 10

    def test_of_another_the_token_is_no_use(self, call, home, token_of):
        one, two = token_of(home.owner), token_of(home.tenant)
        begun = call("@second-step/app", {"proof": SECRET}, token=one)[1]
        code = Phone(begun["secret"]).code()
        body = {"token": begun["token"], "code": code, "proof": SECRET}
        assert call("@second-step/app", body, token=two)[0] == 400

    def test_a_passkey(self, call, home, token_of, soft_key):
        token = token_of(home.owner)
        options = call("@second-step/passkey", {"proof": SECRET}, token=token)[1]
        answer = soft_key.make(options)
        body = {"credential": answer, "name": "telefon"}
        status, made = call("@second-step/passkey", body, token=token)
        assert (status, made["name"]) == (201, "telefon")
        assert call("@second-step/passkey", body, token=token)[0] == 400
        path = f"@second-step/passkey/{made['id']}"
        assert call(path, {}, "DELETE", token=token)[0] == 204
        assert call(path, {}, "DELETE", token=token)[0] in (400, 403)
        assert not kept(home.owner).any

    def test_strangers(self, call):
        assert call("@second-step")[0] == 401
        assert call("@second-step/app", {})[0] == 401

    def test_it_is_in_no_other_answer(self, call, home, with_app):
        phone, _codes = with_app(home.owner)
        auth = basic_auth(staff(home).user_id, SECRET)
        for path in (f"@users/{home.owner.user_id}", "@registry", "@portal-settings"):
            _status, said = call(path, auth=auth)
            assert phone.secret not in str(said)


class TestRequired:
    def test_who_must_have_one_sets_it_up_first(
        self, window, first_step, home, here, call
    ):
        settings().factor_required_board = True
        transaction.commit()
        browser = first_step(window(), home.board)
        assert browser.url == f"{here}/@@second-step"
        for path in ("", "/@@contact", "/@@second-step-app", "/dashboard"):
            browser.open(f"{here}{path}")
            assert "/@@second-step" in browser.url
        status, said = call("@matters", auth=basic_auth(home.board.user_id, SECRET))
        assert (status, said["errors"][0]["code"]) == (403, "second_step_required")
        assert not first_step(window(), home.owner).url.endswith("second-step")
        TestPages().set_up(browser, here)
        browser.open(f"{here}/dashboard")
        assert browser.url == f"{here}/dashboard"
        browser.open(f"{here}/@@second-step")
        browser.getControl(name="do").value = ["app"]
        browser.getForm(action="@@second-step").submit()
        assert "You must have a second step" in browser.contents
        assert kept(home.board).any

    def test_contractors(self, call, home, with_app):
        settings().factor_required_contractors = True
        transaction.commit()
        auth = basic_auth(home.tenant.user_id, SECRET)
        status, said = call("@matters", auth=auth)
        assert (status, said["errors"][0]["code"]) == (403, "second_step_required")
        phone, _codes = with_app(home.tenant)
        body = {"login": home.tenant.user_id, "password": SECRET, "code": phone.code()}
        token = call("@login", body)[1]["token"]
        assert call("@second-step", token=token)[1]["required"] == "contractor"

    def test_the_office(self, window, first_step, home, here):
        settings().factor_required_staff = True
        transaction.commit()
        who = staff(home)
        assert first_step(window(), who).url == f"{here}/@@second-step"
        assert is_in(first_step(window(), home.board), here)


class TestOffice:
    def test_a_lost_one_is_taken_away(
        self, window, first_step, second, home, here, with_app, told
    ):
        phone, _codes = with_app(home.owner)
        own = second(first_step(window(), home.owner), phone.code())
        desk = first_step(window(), staff(home))
        for proof, how, there in (
            ("wrong", "document", True),
            (SECRET, "", True),
            (SECRET, "document", False),
        ):
            desk.open(f"{here}/@@login-security?name={home.owner.contractor.number}")
            assert "Code of an app" in desk.contents
            if 'name="proof"' in desk.contents:
                desk.getControl(name="proof").value = proof
            desk.getControl(name="how").value = [how]
            desk.getControl(name="do", index=0).click()
            assert kept(home.owner).any == there
            assert ("Say how you are sure" in desk.contents) == (how == "")
        assert ("reset", home.owner.user_id, "biuro") in told
        assert not is_in(own, here)
        assert is_in(first_step(window(), home.owner), here)

    def test_by_rest(self, call, home, with_app):
        with_app(home.owner)
        auth = basic_auth(staff(home).user_id, SECRET)
        path = f"@login-security/{home.owner.user_id}"
        assert call(path, auth=auth)[1]["second_step"] == ["app", "recovery"]
        (look,) = get_log().entries(kind="accounts.seen")
        assert (look.people, look.channel) == ((home.owner.id,), "rest")
        body = {"how": "callback"}
        assert call(f"{path}/second-step", body, "DELETE", auth=auth)[0] == 403
        body = {"proof": SECRET}
        status, said = call(f"{path}/second-step", body, "DELETE", auth=auth)
        assert (status, said["errors"][0]["field"]) == (400, "how")
        body["how"] = "callback"
        assert call(f"{path}/second-step", body, "DELETE", auth=auth)[0] == 204
        entry = next(get_log().entries(kind="factor"))
        assert entry.details == {"what": "reset", "how": "callback"}
        assert call(path, auth=auth)[1]["second_step"] == []
        assert call("@login-security/nobody-here", auth=auth)[0] == 404

    @pytest.mark.parametrize("who", ["owner", "board", "tenant"])
    def test_for_nobody_else(self, call, home, with_app, who):
        with_app(home.neighbour)
        auth = basic_auth(getattr(home, who).user_id, SECRET)
        path = f"@login-security/{home.neighbour.user_id}"
        assert call(path, auth=auth)[0] in (401, 404)
        body = {"proof": SECRET}
        assert call(f"{path}/second-step", body, "DELETE", auth=auth)[0] in (401, 404)
        assert kept(home.neighbour).any


def test_the_key_of_the_environment(home, with_app, monkeypatch):
    from collective.contractorportal.factor.sealing import seal
    from collective.contractorportal.factor.sealing import unseal

    monkeypatch.setenv("PORTAL_FACTOR_KEY", "first")
    sealed = seal("secret")
    monkeypatch.setenv("PORTAL_FACTOR_KEY", "second first")
    assert unseal(sealed) == "secret"
    monkeypatch.setenv("PORTAL_FACTOR_KEY", "second")
    assert unseal(sealed) is None
