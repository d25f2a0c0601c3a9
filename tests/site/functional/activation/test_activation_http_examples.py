"""The calls that docs/endpoints/activation.md shows."""

from collective.contractorportal.activation import api as activation
from collective.contractorportal.activation.rules import grouped
from collective.contractorportal.activation.rules import make_code
from types import SimpleNamespace

import pytest
import transaction


PASSWORD = "Tajne-haslo-1"
NRB = "02114020040000123400000007"


@pytest.fixture
def fixed(monkeypatch):
    """Ids and codes as they are in the documentation each time."""
    count = iter(range(100))
    numbers = SimpleNamespace(
        choice=lambda signs: signs[next(count) * 7 % len(signs)],
        token_hex=lambda size: "0" * (2 * size - 1) + "1",
    )
    monkeypatch.setattr(activation, "secrets", numbers)
    from collective.contractorportal.activation import storage
    from collective.contractorportal.activation.runs import storage as runs

    monkeypatch.setattr(storage, "secrets", numbers)
    monkeypatch.setattr(runs, "secrets", numbers)
    again = iter(range(100))
    return grouped(make_code(lambda signs: signs[next(again) * 7 % len(signs)]))


@pytest.fixture
def home(frozen_clock, acceptance_world):
    world = acceptance_world
    home = world.neighbourhood()
    four = world.premises(home.home, "4")
    home.newcomer = world.contractor("Nina Nowa", login=False)
    world.owner(four, home.newcomer)
    world.account(four, home.newcomer, nrb=NRB)
    world.sync()
    users = world.portal.acl_users
    users.userFolderAddUser("ed", PASSWORD, ["Manager"], [])
    transaction.commit()
    return home


def test_documented_calls(home, http_example, fixed):
    number = home.newcomer.contractor.number
    body = {"contractor": number}
    http_example(
        "activation-order",
        "ed",
        "/@activation-runs",
        status=201,
        method="POST",
        body=body,
    )
    http_example("activation-runs", "ed", "/@activation-runs")
    http_example(
        "activation-letters", "ed", f"/@activation-letters?contractor={number}"
    )
    asked = {"code": fixed, "fact": "123456"}
    http_example(
        "activation-refused",
        None,
        "/@activation",
        status=400,
        method="POST",
        body=asked,
    )
    asked["fact"] = "000007"
    http_example("activation-check", None, "/@activation", method="POST", body=asked)
    made = {**asked, "email": "nina@example.org", "password": "zielony parasol 7719"}
    http_example(
        "activation-make", None, "/@activation", status=201, method="POST", body=made
    )
    merged = home.stranger.contractor.number
    http_example(
        "logins-merge",
        "ed",
        f"/@logins/{home.owner.user_id}/merge",
        method="POST",
        body={"number": merged},
    )
    http_example(
        "logins-split",
        "ed",
        f"/@logins/{home.owner.user_id}/split",
        method="POST",
        body={"number": merged},
    )
