"""Which bookings of the ERP are those of payments made here, and when none is."""

from collective.contractorportal.core.money import Money
from collective.contractorportal.erp.records import Payment as LedgerPayment
from collective.contractorportal.payments.booking.rules import Awaited
from collective.contractorportal.payments.booking.rules import bookings
from collective.contractorportal.payments.booking.rules import is_given_up
from collective.contractorportal.payments.booking.rules import MATCH_DAYS
from collective.contractorportal.payments.booking.rules import returns
from datetime import date
from datetime import timedelta
from hypothesis import given
from hypothesis import strategies as st

import pytest


PAID = date(2026, 12, 1)


def awaited(order_id="P1", account_id="k1", amount="100.00", days=0, accepted=None):
    on = None if accepted is None else PAID + timedelta(days=accepted)
    paid_on = PAID + timedelta(days=days)
    return Awaited(order_id, account_id, Money.of(amount), paid_on, on)


def entry(entry_id="b1", account_id="k1", amount="100.00", days=1, **values):
    on = PAID + timedelta(days=days)
    values = {"title": "Wpłata", "method": "online"} | values
    return LedgerPayment(entry_id, account_id, Money.of(amount), on, on, **values)


def found(waiting, ledger, taken=()):
    return {
        (each.awaited.order_id, each.entry_id)
        for each in bookings(waiting, ledger, taken.__contains__)
    }


def test_by_the_key():
    keyed = entry(amount="1.00", days=300, portal_key="P1/k1")
    assert found([awaited()], [keyed]) == {("P1", "")}


@pytest.mark.parametrize("days", [0, 1, MATCH_DAYS])
@pytest.mark.parametrize("method", ["online", "transfer", "card"])
def test_by_account_sum_and_day(days, method):
    assert found([awaited()], [entry(days=days, method=method)]) == {("P1", "b1")}


@pytest.mark.parametrize(
    "values",
    [
        {"days": -1},
        {"days": MATCH_DAYS + 1},
        {"amount": "100.01"},
        {"account_id": "k2"},
        {"method": "cash"},
        {"method": "offset"},
        {"portal_key": "P2/k1"},
        {"reverses_id": "b0"},
    ],
)
def test_what_is_of_another_payment(values):
    assert found([awaited()], [entry(**values)]) == set()


def test_days_count_from_the_answer_of_the_erp_too():
    late = entry(days=MATCH_DAYS + 5)
    assert found([awaited(accepted=5)], [late]) == {("P1", "b1")}
    assert found([awaited(accepted=4)], [late]) == set()


def test_what_was_taken_back_is_no_booking():
    back = entry("b2", amount="-100.00", reverses_id="b1")
    assert found([awaited()], [entry(), back]) == set()


def test_one_booking_stands_for_one_payment():
    two = [awaited("P2", days=1), awaited("P1")]
    assert found(two, [entry()]) == {("P1", "b1")}
    assert found(two, [entry(), entry("b2")]) == {("P1", "b1"), ("P2", "b2")}
    assert found(two, [entry()], taken={"b1"}) == set()


WAITING = st.builds(
    awaited,
    st.sampled_from(["P1", "P2", "P3", "P4"]),
    st.sampled_from(["k1", "k2"]),
    st.sampled_from(["100.00", "50.00"]),
    st.integers(0, 12),
    st.none() | st.integers(0, 20),
)
ENTRIES = st.builds(
    entry,
    st.sampled_from(["b1", "b2", "b3", "b4", "b5"]),
    st.sampled_from(["k1", "k2"]),
    st.sampled_from(["100.00", "50.00"]),
    st.integers(-2, 30),
    portal_key=st.none() | st.sampled_from(["P1/k1", "P2/k2"]),
)


@given(
    st.lists(WAITING, max_size=5, unique_by=lambda each: each.key),
    st.lists(ENTRIES, max_size=5, unique_by=lambda each: each.id),
    st.randoms(),
)
def test_each_booking_once_and_in_any_order_alike(waiting, ledger, random):
    answer = bookings(waiting, ledger, lambda _id: False)
    ids = [each.entry_id for each in answer if each.entry_id]
    assert len(ids) == len(set(ids))
    assert len({each.awaited for each in answer}) == len(answer) <= len(waiting)
    by_id = {each.id: each for each in ledger}
    for each in answer:
        if each.entry_id:
            booked = by_id[each.entry_id]
            assert booked.amount == each.awaited.amount and booked.portal_key is None
    random.shuffle(waiting)
    random.shuffle(ledger)
    assert set(bookings(waiting, ledger, lambda _id: False)) == set(answer)


def test_it_is_given_up_only_when_the_erp_took_it():
    day = PAID + timedelta(days=16)
    assert not is_given_up(awaited(), day + timedelta(days=900), 14)
    assert not is_given_up(awaited(accepted=3), day, 14)
    assert is_given_up(awaited(accepted=2), day, 14)


def test_money_that_went_back_is_found_by_key_or_by_sum_and_day():
    waiting = [awaited("r1", amount="-100.00"), awaited("r2", "k2", "-5.00")]
    ledger = [
        entry("b0"),
        entry("b1", amount="-100.00", reverses_id="b0"),
        entry("b2", "k2", "-5.00", portal_key="r2/k2"),
        entry("b3", "k2", "-5.00", days=-1),
    ]
    known = returns(waiting, ledger, lambda _id: False)
    assert {(each.awaited.key, each.entry_id) for each in known} == {
        ("r1/k1", "b1"),
        ("r2/k2", ""),
    }
    assert returns(waiting[:1], ledger, lambda _id: True) == ()
