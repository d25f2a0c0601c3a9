"""Whatever comes, in whatever order: paid once, never undone, flagged alike."""

from collections import Counter
from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.core.money import Money
from collective.contractorportal.payments.events.model import Booked
from collective.contractorportal.payments.events.model import Cancelled
from collective.contractorportal.payments.events.model import Expired
from collective.contractorportal.payments.events.model import NotFound
from collective.contractorportal.payments.events.model import Notice
from collective.contractorportal.payments.events.model import RefundAcknowledged
from collective.contractorportal.payments.events.model import RefundAsked
from collective.contractorportal.payments.events.model import RefundDone
from collective.contractorportal.payments.events.model import RefundFailed
from collective.contractorportal.payments.events.model import Seen
from collective.contractorportal.payments.events.model import Settled
from collective.contractorportal.payments.events.model import Started
from collective.contractorportal.payments.events.model import StartRefused
from collective.contractorportal.payments.events.model import StartUnknown
from collective.contractorportal.payments.events.model import StatusAnswer
from collective.contractorportal.payments.model import Payment
from collective.contractorportal.payments.model import PaymentLine
from collective.contractorportal.payments.refunds.rules import refundable
from collective.contractorportal.payments.rules import may_start
from collective.contractorportal.payments.rules import transition
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hypothesis import given
from hypothesis import strategies as st

import pytest


NOW = datetime(2026, 12, 1, 10, tzinfo=UTC)


def payment(**values):
    line = PaymentLine("k1", "d1", "Czynsz", "Czynsz", Money.of("100.00"))
    return Payment(
        **{
            "order_id": "P1",
            "by": "anna",
            "contractor_ids": ("c1",),
            "created_at": NOW,
            "valid_until": NOW + timedelta(hours=1),
            "provider": "autopay",
            "service": "1",
            "lines": (line,),
            "fee": Money.of("1.50"),
            "fee_bearer": "payer",
        }
        | values
    )


def notice(remote_id="A", status="SUCCESS", amount="101.50", **values):
    return Notice(NOW, values.pop("service", "1"), remote_id, status, Money.of(amount))


def after(start, events):
    """The payment after events, and what was to be done on the way."""
    actions = []
    for each in events:
        step = transition(start, each)
        start, actions = step.payment, actions + list(step.actions)
    return start, actions


NOTICES = st.builds(
    notice,
    st.sampled_from("ABC"),
    st.sampled_from(["PENDING", "SUCCESS", "FAILURE"]),
    st.sampled_from(["101.50", "101.50", "101.50", "101.51", "100.00"]),
    service=st.sampled_from(["1", "1", "1", "2"]),
)
EVENTS = st.one_of(
    NOTICES,
    st.lists(NOTICES, max_size=3).map(lambda n: StatusAnswer(NOW, tuple(n))),
    st.sampled_from(
        [
            Started(NOW, "A", "https://gateway.example/1"),
            StartRefused(NOW, "WRONG_TICKET"),
            StartUnknown(NOW),
            Expired(NOW),
            Cancelled(NOW, "office"),
        ]
    ),
)


@st.composite
def orders(draw, events=EVENTS):
    """The same messages in two orders, some of them repeated."""
    first = draw(st.lists(events, max_size=8))
    repeated = first + draw(
        st.lists(st.sampled_from(first), max_size=4) if first else st.just([])
    )
    return first, draw(st.permutations(repeated))


@given(orders())
def test_any_order_ends_alike(two):
    (one, _), (other, _) = (after(payment(), events) for events in two)
    assert one.is_paid == other.is_paid
    assert one.flags == other.flags
    assert {a.remote_id for a in one.successes} == {
        a.remote_id for a in other.successes
    }


def test_a_booking_that_is_not_found_ends_the_waiting_once():
    paid, _ = after(payment(), [notice()])
    assert paid.awaited == {"k1"} and paid.is_unsettled
    ended, actions = after(paid, [NotFound(NOW, frozenset({"k1", "k9"}))] * 2)
    assert not ended.awaited and not ended.is_unsettled and not ended.booked
    assert ended.open_flags == {"unbooked"} and ended.is_paid
    assert [(each.kind, each.flag) for each in actions] == [("alert", "unbooked")]
    booked, _ = after(ended, [Booked(NOW, frozenset({"k1"}), frozenset({"b1"}))])
    assert booked.booked == {"k1"} and booked.entries == {"b1"} and not booked.unfound
    assert transition(booked, NotFound(NOW, frozenset({"k1"}))).verdict == "nothing"


@given(orders(NOTICES))
def test_the_gateways_messages_alone_end_in_the_same_state(two):
    (one, _), (other, _) = (after(payment(), events) for events in two)
    assert one.state == other.state
    assert [(a.remote_id, a.status) for a in one.attempts] == [
        (a.remote_id, a.status) for a in other.attempts
    ]


@given(st.lists(EVENTS, max_size=20))
def test_booked_once_and_never_undone(events):
    current, booked = payment(), 0
    for each in events:
        step = transition(current, each)
        assert step.payment.is_paid or not current.is_paid
        assert step.payment.flags >= current.flags
        if current.is_paid:
            assert step.payment.paid_remote_id == current.paid_remote_id
            assert step.payment.paid_at == current.paid_at
        kinds = Counter(action.kind for action in step.actions)
        assert kinds["hand_over"] == kinds["receipt"]
        booked += kinds["hand_over"]
        current = step.payment
    assert booked == current.is_paid


@given(st.lists(EVENTS, max_size=12), EVENTS)
def test_the_same_again_says_nothing_new(events, last):
    once, _ = after(payment(), [*events, last])
    step = transition(once, last)
    if not isinstance(last, StatusAnswer):  # counts how often it was asked
        assert step.payment == once
    assert not any(action.kind in ("hand_over", "receipt") for action in step.actions)


@given(st.lists(NOTICES, max_size=12))
def test_each_trouble_is_told_to_staff(events):
    last, actions = after(payment(), events)
    told = {action.flag for action in actions if action.kind == "alert"}
    assert told == last.flags
    assert ("double" in last.flags) == (len(last.successes) > 1)


# The start


def test_a_start_may_be_tried_again_only_when_it_was_refused():
    fresh = payment()
    assert may_start(fresh, NOW)
    refused, _ = after(fresh, [StartRefused(NOW, "WRONG_TICKET")])
    assert (refused.state, refused.start_reason) == ("failed", "WRONG_TICKET")
    assert may_start(refused, NOW)
    assert not may_start(refused, refused.valid_until)
    unknown, _ = after(fresh, [StartUnknown(NOW)])
    assert unknown.state == "created" and not may_start(unknown, NOW)
    begun, _ = after(refused, [Started(NOW, "A", "https://gateway.example/1")])
    assert begun.state == "started" and not may_start(begun, NOW)
    assert begun.redirect_url == "https://gateway.example/1"
    tried, _ = after(fresh, [notice(status="FAILURE")])
    assert not may_start(tried, NOW)


def test_a_message_that_overtakes_the_start_is_not_forgotten():
    paid, actions = after(
        payment(), [notice(), StartUnknown(NOW), StartRefused(NOW, "GENERAL_ERROR")]
    )
    assert paid.is_paid and paid.start_reason == ""
    assert [action.kind for action in actions] == ["hand_over", "receipt"]


# Money given back


def asked(amount="101.50", refund_id="r1", remote_id="A"):
    return RefundAsked(NOW, refund_id, remote_id, Money.of(amount), "office", "Twice")


def test_a_refund_is_asked_for_once_and_ends_once():
    paid, _ = after(payment(), [notice()])
    one, _ = after(paid, [asked("40.00"), asked("40.00")])
    assert len(one.refunds) == 1
    assert refundable(one, "A") == Money.of("61.50")
    with pytest.raises(PortalError, match="refund_amount"):
        transition(one, asked("61.51", "r2"))
    done, _ = after(
        one,
        [RefundAcknowledged(NOW, "r1"), RefundDone(NOW, "r1"), RefundFailed(NOW, "r1")],
    )
    assert done.refund("r1").state == "done" and not done.flags
    assert done.is_paid
    failed, actions = after(one, [RefundFailed(NOW, "r1", "NO_BALANCE")])
    assert failed.flags == {"refund_failed"} and actions[0].flag == "refund_failed"
    assert refundable(failed, "A") == Money.of("101.50")


@pytest.mark.parametrize(
    "event,code",
    [
        (asked(remote_id="B"), "refund_nothing"),
        (asked("0"), "refund_amount"),
        (asked("101.51"), "refund_amount"),
        (RefundAsked(NOW, "r", "A", Money.of("1", "EUR"), "o", "x"), "refund_amount"),
        (RefundAsked(NOW, "r", "A", Money.of("1"), "o", " "), "refund_reason"),
    ],
)
def test_a_refund_that_cannot_be(event, code):
    paid, _ = after(payment(), [notice(), notice("B", "FAILURE")])
    with pytest.raises(PortalError, match=code):
        transition(paid, event)


# Staff


def test_what_staff_have_seen_comes_back_when_it_happens_again():
    double, _ = after(payment(), [notice(), notice("B")])
    assert double.open_flags == {"double"}
    seen, _ = after(double, [Seen(NOW, "office", frozenset({"double", "mismatch"}))])
    assert not seen.open_flags and seen.flags == {"double"}
    again, actions = after(seen, [notice("C")])
    assert again.open_flags == {"double"} and actions[0].flag == "double"


def test_a_transfer_of_the_gateway_may_go_back():
    def settled(status):
        return Settled(NOW, "out1", status, Money.of("100.00"))

    last, _ = after(payment(), [settled("SUCCESS"), settled("PENDING")])
    assert [each.status for each in last.settlements] == ["PENDING"]
    assert last.state == "created"
