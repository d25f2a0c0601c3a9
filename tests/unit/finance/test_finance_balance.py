"""What to pay by when: the items of a debt always sum to the balance."""

from collective.contractorportal.core.money import Money
from collective.contractorportal.core.money import total
from collective.contractorportal.directory.records import AccountAccess
from collective.contractorportal.erp.records import Account
from collective.contractorportal.erp.records import Balance
from collective.contractorportal.erp.records import Community
from collective.contractorportal.erp.records import Contractor
from collective.contractorportal.erp.records import LedgerDocument
from collective.contractorportal.erp.records import Pairing
from collective.contractorportal.finance import rules
from collective.contractorportal.finance.model import DueDay
from collective.contractorportal.finance.waiting.model import WaitingPayment
from datetime import date
from datetime import datetime
from datetime import UTC
from hypothesis import given
from hypothesis import strategies as st

import pytest


TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
ACCESS = AccountAccess(
    account=Account("A1", "communities", "C1", "Opłaty"),
    contractor=Contractor("K1", "000123", "person", "Kowalska"),
    community=Community(
        "C1", "wspolnota", "Kwiatowa 5", "Kwiatowa", "5", "00-001", "Warszawa"
    ),
)


def document(id_, amount, due_on=None, **named):
    values = {
        "account_id": "A1",
        "kind": "charge",
        "number": id_,
        "title": "Opłaty",
        "issued_on": due_on or date(2026, 1, 1),
        "due_on": due_on,
    }
    return LedgerDocument(id=id_, amount=Money.of(amount), **{**values, **named})


def balance(charged, paid):
    return Balance("A1", Money.of(charged), Money.of(paid))


def state(due, documents, pairings=(), access=ACCESS):
    return rules.account_state(access, balance(due, 0), documents, pairings, TODAY)


@pytest.mark.parametrize(
    "due,word",
    [("12.30", "underpayment"), ("-12.30", "overpayment"), ("0", "settled")],
)
def test_a_balance_has_a_word_instead_of_a_sign(due, word):
    found = state(due, [])
    assert found.sign == word
    assert found.amount == abs(Money.of(due))


def test_an_overpayment_leaves_nothing_to_pay():
    found = state("-5", [document("D1", "100", date(2026, 11, 10))])
    assert found.items == ()
    assert found.next_due is None
    assert found.overdue == Money.of(0)


@pytest.mark.parametrize(
    ("due", "paid", "back", "document_id", "owed", "credit"),
    [
        ("0", "100", "100", "D1", ["100.00"], "0"),  # not booked, neither
        ("0", "0", "100", "D1", ["100.00"], "0"),  # the payment is booked
        ("0", "0", "30", "D1", ["30.00"], "0"),
        ("0", "0", "30", None, ["30.00"], "0"),
        ("-20", "0", "30", "D1", ["10.00"], "0"),
        ("-50", "0", "30", "D1", [], "20"),
        ("40", "40", "30", "D1", ["30.00"], "0"),
    ],
)
def test_what_went_back_is_owed_again(due, paid, back, document_id, owed, credit):
    waiting = [
        WaitingPayment(key, "A1", document_id, "", Money.of(amount), NOW)
        for key, amount in (("p", paid), ("r", f"-{back}"))
        if amount != "0"
    ]
    left = max(Money.of(due), Money.of(0))
    known = document("D1", "100", date(2026, 11, 10))
    pairing = Pairing("x", "A1", "D1", known.amount - left, TODAY, "P1")
    if paid == "100":  # it is open until the ERP has booked the payment
        due, pairing = "100", Pairing("x", "A1", "D1", Money.of(0), TODAY, "P1")
    found = rules.account_state(
        *(ACCESS, balance(due, 0), [known], [pairing], TODAY, waiting)
    )
    assert [str(item.amount.amount) for item in found.items] == owed
    assert found.credit == Money.of(credit)
    assert (found.paid_online, found.given_back) == (Money.of(paid), Money.of(back))


def test_late_and_coming_debts_are_told_apart():
    found = state(
        "968.58",
        [
            document("D1", "500.00", date(2026, 11, 10)),
            document("D2", "468.58", date(2026, 12, 10)),
        ],
    )
    assert found.overdue == Money.of("500.00")
    assert found.items[0].days_late == 14
    assert found.late_days == (date(2026, 11, 10),)
    due = Money.of("468.58")
    assert found.due_days == (DueDay(date(2026, 12, 10), date(2026, 12, 10), due),)
    assert [(band.since, band.amount) for band in found.ageing] == [
        (1, Money.of("500.00"))
    ]


def test_a_due_day_on_a_saturday_is_late_only_after_the_next_working_day():
    saturday = document("D1", "100", date(2026, 11, 21))
    item = state("100", [saturday]).items[0]
    assert item.on_time_until == date(2026, 11, 23)
    assert state("100", [saturday]).late_days == (date(2026, 11, 21),)
    assert item.days_late == 1


def test_money_not_paired_yet_is_taken_off_the_oldest_due():
    documents = [
        document("D2", "100", date(2026, 10, 12)),
        document("D1", "100", date(2026, 9, 10)),
    ]
    found = state("70", documents)
    assert [(item.document.id, item.amount) for item in found.items] == [
        ("D2", Money.of("70"))
    ]


def test_a_debt_that_no_document_explains_has_no_day_and_is_never_late():
    first = state("130", [document("D1", "100", date(2026, 9, 10))]).items[0]
    assert (first.document, first.amount, first.overdue) == (
        None,
        Money.of("30"),
        False,
    )


def test_planned_documents_are_shown_and_never_owed():
    planned = document("P1", "500", date(2026, 12, 10), planned=True)
    gone = document("P0", "500", date(2026, 10, 12), planned=True)
    found = state("0", [gone, planned])
    assert found.planned == (planned,)
    assert found.items == ()


def test_documents_of_another_holder_are_not_told():
    access = AccountAccess(
        ACCESS.account,
        ACCESS.contractor,
        ACCESS.community,
        visible_from=date(2026, 6, 1),
    )
    theirs = document("D1", "100", date(2026, 5, 10))
    own = document("D2", "50", date(2026, 7, 10))
    found = state("150", [theirs, own], access=access)
    assert [item.document and item.document.id for item in found.items] == [None, "D2"]


def test_totals_lay_no_credit_against_another_account():
    owed = state("100", [document("D1", "100", date(2026, 12, 10))])
    over = state("-30", [])
    found = rules.overview([over, owed])
    assert found.total.to_pay == Money.of("100")
    assert found.total.overpaid == Money.of("30")
    assert found.total.due == Money.of("70")
    assert found.total.next_due.amount == Money.of("100")


def test_nobodys_accounts_owe_nothing():
    assert rules.overview([]).total.to_pay == Money.of(0)


amounts = st.integers(-100_000, 100_000)
days = st.none() | st.dates(date(2024, 1, 1), date(2027, 12, 31))


@given(
    due=st.integers(-500_000, 500_000),
    debts=st.lists(st.tuples(amounts, days, st.integers(0, 100_000)), max_size=8),
)
def test_items_sum_to_the_debt_whatever_the_erp_says(due, debts):
    documents = [
        document(f"D{index}", Money.from_grosze(amount).amount, day)
        for index, (amount, day, _) in enumerate(debts)
    ]
    pairings = [
        Pairing(f"Z{i}", "A1", f"D{i}", Money.from_grosze(paid), TODAY, "P1")
        for i, (_, _, paid) in enumerate(debts)
    ]
    found = state(Money.from_grosze(due).amount, documents, pairings)
    assert total(item.amount for item in found.items) == Money.from_grosze(max(due, 0))
    assert all(item.amount.amount > 0 for item in found.items)
    late = total(item.amount for item in found.items if item.overdue)
    assert found.overdue == late == total(band.amount for band in found.ageing)
    undated = total(item.amount for item in found.items if item.due_on is None)
    coming = total(day.amount for day in found.due_days)
    assert late + undated + coming == Money.from_grosze(max(due, 0))


@given(st.permutations([("D1", 3), ("D2", 1), ("D3", 2), ("D4", 2)]))
def test_the_order_of_the_erps_answer_does_not_matter(order):
    documents = [document(id_, "10", date(2026, month, 10)) for id_, month in order]
    found = state("25", documents)
    assert [item.document.id for item in found.items] == ["D3", "D4", "D1"]
    assert found.items[0].amount == Money.of("5")
