"""The page "Kalendarz": what comes, and the buttons of the secret address."""

from collective.contractorportal.agenda.storage import get_feeds
from collective.contractorportal.erp.errors import ErpUnavailable
from collective.contractorportal.erp.memory import memory_erp

import pytest
import re
import transaction


@pytest.fixture
def page(functional_world):
    """The page of somebody, with the query given."""

    def open_page(who, query=""):
        browser = functional_world.browser(who)
        browser.followRedirects = True
        browser.addHeader("Accept-Language", "pl")
        browser.open(f"{functional_world.portal.absolute_url()}/@@agenda{query}")
        return browser

    return open_page


def status(browser):
    return int(browser.headers["Status"].split()[0])


def press(browser, action):
    """Press the button of a form that orders something."""
    for form in range(8):
        try:
            found = browser.getForm(index=form)
        except IndexError:
            break
        for control in found.controls:
            if control.name == "action" and control.value == action:
                control.click() if control.type == "submit" else found.submit()
                return browser
        for name in ("action",):
            try:
                control = found.getControl(name=name)
            except LookupError:
                continue
            if control.value == action:
                found.submit()
                return browser
    raise AssertionError(f"no button {action}")


def key_on(browser):
    found = re.search(r'id="password"[^>]*value="([\w-]{43})"', browser.contents)
    return found and found[1]


class TestEntries:
    def test_opens_with_what_comes_next(self, home, page):
        text = page(home.owner).contents
        assert "Najbliżej" in text
        assert "968,58" in text
        assert home.due.strftime("%Y-%m-%d") in text
        assert "512,10" not in text

    @pytest.mark.parametrize("name", ["former", "supplier", "nobody"])
    def test_others_see_nothing_of_the_owner(self, home, page, name):
        browser = page(home.people[name])
        assert "968,58" not in browser.contents

    def test_who_holds_nothing(self, home, page):
        assert "99,99" not in page(home.former).contents

    def test_anonymous_must_log_in(self, home, page):
        browser = page(None)
        assert "/login" in browser.url

    def test_not_kept(self, home, page):
        assert "no-store" in page(home.owner).headers["Cache-Control"]

    def test_without_figures_it_says_so(self, home, page):
        memory_erp.fail(ErpUnavailable())
        browser = page(home.owner)
        assert status(browser) == 200
        assert "Kalendarz w Twoim telefonie" in browser.contents
        assert "968,58" not in browser.contents


class TestAddress:
    def test_made_shown_once_and_works(self, home, page):
        browser = press(page(home.owner), "login")
        key = key_on(browser)
        assert key
        transaction.begin()
        assert get_feeds().user_of(key, True) == home.owner.user_id
        assert key_on(page(home.owner)) is None
        assert key not in browser.url and "?key=" not in browser.contents

    def test_without_a_password_for_programs_that_know_only_an_address(
        self, home, page
    ):
        browser = press(page(home.owner), "address")
        (key,) = set(re.findall(r"@@agenda\.ics\?key=([\w-]{43})", browser.contents))
        transaction.begin()
        assert get_feeds().user_of(key, False) == home.owner.user_id
        assert get_feeds().user_of(key, True) is None
        assert 'name="amounts"' not in page(home.owner).contents

    def test_renewed_after_a_question(self, home, page):
        old = key_on(press(page(home.owner), "login"))
        again = page(home.owner, "?ask=login")
        transaction.begin()
        assert get_feeds().user_of(old, True), "asking changes nothing"
        new = key_on(press(again, "login"))
        transaction.begin()
        assert get_feeds().user_of(old, True) is None
        assert get_feeds().user_of(new, True) == home.owner.user_id

    def test_switched_off_after_a_question(self, home, page):
        key = key_on(press(page(home.owner), "login"))
        browser = press(page(home.owner, "?ask=off"), "off")
        assert "wyłączony" in browser.contents
        transaction.begin()
        assert get_feeds().user_of(key, True) is None

    def test_amounts(self, home, page):
        press(page(home.owner), "login")
        browser = page(home.owner)
        browser.getControl(name="amounts").value = ["1"]
        press(browser, "amounts")
        transaction.begin()
        assert get_feeds().of(home.owner.user_id).amounts is True
        browser = page(home.owner)
        browser.getControl(name="amounts").value = []
        press(browser, "amounts")
        transaction.begin()
        assert get_feeds().of(home.owner.user_id).amounts is False

    @pytest.mark.parametrize("action", ["login", "off", "amounts"])
    def test_only_with_the_token_of_the_page(
        self, home, page, functional_world, action
    ):
        press(page(home.owner), "login")
        transaction.begin()
        before = get_feeds().of(home.owner.user_id)
        browser = functional_world.browser(home.owner)
        url = f"{functional_world.portal.absolute_url()}/@@agenda"
        browser.post(url, f"action={action}&amounts=1")
        assert status(browser) == 403
        transaction.begin()
        assert get_feeds().of(home.owner.user_id) == before

    @pytest.mark.parametrize("query", ["?ask=drop", "?ask=", "?ask=off&ask=login"])
    def test_strange_questions(self, home, page, query):
        press(page(home.owner), "login")
        browser = page(home.owner, query)
        assert status(browser) == 200
        assert 'id="sure"' not in browser.contents
