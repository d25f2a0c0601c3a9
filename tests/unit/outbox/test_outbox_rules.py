"""The way of a submission, whatever happens to it in whatever order."""

from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.outbox import rules
from collective.contractorportal.outbox.naming.rules import delivery_key
from collective.contractorportal.outbox.naming.rules import number_of
from collective.contractorportal.outbox.naming.rules import typed_number
from collective.contractorportal.outbox.records import ACCEPTED
from collective.contractorportal.outbox.records import DELIVERED
from collective.contractorportal.outbox.records import REJECTED
from collective.contractorportal.outbox.records import STATES
from collective.contractorportal.outbox.records import Submission
from collective.contractorportal.outbox.records import WAITING
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from decimal import Decimal
from hypothesis import given
from hypothesis import strategies as st

import json
import pytest
import string


NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def made(**values):
    base = {"key": "a1", "payload": {}, "by": "jan", "created_at": NOW}
    given = {"id": "5f" * 16, "number": "P-1111-1111", "kind": "payment", **base}
    return rules.submitted(Submission(**{**given, **values}))


STEPS = {
    "put_off": lambda each, at: rules.put_off(each, "unavailable", at),
    "delivered": rules.delivered,
    "accepted": lambda each, at: rules.accepted(each, "KP/1", at),
    "rejected": lambda each, at: rules.rejected(each, "nieznane konto", at),
    "missing": lambda each, at: rules.missing(each),
    "found": lambda each, at: rules.found(each),
    "sent_again": lambda each, at: rules.sent_again(each, "ewa", at),
    "settled": lambda each, at: rules.settled(each, "ewa", "dowód KP/7", at),
}
# From where each step leads, and where.
WAYS = {
    "put_off": {WAITING: WAITING},
    "delivered": {WAITING: DELIVERED},
    "accepted": {DELIVERED: ACCEPTED},
    "rejected": {DELIVERED: REJECTED, WAITING: REJECTED},
    "missing": {DELIVERED: DELIVERED},
    "found": {DELIVERED: DELIVERED},
    "sent_again": {WAITING: WAITING, REJECTED: WAITING},
    "settled": {REJECTED: ACCEPTED},
}


@given(st.lists(st.sampled_from(sorted(STEPS)), max_size=12))
def test_any_order_of_events(steps):
    one = made()
    at = NOW
    for step in steps:
        at += timedelta(seconds=7)
        lost = one.state == DELIVERED and one.problem == "lost"
        allowed = WAYS[step].get(one.state) or (
            WAITING if step == "sent_again" and lost else None
        )
        before = one
        if allowed is None:
            with pytest.raises(PortalError) as refused:
                STEPS[step](one, at)
            assert refused.value.code == "outbox_not_now"
            continue
        one = STEPS[step](one, at)
        assert one.state == allowed
        # What somebody submitted never changes, and nothing that was is forgotten.
        assert (one.id, one.number, one.payload) == (made().id, made().number, {})
        assert one.history[: len(before.history)] == before.history
        # It waits exactly while it has a time, and the ERP is asked while it has it.
        assert (one.next_at is not None) == (one.state == WAITING)
        assert (one.answered_at is not None) == (one.state in (ACCEPTED, REJECTED))
        # A key under which the ERP may have done something is never left behind.
        if delivery_key(one) != delivery_key(before):
            assert before.state == REJECTED
    assert one.state in STATES


def test_accepted_is_for_ever():
    done = rules.accepted(rules.delivered(made(), NOW), "KP/1", NOW)
    assert done.is_final
    for step in STEPS.values():
        with pytest.raises(PortalError):
            step(done, NOW)


def test_a_refused_one_goes_out_under_a_new_key_and_a_lost_one_under_the_old():
    sent = rules.delivered(made(), NOW)
    lost = rules.sent_again(rules.missing(sent), "ewa", NOW)
    assert delivery_key(lost) == delivery_key(sent) == "payment:a1"
    refused = rules.sent_again(rules.rejected(sent, "nie", NOW), "ewa", NOW)
    assert delivery_key(refused) == "payment:a1#2"
    assert (refused.reason, refused.answered_at, refused.attempts) == ("", None, 0)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_patience_grows_to_its_cap(one, other):
    for waits, cap in ((rules.pause, 3600), (rules.rest, 300)):
        few, many = sorted((one, other))
        assert timedelta(0) < waits(few) <= waits(many) <= timedelta(seconds=cap)


SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@given(st.text("0123456789abcdef", min_size=32, max_size=32), st.integers(0, 9))
def test_numbers_survive_being_read_aloud(submission_id, turn):
    number = number_of(submission_id, "P", turn)
    assert set(number[2:].replace("-", "")) <= set(SIGNS)
    for typed in (
        number.lower(),
        number.replace("-", " "),
        number.replace("-", ""),
        f"  {number} ",
        number[:2] + number[2:].replace("0", "O").replace("1", "l"),
        number.replace("-", "–"),
    ):
        assert typed_number(typed) == number


@given(st.text())
def test_anything_may_be_typed_as_a_number(text):
    found = typed_number(text)
    assert found is None or typed_number(found) == found


plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0")),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(string.ascii_letters), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(st.dictionaries(st.text(string.ascii_letters), plain, max_size=5))
def test_what_is_kept_is_what_json_gives_back(payload):
    kept = rules.usable("payment", "a1", payload)
    assert kept == payload
    assert json.loads(json.dumps(kept, ensure_ascii=False)) == kept


@pytest.mark.parametrize(
    ("kind", "key", "payload", "code"),
    [
        ("", "a", {}, "outbox_kind"),
        ("Payment", "a", {}, "outbox_kind"),
        ("a:b", "a", {}, "outbox_kind"),
        ("x" * 41, "a", {}, "outbox_kind"),
        ("payment", "", {}, "outbox_key"),
        ("payment", "a#2", {}, "outbox_key"),
        ("payment", "a\0", {}, "outbox_key"),
        ("payment", "a\nb", {}, "outbox_key"),
        ("payment", "\ud800", {}, "outbox_key"),
        ("payment", "x" * 121, {}, "outbox_key"),
        ("payment", "a", {"total": 1.5}, "outbox_payload"),
        ("payment", "a", {"total": Decimal("1.50")}, "outbox_payload"),
        ("payment", "a", {"day": date(2026, 1, 1)}, "outbox_payload"),
        ("payment", "a", {"split": [{"a": {1}}]}, "outbox_payload"),
        ("payment", "a", {1: "a"}, "outbox_payload"),
        ("payment", "a", {"a": "\0"}, "outbox_payload"),
        ("payment", "a", {"a\0": ""}, "outbox_payload"),
        ("payment", "a", {"a": "\ud800"}, "outbox_payload"),
        ("payment", "a", {"a": "ż" * 60_000}, "outbox_too_large"),
    ],
)
def test_what_cannot_be_submitted(kind, key, payload, code):
    with pytest.raises(PortalError) as refused:
        rules.usable(kind, key, payload)
    assert refused.value.code == code


def test_what_is_kept_is_not_the_callers():
    given = {"split": [{"account_id": "a"}]}
    kept = rules.usable("payment", "a1", given)
    given["split"][0]["account_id"] = "b"
    assert kept == {"split": [{"account_id": "a"}]}


def test_words_of_an_erp_are_kept_short_and_on_one_line():
    one = rules.rejected(made(), "nie\n\n ma " + "x" * 5000, NOW)
    assert one.reason.startswith("nie ma x")
    assert len(one.reason) == rules.LONGEST_WORDS


DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("accounts", "windows", "seen"),
    [
        (("a",), {"a": (None, None)}, True),
        (("a", "b"), {"a": (None, None), "b": (None, None)}, True),
        # An amount of somebody else's account would be told.
        (("a", "b"), {"a": (None, None)}, False),
        ((), {"a": (None, None)}, False),
        (("a",), {}, False),
        # Holders before and after see their own days.
        (("a",), {"a": (DAY, None)}, True),
        (("a",), {"a": (DAY + timedelta(days=1), None)}, False),
        (("a",), {"a": (None, DAY - timedelta(days=1))}, False),
        (("a",), {"a": (None, DAY)}, True),
    ],
)
def test_who_shares_an_account_shares_what_was_sent_for_it(accounts, windows, seen):
    one = made(account_ids=accounts, contractor_ids=("k1",))
    assert rules.is_shared(one, windows) is seen


def test_the_day_of_a_submission_is_polands():
    late = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
    one = made(created_at=late, account_ids=("a",))
    assert rules.is_shared(one, {"a": (date(2026, 11, 25), None)})


def test_own_under_any_number():
    one = made(contractor_ids=("k1", "k2"))
    assert rules.is_own(one, frozenset({"k2", "k9"}))
    assert not rules.is_own(one, frozenset({"k9"}))
    assert not rules.is_own(made(), frozenset())
