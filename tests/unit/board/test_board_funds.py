"""Fund statements: what was there and all that moved is what is there."""

from collective.contractorportal.board.funds import rules
from collective.contractorportal.core.money import Money
from collective.contractorportal.core.period import Month
from collective.contractorportal.erp.records import Fund
from collective.contractorportal.erp.records import FundBalance
from collective.contractorportal.erp.records import FundEntry
from datetime import date
from hypothesis import given
from hypothesis import strategies as st


TODAY = date(2026, 11, 24)
FUND = Fund(
    "F1",
    "C",
    "renovation",
    "Fundusz remontowy",
    Money.of(100),
    opened_on=date(2024, 5, 1),
)


def entry(number, day, amount, fund="F1"):
    kind = "income" if amount > 0 else "outlay"
    return FundEntry(f"E{number:03d}", fund, day, kind, Money.of(amount), "Wpłata")


def test_a_year_by_month():
    entries = [
        entry(1, date(2026, 1, 10), 50),
        entry(2, date(2026, 1, 31), -20),
        entry(3, date(2026, 3, 1), 5),
        entry(4, date(2026, 12, 1), 999),
        entry(5, date(2025, 12, 31), 999),
        entry(6, date(2026, 2, 1), 999, "F2"),
    ]
    found = rules.statement(FUND, Money.of(1000), entries, 2026, TODAY)
    assert [str(each.month) for each in found.months][-1] == "2026-11"
    january, february, march = found.months[:3]
    assert (january.incoming, january.outgoing) == (Money.of(50), Money.of(20))
    assert january.closing == february.opening == february.closing == Money.of(1030)
    assert march.closing == found.closing == Money.of(1035)
    assert (found.incoming, found.outgoing) == (Money.of(55), Money.of(20))
    assert found.years == (2026, 2025, 2024)


def test_what_is_closed_and_empty_is_not_shown():
    closed = Fund("F2", "C", "other", "Stare", Money.of(0), closed_on=date(2025, 1, 1))
    left = Fund("F3", "C", "other", "Resztka", Money.of(0), closed_on=date(2025, 1, 1))
    balances = {
        "F1": FundBalance("F1", Money.of(7), date(2026, 1, 1)),
        "F2": FundBalance("F2", Money.of(0)),
        "F3": FundBalance("F3", Money.of(3)),
    }
    found = rules.states([FUND, closed, left], balances, TODAY)
    assert [(each.fund.id, each.balance.grosze) for each in found] == [
        ("F1", 700),
        ("F3", 300),
    ]


def test_years_of_a_fund_of_which_no_day_is_known():
    found = Fund("F", "C", "other", "", Money.of(0))
    assert rules.years(found, TODAY) == (2026, 2025, 2024, 2023, 2022)
    closed = Fund(
        "F",
        "C",
        "other",
        "",
        Money.of(0),
        opened_on=date(2020, 1, 1),
        closed_on=date(2021, 6, 1),
    )
    assert rules.years(closed, TODAY) == (2021, 2020)


moves = st.lists(
    st.tuples(
        st.dates(date(2025, 6, 1), date(2027, 6, 1)), st.integers(-(10**6), 10**6)
    ),
    max_size=30,
)


@given(moves, st.integers(-(10**6), 10**6), st.sampled_from((2025, 2026, 2027)))
def test_everything_adds_up(found, opening, year):
    entries = [entry(n, day, amount) for n, (day, amount) in enumerate(found)]
    told = rules.statement(FUND, Money.of(opening), entries, year, TODAY)
    inside = [amount for day, amount in found if told.since <= day <= told.until]
    assert told.closing == Money.of(opening + sum(inside))
    assert told.opening + told.incoming - told.outgoing == told.closing
    assert told.months[0].opening == told.opening
    assert told.months[-1].closing == told.closing
    for one, two in zip(told.months, told.months[1:], strict=False):
        assert one.closing == two.opening
        assert one.month.next() == two.month
    assert told.months[0].month == Month(year, 1)
    if told.rows:
        assert told.rows[-1].balance == told.closing
