"""The calls that docs/endpoints/helpers.md shows."""

from collective.contractorportal.core import clock
from collective.contractorportal.delegation import joining
from collective.contractorportal.delegation import storage
from collective.contractorportal.delegation.storage import get_delegations
from types import SimpleNamespace

import pytest
import transaction


PASSWORD = "Tajne-haslo-1"


@pytest.fixture
def home(frozen_clock, acceptance_world, monkeypatch):
    numbers = SimpleNamespace(token_hex=lambda size: "0" * (2 * size - 1) + "1")
    monkeypatch.setattr(storage, "secrets", numbers)
    monkeypatch.setattr(joining, "secrets", numbers)
    home = acceptance_world.neighbourhood()
    # Tokens in the documentation are the same each time.
    get_delegations().secret = b"documented"
    users = acceptance_world.portal.acl_users
    users.userFolderAddUser("ed", PASSWORD, ["Manager"], [])
    users.source_users.updateUserPassword(home.owner.user_id, PASSWORD)
    transaction.commit()
    return home


def test_documented_calls(home, http_example):
    owner = home.owner.user_id
    body = {
        "premises": home.premises[0].id,
        "scopes": ["meters", "pay"],
        "name": "Basia Pomocna",
        "email": "basia@example.org",
        "label": "Tata",
        "until": "2027-06-30",
        "key": "8f2c1a",
    }
    made = http_example(
        "helpers-invite", owner, "/@helpers", status=201, method="POST", body=body
    )
    http_example("helpers", owner, "/@helpers")
    wrong = {**body, "scopes": [], "email": "basia@", "until": "2030-01-01", "key": ""}
    http_example(
        "helpers-wrong", owner, "/@helpers", status=400, method="POST", body=wrong
    )
    transaction.begin()
    token = joining.token_of(get_delegations().get(made["id"]))
    look = {"token": token}
    http_example("helpers-look", None, "/@helper-invitation", method="POST", body=look)
    take = {**look, "take": True, "password": "zielony parasol 7719"}
    http_example(
        "helpers-take",
        None,
        "/@helper-invitation",
        status=201,
        method="POST",
        body=take,
    )
    http_example("helpers-desk", "ed", "/@helpers-desk")
    assert clock.today().year == 2026
