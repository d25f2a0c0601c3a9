"""The calls that docs/endpoints/outages.md shows."""

from collective.contractorportal.accounts.storage import get_logins
from collective.contractorportal.outages import api as outages

import pytest
import transaction


@pytest.fixture
def home(frozen_clock, acceptance_world, monkeypatch):
    """``anna`` owns in Kwiatowa 5; ``redaktor`` is of the office."""
    made = acceptance_world.neighbourhood()
    users = acceptance_world.portal.acl_users
    users.userFolderAddUser("anna", "Tajne-haslo-1", ["Member"], [])
    users.userFolderAddUser("redaktor", "Tajne-haslo-1", ["Member", "Editor"], [])
    get_logins().link("anna", [made.owner.id])
    monkeypatch.setattr(outages.secrets, "token_hex", lambda _size: "5f0c2a919d3e71b8")
    transaction.commit()
    return made.home


def test_documented_calls(home, http_example):
    path = "/@outages"
    body = {
        "community": home.id,
        "medium": "water",
        "starts": "2026-12-02T08:00+01:00",
        "ends": "2026-12-02T07:00+01:00",
        "text": "Wymiana zaworu w piwnicy. Nabierz wody.",
        "tell": True,
    }
    http_example("outages-refused", "redaktor", path, 400, method="POST", body=body)
    body["ends"] = "2026-12-02T14:30+01:00"
    made = http_example(
        "outages-published", "redaktor", path, 201, method="POST", body=body
    )
    listed = http_example("outages", "anna", path)
    assert [each["id"] for each in listed["items"]] == [made["id"]]
    body = {"do": "cancel", "why": "Zawór wymieniono wcześniej."}
    path = f"{path}/{made['id']}"
    ended = http_example(
        "outages-cancelled", "redaktor", path, method="POST", body=body
    )
    assert ended["stage"] == "cancelled"
