"""Logging in through the real login form, by e-mail address or number."""

from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from world import SECRET

import pytest


@pytest.fixture
def home(functional_world):
    return functional_world.neighbourhood()


@pytest.fixture
def attempt(functional_world):
    def attempt(name, password=SECRET):
        browser = functional_world.browser()
        browser.open(f"{functional_world.portal.absolute_url()}/login")
        browser.getControl(name="__ac_name").value = name
        browser.getControl(name="__ac_password").value = password
        browser.getControl(name="buttons.login").click()
        return browser

    return attempt


def is_in(browser):
    return "__ac" in browser.cookies


class TestLogin:
    def test_by_number_mail_and_id(self, attempt, home):
        who = home.owner.contractor
        for name in (
            who.number,
            f" {who.number} ",
            who.email,
            who.email.upper(),
            home.owner.user_id,
        ):
            assert is_in(attempt(name)), name

    def test_session_goes_on(self, attempt, functional_world, home):
        browser = attempt(home.owner.contractor.number)
        browser.addHeader("Accept", "application/json")
        browser.open(f"{functional_world.portal.absolute_url()}/@directory/me")
        assert home.owner.contractor.number in browser.contents.decode()

    def test_refusals_are_all_the_same(self, attempt, home):
        pages = {
            refused.contents.replace(name, "NAME")
            for name, password in (
                (home.owner.contractor.number, "wrong"),
                (home.owner.contractor.email, "wrong"),
                ("999999", SECRET),
                ("who@example.com", SECRET),
                (home.owner.user_id, "wrong"),
            )
            for refused in [attempt(name, password)]
            if not is_in(refused)
        }
        assert len(pages) == 1

    def test_shared_address_means_nobody(self, attempt, functional_world, home):
        one, two = home.owner, home.neighbour
        functional_world.change(two.contractor, email=one.contractor.email)
        functional_world.sync()
        assert not is_in(attempt(one.contractor.email))
        assert is_in(attempt(one.contractor.number))
        assert is_in(attempt(two.contractor.number))

    def test_who_has_left_the_erp_stays_out(self, attempt, functional_world, home):
        functional_world.remove(home.stranger.contractor)
        functional_world.sync()
        who = home.stranger
        for name in (who.contractor.number, who.contractor.email, who.user_id):
            assert not is_in(attempt(name)), name

    def test_session_ends_with_the_departure(self, attempt, functional_world, home):
        browser = attempt(home.stranger.contractor.number)
        url = functional_world.portal.absolute_url()
        functional_world.remove(home.stranger.contractor)
        functional_world.sync()
        browser.open(f"{url}/@@finance")
        assert not is_in(browser)
        assert browser.url == f"{url}/@@access-ended"
        assert home.stranger.contractor.number not in browser.contents
        browser.open(f"{url}/@@finance")
        assert "__ac_password" in browser.contents

    def test_who_has_left_is_told_so_with_the_right_password_alone(
        self, attempt, functional_world, home
    ):
        functional_world.remove(home.stranger.contractor)
        functional_world.sync()
        name = home.stranger.user_id
        # The right password is no guess, however often it is typed.
        for _time in range(6):
            assert attempt(name).url.endswith("/@@access-ended")
        refused = attempt(name, "wrong").contents.replace(name, "NAME")
        assert refused == attempt("999999", "wrong").contents.replace("999999", "NAME")

    def test_who_comes_back_is_let_in(self, attempt, functional_world, home):
        functional_world.remove(home.stranger.contractor)
        functional_world.sync()
        functional_world.add(home.stranger.contractor)
        functional_world.sync()
        assert is_in(attempt(home.stranger.contractor.number))

    def test_staff_log_in_as_before(self, attempt, functional_world, home):
        from plone import api

        import transaction

        api.user.create("ed@example.com", "editor", "correct horse 43")
        transaction.commit()
        assert is_in(attempt("editor", "correct horse 43"))
        browser = functional_world.browser()
        browser.addHeader(
            "Authorization", f"Basic {SITE_OWNER_NAME}:{SITE_OWNER_PASSWORD}"
        )
        browser.open(functional_world.portal.absolute_url())
        assert browser.headers["Status"].startswith("200")
