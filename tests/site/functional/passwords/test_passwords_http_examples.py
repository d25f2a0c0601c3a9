"""The calls that docs/endpoints/passwords.md shows."""

from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.passwords.storage import get_notes

import pytest
import transaction


PASSWORD = "Tajne-haslo-1"
GOOD = "zielony parasol 7719"


@pytest.fixture
def jan(frozen_clock, acceptance_world):
    home = acceptance_world.neighbourhood()
    users = acceptance_world.portal.acl_users
    users.userFolderAddUser("jan", PASSWORD, ["Member"], [])
    acceptance_world.logins.link("jan", [home.owner.id])
    transaction.commit()
    return "jan"


def test_documented_calls(jan, http_example, rest):
    policy = http_example("password-policy", jan, "/@password-policy")
    assert policy["must_change"] is None
    settings().password_force_issued = True
    get_notes().change(jan, issued=True)
    transaction.commit()
    answer = http_example("password-required", jan, "/@accounts", status=403)
    assert answer["errors"][0]["code"] == "password_change_required"
    body = {"current": PASSWORD, "password": "Haslo2026!"}
    http_example(
        "password-refused", jan, "/@password", status=400, method="POST", body=body
    )
    body["password"] = GOOD
    http_example("password", jan, "/@password", status=204, method="POST", body=body)
    assert rest(jan, "/@accounts").status_code == 401
