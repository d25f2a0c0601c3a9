"""The documented calls of the office's desk of payments."""

from collective.contractorportal.core import clock
from collective.contractorportal.core.money import Money
from collective.contractorportal.payments.events.model import Notice
from collective.contractorportal.payments.events.model import Started
from collective.contractorportal.payments.model import Payment
from collective.contractorportal.payments.model import PaymentLine
from collective.contractorportal.payments.moving import move
from collective.contractorportal.payments.moving import now
from collective.contractorportal.payments.storage import get_payments
from datetime import datetime
from datetime import timedelta
from gateway import itn
from gateway import KEY
from pathlib import Path
from plone import api

import pytest
import transaction


ORDER = "P7K3M9Q2DX4V8T1B6HNCW"
PAGE = Path(__file__).parents[4].joinpath("docs", "endpoints", "payment-desk.md")


@pytest.fixture()
def office(frozen_clock, acceptance_world):
    """A payment that was made twice, and somebody of the office."""
    world = acceptance_world
    people = world.neighbourhood()
    account = people.accounts["owner"]
    moment = now()
    line = PaymentLine(
        account.id, "d1", "Opłaty 11/2026", "Listopad", Money.of("250.92")
    )
    payments = get_payments()
    slot = payments.add(
        Payment(
            order_id=ORDER,
            by=people.owner.user_id,
            contractor_ids=(people.owner.id,),
            created_at=moment,
            valid_until=moment + timedelta(hours=1),
            provider="autopay",
            service="100047",
            lines=(line,),
            fee=Money.of(0),
        )
    )
    move(slot, Started(moment, "96F3Q"), "start", by=people.owner.user_id)
    paid_at = datetime(2026, 11, 24, 18, 4, 30, tzinfo=clock.WARSAW)
    for remote_id in ("96F3Q", "96F4A"):
        event = Notice(
            moment, "100047", remote_id, "SUCCESS", Money.of("250.92"), paid_at=paid_at
        )
        raw = itn(ORDER, KEY, remote_id=remote_id, amount="250.92", service="100047")
        move(slot, event, "notice", raw=raw.encode())
    with api.env.adopt_roles(["Manager"]):
        api.portal.get_tool("acl_users")._doAddUser(
            "kasia", "Tajne-haslo-1", ["Member", "Site Administrator"], []
        )
    transaction.commit()


def test_the_list(office, http_example):
    said = http_example("payment-desk", "kasia", "/@payment-desk?state=flagged")
    assert [each["order_id"] for each in said["items"]] == [ORDER]


def test_one(office, http_example):
    said = http_example("payment-desk-one", "kasia", f"/@payment-desk/{ORDER}")
    assert said["open_flags"] == ["double"] and KEY not in str(said)


def test_refused(office, http_example):
    wish = {"action": "refund", "remote_id": "96F4A", "amount": "250.92", "reason": "x"}
    said = http_example(
        "payment-desk-refused",
        "kasia",
        f"/@payment-desk/{ORDER}",
        method="POST",
        body=wish,
        status=400,
    )
    assert said["errors"][0]["field"] == "confirm"


def test_seen(office, http_example):
    said = http_example(
        "payment-desk-seen",
        "kasia",
        f"/@payment-desk/{ORDER}",
        method="POST",
        body={"action": "seen", "reason": "Zwrócono przelewem"},
    )
    assert not said["open_flags"] and said["flags"] == ["double"]


def test_the_page_shows_each_example():
    names = (
        "payment-desk",
        "payment-desk-one",
        "payment-desk-refused",
        "payment-desk-seen",
    )
    page = PAGE.read_text(encoding="utf-8")
    for name in names:
        assert f"{name}.req" in page and f"{name}.resp" in page
