"""What the sandbox's notifications say, how often, and how the portal reads them."""

from collective.contractorportal.core.money import Money
from collective.contractorportal.payments.autopay.sandbox import schedule
from collective.contractorportal.payments.autopay.sandbox.agreements import load_or_make
from collective.contractorportal.payments.autopay.sandbox.scenarios import SCENARIOS
from datetime import timedelta

import pytest
import stat


def states(gateway, payment):
    return gateway.merchant.states(payment)


def notices(gateway, payment):
    return [n for n in gateway.merchant.notifications if n.order_id == payment.order_id]


@pytest.mark.parametrize(
    "scenario, told",
    [
        ("usual", "PENDING SUCCESS"),
        ("at_once", "SUCCESS"),
        ("refused", "PENDING FAILURE"),
        ("waits", "PENDING"),
        ("reordered", "SUCCESS PENDING"),
        ("late_failure", "PENDING SUCCESS FAILURE"),
        ("contradiction", "PENDING SUCCESS FAILURE"),
        ("double", "PENDING SUCCESS SUCCESS"),
        ("more_data", "PENDING SUCCESS SUCCESS"),
        ("unknown_fields", "PENDING SUCCESS"),
        ("silent", ""),
    ],
)
def test_a_scenario_is_told_in_its_order(gateway, scenario, told):
    payment = gateway.pay(scenario)
    assert gateway.box.settled(within=1)
    assert states(gateway, payment) == told.split()
    verdicts = {e["verdict"] for e in gateway.box.book.sent(payment.order_id)}
    assert verdicts <= {"CONFIRMED"}


def test_copies_come_in_any_order(gateway):
    """They are under way side by side, as the gateway's are."""
    payment = gateway.pay("copies")
    assert gateway.box.settled(within=1)
    assert sorted(states(gateway, payment)) == ["PENDING"] * 5 + ["SUCCESS"] * 5


@pytest.mark.parametrize(
    "scenario, verdict, attempts",
    [
        ("late_failure", ["SUCCESS", "FAILURE"], 2),
        ("contradiction", ["SUCCESS"], 1),
        ("double", ["SUCCESS", "SUCCESS"], 2),
        ("silent", ["SUCCESS"], 1),
        ("waits", ["PENDING"], 1),
        ("reordered", ["SUCCESS"], 1),
    ],
)
def test_the_gateway_knows_what_became_of_an_order(
    gateway, scenario, verdict, attempts
):
    payment = gateway.pay(scenario)
    assert gateway.box.settled(within=1)
    found = gateway.provider.status(gateway.service(), payment)
    assert sorted(n.status for n in found) == sorted(verdict)
    assert len({n.remote_id for n in found}) == attempts


def test_a_late_refusal_is_of_another_attempt_and_a_contradiction_of_the_same(gateway):
    late, same = gateway.pay("late_failure"), gateway.pay("contradiction")
    assert gateway.box.settled(within=1)
    assert len({n.event.remote_id for n in notices(gateway, late)}) == 2
    assert len({n.event.remote_id for n in notices(gateway, same)}) == 1


def test_a_wrong_digest_is_refused_and_the_next_one_is_right(gateway):
    before = len(gateway.merchant.refused)
    payment = gateway.pay("wrong_hash")
    assert states(gateway, payment) == ["PENDING", "SUCCESS"]
    assert gateway.merchant.refused[before:] == ["wrong_hash"]
    sent = gateway.box.book.sent(payment.order_id)
    assert [(e["again"], e["verdict"]) for e in sent] == [
        (0, "CONFIRMED"),
        (0, "error"),
        (1, "CONFIRMED"),
    ]


def test_one_grosz_too_much_and_other_currencies_are_told_apart(gateway):
    amount = notices(gateway, gateway.pay("wrong_amount"))[-1].event.amount
    currency = notices(gateway, gateway.pay("wrong_currency"))[-1].event.amount
    assert amount == Money.of("12.31")
    assert currency == Money.of("12.30", "EUR")


def test_another_service_is_nobodys(gateway):
    before = len(gateway.merchant.refused)
    payment = gateway.pay("wrong_service")
    assert states(gateway, payment) == ["PENDING"]
    assert "unknown_service" in gateway.merchant.refused[before:]


def test_an_unknown_order_is_read_as_what_it_is(gateway):
    payment = gateway.pay("unknown_order")
    assert f"X{payment.order_id}" in [
        n.order_id for n in gateway.merchant.notifications
    ]


def test_new_fields_are_in_the_raw_message_and_in_the_digest(gateway):
    last = notices(gateway, gateway.pay("unknown_fields"))[-1]
    assert "Nowość" in last.raw.decode()
    assert last.event.status == "SUCCESS"


@pytest.mark.parametrize("kind", ["error", "no"])
def test_what_is_not_confirmed_comes_again_as_the_newest(gateway, kind):
    gateway.merchant.answers[kind] = 3
    payment = gateway.pay("at_once")
    assert gateway.box.settled(within=1)
    sent = gateway.box.book.sent(payment.order_id)
    assert [e["again"] for e in sent] == [0, 1, 2, 3]
    assert [e["verdict"] == "CONFIRMED" for e in sent] == [False] * 3 + [True]
    assert {e["state"] for e in sent} == {"SUCCESS"}


def test_the_gateway_repeats_for_eight_days_and_some_hours():
    gaps = []
    while (pause := schedule.gap(len(gaps))) is not None:
        gaps.append(pause)
    assert len(gaps) == 209
    assert timedelta(days=8) < timedelta(seconds=sum(gaps)) < timedelta(days=9)
    assert gaps == sorted(gaps)


def test_each_scenario_has_a_name_of_its_own():
    titles = [title for title, _acts in SCENARIOS.values()]
    assert len(set(titles)) == len(titles)


def test_a_machine_makes_its_keys_once_and_for_itself(tmp_path):
    path = tmp_path / "var" / "services.json"
    first = load_or_make(path)
    assert load_or_make(path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len({a.key for a in first.values()}) == len(first)
    other = load_or_make(tmp_path / "other.json")
    assert {a.key for a in other.values()}.isdisjoint(a.key for a in first.values())
    assert not any(a.key in repr(first) for a in first.values())
