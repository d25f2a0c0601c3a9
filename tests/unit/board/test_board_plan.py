"""Plan against costs: sums, shares of the year, and a forecast one can follow."""

from collective.contractorportal.board.plan import rules
from collective.contractorportal.core.money import Money
from collective.contractorportal.core.money import total
from collective.contractorportal.erp.records import CostEntry
from collective.contractorportal.erp.records import PlanLine
from datetime import date
from fractions import Fraction
from hypothesis import given
from hypothesis import strategies as st

import pytest


TODAY = date(2026, 7, 1)


def line(category, amount, kind="cost", year=2026, **named):
    values = {"name": category.title(), "position": 1} | named
    id_ = f"{year}-{category}-{values['position']}"
    return PlanLine(
        id_,
        "C",
        year,
        kind,
        category,
        values["name"],
        Money.of(amount),
        values["position"],
    )


def cost(category, day, amount, kind="cost"):
    id_ = f"{category}-{day}-{amount}"
    return CostEntry(
        id_, "C", day, kind, category, f"Faktura {category}", Money.of(amount)
    )


def view(lines, entries, year=2026, today=TODAY):
    return rules.plan_view(lines, entries, year, today)


def row(found, category):
    (one,) = [each for each in found.rows if each.category == category]
    return one


def test_the_rest_of_the_year_is_as_the_year_before():
    heating = [
        cost("heat", date(2025, 2, 1), 900),
        cost("heat", date(2025, 7, 1), 10),
        cost("heat", date(2025, 7, 2), 20),
        cost("heat", date(2025, 12, 1), 600),
        cost("heat", date(2026, 2, 1), 1000),
    ]
    found = row(view([line("heat", 1500)], heating), "heat")
    assert found.actual == Money.of(1000)
    assert found.forecast == Money.of(1620)  # 1000 + 20 + 600
    assert found.state == "risk"
    assert found.used == Fraction(2, 3)


def test_without_a_year_before_the_rest_takes_its_share_of_the_plan():
    found = row(
        view([line("clean", 730)], [cost("clean", date(2026, 3, 1), 400)]), "clean"
    )
    assert found.forecast == Money.of(400) + Money.of(730 - 364)
    assert found.state == "ok"  # 766 is within five per cent of 730


def test_what_was_not_there_last_year_is_not_expected_again():
    entries = [cost("roof", date(2026, 3, 1), 400), cost("x", date(2025, 3, 1), 1)]
    found = row(view([line("roof", 500)], entries), "roof")
    assert found.forecast == Money.of(400)


def test_more_than_planned_is_over_and_the_largest_comes_first():
    lines = [line("a", 100), line("b", 100), line("c", 100)]
    entries = [
        cost("a", date(2026, 1, 1), 101),
        cost("b", date(2026, 1, 1), 300),
        cost("c", date(2026, 1, 1), 100),
    ]
    found = view(lines, entries)
    assert [each.category for each in found.exceeded] == ["b", "a"]
    assert row(found, "b").over == Money.of(200)
    assert row(found, "b").left == Money.of(-200)
    assert not row(found, "c").over


def test_a_cost_without_a_plan_is_said_to_be_so():
    found = view([line("a", 100)], [cost("z", date(2026, 1, 1), 7)])
    one = row(found, "z")
    assert (one.state, one.planned, one.name) == ("unplanned", None, "Faktura z")
    assert found.cost_sum.actual == Money.of(7)


def test_income_is_never_over_its_plan():
    found = view(
        [line("rent", 100, "income")], [cost("rent", date(2026, 1, 1), 300, "income")]
    )
    assert [each.state for each in found.income] == ["ok"]
    assert found.costs == ()


def test_the_same_category_of_income_and_cost_are_two():
    found = view([line("x", 5), line("x", 7, "income", position=2)], [])
    assert (found.cost_sum.planned, found.income_sum.planned) == (
        Money.of(5),
        Money.of(7),
    )


def test_lines_of_one_category_are_added_up():
    found = view([line("x", 5), line("x", 7, position=2)], [])
    assert row(found, "x").planned == Money.of(12)


@pytest.mark.parametrize("year,passed", [(2025, 1), (2027, 0)])
def test_a_year_that_is_over_or_has_not_begun_has_no_forecast(year, passed):
    found = view([line("x", 5, year=year)], [], year)
    assert found.passed == passed
    assert row(found, "x").forecast is None
    assert found.cost_sum.forecast is None


def test_what_is_booked_ahead_does_not_count_yet():
    found = view([line("x", 5)], [cost("x", date(2026, 7, 2), 9)])
    assert not row(found, "x").actual


days = st.dates(date(2025, 1, 1), date(2026, 12, 31))
entries = st.lists(
    st.tuples(
        st.sampled_from("abcd"),
        days,
        st.integers(-50, 1000),
        st.sampled_from(("cost", "income")),
    )
)
lines = st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 5000)), max_size=6)


@given(lines, entries, days)
def test_nothing_is_lost_and_nothing_counted_twice(planned, booked, today):
    found = rules.plan_view(
        [line(c, amount, position=n) for n, (c, amount) in enumerate(planned)],
        [cost(c, day, amount, kind) for c, day, amount, kind in booked],
        today.year,
        today,
    )
    for kind, whole, rows in (
        ("cost", found.cost_sum, found.costs),
        ("income", found.income_sum, found.income),
    ):
        expected = sum(
            amount
            for _c, day, amount, which in booked
            if which == kind and day.year == today.year and day <= today
        )
        assert whole.actual == Money.of(expected)
        assert whole.actual == total(each.actual for each in rows)
        assert len({each.category for each in rows}) == len(rows)
    if today.year == 2026:
        assert found.cost_sum.planned == Money.of(sum(amount for _c, amount in planned))
    assert 0 < found.passed <= 1


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_the_year_passes_day_by_day(day):
    passed = rules.share_passed(day.year, day)
    last = date(day.year, 12, 31)
    assert (passed == 1) is (day == last)
    assert rules.same_day_before(day).year == day.year - 1
