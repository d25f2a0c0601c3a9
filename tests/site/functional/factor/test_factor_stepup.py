"""A proof of who it is before contact data are changed."""

from collective.contractorportal.audit.storage import get_log
from world import basic_auth
from world import SECRET

import transaction


CHANGE = {"changes": {"phone": "+48 601 234 567"}}


def ask(call, who, **more):
    auth = basic_auth(who.user_id, SECRET)
    return call("@contact", {**CHANGE, **more}, "PATCH", auth=auth)


def test_by_rest(call, home):
    status, said = ask(call, home.owner)
    assert (status, said["errors"][0]["code"]) == (403, "password_missing")
    status, said = ask(call, home.owner, proof="wrong")
    assert (status, said["errors"][0]["code"]) == (403, "password_wrong")
    assert (
        call("@contact", auth=basic_auth(home.owner.user_id, SECRET))[1]["history"]
        == []
    )
    assert ask(call, home.owner, proof=SECRET)[0] == 201


def test_it_counts_for_a_while_in_one_session(call, home, token_of):
    token = token_of(home.owner)
    first = call("@contact", {**CHANGE, "proof": SECRET}, "PATCH", token=token)
    assert first[0] == 201
    other = {"changes": {"email": "nowa@example.com"}}
    assert call("@contact", other, "PATCH", token=token)[0] == 201
    again = {"changes": {"phone": "+48 602 234 567"}}
    assert call("@contact", again, "PATCH", token=token_of(home.owner))[0] == 403


def test_a_language_opens_no_account(call, home):
    auth = basic_auth(home.owner.user_id, SECRET)
    assert (
        call("@contact", {"changes": {"language": "en"}}, "PATCH", auth=auth)[0] == 201
    )


def test_wrong_ones_are_counted(call, home):
    for _try in range(5):
        ask(call, home.owner, proof="wrong")
    status, said = ask(call, home.owner, proof=SECRET)
    assert (status, said["errors"][0]["code"]) == (429, "password_locked")
    transaction.begin()
    assert len(list(get_log().entries(kind="login.failed"))) == 5


def test_who_has_a_second_step_brings_it(call, home, with_app):
    phone, codes = with_app(home.owner)
    body = {"login": home.owner.user_id, "password": SECRET, "code": phone.code()}
    token = call("@login", body)[1]["token"]
    for proof in (5, ["x"], " "):
        said = call("@contact", {**CHANGE, "proof": proof}, "PATCH", token=token)
        assert (said[0], said[1]["errors"][0]["code"]) == (403, "code_missing")
    for proof, status in ((SECRET, 403), (phone.code(), 403), (codes[0], 201)):
        said = call("@contact", {**CHANGE, "proof": proof}, "PATCH", token=token)
        assert said[0] == status


def test_on_the_page(window, first_step, home, here):
    browser = first_step(window(), home.owner)
    browser.open(f"{here}/@@contact?kind=phone")
    browser.getControl(name="phone").value = "601 234 567"
    browser.getForm(index=0).submit()
    for proof in ("wrong", SECRET):
        browser.getControl(name="proof").value = proof
        assert "draft=" in browser.url and "kind=phone" in browser.url
        browser.getControl(name="send").click()
    assert "601 234 567" in browser.contents
    assert 'name="proof"' not in browser.contents
