"""An address with bytes that are no UTF-8 gets the answer of an unknown address."""

from base64 import b64encode
from collective.contractorportal.wsgi import convertible_query
from collective.contractorportal.wsgi import readable_addresses
from io import BytesIO
from plone.app.testing import TEST_USER_NAME
from plone.app.testing import TEST_USER_PASSWORD
from urllib.parse import unquote_to_bytes
from wsgiref.util import setup_testing_defaults
from ZPublisher.WSGIPublisher import publish_module

import pytest


@pytest.fixture
def status(functional, functional_portal):
    """The status of a GET through the pipeline of ``instance.cfg``."""
    application = readable_addresses(publish_module)
    key = b64encode(f"{TEST_USER_NAME}:{TEST_USER_PASSWORD}".encode()).decode()

    def get(address, accept):
        path, _, query = address.partition("?")
        environ = {
            "PATH_INFO": unquote_to_bytes(f"/plone{path}").decode("latin-1"),
            "QUERY_STRING": query,
            "HTTP_ACCEPT": accept,
            "wsgi.input": BytesIO(),
        }
        # Who is logged in is led on from the login page.
        if path != "/login":
            environ["HTTP_AUTHORIZATION"] = f"Basic {key}"
        setup_testing_defaults(environ)
        told = []
        body = application(environ, lambda status, headers: told.append(status))
        b"".join(body)
        return int(told[0].split()[0])

    return get


@pytest.mark.parametrize(
    "path", ["/%F3", "/@@finance/%F3", "/@accounts/%F3", "/a%C0%80.jsp", "/%ED%A0%80"]
)
@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_a_path_is_not_found(status, path, accept):
    assert status(path, accept) == 404


@pytest.mark.parametrize("path", ["/login?x=%F3", "/@@search?SearchableText=%F3%B3"])
def test_a_query_breaks_no_page(status, path):
    assert status(path, "text/html") == 200


@pytest.mark.parametrize(
    "query", ["x:int=y", "since:date=y", "a:json=%7B", "a%3Afloat=z"]
)
@pytest.mark.parametrize("path", ["/login", "/@@search"])
def test_a_value_that_is_not_what_its_name_says_breaks_no_page(status, path, query):
    assert status(f"{path}?{query}", "text/html") == 200


def test_what_can_be_converted_still_is():
    for query in ("b_start:int=5", "a:int:ignore_empty=", "a:list=x&b:record.c=1", ""):
        assert convertible_query(query) == query
