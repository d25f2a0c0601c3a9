"""A second step that is demanded, with a passkey, and the company account of the office."""

from keys import tab_to
from looks import barriers
from looks import look
from people import DESKTOP
from people import PHONE
from people import VISITORS
from provider import CLIENT
from provider import Provider
from scripts.private import PASSWORD

import base64
import pytest


SETTINGS = "@controlpanels/contractorportal-settings"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def choose(visit, site):
    """Change settings by REST as the administrator; they are as before afterwards."""
    window = visit("anonymous")
    said = base64.b64encode(f"{VISITORS['administrator']}:{PASSWORD}".encode()).decode()
    headers = {"Accept": "application/json", "Authorization": f"Basic {said}"}
    changed = {}

    def call(method, path, data=None):
        how = {"method": method, "headers": headers}
        answer = window.request.fetch(f"{site.url}/{path}", data=data, **how)
        assert answer.ok, answer.text()
        return answer

    def choose(**values):
        before = call("GET", SETTINGS).json()["data"]
        for name in values:
            changed.setdefault(name, before[name])
        call("PATCH", SETTINGS, values)

    choose.call = call
    yield choose
    call("PATCH", SETTINGS, changed)


@pytest.fixture
def device():
    """Let a page have a device that makes passkeys and knows its holder."""

    def plug_in(page):
        tools = page.context.new_cdp_session(page)
        tools.send("WebAuthn.enable")
        tools.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
        return tools

    return plug_in


def at_both(page):
    """What the page looks like on a phone and on a desktop."""
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        look(page)


def press_enter(page):
    with page.expect_navigation():
        page.keyboard.press("Enter")


def on(href):
    return lambda place: place["href"].endswith(href)


def called(name):
    return lambda place: place["name"] == name


def button(words):
    return lambda place: place["html"].startswith("<button") and words in place["html"]


def test_a_board_member_who_must_have_a_second_step(visit, choose, device):
    """By keyboard alone, from the first login to the next one with the passkey."""
    choose(factor_required_board=True)
    page = visit("anonymous").new_page()
    device(page)

    def first_step():
        page.goto("/login")
        tab_to(page, called("__ac_name"))
        page.keyboard.type(VISITORS["board"])
        tab_to(page, called("__ac_password"))
        page.keyboard.type(PASSWORD)
        press_enter(page)

    first_step()
    assert page.url.endswith("/@@second-step")
    at_both(page)
    page.goto("/dashboard")
    assert page.url.endswith("/@@second-step")
    tab_to(page, on("@@second-step-passkey"))
    press_enter(page)
    at_both(page)
    tab_to(page, called("name"))
    page.keyboard.type("mój telefon")
    tab_to(page, called("proof"))
    page.keyboard.type(PASSWORD)
    press_enter(page)
    page.wait_for_selector(".cp-codes")
    assert page.locator(".cp-codes li").count() == 10
    at_both(page)
    tab_to(page, on("@@security"))
    press_enter(page)
    page.goto("/dashboard")
    assert page.url.endswith("/dashboard")
    # The next login, first with the password, then without.
    page.goto("/logout")
    first_step()
    assert "second" in page.content() and not page.url.endswith("/dashboard")
    at_both(page)
    tab_to(page, button("data-options"))
    press_enter(page)
    page.goto("/@@security")
    assert page.url.endswith("/@@security")
    page.goto("/logout")
    page.goto("/login")
    tab_to(page, button("data-passkey-action"))
    press_enter(page)
    page.goto("/@@security")
    assert page.url.endswith("/@@security")
    found = page.request.get("/@second-step", headers={"Accept": "application/json"})
    assert found.json()["recovery_codes_left"] == 10


@pytest.fixture(autouse=True)
def as_before(choose, sessions):
    """The board member has no second step, and logs in anew in other tests."""
    yield
    (found,) = choose.call("GET", f"@logins?text={VISITORS['board']}").json()["items"]
    path = f"@login-security/{found['user_id']}/second-step"
    choose.call("DELETE", path, {"proof": PASSWORD, "how": "known"})
    for key in [each for each in sessions if each[0] == VISITORS["board"]]:
        del sessions[key]


def test_the_company_account_of_the_office(visit, choose):
    with Provider() as provider:
        provider.claims = {"preferred_username": VISITORS["editor"]}
        choose(signon_on=True, signon_issuer=provider.issuer, signon_client=CLIENT)
        page = visit("anonymous").new_page()
        page.goto("/login?came_from=/@@security")
        at_both(page)
        tab_to(page, button("kontem firmowym"))
        press_enter(page)
        assert page.locator("#sessions-title").count() == 1
        provider.claims = {"preferred_username": VISITORS["owner"], "sub": "s-2"}
        other = visit("anonymous").new_page()
        other.goto("/login")
        other.get_by_role("button", name="Zaloguj się kontem firmowym").click()
        other.wait_for_selector(".cp-errors")
        assert barriers(other) == []
        assert "niczego tu nie otwiera" in other.inner_text(".cp-errors")
