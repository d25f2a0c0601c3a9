"""What answers say about their own safety, and whom to tell of a weakness."""

from collective.contractorportal.headers.rules import content_security
from collective.contractorportal.headers.rules import is_own_cookie
from collective.contractorportal.headers.rules import name_of_cookie
from collective.contractorportal.headers.rules import plain_cookies
from collective.contractorportal.headers.rules import protect_cookie
from collective.contractorportal.headers.rules import safe_headers
from collective.contractorportal.headers.rules import security_txt
from datetime import datetime
from datetime import timedelta
from datetime import UTC

import pytest


def test_a_browser_is_told_to_use_https_only_where_there_is_https():
    assert "Strict-Transport-Security" not in safe_headers(https=False)
    said = safe_headers(https=True)["Strict-Transport-Security"]
    age, below = said.split("; ")
    assert int(age.removeprefix("max-age=")) >= timedelta(days=365).total_seconds()
    assert below == "includeSubDomains"


def test_nothing_that_the_portal_does_not_use_is_allowed():
    said = safe_headers(https=True)["Permissions-Policy"].split(", ")
    assert {"camera=()", "geolocation=()", "microphone=()", "payment=()"} <= set(said)
    assert all(each.endswith("=()") for each in said)


@pytest.mark.parametrize("https", [True, False])
def test_what_a_cookie_says_itself_counts(https):
    cookie = {"value": "x", "SameSite": "Strict", "HttpOnly": True}
    protect_cookie(cookie, https)
    assert cookie["SameSite"] == "Strict"
    assert cookie.get("Secure", False) is https
    assert cookie["HttpOnly"] is True


def test_a_cookie_without_a_word_does_not_go_with_other_sites_forms():
    cookie = {"value": "x", "SameSite": None}
    protect_cookie(cookie, https=False)
    assert cookie == {"value": "x", "SameSite": "Lax"}


@pytest.mark.parametrize(
    "kind", ["text/html; charset=utf-8", "application/json", "application/pdf", ""]
)
def test_no_answer_can_be_led_elsewhere_or_shown_inside_others(kind):
    said = content_security(kind)
    assert "base-uri 'none'" in said
    assert "frame-ancestors" in said
    assert ("object-src 'none'" in said) is ("html" in kind)
    assert ("default-src 'none'" in said) is ("json" in kind)


def test_a_page_of_plone_fetches_from_here_alone():
    said = dict(
        each.split(" ", 1) for each in content_security("text/html").split("; ")
    )
    for name in (
        "default-src",
        "script-src",
        "style-src",
        "connect-src",
        "form-action",
    ):
        assert "'self'" in said[name]
        assert not any(mark in said[name] for mark in ("*", "http", "data:"))


def test_over_https_no_other_host_can_set_a_cookie_of_ours():
    assert name_of_cookie("x", {"Path": "/"}, True) == "__Host-x"
    for other in ({"Path": "/", "Domain": "example.com"}, {"Path": "/portal"}, {}):
        assert name_of_cookie("x", other, True) == "__Secure-x"
        assert name_of_cookie("x", other, False) == "x"
    assert name_of_cookie("__Host-x", {"Path": "/"}, True) == "__Host-x"


def test_a_planted_cookie_does_not_take_the_place_of_ours():
    sent = {"x": "planted", "__Secure-x": "of a folder", "__Host-x": "ours", "y": "1"}
    assert plain_cookies(sent) == {**sent, "x": "ours"}
    assert plain_cookies({"x": "only"}) == {"x": "only"}
    assert is_own_cookie("x", sent, True)
    assert not is_own_cookie("y", sent, True)
    assert is_own_cookie("y", sent, False)


def test_whom_to_tell_of_a_weakness():
    now = datetime(2026, 12, 1, 12, 0, 0, 5, tzinfo=UTC)
    text = security_txt(["mailto:a@example.com"], "https://x/.well-known/s", now)
    assert text.splitlines() == [
        "Contact: mailto:a@example.com",
        "Expires: 2027-05-30T12:00:00+00:00",
        "Preferred-Languages: pl, en",
        "Canonical: https://x/.well-known/s",
    ]
