"""Pairing and statement: whatever is paired, the balance stays what it is."""

from collective.contractorportal.core.money import Money
from collective.contractorportal.core.money import total
from collective.contractorportal.core.period import Month
from collective.contractorportal.directory.records import AccountAccess
from collective.contractorportal.erp.records import Account
from collective.contractorportal.erp.records import Community
from collective.contractorportal.erp.records import Contractor
from collective.contractorportal.erp.records import LedgerDocument
from collective.contractorportal.erp.records import Pairing
from collective.contractorportal.erp.records import Payment
from collective.contractorportal.finance import rules
from collective.contractorportal.finance.charges.rules import series
from collective.contractorportal.finance.pairing.rules import settle
from collective.contractorportal.finance.statements import rules as statements
from dataclasses import replace
from datetime import date
from datetime import timedelta
from hypothesis import given
from hypothesis import strategies as st

import pytest


TODAY = date(2026, 11, 24)
ACCESS = AccountAccess(
    account=Account("A1", "communities", "C1", "Opłaty"),
    contractor=Contractor("K1", "000123", "person", "Kowalska"),
    community=Community(
        "C1", "wspolnota", "Kwiatowa 5", "Kwiatowa", "5", "00-001", "Warszawa"
    ),
)


def document(id_, amount, issued_on, **named):
    values = {"account_id": "A1", "kind": "charge", "number": id_, "title": "Opłaty"}
    return LedgerDocument(
        id=id_, amount=Money.of(amount), issued_on=issued_on, **{**values, **named}
    )


def payment(id_, amount, day, **named):
    return Payment(id_, "A1", Money.of(amount), day, day, "Wpłata", **named)


def paired(document_id, amount, payment_id=None, credit_id=None):
    id_ = f"Z-{document_id}-{payment_id}-{credit_id}"
    return Pairing(
        id_, "A1", document_id, Money.of(amount), TODAY, payment_id, credit_id
    )


def ledger(documents=(), payments=(), pairings=(), access=ACCESS):
    return settle(access, documents, payments, pairings, TODAY)


JANUARY = date(2026, 1, 2)


@pytest.mark.parametrize(
    "amount,paid,due_on,state,left",
    [
        ("100", "100", date(2026, 1, 10), "paid", "0"),
        ("100", "40", date(2026, 12, 10), "partly", "60"),
        ("100", "0", date(2026, 12, 10), "unpaid", "100"),
        ("100", "40", date(2026, 1, 10), "overdue", "60"),
        ("100", "0", None, "unpaid", "100"),
        ("100", "130", date(2026, 1, 10), "credit", "-30"),
        ("-100", "0", None, "credit", "-100"),
    ],
)
def test_a_document_stands_as_the_erp_paired_it(amount, paid, due_on, state, left):
    found = ledger(
        [document("D1", amount, JANUARY, due_on=due_on)],
        [payment("P1", "200", JANUARY)],
        [paired("D1", paid, "P1")],
    )
    item = found.documents[0]
    assert (item.state, item.left) == (state, Money.of(left))
    assert found.payments[0].rest == Money.of("200") - Money.of(paid)


def test_pairings_are_read_both_ways():
    found = ledger(
        [document("D1", "100", JANUARY), document("D2", "50", JANUARY)],
        [payment("P1", "120", JANUARY), payment("P2", "30", JANUARY)],
        [paired("D1", "100", "P1"), paired("D2", "20", "P1"), paired("D2", "30", "P2")],
    )
    by_payment = {
        item.payment.id: [part.document.id for part in item.parts]
        for item in found.payments
    }
    assert by_payment == {"P1": ["D1", "D2"], "P2": ["D2"]}
    second = found.documents[1]
    assert [part.payment.id for part in second.parts] == ["P1", "P2"]


def test_a_correction_is_linked_both_ways_and_what_it_paid_is_told():
    original = document("D1", "100", JANUARY)
    correction = document("K1", "-30", JANUARY, kind="correction", corrects_id="D1")
    found = ledger(
        [original, correction], pairings=[paired("D1", "30", credit_id="K1")]
    )
    first, second = found.documents
    assert first.corrected_by == (correction,)
    assert second.corrects == original
    assert (first.left, second.left) == (Money.of("70"), Money.of("0"))
    assert second.parts[0].document == original


def test_a_returned_payment_is_linked_to_what_it_reverses():
    paid = payment("P1", "100", JANUARY)
    returned = payment("P2", "-100", JANUARY, reverses_id="P1")
    first, second = ledger(payments=[paid, returned]).payments
    assert first.reversed_by == (returned,)
    assert second.reverses == paid


def test_a_year_carries_what_was_before_it():
    found = ledger(
        [
            document("BO", "20", date(2025, 1, 1), kind="opening_balance"),
            document("D1", "100", date(2025, 12, 31)),
            document("D2", "100", date(2026, 1, 1)),
            document("P", "999", date(2026, 12, 1), planned=True),
        ],
        [payment("P1", "70", date(2025, 12, 31)), payment("P2", "150", JANUARY)],
    )
    year = statements.of_year(found, 2026, TODAY)
    assert (year.opening, year.closing) == (Money.of("50"), Money.of("0"))
    assert [row.balance for row in year.rows] == [Money.of("150"), Money.of("0")]
    assert (year.charged, year.paid) == (Money.of("100"), Money.of("150"))
    assert year.years == (2026, 2025)
    assert year.until == TODAY
    assert statements.of_year(found, 2025, TODAY).until == date(2025, 12, 31)


def test_the_running_year_ends_with_a_row_that_lies_ahead():
    ahead = date(2026, 12, 1)
    year = statements.of_year(ledger([document("D1", "1", ahead)]), 2026, TODAY)
    assert (year.until, len(year.rows)) == (ahead, 1)


def test_on_one_day_the_opening_balance_comes_first_and_payments_last():
    day = date(2026, 1, 1)
    found = ledger(
        [
            document("A", "1", day),
            document("Z", "5", day, kind="opening_balance"),
        ],
        [payment("0", "1", day)],
    )
    rows = statements.of_year(found, 2026, TODAY).rows
    ids = [(row.document and row.document.document.id) for row in rows]
    assert ids == ["Z", "A", None]


SOLD, BOUGHT = date(2026, 5, 31), date(2026, 6, 1)
FORMER = replace(ACCESS, visible_to=SOLD, current=False)
NEW = replace(ACCESS, visible_from=BOUGHT)


def passed_on():
    """An account that passed from hand to hand; the former owner paid late."""
    documents = [document("D1", "100", SOLD), document("D2", "50", BOUGHT)]
    payments = [
        payment("P1", "60", date(2026, 5, 2)),
        payment("P2", "40", date(2026, 7, 2)),
        payment("P3", "50", date(2026, 7, 3)),
        payment("P4", "-50", date(2026, 8, 3), reverses_id="P3"),
        payment("P5", "7", date(2026, 8, 4)),
    ]
    pairings = [paired("D1", "60", "P1"), paired("D1", "40", "P2")]
    return documents, payments, [*pairings, paired("D2", "50", "P3")]


@pytest.mark.parametrize(
    "access,documents,payments,closing",
    [
        (FORMER, ["D1"], ["P1", "P2"], "0"),
        (NEW, ["D2"], ["P3", "P4", "P5"], "43"),
    ],
)
def test_each_holder_reads_the_own_documents_and_what_paid_them(
    access, documents, payments, closing
):
    found = ledger(*passed_on(), access)
    assert [item.document.id for item in found.documents] == documents
    assert [item.payment.id for item in found.payments] == payments
    year = statements.of_year(found, 2026, TODAY)
    assert (year.opening, year.closing) == (Money.of(0), Money.of(closing))
    parts = [part for item in found.documents for part in item.parts]
    assert all(part.payment for part in parts)


def test_a_payment_for_both_is_of_who_held_the_account_that_day():
    documents = [document("D1", "100", SOLD), document("D2", "50", BOUGHT)]
    both = payment("P1", "150", BOUGHT)
    records = documents, [both], [paired("D1", "100", "P1"), paired("D2", "50", "P1")]
    assert ledger(*records, NEW).payments[0].payment == both
    former = ledger(*records, FORMER)
    assert former.payments == ()
    assert former.documents[0].parts[0].payment is None


def test_the_holders_of_an_account_together_make_its_balance():
    documents, payments, pairings = passed_on()
    whole = rules.posted_balance(ACCESS.account, documents, payments)
    parts = [
        statements.of_year(ledger(documents, payments, pairings, who), 2026, TODAY)
        for who in (FORMER, NEW)
    ]
    assert total(part.closing for part in parts) == whole.due


def test_the_chart_counts_a_charge_in_the_month_that_it_is_for():
    found = ledger(
        [
            document("D1", "100", date(2026, 10, 28), period=Month(2026, 11)),
            document("BO", "5", date(2026, 11, 1), kind="opening_balance"),
        ],
        [payment("P1", "70", date(2026, 10, 30))],
    )
    points = series(found, Month(2026, 11), 2)
    assert [(str(p.month), p.charged.grosze, p.paid.grosze) for p in points] == [
        ("2026-10", 0, 7000),
        ("2026-11", 10000, 0),
    ]


amounts = st.integers(-100_000, 100_000)
days = st.dates(date(2023, 1, 1), date(2027, 12, 31))
entries = st.lists(st.tuples(amounts, days), max_size=6)


@st.composite
def ledgers(draw):
    """Any documents and payments, paired in any way."""
    documents = [
        document(f"D{i}", Money.from_grosze(amount).amount, day)
        for i, (amount, day) in enumerate(draw(entries))
    ]
    payments = [
        payment(f"P{i}", Money.from_grosze(amount).amount, day)
        for i, (amount, day) in enumerate(draw(entries))
    ]
    pairings = []
    if documents:
        ids = st.sampled_from([each.id for each in documents])
        sources = [(each.id, None) for each in payments]
        sources += [(None, each.id) for each in documents]
        pairs = st.lists(st.tuples(ids, st.sampled_from(sources), amounts), max_size=6)
        pairings = [
            paired(against, Money.from_grosze(amount).amount, *source)
            for against, source, amount in draw(pairs)
        ]
    return documents, payments, pairings


@given(ledgers())
def test_a_pairing_takes_the_same_from_both_sides(records):
    documents, payments, pairings = records
    found = ledger(*records)
    balance = rules.posted_balance(ACCESS.account, documents, payments)
    left = total(item.left for item in found.documents)
    rest = total(item.rest for item in found.payments)
    assert left - rest == balance.due
    against = total(item.paired for item in found.payments)
    assert against == total(p.amount for p in pairings if p.payment_id)


@given(ledgers(), st.randoms())
def test_a_statement_does_not_depend_on_the_order_of_the_answer(records, random):
    documents, payments, pairings = records
    expected = statements.of_year(ledger(*records), 2025, TODAY)
    for each in (documents, payments, pairings):
        random.shuffle(each)
    found = statements.of_year(ledger(documents, payments, pairings), 2025, TODAY)
    assert [(row.day, row.amount, row.balance) for row in found.rows] == [
        (row.day, row.amount, row.balance) for row in expected.rows
    ]


@given(ledgers(), days, days, days)
def test_each_statement_opens_with_what_the_last_closed_with(records, a, b, c):
    a, b, c = sorted([a, b, c])
    found = ledger(*records)
    first = statements.statement(found, a, b, TODAY)
    second = statements.statement(found, b + timedelta(days=1), c, TODAY)
    assert second.opening == first.closing
    assert first.opening + first.charged - first.paid == first.closing
    if first.rows:
        assert first.rows[-1].balance == first.closing
    whole = statements.statement(found, date.min, date.max, TODAY)
    balance = rules.posted_balance(ACCESS.account, *records[:2])
    assert (whole.opening, whole.closing) == (Money.of(0), balance.due)
    assert len(whole.rows) == len(records[0]) + len(records[1])
