"""Why this amount: the differences of the components sum to that of the months."""

from collective.contractorportal.core.money import Money
from collective.contractorportal.core.money import total
from collective.contractorportal.core.period import Month
from collective.contractorportal.directory.records import AccountAccess
from collective.contractorportal.erp.records import Account
from collective.contractorportal.erp.records import ChargeLine
from collective.contractorportal.erp.records import Community
from collective.contractorportal.erp.records import Contractor
from collective.contractorportal.erp.records import LedgerDocument
from collective.contractorportal.finance.charges import rules
from datetime import date
from decimal import Decimal
from hypothesis import given
from hypothesis import strategies as st

import pytest


ACCESS = AccountAccess(
    account=Account("A1", "communities", "C1", "Opłaty"),
    contractor=Contractor("K1", "000123", "person", "Kowalska"),
    community=Community(
        "C1", "wspolnota", "Kwiatowa 5", "Kwiatowa", "5", "00-001", "Warszawa"
    ),
)
OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
EXAMPLE = (
    ("admin", "m2", "61.20", "4.10"),
    ("fund", "m2", "61.20", "2.00"),
    ("cold_water", "m3", "6", "14.92"),
    ("water_heating", "m3", "3", "38.50"),
    ("heating", "m2", "61.20", "5.20"),
    ("waste", "os.", "2", "36.00"),
)


def document(month, amount, id_=None, **named):
    values = {"kind": "charge", "number": str(month), "title": "Opłaty"}
    return LedgerDocument(
        id=id_ or f"D{month}",
        account_id="A1",
        issued_on=month.first,
        amount=Money.of(amount),
        period=month,
        **{**values, **named},
    )


def line(
    document_id, position, component, unit, quantity, rate, amount=None, since=None
):
    quantity, rate = Decimal(quantity), Decimal(rate)
    money = Money.rounded(quantity * rate) if amount is None else Money.of(amount)
    return ChargeLine(
        document_id, position, component, component.title(), unit, quantity, rate, money,
        valid_from=since,
    )  # fmt: skip


def month(when, *rows, amount=None):
    lines = [line(f"D{when}", i, *row) for i, row in enumerate(rows)]
    charged = total(each.amount for each in lines).amount if amount is None else amount
    return document(when, charged), lines


def why(before, after):
    (old, old_lines), (new, new_lines) = before, after
    documents = {new.period: [new], old.period: [old]}
    lines = [*old_lines, *new_lines]
    return rules.charge_month(ACCESS, documents, lines, new.period).comparison


def test_the_worked_month_sums_to_the_grosz():
    charged, lines = month(OCTOBER, *EXAMPLE)
    assert charged.amount == Money.of("968.58")
    assert rules.charge(charged, lines).adds_up
    assert [each.amount.amount for each in lines] == [
        Decimal(amount)
        for amount in ("250.92", "122.40", "89.52", "115.50", "318.24", "72.00")
    ]


@pytest.mark.parametrize(
    "before,after,kind,difference",
    [
        (("waste", "os.", "2", "36.00"), ("waste", "os.", "3", "36.00"), "quantity", "36"),
        (("waste", "os.", "2", "36.00"), ("waste", "os.", "2", "38.00"), "rate", "4"),
        (("waste", "os.", "2", "36.00"), ("waste", "os.", "3", "38.00"), "both", "42"),
        (("waste", "os.", "2", "36.00"), ("waste", "os.", "2", "36.00"), "same", "0"),
        (("waste", "os.", "2", "36", "72"), ("waste", "os.", "2", "36", "70"), "amount", "-2"),
    ],
)  # fmt: skip
def test_a_component_says_what_changed(before, after, kind, difference):
    found = why(month(OCTOBER, before), month(NOVEMBER, after))
    assert [change.kind for change in found.changes] == [kind]
    assert found.difference == Money.of(difference)
    assert bool(found.changed) == (kind != "same")


def test_new_and_gone_components_are_told_the_gone_ones_last():
    found = why(
        month(OCTOBER, ("lift", "lok.", "1", "10")),
        month(NOVEMBER, ("parking", "msc.", "1", "50")),
    )
    assert [(c.component, c.kind) for c in found.changes] == [
        ("parking", "new"),
        ("lift", "gone"),
    ]
    new, gone = found.changes
    assert (new.quantity_before, new.rate_before) == (None, None)
    assert (gone.quantity_after, gone.rate_after) == (None, None)
    assert found.difference == Money.of("40")


def test_a_new_rate_tells_since_when():
    since = date(2026, 11, 1)
    found = why(
        month(OCTOBER, ("waste", "os.", "2", "36")),
        month(NOVEMBER, ("waste", "os.", "2", "38", None, since)),
    )
    change = found.changes[0]
    assert (change.valid_from, change.rate_before, change.rate_after) == (
        since,
        Decimal(36),
        Decimal(38),
    )


def test_a_rate_that_changes_inside_a_month_has_no_single_rate():
    found = why(
        month(OCTOBER, ("water", "m3", "6", "14")),
        month(NOVEMBER, ("water", "m3", "4", "14"), ("water", "m3", "2", "15")),
    )
    change = found.changes[0]
    assert (change.kind, change.rate_after) == ("rate", None)
    assert change.difference == Money.of("2")


def test_what_a_document_charges_beyond_its_lines_is_not_hidden():
    before = month(OCTOBER, ("waste", "os.", "2", "36"))
    after = month(NOVEMBER, ("waste", "os.", "2", "36"), amount="75")
    assert not rules.charge(*after).adds_up
    found = why(before, after)
    assert (found.changes[-1].component, found.changes[-1].kind) == ("", "new")
    assert found.difference == Money.of("3")


def test_a_month_without_charges_is_stepped_over():
    july = Month(2026, 7)
    found = why(
        month(july, ("waste", "os.", "2", "36")),
        month(NOVEMBER, ("waste", "os.", "2", "36")),
    )
    assert found.previous == july


def test_the_first_month_has_nothing_to_compare_with():
    charged, lines = month(NOVEMBER, ("waste", "os.", "2", "36"))
    only = rules.charge_month(ACCESS, {NOVEMBER: [charged]}, lines, NOVEMBER)
    assert only.comparison is None


def test_only_posted_charges_make_months():
    documents = [
        document(OCTOBER, "10"),
        document(NOVEMBER, "10", planned=True),
        document(NOVEMBER, "10", kind="correction"),
    ]
    assert list(rules.monthly(ACCESS, documents)) == [OCTOBER]


@pytest.mark.parametrize(
    "months,expected",
    [
        ([OCTOBER, NOVEMBER, NOVEMBER.next()], NOVEMBER),
        ([NOVEMBER.next(), NOVEMBER.plus(2)], NOVEMBER.next()),
        ([], None),
    ],
)
def test_a_page_opens_with_the_newest_month_that_has_begun(months, expected):
    assert rules.latest(months, date(2026, 11, 24)) == expected


rows = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c", "d"]),
        st.just("m2"),
        st.decimals(0, 500, places=3).map(str),
        st.decimals(0, 100, places=4).map(str),
    ),
    max_size=6,
)


@given(rows, rows, st.integers(-5000, 5000), st.integers(-5000, 5000))
def test_the_differences_always_sum_to_the_difference(old, new, less, more):
    before, after = month(OCTOBER, *old), month(NOVEMBER, *new)
    before = document(OCTOBER, before[0].amount.amount + less), before[1]
    after = document(NOVEMBER, after[0].amount.amount + more), after[1]
    found = why(before, after)
    summed = total(change.difference for change in found.changes)
    assert summed == found.difference == after[0].amount - before[0].amount
    assert all(bool(c.difference) is False for c in found.changes if c.kind == "same")
