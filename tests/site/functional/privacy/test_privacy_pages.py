"""The pages, as people open them."""

from urllib.parse import quote

import pytest


PASSWORD = "Tajne-haslo-1"


@pytest.fixture
def page(acceptance, people):
    """Text of a page: ``page("jan", "/@@privacy")``; with the status."""
    import requests

    url = acceptance["portal"].absolute_url()

    def get(user, path):
        return requests.get(
            f"{url}{path}",
            auth=(user, PASSWORD) if user else None,
            headers={"Accept-Language": "en"},
            allow_redirects=False,
            timeout=30,
        )

    return get


ROOMS = ("identity", "accounts", "votes", "login", "consents", "looks")


@pytest.mark.parametrize("path", ["/@@privacy", "/@@privacy-request"])
def test_pages(page, path):
    answer = page("jan", path)
    assert answer.status_code == 200
    assert "Zofia" not in answer.text


@pytest.mark.parametrize("room", ROOMS)
def test_rooms(page, room):
    answer = page("jan", f"/@@privacy?section={quote(room)}")
    assert answer.status_code == 200
    assert "Prezes" not in answer.text


def test_no_such_room(page):
    assert page("jan", "/@@privacy?section=other").status_code == 404


@pytest.mark.parametrize("path", ["/@@privacy-desk", "/@@contractorportal-retention"])
def test_office(page, path):
    assert page("staff", path).status_code == 200
    for who in ("jan", "nobody", "reader", None):
        assert page(who, path).status_code in (302, 401, 403, 404)


def test_staff_has_no_data_here(page):
    assert page("staff", "/@@privacy").status_code == 404


def test_a_request_that_was_sent(page, rest):
    ask = {"kind": "access", "text": "Co o mnie wiecie?", "key": "k-page"}
    number = rest("jan", "/@privacy-requests", "POST", ask).json()["number"]
    answer = page("jan", f"/@@privacy-request?id={number}")
    assert answer.status_code == 200
    assert ask["text"] in answer.text
    for who in ("zofia", "maria", "nobody", None):
        other = page(who, f"/@@privacy-request?id={number}")
        assert ask["text"] not in other.text
        assert other.status_code in (302, 401, 404)
