"""Addresses that are no UTF-8 never reach Zope, and all others reach it unchanged."""

from collective.contractorportal.wsgi import readable_addresses
from collective.contractorportal.wsgi import readable_path
from collective.contractorportal.wsgi import readable_query
from configparser import ConfigParser
from hypothesis import given
from hypothesis import strategies as st
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
