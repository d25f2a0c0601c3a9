"""The calls that docs/endpoints/instalments.md shows."""

from collective.contractorportal.instalments import api as instalments

import pytest


PATH = "/@instalments"
DESK = "/@instalment-proposals"


@pytest.fixture
def known(monkeypatch):
    """Numbers that are the same each time."""
    monkeypatch.setattr(instalments, "_number", lambda: "R-7KQ2-M9XT")
    monkeypatch.setattr(instalments.secrets, "token_hex", lambda _size: "5f0c2a91")


def test_documented_calls(world, http_example, known):
    refused = {"account": "A-1", "count": 40, "first_on": "2026-12-10"}
    http_example("instalments-refused", "anna", PATH, 400, method="POST", body=refused)
    body = {**refused, "count": 3, "reason": "Choroba", "key": "2026-11-24-1"}
    made = http_example(
        "instalments-proposed", "anna", PATH, 201, method="POST", body=body
    )
    decision = {"do": "accept", "reason": "Bez odsetek, gdy raty wpłyną w terminie."}
    desk = f"{DESK}/{made['id']}"
    http_example("instalments-decided", "staff", desk, method="POST", body=decision)
    listed = http_example("instalments", "anna", PATH)
    assert listed["items"][0]["instalments"][0]["state"] == "coming"
    http_example("instalment-proposals", "staff", f"{DESK}?state=accepted")
