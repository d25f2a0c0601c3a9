"""How much a form asks for, where to, and in which words."""

from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.core.money import Money
from collective.contractorportal.core.period import Month
from collective.contractorportal.erp.records import Account
from collective.contractorportal.erp.records import Building
from collective.contractorportal.erp.records import Community
from collective.contractorportal.erp.records import Contractor
from collective.contractorportal.erp.records import LedgerDocument
from collective.contractorportal.erp.records import Premises
from collective.contractorportal.finance.model import DocumentSettlement
from collective.contractorportal.payment_forms import rules
from datetime import date
from hypothesis import given
from hypothesis import strategies as st
from pathlib import Path

import doctest
import pytest


NRB, OTHER = "02114020040000123400000007", "77114020040000123400000015"
NOVEMBER = Month(2026, 11)
HOME = Community("c", "wspolnota", "Kwiatowa 5", "Kwiatowa", "5", "90-001", "Łódź")
HOUSE = Building("b", "c", "Kwiatowa", "5", "90-001", "Łódź")
FLAT = Premises("p", "b", "7", "flat")
JAN = Contractor("k", "000123", "person", "Kowalski", "Jan")
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


def test_examples():
    assert doctest.testmod(rules).failed == 0


def amount(*documents):
    return str(rules.month_payable(documents, NOVEMBER).amount.amount)


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
    payable = rules.month_payable(found, NOVEMBER)
    assert payable.amount.grosze == max(0, sum(left for _a, left in pairs))
    assert payable.nothing is (payable.amount.grosze == 0)


def test_chosen_documents():
    found = [settled("2", "50.00", "20.00"), settled("1", "30.00", "30.00")]
    payable = rules.selected_payable(found, ["1", "2", "2"])
    assert payable.amount == Money.of("50.00")
    for ids, code in (
        ([], "form_nothing_chosen"),
        (["1", "x"], "form_document_unknown"),
    ):
        with pytest.raises(PortalError) as error:
            rules.selected_payable(found, ids)
        assert error.value.code == code


def test_a_coming_charge_cannot_be_chosen():
    with pytest.raises(PortalError):
        rules.selected_payable([settled("1", "9.00", "9.00", planned=True)], ["1"])


def test_the_account_number():
    def number(own, of_community):
        account = Account("a", "rents", "c", "Opłaty", nrb=own)
        community = Community(
            "c", "wspolnota", "K", "K", "5", "90-001", "Łódź", nrb=of_community
        )
        return rules.account_number(account, community)

    assert number(NRB, OTHER) == NRB
    assert number(f"PL {NRB}", None) == NRB
    assert number(None, OTHER) == OTHER
    assert number(NRB[:-1] + "8", OTHER) == OTHER
    assert number(NRB[:-1] + "8", None) is None
    assert number(None, None) is None


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Kwiatowa 5", ("WSPÓLNOTA MIESZKANIOWA", "KWIATOWA 5 90-001 ŁÓDŹ")),
        (
            "Wspólnota Mieszkaniowa Źródlana 10",
            ("WSPÓLNOTA MIESZKANIOWA", "ŹRÓDLANA 10 90-001 ŁÓDŹ"),
        ),
        (
            "WM przy ul. Kwiatowej 5",
            ("WM PRZY UL. KWIATOWEJ 5 UL.", "KWIATOWA 5 90-001 ŁÓDŹ"),
        ),
    ],
)
def test_the_receiver_on_two_lines(name, lines):
    community = Community("c", "wspolnota", name, "Kwiatowa", "5", "90-001", "Łódź")
    assert rules.receiver(community) == lines


def test_the_receiver_of_other_kinds():
    def first(kind, name):
        community = Community("c", kind, name, "Długa", "1", "90-001", "Łódź")
        return rules.receiver_names(community)

    assert first("spoldzielnia", "Zacisze") == [
        "Spółdzielnia Mieszkaniowa Zacisze",
        "SM Zacisze",
    ]
    assert first("tbs", "TBS Łódź") == ["TBS Łódź"]
    assert first("gmina", "Gmina Łódź") == ["Gmina Łódź"]


def test_the_payer():
    assert rules.payer([JAN], HOUSE, FLAT) == (
        "JAN KOWALSKI",
        "KWIATOWA 5/7 90-001 ŁÓDŹ",
    )
    ewa = Contractor("e", "000124", "person", "Kowalska-Wiśniewska", "Ewelina")
    name, _place = rules.payer([ewa], HOUSE, FLAT)
    assert name == "EWELINA KOWALSKA-WIŚNIEWSKA"
    both, _place = rules.payer([JAN, ewa], HOUSE, FLAT)
    assert both == "JAN KOWALSKI I INNI"


@given(st.text(max_size=80), st.text(max_size=40), st.text(max_size=60))
def test_any_name_fits(name, street, city):
    who = [Contractor("k", "1", "company", name)]
    place = Building("b", "c", street, "5", "90-001", city)
    for lines in (
        rules.payer(who, place, FLAT),
        rules.receiver(Community("c", "wspolnota", name, street, "5", "90-001", city)),
    ):
        assert len(lines) == 2
        assert all(len(line) <= 27 for line in lines)


def test_titles():
    payable = rules.month_payable([settled("1", "1.00", "1.00")], Month(2026, 4))
    parts = rules.title_parts(payable, Month(2026, 4), JAN, HOUSE, FLAT)
    assert rules.on_form(parts) == ("OPŁATY 04/2026 UL. KWIATOWA", "5/7 000123")
    assert rules.qr_title(parts) == "Opłaty 04/2026 lok. 7 000123"


def test_titles_of_many_documents_name_as_many_as_fit():
    found = [settled(f"{n}/2026", "1.00", "1.00") for n in range(101, 112)]
    payable = rules.payable(found)
    parts = rules.title_parts(payable, None, JAN, HOUSE, FLAT)
    first, second = rules.on_form(parts)
    assert first.startswith("N/101/2026 N/102/2026")
    assert "+" in f"{first} {second}"
    assert len(rules.qr_title(parts)) <= 32


def test_documents_are_listed_the_first_due_first():
    late = settled("1", "5.00", "5.00", due_on=date(2026, 12, 1))
    soon = settled("2", "5.00", "5.00", due_on=date(2026, 11, 1))
    paid = settled("3", "5.00", "0.00")
    assert rules.open_documents([late, soon, paid]) == (soon, late)
