"""Addresses that are no UTF-8 never reach Zope, and all others reach it unchanged."""

from collective.contractorportal.wsgi import CHUNK
from collective.contractorportal.wsgi import readable_addresses
from collective.contractorportal.wsgi import readable_path
from collective.contractorportal.wsgi import readable_query
from configparser import ConfigParser
from hypothesis import given
from hypothesis import strategies as st
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs
from urllib.parse import quote
from urllib.parse import urlencode

import pytest


ROOT = Path(__file__).parents[3]


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_what_can_be_read_stays(text):
    written = f"/{text}".encode().decode("latin-1")
    assert readable_path(written) == written
    for query in (urlencode({"q": text}), quote(text, safe="=&/+")):
        assert readable_query(query) == query


@given(st.binary())
def test_every_address_can_be_read(written):
    readable_path("/" + written.decode("latin-1")).encode("latin-1").decode("utf-8")
    query = readable_query("q=" + quote(written))
    expected = written.decode("utf-8", "replace")
    found = parse_qs(query, errors="strict", keep_blank_values=True)
    assert found == {"q": [expected]}
    assert readable_query(written.decode("latin-1")).isascii()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ""),
        ("a=%f3&b=2", "a=%EF%BF%BD&b=2"),
        ("a=%C5%82%F3", "a=%C5%82%EF%BF%BD"),
        ("a=%2F%26&b=%", "a=%2F%26&b=%"),
    ],
)
def test_queries(query, expected):
    assert readable_query(query) == expected


def test_the_application_behind_gets_them():
    def application(environ, start_response):
        return environ["PATH_INFO"], environ["QUERY_STRING"]

    serve = readable_addresses(application, {})
    environ = {"PATH_INFO": "/\xf3", "QUERY_STRING": "a=%F3"}
    assert serve(environ, None) == ("/\xef\xbf\xbd", "a=%EF%BF%BD")
    assert serve({}, None) == ("", "")


def test_the_instance_has_it_in_its_pipeline():
    config = ConfigParser(interpolation=None)
    config.read(ROOT / "instance.cfg", encoding="utf-8")
    pipeline = config["instance"]["pipeline"].split()
    own = "egg:collective.contractorportal#readable-addresses"
    assert pipeline.index(own) < pipeline.index("zope")
    # A clone that is not built yet has no metadata: setup.py says what it will be.
    setup = (ROOT / "setup.py").read_text(encoding="utf-8")
    target = f"{readable_addresses.__module__}:{readable_addresses.__name__}"
    assert f'"readable-addresses = {target}"' in setup


FORM = "multipart/form-data; boundary=b"


def sent(body, kind=FORM):
    """What the filter answers, and what it lets Zope read."""
    told, read = [], []

    def application(environ, start_response):
        read.append(environ["wsgi.input"].read())
        start_response("200 OK", [])
        return []

    environ = {"CONTENT_TYPE": kind, "wsgi.input": BytesIO(body)}
    readable_addresses(application)(
        environ, lambda status, _headers: told.append(status)
    )
    return told[0], read


def part(headers, content=b"x"):
    return b"--b\r\nContent-Disposition: form-data; " + headers + b"\r\n\r\n" + content


@pytest.mark.parametrize(
    "headers", [b'name="f"; filename="\xf3.txt"', b'name="\xf3"', b"name=f\r\nX: \xff"]
)
def test_names_in_a_form_that_are_no_text(headers):
    for before in (b"", part(b"name=a", b"y" * (CHUNK - 40)) + b"\r\n"):
        body = before + part(headers) + b"\r\n--b--\r\n"
        assert sent(body) == ("400 Bad Request", [])


def test_a_file_may_hold_anything():
    inside = b"\r\n--c\r\nContent-Disposition: form-data; name=\xf3\r\n\r\n\xff"
    body = part(b'name="f"; filename="\xc5\x82.eml"', inside) + b"\r\n--b--\r\n"
    assert sent(body) == ("200 OK", [body])


@pytest.mark.parametrize(
    "kind", ["text/plain", "", "multipart/form-data", "application/x"]
)
def test_other_bodies_are_not_looked_at(kind):
    assert sent(b"--b\r\n\xf3: x\r\n", kind) == ("200 OK", [b"--b\r\n\xf3: x\r\n"])


def test_a_boundary_that_is_no_text():
    assert sent(b"x", "multipart/form-data; boundary=\xf3")[0] == "400 Bad Request"


@pytest.mark.parametrize(
    ("method", "more", "status"),
    [
        ("GET", {}, "200 OK"),
        ("POST", {}, "200 OK"),
        ("TRACE", {}, "405 Method Not Allowed"),
        ("TRACE", {"HTTP_ACCEPT": "application/json"}, "405 Method Not Allowed"),
        ("ABC", {"PATH_INFO": "/++api++/@x"}, "405 Method Not Allowed"),
        ("PROPFIND", {}, "405 Method Not Allowed"),
        ("PUT", {}, "405 Method Not Allowed"),
        ("PATCH", {"HTTP_ACCEPT": "application/json"}, "200 OK"),
        ("DELETE", {"PATH_INFO": "/portal/++api++/@x"}, "200 OK"),
        ("OPTIONS", {"HTTP_ACCESS_CONTROL_REQUEST_METHOD": "POST"}, "200 OK"),
    ],
)
def test_methods_that_nothing_knows_are_refused(method, more, status):
    def application(environ, start_response):
        start_response("200 OK", [])
        return []

    told = []
    environ = {"REQUEST_METHOD": method, "PATH_INFO": "/", **more}
    readable_addresses(application)(
        environ, lambda status, _headers: told.append(status)
    )
    assert told == [status]
