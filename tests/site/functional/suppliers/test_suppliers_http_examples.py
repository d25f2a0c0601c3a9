"""The calls that docs/endpoints/suppliers.md shows."""

from base64 import b64encode
from pathlib import Path

import pytest


EXAMPLES = {
    "supplier-invoices": "/@supplier-invoices?state=open&b_size=2",
    "supplier-invoice": "/@supplier-invoices/I-2",
    "supplier-payments": "/@supplier-payments?year=2026",
    "supplier-contracts": "/@supplier-contracts",
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_documented_call(world, http_example, name):
    body = http_example(name, "hydro", EXAMPLES[name])
    assert body.get("items") or body["payments"] == []


def test_documented_refusals(world, http_example):
    path = "/@supplier-invoices/I-9"
    body = http_example("supplier-not-found", "hydro", path, status=404)
    assert body["type"] == "NotFound"


def test_documented_word_of_a_board(world, acceptors, http_example):
    acceptors(2)
    path = "/@board/C1/invoices/I-1"
    body = {"do": "accept", "gross": "1230.00"}
    answer = http_example("board-acceptance", "chair", path, method="POST", body=body)
    assert answer["acceptance"]["accepted"] == 1
    body = {"do": "refuse", "reason": ""}
    answer = http_example(
        "board-acceptance-refused", "member", path, method="POST", body=body, status=400
    )
    assert answer["errors"] == ["acceptance_reason"]


def test_the_pages_show_each_example():
    docs = Path(__file__).parents[4] / "docs"
    for page, pattern in (("suppliers", "supplier-*"), ("board", "board-*")):
        text = (docs / "endpoints" / f"{page}.md").read_text(encoding="utf-8")
        for path in (docs / "http-examples").glob(pattern):
            assert f"../http-examples/{path.name}" in text


def test_documented_uploads(world, http_example, monkeypatch):
    from collective.contractorportal.suppliers.uploads import api

    monkeypatch.setattr(api.secrets, "token_hex", lambda length=8: "0" * 2 * length)
    body = {
        "file": {
            "filename": "FV-P-1.pdf",
            "data": b64encode(b"%PDF-1.7\n").decode(),
        },
        "community": "C1",
        "number": "FV/P/1",
        "issued_on": "2026-11-20",
        "due_on": "2026-12-04",
        "net": "100.00",
        "vat": "23.00",
        "gross": "123.00",
        "key": "2f7c1a",
    }
    path = "/@supplier-uploads"
    named = {"method": "POST", "body": body}
    made = http_example("supplier-upload", "hydro", path, status=201, **named)
    assert made["state"] == "waiting"
    named["body"] = {**body, "key": "9b", "gross": "124.00"}
    answer = http_example("supplier-upload-refused", "hydro", path, status=400, **named)
    assert answer["errors"][0]["code"] == "upload_sum"
    assert http_example("supplier-uploads", "hydro", path)["items_total"] == 1
