"""How much a form asks for."""

from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.core.money import Money
from collective.contractorportal.core.money import total
from collective.contractorportal.core.period import Month
from collective.contractorportal.erp.records import LedgerDocument
from collective.contractorportal.finance.pairing.model import DocumentSettlement
from collective.contractorportal.finance.waiting.model import WaitingPayment
from collective.contractorportal.payment_forms.amounts import rules
from datetime import date
from datetime import datetime
from datetime import UTC
from hypothesis import given
from hypothesis import strategies as st
from pathlib import Path

import pytest


NOVEMBER = Month(2026, 11)
DOCS = Path(__file__).parents[3] / "docs" / "concepts" / "payment-forms.md"


def settled(id_, amount, left, kind="charge", month=NOVEMBER, **values):
    document = LedgerDocument(
        id_, "a", kind, f"N/{id_}", "Opłaty", month.first, Money.of(amount),
        values.pop("due_on", month.first.replace(day=10)), values.pop("period", month),
        **values,
    )  # fmt: skip
    left = Money.of(left)
    return DocumentSettlement(
        document, document.amount - left, left, "unpaid", None, ()
    )


def online(amount, document_id=None):
    moment = datetime(2026, 11, 24, tzinfo=UTC)
    return WaitingPayment("k", "a", document_id, "", Money.of(amount), moment)


def opened(*documents, waiting=()):
    return rules.open_amounts(documents, waiting)


def amount(*documents):
    return str(rules.month_payable(opened(*documents), NOVEMBER).amount.amount)


def test_the_table_of_the_concept_page():
    """Charged, paid, corrected, and what the form asks for."""
    rows = [
        [cell.strip().replace(",", ".").replace("−", "-") for cell in line.split("|")]
        for line in DOCS.read_text(encoding="utf-8").splitlines()
        if line.startswith(("| nothing paid", "| paid", "| corrected"))
    ]
    assert len(rows) == 4
    for _edge, _name, charged, paid, corrected, asked, _end in rows:
        left = Money.of(charged) - Money.of(paid)
        found = [settled("1", charged, str(left.amount))]
        if corrected != "0.00":
            later = Month(2026, 12)
            found.append(
                settled(
                    "2", corrected, corrected, "correction", later,
                    corrects_id="1", period=None,
                )
            )  # fmt: skip
        assert amount(*found) == asked


def test_other_months_and_kinds_stay_out():
    other = settled("2", "50.00", "50.00", month=Month(2026, 10))
    note = settled("3", "7.60", "7.60", "interest_note")
    planned = settled("4", "9.00", "9.00", planned=True)
    assert amount(settled("1", "100.00", "100.00"), other, note, planned) == "100.00"


def test_a_correction_of_another_month_stays_there():
    other = settled("2", "-10.00", "-10.00", "correction", corrects_id="of October")
    assert amount(settled("1", "100.00", "100.00"), other) == "100.00"


@given(
    st.lists(
        st.tuples(st.integers(-10_000, 10_000), st.integers(-10_000, 10_000)),
        max_size=8,
    )
)
def test_a_form_never_asks_for_less_than_nothing(pairs):
    found = [
        settled(str(n), f"{a / 100:.2f}", f"{left / 100:.2f}")
        for n, (a, left) in enumerate(pairs)
    ]
    payable = rules.month_payable(opened(*found), NOVEMBER)
    assert payable.amount.grosze == max(0, sum(left for _a, left in pairs))
    assert payable.nothing is (payable.amount.grosze == 0)


def test_chosen_documents():
    found = [settled("2", "50.00", "20.00"), settled("1", "30.00", "30.00")]
    payable = rules.selected_payable(opened(*found), ["1", "2", "2"])
    assert payable.amount == Money.of("50.00")
    for ids, code in (
        ([], "form_nothing_chosen"),
        (["1", "x"], "form_document_unknown"),
    ):
        with pytest.raises(PortalError) as error:
            rules.selected_payable(opened(*found), ids)
        assert error.value.code == code


def test_a_coming_charge_cannot_be_chosen():
    with pytest.raises(PortalError):
        rules.selected_payable(
            opened(settled("1", "9.00", "9.00", planned=True)), ["1"]
        )


def test_documents_are_listed_the_first_due_first():
    late = settled("1", "5.00", "5.00", due_on=date(2026, 12, 1))
    soon = settled("2", "5.00", "5.00", due_on=date(2026, 11, 1))
    paid = settled("3", "5.00", "0.00")
    found = rules.open_documents(opened(late, soon, paid))
    assert [item.document.id for item in found] == ["2", "1"]


# What was paid in the portal and is not booked yet


OCTOBER_AND_NOVEMBER = (
    settled("1", "100.00", "60.00", month=Month(2026, 10)),
    settled("2", "100.00", "100.00"),
    settled("3", "9.00", "9.00", planned=True, month=Month(2026, 12)),
)


@pytest.mark.parametrize(
    ("waiting", "left", "paid"),
    [
        ([], "100.00", "0.00"),
        ([online("30.00", "2")], "70.00", "30.00"),
        ([online("100.00", "2")], "0.00", "100.00"),
        # What is beyond its document, or names none, pays the oldest debt first.
        ([online("70.00", "1")], "90.00", "10.00"),
        ([online("60.00")], "100.00", "0.00"),
        ([online("75.50")], "84.50", "15.50"),
        ([online("500.00")], "0.00", "100.00"),
        # Paid ahead for December: November is still to be paid.
        ([online("9.00", "3")], "100.00", "0.00"),
    ],
)
def test_nobody_is_asked_again_for_what_was_paid_on_line(waiting, left, paid):
    found = opened(*OCTOBER_AND_NOVEMBER, waiting=waiting)
    payable = rules.month_payable(found, NOVEMBER)
    assert (payable.amount, payable.online) == (Money.of(left), Money.of(paid))


@given(
    st.lists(st.integers(-500, 500), max_size=5),
    st.lists(st.tuples(st.integers(1, 900), st.sampled_from("0123x")), max_size=4),
)
def test_money_on_line_is_counted_once(lefts, paid):
    documents = [
        settled(str(n), "5.00", f"{left / 100:.2f}") for n, left in enumerate(lefts)
    ]
    waiting = [online(f"{grosze / 100:.2f}", id_) for grosze, id_ in paid]
    found = opened(*documents, waiting=waiting)
    debts = sum(left for left in lefts if left > 0)
    counted = total(item.online for item in found)
    assert counted.grosze == min(debts, sum(grosze for grosze, _id in paid))
    for before, item in zip(documents, found, strict=True):
        assert item.left + item.online == before.left
        assert item.online.grosze >= 0
        assert item.left.grosze >= min(0, before.left.grosze)
