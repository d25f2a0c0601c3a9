"""What one person's pages say, nobody else can open.

Every address that a demo person finds is asked for as every other person, as a
member who is no contractor, and as somebody who has not logged in.
"""

from people import CONTRACTORS
from people import Visitor
from people import VISITORS
from urllib.parse import urlsplit
from walk import addresses

import pytest
import re


OTHERS = [*CONTRACTORS, "stranger", "anonymous"]
# Open to everybody, whoever found the link.
PUBLIC = {
    "/": "front page",
    "/login": "the login",
    "/login-help": "for who has forgotten the password",
    "/mail_password_form": "the same",
    "/activate": "for who has a letter",
    "/@@accessibility": "the statement that the law wants",
    "/contact-info": "how to reach the office",
}
# Every contractor has one, with the own content.
OWN = {
    "/dashboard",
    "/community",
    "/finance",
    "/@@finance",
    "/search",
    "/@@search",
    "/@@password",
    "/@@security",
    "/@@privacy",
    "/@@privacy-request",
    "/@@who-looked",
    "/@@second-step",
    "/@@second-step-app",
    "/@@second-step-passkey",
    "/@@helpers",
    "/@@helpers-new",
    "/resolutions",
    "/@@meetings",
    "/@@proxies",
    "/check-receipt",
    "/@@pay",
    "/@@own-payments",
    "/@@matters",
    "/@@meters",
    "/@@faults",
    "/@@report-fault",
    "/@@outages",
    "/@@works",
}
# More pages than anybody of the demo has: what is one's own must all be found.
EVERYTHING = 600


def path_of(address):
    return urlsplit(address).path


@pytest.fixture(scope="module")
def found(chromium, site, sessions):
    """Person -> the addresses that the portal links for that person, and their HTML."""
    pages = {}
    for name in CONTRACTORS:
        window = Visitor(VISITORS[name], site.url, "pl").open(chromium, sessions)
        pages[name] = addresses(window, site.url, EVERYTHING)
        assert len(pages[name]) < EVERYTHING
        window.close()
    return pages


def refused(answer, visitor):
    """Is this "there is no such page", or for who is not logged in, the login?"""
    if answer.status in (401, 404):
        return True
    location = answer.headers.get("location", "")
    return visitor == "anonymous" and answer.status == 302 and "login" in location


@pytest.mark.parametrize("visitor", OTHERS)
def test_pages_of_others(visitor, visit, found):
    window = visit(visitor)
    own = {path_of(address) for address in found.get(visitor, ())}
    if visitor != "anonymous":
        own |= OWN
    # Who found each address; what several link is asked once.
    finders = {
        address: name
        for name in sorted(set(CONTRACTORS) - {visitor})
        for address in found[name]
        if path_of(address) not in own and path_of(address) not in PUBLIC
    }
    open_to_all = []
    for address, name in sorted(finders.items()):
        answer = window.request.get(address, max_redirects=0)
        if not refused(answer, visitor):
            open_to_all.append(f"{name}'s {address}: {answer.status}")
    assert len(finders) >= 10
    assert open_to_all == []


@pytest.mark.parametrize("visitor", CONTRACTORS)
def test_parameters_open_nothing(visitor, visit, found):
    """The own pages, asked with the ids of others, say nothing of theirs."""
    window = visit(visitor)
    own = {part for address in found[visitor] for part in ids(address)}
    own_text = " ".join(html for _address, html in sorted(found[visitor].items())[:40])
    # What several others know is asked once.
    others = {
        part
        for name in set(CONTRACTORS) - {visitor}
        for address in found[name]
        for part in ids(address)
    }
    for other in sorted(others - own):
        for page in ("/dashboard", "/@@finance"):
            for parameter in ("premises", "account"):
                answer = window.request.get(f"{page}?{parameter}={other}")
                assert answer.status in (200, 400, 404)
                text = answer.text().replace(f"{parameter}={other}", "")
                if other not in own_text:
                    assert other not in text, f"{page}?{parameter}={other}"


def ids(address):
    """Ids of accounts and premises in an address: WM00001-R003, WM00001-B1-3."""
    return re.findall(r"\b[A-Z]{2}\d{5}-[A-Z]\d+(?:-\w+)?", address)


@pytest.mark.parametrize("visitor", OTHERS)
@pytest.mark.parametrize(
    "address",
    [
        "/@@finance/NO-SUCH",
        "/@@finance/' OR '1'='1",
        "/@@finance/..%2F..%2Facl_users",
        "/@@finance/WM00001-R004/payments/' --",
        "/no-such-page",
        "/acl_users/source_users/manage_users",
        "/acl_users/source_users/listUserInfo",
        "/acl_users/searchUsers",
        "/portal_membership/listMembers",
        "/@@usergroup-userprefs",
        "/folder_contents",
        "/sitemap.xml.gz",
        "/author/admin",
        "/++api++/@users",
    ],
)
def test_there_is_no_such_page(visitor, address, visit):
    answer = visit(visitor).request.get(address, max_redirects=0)
    assert refused(answer, visitor), answer.status
    assert "Traceback" not in answer.text()
