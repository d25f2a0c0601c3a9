"""Documented REST calls: each is really made, and kept under docs/http-examples/."""

from collective.contractorportal.core import clock
from collective.contractorportal.erp.interfaces import IDirectorySource
from collective.contractorportal.erp.interfaces import IErpBackend
from collective.contractorportal.erp.interfaces import IErpStatus
from datetime import datetime
from pathlib import Path
from zope.interface import providedBy

import json
import os
import pytest
import requests
import sys


EXAMPLES = Path(__file__).parents[3] / "docs" / "http-examples"
MOMENT = datetime(2026, 11, 24, 18, 5, tzinfo=clock.WARSAW)
# What a reader of the documentation has at home.
SITE = "http://localhost:8080/portal"
REQUEST_HEADERS = (
    *("Accept", "Accept-Language", "Authorization", "Content-Type", "Order-Key"),
)
RESPONSE_HEADERS = ("Content-Type", "Cache-Control", "Location", "Retry-After")


@pytest.fixture()
def frozen_clock():
    """The moment at which all documented calls are made."""
    with clock.frozen(MOMENT):
        yield MOMENT


@pytest.fixture()
def rest(acceptance):
    """Make a REST call to the running site: ``rest("anna", "/@accounts")``.

    ``user`` None is anonymous; a user's password is the one all tests use.
    """
    url = acceptance["portal"].absolute_url()

    def call(user, path, method="GET", body=None, language=None, headers=()):
        headers = {"Accept": "application/json", **dict(headers)}
        if language:
            headers["Accept-Language"] = language
        return requests.request(
            method,
            f"{url}{path}",
            auth=(user, "Tajne-haslo-1") if user else None,
            headers=headers,
            json=body,
            timeout=30,
            allow_redirects=False,
        )

    return call


@pytest.fixture()
def http_example(acceptance, rest, frozen_clock):
    """Make a documented call and keep it: ``http_example("accounts", "anna", "/@accounts")``.

    The files ``<name>.req`` and ``<name>.resp`` are included by docs/endpoints/. With
    ``CI`` in the environment nothing is written: a difference fails the test.
    """
    here = acceptance["portal"].absolute_url()

    def example(name, user, path, status=200, **named):
        response = rest(user, path, **named)
        _keep(f"{name}.req", _request(response.request), here)
        _keep(f"{name}.resp", _response(response), here)
        assert response.status_code == status, response.text
        return response.json() if response.content else None

    return example


def _request(request):
    path = request.path_url
    lines = [f"{request.method} {path} HTTP/1.1"]
    lines += [
        f"{name}: {request.headers[name]}"
        for name in REQUEST_HEADERS
        if name in request.headers
    ]
    if request.body:
        body = json.dumps(json.loads(request.body), indent=2, ensure_ascii=False)
        lines += ["", body]
    return lines


def _response(response):
    lines = [f"HTTP/1.1 {response.status_code} {response.reason}"]
    lines += [
        f"{name}: {response.headers[name]}"
        for name in RESPONSE_HEADERS
        if name in response.headers
    ]
    if response.content:
        body = json.dumps(response.json(), indent=2, ensure_ascii=False, sort_keys=True)
        lines += ["", body]
    return lines


def _keep(name, lines, here):
    """Write an example down; in CI it must be just what the repository has."""
    text = "\n".join(lines) + "\n"
    text = text.replace(here, SITE).replace(" /plone/", " /portal/")
    path = EXAMPLES / name
    if os.environ.get("CI"):
        kept = path.read_text(encoding="utf-8") if path.exists() else None
        assert text == kept, (
            f"docs/http-examples/{name} is out of date: run this test without CI"
        )
        return
    EXAMPLES.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture()
def questions():
    """Count what is put to the ERP in memory: ``questions(world)(call)``.

    The result is the list of questions of one call. Nothing is in the cache before
    it; within a request the same question is put once.
    """
    watched = []

    def watch(erp):
        seen = []
        for port in {id(port): port for port in (
            erp, erp.community, erp.invoices, erp.contracts,
        )}.values():  # fmt: skip
            for interface in providedBy(port):
                if interface in (IErpBackend, IErpStatus, IDirectorySource):
                    continue
                for name in interface.names(all=True):
                    setattr(port, name, _noting(getattr(port, name), name, seen))
                    watched.append((port, name))

        def asked(call):
            erp.speaks_of(MOMENT)  # what was said before is asked anew
            seen.clear()
            answer = call()
            assert answer.status_code == 200, answer.text
            return list(seen)

        return asked

    yield watch
    for port, name in watched:
        delattr(port, name)


def _noting(question, name, seen):
    def ask(*args, **named):
        # What the ERP in memory asks itself to answer is no question of the portal.
        if sys._getframe(1).f_code.co_name == "_work":
            seen.append(name)
        return question(*args, **named)

    return ask
