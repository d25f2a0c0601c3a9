"""The calls that docs/endpoints/meters.md shows."""

from collective.contractorportal.accounts.storage import get_logins
from metering import furnish

import pytest
import transaction


@pytest.fixture
def house(frozen_clock, acceptance_world):
    made = furnish(acceptance_world)
    users = made.world.portal.acl_users
    users.userFolderAddUser("jan", "Tajne-haslo-1", ["Member"], [])
    get_logins().link("jan", [made.owner.id])
    transaction.commit()
    return made


def test_meters_and_readings(house, http_example):
    def posted(name, status, body):
        call = {"method": "POST", "body": body}
        return http_example(name, "jan", "/@readings", status, **call)

    body = http_example("meters", "jan", "/@meters")
    assert len(body["items"][0]["meters"]) == 4
    reading = {
        "premises": house.places["owner"],
        "key": "7f0c1f9e",
        "readings": [
            {"meter": "m-owner", "indexes": ["109,2"]},
            {"meter": "m-new", "indexes": ["0,05"], "because": "checked"},
            {"meter": "m-power", "indexes": ["160", "70"]},
        ],
    }
    asked = posted("readings-asked", 409, reading)
    confirmed = {**reading, "confirm": asked["confirm"]}
    made = posted("readings-sent", 201, confirmed)
    assert len(made["items"]) == 3
    wrong = {
        **reading,
        "key": "7f0c1f9f",
        "readings": [{"meter": "m-new", "indexes": ["x"]}],
    }
    posted("readings-wrong", 400, wrong)
    http_example("readings", "jan", "/@readings?b_size=1")
    http_example("meter", "jan", "/@meters/m-owner")
