"""Bytes that are no UTF-8, in a path, a query, a form, a file name or JSON: a plain 400."""

from collective.contractorportal.accounts.storage import get_logins
from world import SECRET

import pytest
import requests
import transaction


BAD = b"\xf3\xb3"
MULTIPART = {
    "value": b'name="__ac_name"\r\n\r\n' + BAD,
    "name of a field": b'name="' + BAD + b'"\r\n\r\nx',
}


@pytest.fixture
def send(acceptance_world):
    """Send bytes to the running site, as the owner of the neighbourhood."""
    home = acceptance_world.neighbourhood()
    url = acceptance_world.portal.absolute_url()
    assert get_logins().contractors_of(home.owner.user_id)
    transaction.commit()

    def send(method, path, data=None, kind=None, accept="text/html", login=True):
        return requests.request(
            method,
            f"{url}{path}",
            data=data,
            headers={"Accept": accept} | ({"Content-Type": kind} if kind else {}),
            auth=(home.owner.user_id, SECRET) if login else None,
            allow_redirects=False,
            timeout=30,
        )

    return send


def plain(response):
    """A 400 without anything of the machinery in it."""
    assert response.status_code == 400, response.text[:500]
    for word in ("Traceback", "UnicodeDecodeError", "UnicodeEncodeError", "surrogate"):
        assert word not in response.text
    return True


@pytest.mark.parametrize("login", [True, False])
@pytest.mark.parametrize(
    "path",
    ["/login", "/@@login-help", "/@@password", "/@@agenda", "/@@search", "/no-such"],
)
def test_a_form(send, path, login):
    data = b"__ac_name=%F3%B3&userid=" + BAD + b"&SearchableText=%ED%A0%80"
    kind = "application/x-www-form-urlencoded"
    assert plain(send("POST", path, data, kind, login=login))


@pytest.mark.parametrize("part", MULTIPART)
def test_a_form_with_files(send, part):
    data = (
        b"--b\r\nContent-Disposition: form-data; " + MULTIPART[part] + b"\r\n--b--\r\n"
    )
    kind = "multipart/form-data; boundary=b"
    assert plain(send("POST", "/login", data, kind))


@pytest.mark.parametrize(
    "query", ["?x=%F3", "?%F3=x", "?x:list=%F3", "?x.y:record=%F3"]
)
@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_a_query(send, query, accept):
    assert plain(send("GET", f"/@@search{query}", accept=accept))


@pytest.mark.parametrize("path", ["/@login", "/@directory/sync", "/@agenda/feed", "/"])
@pytest.mark.parametrize(
    "body",
    [
        b'{"login": "\xf3"}',
        b'{"login": "\\ud800"}',
        b'{"\\udfff": 1}',
        b'{"login": ["\\ud83d", "x"]}',
    ],
)
@pytest.mark.parametrize("method", ["POST", "PATCH"])
def test_json(send, path, body, method):
    response = send(method, path, body, "application/json", "application/json")
    if response.status_code != 400:
        # Whoever may not do it at all is told that first; no such method: 404.
        assert response.status_code in (401, 404, 405), response.text
        assert b"\\ud" not in body
    assert response.headers["Content-Type"].startswith("application/json")
    assert "traceback" not in response.json()


def test_json_says_so(send):
    response = send(
        "POST",
        "/@login",
        b'{"login": "\\ud800"}',
        "application/json",
        "application/json",
    )
    assert plain(response)
    assert response.json()["type"] == "BadRequest"


def test_whole_characters_pass(send):
    body = b'{"login": "\\ud83d\\ude00", "password": "\xc5\x82"}'
    response = send("POST", "/@login", body, "application/json", "application/json")
    assert response.status_code == 401
    kind = "application/x-www-form-urlencoded"
    data = "userid=żółw".encode()
    assert send("POST", "/@@login-help", data, kind).status_code < 400


def test_a_file_may_hold_anything(send):
    data = (
        b'--b\r\nContent-Disposition: form-data; name="f"; filename="\xc5\x82.eml"\r\n'
        b"\r\n--c\r\nContent-Disposition: form-data; filename=" + BAD + b"\r\n--b--\r\n"
    )
    kind = "multipart/form-data; boundary=b"
    assert send("POST", "/@@login-help", data, kind).status_code < 400
