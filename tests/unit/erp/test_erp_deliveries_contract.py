"""What every backend makes of deliveries: the same tests on memory, databases, HTTP."""

from collective.contractorportal.erp.errors import ErpNotProvided
from collective.contractorportal.erp.interfaces import IDeliveries
from collective.contractorportal.erp.null import NullErp
from collective.contractorportal.erp.records import Delivery
from collective.contractorportal.erp.records import DeliveryAnswer
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from datetime import UTC
from zope.interface.verify import verifyObject

import pytest


MOMENT = datetime(2026, 11, 24, 12, 5, 30, tzinfo=UTC)


def delivery(key="payment:a1", **values):
    given = {
        "number": "P-7K3M-9Q2D",
        "kind": "payment",
        "payload": {"total": "12.30", "title": "Opłaty „żółte” 漢字 🏠", "split": []},
        "created_at": MOMENT,
        "contractor_ids": ("k1",),
        "account_ids": ("a1", "a2"),
    }
    return Delivery(key, **{**given, **values})


@pytest.fixture
def deliveries(erp):
    assert verifyObject(IDeliveries, erp.backend.deliveries)
    return erp.backend.deliveries


def test_what_was_delivered_waits_for_its_answer(erp, deliveries):
    deliveries.deliver(delivery())
    assert deliveries.answers(["payment:a1", "payment:b"]) == {
        "payment:a1": DeliveryAnswer("payment:a1", "waiting")
    }


def test_the_erp_answers(erp, deliveries):
    for each in "abc":
        deliveries.deliver(delivery(each))
    erp.answer("a", "accepted", reference="KP/1/2026", answered_at=MOMENT)
    erp.answer("b", "rejected", reason="konto zamknięte", answered_at=MOMENT)
    assert deliveries.answers(list("abc")) == {
        "a": DeliveryAnswer("a", "accepted", "KP/1/2026", "", MOMENT),
        "b": DeliveryAnswer("b", "rejected", "", "konto zamknięte", MOMENT),
        "c": DeliveryAnswer("c", "waiting"),
    }


def test_the_same_key_again_changes_nothing(erp, deliveries):
    deliveries.deliver(delivery())
    erp.answer("payment:a1", "accepted", reference="KP/1")
    deliveries.deliver(delivery(payload={"total": "99.00"}))
    assert erp.delivered("payment:a1") == delivery().payload
    answer = deliveries.answers(["payment:a1"])["payment:a1"]
    assert (answer.state, answer.reference) == ("accepted", "KP/1")


def test_sixteen_machines_at_once(erp, deliveries):
    keys = [f"payment:{each}" for each in range(8)]
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda each: deliveries.deliver(delivery(each)), keys * 16))
    assert deliveries.answers(keys).keys() == set(keys)
    assert erp.delivered_count() == len(keys)


@pytest.mark.parametrize(
    "odd", ["'; DROP TABLE portal_delivery; --", "ąę 漢字 🏠", "a%_"]
)
def test_odd_keys(erp, deliveries, odd):
    deliveries.deliver(delivery(odd))
    assert deliveries.answers([odd]).keys() == {odd}
    assert erp.delivered(odd) == delivery().payload


@pytest.mark.parametrize("nasty", ["", "x" * 10_000, "a\0b", "\ud800"])
def test_nasty_keys_are_just_unknown(deliveries, nasty):
    assert deliveries.answers([nasty]) == {}


def test_many_keys_and_none(deliveries):
    for each in range(30):
        deliveries.deliver(delivery(f"k{each}"))
    assert len(deliveries.answers([f"k{each}" for each in range(3000)])) == 30
    assert deliveries.answers([]) == {}


def test_a_large_payload(erp, deliveries):
    large = delivery(payload={"text": "ż" * 50_000})
    deliveries.deliver(large)
    assert erp.delivered(large.key) == large.payload


def test_an_erp_that_takes_none(erp, deliveries):
    erp.takes_no_deliveries()
    with pytest.raises(ErpNotProvided):
        deliveries.deliver(delivery())
    with pytest.raises(ErpNotProvided):
        deliveries.answers(["payment:a1"])
    # All else is as it was.
    assert erp.backend.status.check() is None


def test_no_erp_at_all():
    with pytest.raises(ErpNotProvided):
        NullErp().deliveries.deliver(delivery())


def test_deliveries_of_other_kinds(erp, deliveries):
    deliveries.deliver(replace(delivery("m"), kind="meter", premises_ids=("p1",)))
    assert erp.concerns("m") == {
        "contractors": ["k1"],
        "accounts": ["a1", "a2"],
        "premises": ["p1"],
    }
