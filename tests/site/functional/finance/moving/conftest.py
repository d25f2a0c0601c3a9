"""Sales and move-outs of the world of finance, with two meters in the first flat."""

from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.erp import records
from datetime import date
from decimal import Decimal

import pytest
import re
import requests
import transaction


PASSWORD = "Tajne-haslo-1"


def meters():
    for id_, medium, number in (
        ("M-1", "cold_water", "ZW-4711"),
        ("M-2", "hot_water", "CW-4712"),
    ):
        yield records.Meter(
            id_, "L1", medium, number, "m3", 5, 3, installed_on=date(2024, 1, 1)
        )
        yield records.Reading(
            f"R-{id_}", id_, date(2026, 9, 30), "manager", Decimal("120.500")
        )


@pytest.fixture
def world(world):
    return world.load(*meters())


@pytest.fixture
def setting(world):
    """Change settings of the portal for one test."""

    def change(**values):
        transaction.begin()
        for name, value in values.items():
            setattr(settings(), name, value)
        transaction.commit()

    return change


@pytest.fixture
def begin(rest, world):
    """Announce something: ``begin("anna", day="2026-12-01")``."""

    def send(who="anna", status=201, **more):
        body = {"premises": "L1", "kind": "sale", "day": "2026-11-24"}
        body |= {"proof": PASSWORD} | more
        answer = rest(who, "/@moving", "POST", body)
        assert answer.status_code == status, answer.text
        return answer.json()

    return send


@pytest.fixture
def step(rest):
    """Do something with it: ``step(made, "send")``; of the office ``who="staff"``."""

    def do(made, what, who="anna", status=200, **more):
        endpoint = "@moving-desk" if who == "staff" else "@moving"
        path = f"/{endpoint}/{made['number']}"
        answer = rest(who, path, "POST", {"do": what, **more})
        assert answer.status_code == status, answer.text
        return answer.json()

    return do


@pytest.fixture
def session(acceptance, world):
    """A browser without scripts: ``session("anna").get(path)`` and ``post``."""
    url = acceptance["portal"].absolute_url()

    class Visitor:
        def __init__(self, user):
            self.auth = (user, PASSWORD)

        def get(self, path):
            return requests.get(f"{url}{path}", auth=self.auth, timeout=30)

        def post(self, path, to="", **fields):
            """Send a form of a page, or of another one that was open: ``to``."""
            page = self.get(path).text
            token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', page)
            token = token or re.search(
                r'value="([^"]+)"[^>]*name="_authenticator"', page
            )
            fields["_authenticator"] = token.group(1)
            address = f"{url}{(to or path).partition('?')[0]}"
            return requests.post(address, data=fields, auth=self.auth, timeout=30)

    return Visitor
