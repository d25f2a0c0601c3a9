"""Every answer protects who reads it: pages, files, REST, what is not there, staff's pages."""

from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.headers.rules import safe_headers
from collective.contractorportal.headers.subscribers import make_safe
from collective.contractorportal.interfaces import IContractorPortalLayer
from zope.interface import alsoProvides
from zope.publisher import browser
from ZPublisher.HTTPResponse import HTTPResponse

import pytest
import transaction


PATHS = (
    "",
    "login",
    "contact-info",
    "not-there",
    "@@portal-static/0123/portal.css",
    "++api++/@password-policy",
    "++api++/@matters",
    ".well-known/security.txt",
    "robots.txt",
    "manage_main",
)


class Request(browser.TestRequest):
    """A request with the response of Zope."""

    def __init__(self, url, layers=()):
        super().__init__()
        self._response = HTTPResponse()
        self.url = url
        alsoProvides(self, *layers)

    response = property(lambda self: self._response)

    def __getitem__(self, key):
        return self.url if key == "SERVER_URL" else super().__getitem__(key)


@pytest.mark.parametrize("who", [None, "owner", "editor"])
def test_each_answer_says_it(visit, who):
    for path in PATHS:
        headers = visit(who, path).headers
        for name, value in safe_headers(https=False).items():
            assert headers[name] == value, (path, name)
        policy = headers["Content-Security-Policy"]
        assert "base-uri 'none'" in policy, path
        assert "frame-ancestors" in policy, path
        assert "Strict-Transport-Security" not in headers


def test_a_page_with_a_key_in_its_address_lets_none_out(visit):
    shown = visit(None, "@@contact-stop?token=wrong", follow=False)
    assert shown.headers["Referrer-Policy"] == "no-referrer"


def test_over_https_cookies_never_go_in_the_clear():
    request = Request("https://portal.example.com", [IContractorPortalLayer])
    request.response.setCookie("__ac", "x", http_only=True)
    make_safe(request)
    assert request.response.getHeader("Strict-Transport-Security")
    (said,) = [v for k, v in request.response.listHeaders() if k == "Set-Cookie"]
    assert {"HttpOnly", "Secure", "SameSite=Lax"} <= set(said.split("; "))
    assert said.startswith("__Secure-__ac=")


def test_logging_out_clears_what_the_browser_kept(visit):
    visit("owner", "dashboard")
    shown = visit("owner", "logout")
    assert shown.headers["Clear-Site-Data"] == '"cache", "storage"'


def test_trace_is_no_method_here(visit, functional_world):
    answer = functional_world.browser().testapp.request(
        functional_world.portal.absolute_url(), method="TRACE", expect_errors=True
    )
    assert answer.status_int in (400, 403, 404, 405, 501)
    assert "Mozilla" not in answer.text


def test_other_sites_of_the_server_are_left_alone():
    request = Request("https://other.example.com")
    request.response.setCookie("other", "x")
    make_safe(request)
    assert request.response.getHeader("X-Content-Type-Options") is None
    assert "SameSite" not in request.response.cookies["other"]


class TestSecurityTxt:
    def tell(self, **values):
        for name, value in values.items():
            setattr(settings(), name, value)
        transaction.commit()

    def test_everybody_reads_whom_to_tell(self, visit, hood):
        self.tell(manager_email="office@example.com", security_contact="")
        shown = visit(None, ".well-known/security.txt")
        assert shown.status == 200
        assert shown.headers["Content-Type"] == "text/plain; charset=utf-8"
        assert "Contact: mailto:office@example.com\n" in shown.text
        assert f"Canonical: {shown.url}\n" in shown.text
        self.tell(security_contact="https://example.com/gap")
        shown = visit("owner", ".well-known/security.txt")
        assert "Contact: https://example.com/gap\n" in shown.text

    def test_there_is_nothing_else(self, visit, hood):
        self.tell(manager_email="office@example.com")
        for path in (".well-known", ".well-known/x", ".well-known/security.txt/x"):
            assert visit(None, path).status == 404, path

    def test_without_a_contact_there_is_no_file(self, visit, hood):
        self.tell(manager_email="", security_contact="")
        assert visit(None, ".well-known/security.txt").status == 404
