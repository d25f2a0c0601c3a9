"""Interest for delay: the worked examples, and the laws that any sum obeys."""

from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.core.money import Money
from collective.contractorportal.erp.records import LedgerDocument
from collective.contractorportal.erp.records import Pairing
from collective.contractorportal.erp.records import Payment
from collective.contractorportal.finance.interest import rules
from collective.contractorportal.finance.pairing.model import DocumentSettlement
from collective.contractorportal.finance.pairing.model import PairedPart
from datetime import date
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from hypothesis import given
from hypothesis import strategies as st

import pytest


RATES = rules.parse_rates(
    """
    2023-10-05 11.25
    2025-05-08 10.75
    2025-07-03 10.50
    2025-09-04 10.25
    2025-10-09 10.00
    2025-11-06 9.75
    2025-12-04 9.50
    2026-03-05 9.25
    """.splitlines()
)
TODAY = date(2026, 11, 24)
FAR = date(2030, 1, 1)


def late(amount, due_on, *paid, kind="charge", credits=()):
    """A document with what paid it: (day, amount) each."""
    document = LedgerDocument(
        "D1", "A1", kind, "D1", "Opłaty", due_on, Money.of(amount), due_on
    )
    parts = [
        PairedPart(
            Pairing(f"Z{i}", "A1", "D1", Money.of(money), day, f"P{i}"),
            document,
            Payment(f"P{i}", "A1", Money.of(money), day, day, "Wpłata"),
            None,
        )
        for i, (day, money) in enumerate(paid)
    ]
    for i, (issued_on, paired_on, money) in enumerate(credits):
        credit = LedgerDocument(
            f"C{i}", "A1", "correction", "K", "Korekta", issued_on, -Money.of(money)
        )
        pairing = Pairing(
            f"Y{i}", "A1", "D1", Money.of(money), paired_on, None, f"C{i}"
        )
        parts.append(PairedPart(pairing, document, None, credit))
    zero = Money.of(0)
    return DocumentSettlement(document, zero, zero, "paid", due_on, tuple(parts))


def spans_of(found):
    return [(s.days, s.base.amount, s.percent) for s in found.spans]


@pytest.mark.parametrize(
    "amount,due,paid,days,interest",
    [
        (
            "512.40",
            date(2025, 4, 10),
            date(2025, 7, 31),
            [(27, "11.25"), (56, "10.75"), (29, "10.50")],
            "16.99",
        ),
        (
            "512.40",
            date(2025, 10, 10),
            date(2025, 12, 31),
            [(26, "10.00"), (28, "9.75"), (28, "9.50")],
            "11.22",
        ),
        ("1000.00", date(2026, 3, 10), date(2026, 4, 9), [(30, "9.25")], "7.60"),
    ],
)
def test_worked_examples_to_the_grosz(amount, due, paid, days, interest):
    found = rules.document_interest(
        late(amount, due, (paid, amount)), RATES, TODAY, TODAY
    )
    base = Decimal(amount)
    assert spans_of(found) == [(n, base, Decimal(rate)) for n, rate in days]
    assert found.amount == Money.of(interest)
    assert not found.running


def test_a_partial_payment_lowers_the_base_from_the_day_after():
    item = late(
        "1000.00",
        date(2026, 3, 10),
        (date(2026, 3, 20), "400.00"),
        (date(2026, 4, 9), "600.00"),
    )
    found = rules.document_interest(item, RATES, TODAY, TODAY)
    nine = Decimal("9.25")
    assert spans_of(found) == [(10, Decimal(1000), nine), (20, Decimal(600), nine)]
    assert found.amount == Money.of("5.58")


def test_delay_begins_after_the_working_day_that_follows_a_free_due_day():
    easter_saturday = date(2026, 4, 4)
    item = late("1000.00", easter_saturday, (date(2026, 4, 8), "1000.00"))
    found = rules.document_interest(item, RATES, TODAY, TODAY)
    assert found.on_time_until == date(2026, 4, 7)
    assert [(s.since, s.until) for s in found.spans] == [
        (date(2026, 4, 8), date(2026, 4, 8))
    ]
    on_time = late("1000.00", easter_saturday, (date(2026, 4, 7), "1000.00"))
    assert rules.document_interest(on_time, RATES, TODAY, TODAY) is None


def test_a_credit_counts_from_its_issue_not_from_when_it_was_paired():
    item = late(
        "1000.00",
        date(2026, 3, 10),
        credits=[(date(2026, 4, 9), date(2026, 6, 30), "1000.00")],
    )
    found = rules.document_interest(item, RATES, TODAY, TODAY)
    assert found.amount == Money.of("7.60")


def test_a_returned_payment_raises_the_base_again():
    item = late(
        "100.00",
        date(2026, 3, 10),
        (date(2026, 3, 12), "100.00"),
        (date(2026, 3, 15), "-100.00"),
    )
    found = rules.document_interest(item, RATES, date(2026, 3, 20), TODAY)
    assert [(s.since.day, s.until.day) for s in found.spans] == [(11, 12), (16, 20)]
    assert found.running


def test_what_is_unpaid_runs_until_the_day_asked_and_says_so():
    found = rules.document_interest(
        late("1000.00", date(2026, 3, 10)), RATES, TODAY, TODAY
    )
    assert found.running
    assert found.days == (TODAY - date(2026, 3, 10)).days


def test_days_to_come_take_the_last_rate_and_are_marked():
    until = TODAY + timedelta(days=10)
    found = rules.document_interest(
        late("1000.00", date(2026, 11, 10)), RATES, until, TODAY
    )
    assert [(s.days, s.assumed) for s in found.spans] == [(14, False), (10, True)]
    assert found.assumed


def test_days_before_the_first_rate_are_an_error_not_a_guess():
    found = rules.document_interest(
        late("100", date(2023, 9, 1), (date(2024, 1, 1), "100")), RATES, TODAY, TODAY
    )
    assert (found.error, found.amount) == ("interest_rate_missing", Money.of(0))
    with pytest.raises(PortalError, match="interest_rate_missing"):
        rules.rate_on(RATES, date(2023, 10, 4))


def test_interest_bears_no_interest():
    item = late("100", date(2026, 3, 10), kind="interest_note")
    assert rules.document_interest(item, RATES, TODAY, TODAY) is None


@pytest.mark.parametrize(
    "line",
    ["x", "2026-03-05", "2026-13-05 9.25", "2026-03-05 nine", "2026-03-05 -1"]
    + ["2026-03-05 NaN", "2026-03-05 1e9"],
)
def test_a_line_that_is_no_rate_is_named(line):
    with pytest.raises(PortalError) as error:
        rules.parse_rates([line])
    assert error.value.code == "interest_rate_line"
    assert error.value.details["line"] == line


def test_two_rates_for_a_day_are_refused():
    with pytest.raises(PortalError, match="interest_rate_twice"):
        rules.parse_rates(["2026-03-05 9.25", "", "2026-03-05 9,50 %"])


days = st.dates(date(2023, 10, 5), date(2026, 11, 24))
grosze = st.integers(1, 10_000_000)
reductions = st.lists(st.tuples(days, st.integers(-500_000, 500_000)), max_size=5)


def exact(base, first, last, paid=(), rates=RATES):
    paid = [(day, Money.from_grosze(money)) for day, money in paid]
    found = rules.spans(Money.from_grosze(base), first, last, paid, rates, TODAY)
    return sum((span.exact for span in found), Fraction(0))


@given(grosze, days, days, days, reductions)
def test_interest_of_two_stretches_is_that_of_the_whole(base, a, b, c, paid):
    a, b, c = sorted([a, b, c])
    after = b + timedelta(days=1)
    assert exact(base, a, c, paid) == exact(base, a, b, paid) + exact(
        base, after, c, paid
    )


@given(grosze, grosze, days, days)
def test_interest_of_two_debts_is_that_of_their_sum(one, other, first, last):
    both = exact(one, first, last) + exact(other, first, last)
    assert both == exact(one + other, first, last)


@given(grosze, days, days, reductions, st.randoms())
def test_the_order_of_payments_and_rates_does_not_matter(base, a, b, paid, random):
    shuffled, rates = list(paid), list(RATES)
    random.shuffle(shuffled)
    random.shuffle(rates)
    assert exact(base, a, b, paid) == exact(base, a, b, shuffled, rates)


@given(grosze, days, days, reductions)
def test_day_by_day_gives_the_same(base, first, last, paid):
    last = min(last, first + timedelta(days=120))
    expected, day = Fraction(0), first
    while day <= last:
        left = base - sum(money for on, money in paid if on < day)
        percent = [rate.percent for rate in RATES if rate.valid_from <= day][-1]
        if left > 0:
            expected += Fraction(left, 100) * Fraction(percent) / 36500
        day += timedelta(days=1)
    assert exact(base, first, last, paid) == expected


@pytest.mark.parametrize("paid_on,expected", [("booked", 12), ("operation", 10)])
def test_regulations_choose_the_day_of_payment(paid_on, expected):
    payment = Payment(
        "p",
        "a",
        Money.of("1000.00"),
        operation_on=date(2026, 3, 10),
        booked_on=date(2026, 3, 12),
        title="",
    )
    pairing = Pairing("x", "a", "d", Money.of("1000.00"), date(2026, 3, 12), "p")
    part = PairedPart(pairing=pairing, document=None, payment=payment, credit=None)
    assert rules.reduced_on(part, paid_on) == date(2026, 3, expected)
