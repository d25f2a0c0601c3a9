"""The calls that docs/endpoints/board.md shows."""

from collective.contractorportal.erp.errors import ErpUnavailable
from pathlib import Path

import pytest


EXAMPLES = {
    "board-rooms": "/@board",
    "board-room": "/@board/C1",
    "board-funds": "/@board/C1/funds",
    "board-fund": "/@board/C1/funds/F-1?year=2026",
    "board-plan": "/@board/C1/plan?year=2026",
    "board-arrears": "/@board/C1/arrears",
    "board-invoices": "/@board/C1/invoices?state=checked",
    "board-invoice": "/@board/C1/invoices/I-3",
    "board-contracts": "/@board/C1/contracts",
    "board-members": "/@board/C1/members",
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_documented_call(world, http_example, name):
    body = http_example(name, "chair", EXAMPLES[name])
    assert body["@id"] if name != "board-invoices" else body["items"]


def test_documented_debtors(world, switch, http_example):
    switch("C1", "premises")
    body = http_example("board-debtors", "chair", "/@board/C1/arrears/debtors")
    assert body["logged"] is True


def test_documented_refusals(world, http_example):
    body = http_example("board-not-found", "owner", "/@board/C1/funds", status=404)
    assert body["type"] == "NotFound"
    path = "/@board/C1/invoices?state=eaten"
    body = http_example("board-bad-request", "chair", path, status=400)
    assert "registered" in body["message"]


def test_documented_failure_of_the_erp(world, again, http_example):
    again(world).fail(ErpUnavailable("down"))
    body = http_example("board-unavailable", "chair", "/@board/C1/plan", status=503)
    assert body["type"] == "ServiceUnavailable"


def test_documented_access_log(world, rest, switch, http_example):
    switch("C1", "premises")
    assert rest("chair", "/@board/C1/arrears/debtors").status_code == 200
    path = "/@audit?kind=board.debtors&community=C1"
    (entry,) = http_example("audit", "staff", path)["items"]
    assert (entry["name"], entry["channel"]) == ("Maria Prezes (00chair)", "rest")


def test_the_pages_show_each_example():
    docs = Path(__file__).parents[4] / "docs"
    for page, pattern in (("board", "board-*"), ("audit", "audit*")):
        text = (docs / "endpoints" / f"{page}.md").read_text(encoding="utf-8")
        for path in (docs / "http-examples").glob(pattern):
            assert f"../http-examples/{path.name}" in text
