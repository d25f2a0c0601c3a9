"""Money that pays no document yet is told beside the interest that it does not lower."""

from collective.contractorportal.core.money import Money
from collective.contractorportal.core.money import total
from collective.contractorportal.directory.records import AccountAccess
from collective.contractorportal.erp.records import Account
from collective.contractorportal.erp.records import Community
from collective.contractorportal.erp.records import Contractor
from collective.contractorportal.erp.records import LedgerDocument
from collective.contractorportal.erp.records import Pairing
from collective.contractorportal.erp.records import Payment
from collective.contractorportal.finance.interest.rules import interest
from collective.contractorportal.finance.interest.rules import unpaired
from collective.contractorportal.finance.pairing.rules import settle
from datetime import date
from hypothesis import given
from hypothesis import strategies as st


TODAY = date(2026, 11, 24)
ACCESS = AccountAccess(
    account=Account("A1", "communities", "C1", "Opłaty"),
    contractor=Contractor("K1", "000123", "person", "Kowalska"),
    community=Community("C1", "wspolnota", "K", "K", "5", "00-001", "W"),
)


def document(id_, amount, **named):
    day = date(2026, 1, 1)
    kind = "charge" if amount > 0 else "correction"
    return LedgerDocument(
        id_, "A1", kind, id_, "Opłaty", day, Money.of(amount), day, **named
    )


def payment(id_, amount, **named):
    return Payment(id_, "A1", Money.of(amount), TODAY, TODAY, "Wpłata", **named)


def pairing(id_, document_id, amount, payment_id=None, credit_id=None):
    return Pairing(
        id_, "A1", document_id, Money.of(amount), TODAY, payment_id, credit_id
    )


def ledger(documents, payments=(), pairings=()):
    return settle(ACCESS, documents, payments, pairings, TODAY)


def test_rests_of_payments_and_unused_credits():
    found = ledger(
        [document("D", 100), document("K", -30)],
        [payment("P", 50), payment("Q", 20)],
        [pairing("1", "D", 40, "P"), pairing("2", "D", 10, credit_id="K")],
    )
    assert unpaired(found) == Money.of(10 + 20 + 20)
    told = interest(found, (), TODAY, TODAY)
    assert told.unpaired == Money.of(50)


def test_a_transfer_that_came_back_is_no_money():
    found = ledger(
        [document("D", 100)], [payment("P", 50), payment("R", -50, reverses_id="P")]
    )
    assert unpaired(found) == Money.of(0)


def test_more_paired_than_paid_is_not_less_than_nothing():
    found = ledger(
        [document("D", 100)], [payment("P", 10)], [pairing("1", "D", 90, "P")]
    )
    assert unpaired(found) == Money.of(0)


@given(
    st.lists(st.integers(1, 1000), max_size=5),
    st.lists(st.integers(1, 1000), max_size=5),
)
def test_what_is_open_less_what_is_unpaired_is_the_balance(charged, paid):
    found = ledger(
        [document(f"D{n}", amount) for n, amount in enumerate(charged)],
        [payment(f"P{n}", amount) for n, amount in enumerate(paid)],
    )
    left = total(item.left for item in found.documents)
    assert left - unpaired(found) == Money.of(sum(charged) - sum(paid))
