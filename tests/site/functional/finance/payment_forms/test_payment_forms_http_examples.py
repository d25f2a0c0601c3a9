"""The calls that docs/endpoints/payment-forms.md shows."""

from io import BytesIO
from pathlib import Path
from pypdf import PdfReader

import pytest


EXAMPLES = {
    "payment-forms": "/@payment-forms?account=A-1&b_size=2",
    "payment-form": "/@payment-forms/A-1?month=2026-10",
    "payment-form-documents": "/@payment-forms/A-1?document=D-1-2026-10&document=D-1-2026-11&way=transfer",
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_documented_call(world, http_example, name):
    body = http_example(name, "anna", EXAMPLES[name])
    assert body["as_of"] == "2026-11-24T18:05:00+01:00"


def test_documented_account_without_a_number(world, http_example):
    path = "/@payment-forms/A-2?month=2026-11"
    body = http_example("payment-form-no-number", "jan", path, status=409)
    assert body["type"] == "Conflict"


def test_documented_file(world, rest):
    answer = rest("anna", "/@payment-forms/A-1/form.pdf?month=2026-10")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "468,58" in PdfReader(BytesIO(answer.content)).pages[0].extract_text()


def test_the_page_shows_each_example():
    docs = Path(__file__).parents[5] / "docs"
    page = (docs / "endpoints" / "payment-forms.md").read_text(encoding="utf-8")
    for path in (docs / "http-examples").glob("payment-form*"):
        assert f"../http-examples/{path.name}" in page
