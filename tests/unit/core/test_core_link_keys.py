"""Keys behind the ``#`` of a link: made, pasted, and remembered by a browser."""

from collective.contractorportal.core import link_keys
from hypothesis import given
from hypothesis import strategies as st
from urllib.parse import urlsplit

import pytest
import string


KEYS = st.text(string.ascii_letters + string.digits + "-_", min_size=1, max_size=100)
PAGE = "https://portal.example/p/@@order-link"


@given(KEYS)
def test_no_browser_sends_it(key):
    made = urlsplit(link_keys.with_key(PAGE, key))
    # What follows the # is no part of a request (RFC 9112, 3.2).
    assert (made.path, made.query, made.fragment) == ("/p/@@order-link", "", key)


@given(KEYS)
def test_whatever_of_a_message_is_pasted(key):
    for pasted in (
        key,
        f"  {key}\n",
        f"{PAGE}#{key}",
        f"{PAGE}?key={key}",
        f"https://portal.example/@@contact-stop?token={key}",
        f"https://portal.example/passwordreset/{key}",
        f"https://portal.example/passwordreset#{key}?userid=jan",
        f"https://portal.example/passwordreset\r\n #{key}",
    ):
        assert link_keys.read_key(pasted) == key, pasted


@pytest.mark.parametrize("typed", ["", " ", "ąę", PAGE, "a b!", "x" * 401, "a.b"])
def test_what_is_no_key(typed):
    assert link_keys.read_key(typed) == ""


@given(st.lists(KEYS, min_size=1, max_size=9, unique=True))
def test_a_browser_remembers_the_last_few(keys):
    cookie = ""
    for key in keys:
        cookie = link_keys.keeping(cookie, key)
    last = keys[-link_keys.MOST_KEPT :]
    assert link_keys.kept(cookie) == tuple(reversed(last))
    for key in keys:
        found = link_keys.marked(cookie, link_keys.mark_of(key))
        assert found == (key if key in last else "")


@given(st.text(max_size=200))
def test_any_cookie_can_come(cookie):
    assert all(link_keys.read_key(each) == each for each in link_keys.kept(cookie))


def test_a_mark_has_nothing_of_the_key():
    assert link_keys.mark_of("abc") not in ("abc", "")
    assert link_keys.marked("abc", "abc") == ""
