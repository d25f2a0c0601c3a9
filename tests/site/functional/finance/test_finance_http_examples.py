"""The calls that docs/endpoints/finance.md shows."""

from collective.contractorportal.erp.errors import ErpUnavailable
from pathlib import Path

import pytest


EXAMPLES = {
    "finance-accounts": "/@accounts",
    "finance-account": "/@accounts/A-1",
    "finance-statement": "/@accounts/A-1/statement?year=2026&b_start=10&b_size=4",
    "finance-charges": "/@charges?account=A-1&month=2026-11",
    "finance-payments": "/@payments?account=A-1&year=2026&b_size=2",
    "finance-payment": "/@payments/P-1-2026-10",
    "finance-documents": "/@account-documents?year=2026&b_size=2",
    "finance-document": "/@account-documents/D-1-2026-10",
    "finance-interest": "/@interest?account=A-1",
    "finance-media-settlements": "/@media-settlements",
    "finance-media-settlement": "/@media-settlements/S-1",
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_documented_call(world, http_example, name):
    body = http_example(name, "anna", EXAMPLES[name])
    assert body["as_of"] == "2026-11-24T18:05:00+01:00"
    assert body["stale"] is False


def test_documented_not_found(world, http_example):
    body = http_example("finance-not-found", "anna", "/@accounts/A-2", status=404)
    assert body["type"] == "NotFound"


def test_documented_bad_request(world, http_example):
    path = "/@payments?b_size=-5"
    body = http_example("finance-bad-request", "anna", path, status=400)
    assert body["type"] == "BadRequest"


def test_documented_failure_of_the_erp(world, http_example):
    world.fail(ErpUnavailable("down"))
    body = http_example("finance-unavailable", "anna", "/@accounts", status=503)
    assert body["type"] == "ServiceUnavailable"


def test_documented_old_figures(world, rest, http_example):
    assert rest("anna", "/@accounts").status_code == 200
    world.fail(ErpUnavailable("down"))
    assert http_example("finance-stale", "anna", "/@accounts")["stale"] is True


def test_the_page_shows_each_example():
    docs = Path(__file__).parents[4] / "docs"
    page = (docs / "endpoints" / "finance.md").read_text(encoding="utf-8")
    for path in (docs / "http-examples").glob("finance-*"):
        assert f"../http-examples/{path.name}" in page
