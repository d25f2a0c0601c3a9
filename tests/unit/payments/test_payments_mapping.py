"""A payment that was kept comes back as it was."""

from collective.contractorportal.core.money import Money
from collective.contractorportal.payments.mapping import dump
from collective.contractorportal.payments.mapping import load
from collective.contractorportal.payments.model import Attempt
from collective.contractorportal.payments.model import FLAGS
from collective.contractorportal.payments.model import Payment
from collective.contractorportal.payments.model import PaymentLine
from collective.contractorportal.payments.model import Refund
from collective.contractorportal.payments.model import Settlement
from collective.contractorportal.payments.model import STATES
from datetime import datetime
from datetime import UTC
from hypothesis import given
from hypothesis import strategies as st

import json


TEXT = st.text(max_size=20)
MONEY = st.builds(
    Money.from_grosze, st.integers(-(10**9), 10**9), st.sampled_from(["PLN", "EUR"])
)
MOMENT = st.datetimes(
    min_value=datetime(2000, 1, 1),
    max_value=datetime(2100, 1, 1),
    timezones=st.just(UTC),
)
STATUS = st.sampled_from(["PENDING", "SUCCESS", "FAILURE"])


def several(*args, **kwargs):
    return st.lists(st.builds(*args, **kwargs), max_size=3).map(tuple)


PAYMENTS = st.builds(
    Payment,
    order_id=TEXT,
    by=TEXT,
    contractor_ids=st.lists(TEXT, max_size=3).map(tuple),
    created_at=MOMENT,
    valid_until=MOMENT,
    provider=TEXT,
    service=TEXT,
    lines=several(PaymentLine, TEXT, st.none() | TEXT, TEXT, TEXT, MONEY),
    fee=MONEY,
    fee_bearer=st.sampled_from(["payer", "merchant"]),
    state=st.sampled_from(STATES),
    changed_at=st.none() | MOMENT,
    start_known=st.booleans(),
    attempts=several(Attempt, TEXT, STATUS, MONEY, TEXT, TEXT, st.none() | MOMENT),
    paid_at=st.none() | MOMENT,
    flags=st.frozensets(st.sampled_from(FLAGS)),
    seen=st.frozensets(st.sampled_from(FLAGS)),
    refunds=several(Refund, TEXT, TEXT, MONEY, TEXT, TEXT, MOMENT),
    settlements=several(Settlement, TEXT, STATUS, MONEY, MOMENT, st.booleans()),
    asked_at=st.none() | MOMENT,
    asked_times=st.integers(0, 100),
    booked=st.frozensets(TEXT),
    closed=st.booleans(),
)


@given(PAYMENTS)
def test_what_is_kept_comes_back(payment):
    kept = json.loads(json.dumps(dump(payment)))
    assert load(kept) == payment
