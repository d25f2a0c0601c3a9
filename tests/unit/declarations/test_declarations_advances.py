"""What an advance comes to with other persons or another norm, and when it is not said."""

from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.core.money import Money
from collective.contractorportal.core.period import Month
from collective.contractorportal.declarations.advances import rules
from collective.contractorportal.declarations.norms import rules as norms
from collective.contractorportal.erp.households import persons_on
from collective.contractorportal.erp.records import AdvanceRate
from collective.contractorportal.erp.records import ChargeLine
from collective.contractorportal.erp.records import MediaSettlementLine
from collective.contractorportal.erp.records import PersonCount
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from hypothesis import given
from hypothesis import strategies as st

import pytest


NOV, DEC = Month(2026, 11), Month(2026, 12)


def rate(component="cold_water", basis="norm_person", price="14.92", **more):
    values = {
        "norm": Decimal("3"),
        "medium": "cold_water",
        "least": Decimal("1"),
        "most": Decimal("9"),
    }
    if basis == "person":
        values = {"norm": None, "medium": None}
    return AdvanceRate(
        f"R-{component}", "L1", "A-1", component, component.title(), basis,
        Decimal(price), "m³", date(2026, 1, 1), **{**values, **more},
    )  # fmt: skip


WASTE = rate("waste", "person", "36.00")


def line(component, amount):
    money = Money.of(amount)
    return ChargeLine(
        "D", 1, component, component, "x", Decimal(1), money.amount, money
    )


LINES = [line("admin", "250.92"), line("cold_water", "89.52"), line("waste", "72.00")]
WHOLE = Money.of("412.44")


def for_persons(persons, rates=None, lines=LINES, present=2):
    rates = [rate(), WASTE] if rates is None else rates
    return rules.for_persons(
        rates, lines, WHOLE, present, persons, NOV, waste=NOV, media=DEC
    )


def test_the_worked_example():
    """R5.7: 3 m³ × 14.92: two persons 89.52, three 134.28; waste 36.00 each."""
    found = for_persons(3)
    shown = [(p.component, str(p.then.amount), p.since) for p in found.components]
    assert shown == [("cold_water", "134.28", DEC), ("waste", "108.00", NOV)]
    assert (found.now, found.then) == (WHOLE, Money.of("493.20"))
    assert found.difference == Money.of("80.76")


def test_a_price_that_is_known_counts_from_its_day():
    dearer = replace(WASTE, id="R2", price=Decimal("40"), valid_from=date(2026, 11, 2))
    old = replace(WASTE, valid_to=date(2026, 11, 1))
    found = rules.for_persons(
        [old, dearer], LINES, WHOLE, 2, 3, NOV, waste=DEC, media=DEC
    )
    assert found.components[0].now == Money.of("72.00")
    assert found.components[0].then == Money.of("120.00")


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"rates": []}, "advance_rates"),
        ({"rates": [rate(basis="norm_premises")]}, "advance_rates"),
        ({"lines": LINES[:2]}, "advance_uncharged"),
        ({"lines": [*LINES, line("waste", "0.01")]}, "advance_differs"),
        ({"present": 3}, "advance_differs"),
        ({"present": None}, "advance_persons"),
        ({"rates": [rate(norm=None)]}, "advance_norm"),
    ],
)
def test_when_nothing_is_shown(more, code):
    with pytest.raises(PortalError) as caught:
        for_persons(3, **more)
    assert caught.value.code == code


PRICES = st.decimals("0.01", "200", places=4, allow_nan=False)
NORMS = st.decimals("0.001", "50", places=3, allow_nan=False)
PERSONS = st.integers(0, 12)


@given(PRICES, NORMS, PERSONS, PERSONS, st.sampled_from(["person", "norm_person"]))
def test_the_parts_come_to_the_whole(price, norm, present, persons, basis):
    own = rate(price=str(price), basis=basis)
    own = own if basis == "person" else replace(own, norm=norm)
    now = rules.advance(own, present)
    lines = [line("admin", "100.00"), line("cold_water", now.amount)]
    whole = Money.of("100.00") + now
    found = rules.for_persons([own], lines, whole, present, persons, NOV, NOV, DEC)
    assert found.now == whole
    assert found.then == Money.of("100.00") + rules.advance(own, persons)
    assert found.then - found.now == found.difference
    # More persons never pay less, and the same number pays the same.
    assert (found.difference.amount >= 0) == (persons >= present) or not (
        found.difference
    )
    if persons == present:
        assert not found.difference
    exact = Fraction(price) * persons * (1 if basis == "person" else Fraction(norm))
    computed = rules.advance(own, persons)
    assert abs(Fraction(computed.amount) - exact) <= Fraction(1, 200)


@given(PRICES, NORMS, NORMS, PERSONS, st.sampled_from(["norm_premises", "norm_person"]))
def test_another_norm(price, norm, other, persons, basis):
    own = rate(price=str(price), basis=basis, norm=norm)
    now = rules.advance(own, persons)
    found = rules.for_norm(
        own, other, [line("cold_water", now.amount)], now, persons, DEC
    )
    assert found.now == now
    assert found.then == rules.advance(replace(own, norm=other), persons)
    if other <= norm:
        assert found.then <= found.now


def test_another_norm_has_the_price_of_its_own_month():
    own = replace(rate(), valid_to=NOV.last)
    dearer = replace(own, price=Decimal("20"), valid_from=DEC.first, valid_to=None)
    found = rules.for_norm(own, Decimal("2"), LINES, WHOLE, 2, DEC, [own, dearer])
    (only,) = found.components
    assert (only.now, only.then) == (Money.of("89.52"), Money.of("80.00"))


@given(st.decimals("0.1", "200", places=3), st.integers(1, 12))
def test_a_norm_comes_from_what_the_premises_uses(monthly, persons):
    own = rate()
    norm = norms.norm_of(own, monthly, persons)
    back = norms.monthly_of(own, norm, persons)
    assert abs(back - monthly) <= Decimal(persons) * Decimal("0.0005")
    whole = replace(own, basis="norm_premises")
    assert norms.norm_of(whole, monthly, None) == monthly
    with pytest.raises(PortalError, match="norm_persons"):
        norms.norm_of(own, monthly, 0)


@pytest.mark.parametrize(
    ("text", "number"),
    [("8", "8"), ("8,5", "8.5"), (" 8.125 m³", "8.125"), ("1\u2009200", "1200")],
)
def test_an_amount_is_typed(text, number):
    assert norms.typed(text) == Decimal(number)


@pytest.mark.parametrize(
    "text", ["", "-8", "osiem", "8,1234", "1.234.5", "999999", "8e3", "٨", "8,"]
)
def test_what_is_no_amount(text):
    with pytest.raises(PortalError, match="norm_unreadable"):
        norms.typed(text)


def used(consumption, position=1, unit="m³", medium="cold_water"):
    zero = Money.of(0)
    return MediaSettlementLine(
        "S", position, medium, "Woda", unit, Decimal(consumption), Decimal("14.92"),
        zero, zero, zero,
    )  # fmt: skip


FIRST, LAST = date(2026, 4, 1), date(2026, 9, 30)


def test_what_was_used_in_the_last_settlement():
    """R3.19: 41.250 m³ in six months by two persons: 3.4375 each a month."""
    lines = [used("20.000"), used("21.250", 2), used("9", 3, unit="GJ")]
    found = norms.average(rate(), lines, FIRST, LAST, Fraction(2))
    assert found == Fraction("3.4375")
    assert norms.shown(found) == Decimal("3.438")
    assert norms.least_of(rate(), found) == Decimal("3.438")
    whole = rate(basis="norm_premises")
    assert norms.average(whole, lines, FIRST, LAST, Fraction(2)) == Fraction("6.875")
    assert norms.average(rate(), [], FIRST, LAST, Fraction(2)) is None
    assert norms.average(rate(), lines, FIRST, LAST, Fraction(0)) is None


def test_persons_of_a_period():
    counts = [
        PersonCount("1", "L1", 2, date(2026, 1, 1), date(2026, 6, 30)),
        PersonCount("2", "L1", 3, date(2026, 7, 1)),
    ]
    assert norms.persons_in(counts, FIRST, LAST, 3) == Fraction(5, 2)
    assert norms.persons_in([], FIRST, LAST, 4) == 4
    assert norms.persons_in(counts[1:], FIRST, LAST, 1) == 2
    # Where the ERP has not ended the count before, the later one says it, everywhere.
    born = PersonCount("3", "L1", 4, date(2026, 7, 1))
    open_ended = [born, PersonCount("4", "L1", 2, date(2026, 1, 1))]
    assert persons_on(open_ended, date(2026, 8, 1)) == 4
    assert norms.persons_in(open_ended, FIRST, LAST, 1) == 3


@pytest.mark.parametrize(
    ("norm", "average", "codes"),
    [
        ("3", "2", ["norm_same"]),
        ("2.5", "2", []),
        ("2", "2", []),
        ("1.999", "2", ["norm_used"]),
        ("0.5", None, ["norm_low"]),
        ("0", None, ["norm_low"]),
        ("9", "2", []),
        ("9.001", "2", ["norm_high"]),
        ("9", "20", []),
        ("8.5", "20", ["norm_used"]),
    ],
)
def test_which_norm_may_be_chosen(norm, average, codes):
    found = norms.problems(rate(), Decimal(norm), average and Fraction(average))
    assert [each.code for each in found] == codes


@given(st.fractions(min_value=0, max_value=50))
def test_what_is_shown_as_the_lowest_can_be_typed(average):
    own = rate(most=None, norm=Decimal("60"))
    least = norms.least_of(own, average)
    assert not norms.problems(own, least, average)
    assert least >= average
