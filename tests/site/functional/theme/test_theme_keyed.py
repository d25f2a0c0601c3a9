"""Links of letters: the key is behind the ``#``, and in no address that is sent."""

from links import open_link
from links import send_key
from plone import api
from zope.component import getMultiAdapter

import pytest
import transaction


# Page -> how a letter of before had its key.
PAGES = {
    "passwordreset": "passwordreset/{}",
    "@@contact-confirm": "@@contact-confirm?token={}",
    "@@contact-stop": "@@contact-stop?token={}",
    "@@helper-invitation": "@@helper-invitation?token={}",
    "@@notification-unsubscribe": "@@notification-unsubscribe?token={}",
    "@@order-link": "@@order-link?key={}",
}
KEY = "0123456789abcdef-_"
NEW = "zupelnie-nowe-42"


@pytest.fixture
def link(functional_world, hood):
    """A link for a new password of the owner."""
    tool = api.portal.get_tool("portal_password_reset")
    key = tool.requestReset(hood.owner.user_id)["randomstring"]
    transaction.commit()
    return f"{functional_world.portal.absolute_url()}/passwordreset#{key}"


@pytest.mark.parametrize("page", PAGES)
def test_each_page(visit, page):
    here = visit(None, page, follow=False)
    assert here.status == 200 and "data-key-field" in here.text
    assert here.headers["X-Robots-Tag"].startswith("noindex")
    # A letter of before: the script of the page goes on with what is behind the #.
    old = visit(None, PAGES[page].format(KEY), follow=False)
    assert old.status == 303
    assert old.headers["Location"].endswith(f"/{page}#{KEY}")
    assert old.headers["Referrer-Policy"] == "no-referrer"
    name = "key" if page in ("passwordreset", "@@order-link") else "token"
    shown = visit(None, page, f"open=1&{name}={KEY}", follow=False)
    assert shown.status == 303 and KEY not in shown.headers["Location"]
    cookie = shown.headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "Max-Age=7200" in cookie
    for nothing in ("", "%C4%85", "a+b!"):
        said = visit(None, page, f"open=1&{name}={nothing}")
        assert 'href="#key"' in said.text and "missing=1" in said.url


def test_it_can_be_loaded_anew_and_in_another_language(functional_world, link, hood):
    browser = functional_world.browser()
    open_link(browser, link)
    key = link.partition("#")[2]
    assert 'id="password2"' in browser.contents and key not in browser.url
    browser.open(f"{browser.url}&set_language=en")
    assert "The new password once more" in browser.contents
    # Another browser knows nothing of it, and says what to do.
    other = functional_world.browser()
    other.open(browser.url)
    assert "does not remember the link" in other.contents
    assert key not in other.contents
    # Nor does this one open another key by guessing its mark.
    browser.open(f"{link.partition('#')[0]}?opened=000000000000")
    assert 'id="password2"' not in browser.contents
    # The whole link can be pasted.
    send_key(other, link)
    assert 'id="password2"' in other.contents
    for name in ("password", "password2"):
        other.getControl(name=name).value = NEW
    other.getControl(name="userid").value = hood.owner.contractor.number
    other.getForm(action="passwordreset").submit()
    # Used up: it opens nothing, neither here nor there.
    for each in (functional_world.browser(), other):
        open_link(each, link)
        assert 'id="password2"' not in each.contents
        assert "does not work" in each.contents or "nie działa" in each.contents


def test_plones_own_letters(functional_world, visit):
    request = functional_world.portal.REQUEST
    tool = api.portal.get_tool("portal_registration")
    for name in ("mail_password_template", "registered_notify_template"):
        letter = getMultiAdapter((tool, request), name=name)
        assert letter.construct_url(KEY).endswith(f"/passwordreset#{KEY}")
        # It is no page.
        for who in (None, "owner", "editor"):
            assert visit(who, f"@@{name}", follow=False).status in (302, 401, 404)
