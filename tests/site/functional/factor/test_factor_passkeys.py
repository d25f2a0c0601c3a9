"""Passkeys: as the second step, alone, and every way in which they are wrong."""

from collective.contractorportal.core import clock
from collective.contractorportal.factor.storage import get_factors
from datetime import timedelta
from softkey import SoftKey
from urllib.parse import urlencode
from visits import is_in
from world import SECRET

import json
import pytest
import transaction


def options_of(browser):
    from html import unescape

    text = browser.contents.partition('data-options="')[2].partition('"')[0]
    return json.loads(unescape(text))


def show(browser, here, answer):
    """What the button of the login page does by its script."""
    browser.post(f"{here}/login-passkey", urlencode({"credential": answer}))


@pytest.fixture
def ask(call, home):
    """The first step of a program; what it is asked then."""

    def ask(who=None):
        who = who or home.owner
        body = {"login": who.user_id, "password": SECRET}
        return call("@login", body)[1]

    return ask


class TestSecondStep:
    def test_on_the_page(
        self, window, first_step, second, home, here, with_passkey, soft_key
    ):
        with_passkey(home.owner)
        browser = first_step(window(), home.owner)
        answer = json.dumps(soft_key.show(options_of(browser)))
        assert is_in(second(browser, answer), here)
        # Nobody answers the same question twice.
        thief = first_step(window(), home.owner)
        assert not is_in(second(thief, answer), here)

    def test_a_stick_that_asks_for_nothing_is_enough(
        self, call, ask, home, with_passkey, soft_key
    ):
        with_passkey(home.owner)
        said = ask()
        answer = soft_key.show(said["passkey"], verified=False)
        body = {"second": said["second"], "credential": answer}
        assert call("@login", body)[0] == 200

    @pytest.mark.parametrize(
        "changes",
        [{"origin": "https://evil.example"}, {"challenge": "bm9uc2Vuc2U"}],
    )
    def test_of_another_place_or_question(
        self, call, ask, home, with_passkey, soft_key, changes
    ):
        with_passkey(home.owner)
        said = ask()
        answer = soft_key.show(said["passkey"], **changes)
        body = {"second": said["second"], "credential": answer}
        assert call("@login", body)[0] == 401

    def test_too_late(self, call, ask, home, with_passkey, soft_key, monkeypatch):
        with_passkey(home.owner)
        said = ask()
        answer = soft_key.show(said["passkey"])
        now = clock.now() + timedelta(minutes=11)
        monkeypatch.setattr(clock, "now", lambda: now)
        body = {"second": ask()["second"], "credential": answer}
        assert call("@login", body)[0] == 401

    def test_a_copied_key_whose_counter_stands(
        self, call, ask, home, with_passkey, soft_key
    ):
        with_passkey(home.owner)
        for count, status in ((5, 200), (5, 401), (2, 401), (6, 200)):
            said = ask()
            soft_key.count = count - 1
            answer = soft_key.show(said["passkey"])
            body = {"second": said["second"], "credential": answer}
            assert call("@login", body)[0] == status, count

    def test_a_device_without_a_counter(self, call, ask, home, with_passkey, here):
        key = SoftKey(here, counts=False)
        with_passkey(home.owner, key)
        for _login in range(2):
            said = ask()
            answer = key.show(said["passkey"])
            body = {"second": said["second"], "credential": answer}
            assert call("@login", body)[0] == 200

    def test_of_a_neighbour(self, call, ask, home, with_passkey, here, soft_key):
        with_passkey(home.owner)
        other = SoftKey(here)
        with_passkey(home.tenant, other)
        said = ask()
        body = {"second": said["second"], "credential": other.show(said["passkey"])}
        assert call("@login", body)[0] == 401
        stranger = SoftKey(here)
        stranger.id = soft_key.id
        body["credential"] = stranger.show(ask()["passkey"])
        assert call("@login", body)[0] == 401

    @pytest.mark.parametrize("answer", [{}, {"rawId": 3}, {"response": []}, [], "x", 7])
    def test_nonsense(self, call, ask, home, with_passkey, answer):
        with_passkey(home.owner)
        body = {"second": ask()["second"], "credential": answer}
        assert call("@login", body)[0] in (400, 401)


class TestAlone:
    def test_it_takes_the_place_of_the_password(
        self, call, window, home, here, with_passkey, soft_key
    ):
        with_passkey(home.owner)
        _status, options = call("@passkey-question")
        assert "allowCredentials" not in options or not options["allowCredentials"]
        answer = soft_key.show(options)
        browser = window()
        show(browser, here, json.dumps(answer))
        assert is_in(browser, here)
        assert call("@login", {"credential": answer})[0] == 401
        answer = soft_key.show(call("@passkey-question")[1])
        status, said = call("@login", {"credential": answer})
        assert status == 200
        assert call("@sessions", token=said["token"])[0] == 200

    def test_the_device_must_know_its_holder(self, call, home, with_passkey, soft_key):
        with_passkey(home.owner)
        answer = soft_key.show(call("@passkey-question")[1], verified=False)
        assert call("@login", {"credential": answer})[0] == 401

    def test_a_question_of_the_second_step_opens_nothing(
        self, call, ask, home, with_passkey, soft_key
    ):
        with_passkey(home.owner)
        answer = soft_key.show(ask()["passkey"])
        assert call("@login", {"credential": answer})[0] == 401

    def test_wrong_on_the_page(self, window, home, here, with_passkey, soft_key):
        with_passkey(home.owner)
        browser = window()
        show(browser, here, "{}")
        assert "The passkey was not taken" in browser.contents
        assert not is_in(browser, here)

    def test_of_who_has_left(
        self, functional_world, call, home, with_passkey, soft_key
    ):
        with_passkey(home.owner)
        functional_world.remove(home.owner.contractor)
        functional_world.sync()
        transaction.commit()
        answer = soft_key.show(call("@passkey-question")[1])
        assert call("@login", {"credential": answer})[0] == 401


def test_it_is_forgotten_with_its_person(home, with_passkey, soft_key):
    from plone import api

    with_passkey(home.owner)
    with api.env.adopt_roles(["Manager"]):
        api.user.delete(username=home.owner.user_id)
    transaction.commit()
    assert get_factors().owner(soft_key.id) is None
    assert len(get_factors().rows) == 0
