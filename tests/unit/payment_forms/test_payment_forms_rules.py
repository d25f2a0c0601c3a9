"""Where to a form pays, and in which words."""

from collective.contractorportal.core.money import Money
from collective.contractorportal.core.period import Month
from collective.contractorportal.erp.records import Account
from collective.contractorportal.erp.records import Building
from collective.contractorportal.erp.records import Community
from collective.contractorportal.erp.records import Contractor
from collective.contractorportal.erp.records import LedgerDocument
from collective.contractorportal.erp.records import Premises
from collective.contractorportal.payment_forms import rules
from collective.contractorportal.payment_forms.amounts.rules import payable
from collective.contractorportal.payment_forms.model import OpenAmount
from hypothesis import given
from hypothesis import strategies as st

import doctest
import pytest


NRB, OTHER = "02114020040000123400000007", "77114020040000123400000015"
NOVEMBER = Month(2026, 11)
HOME = Community("c", "wspolnota", "Kwiatowa 5", "Kwiatowa", "5", "90-001", "Łódź")
HOUSE = Building("b", "c", "Kwiatowa", "5", "90-001", "Łódź")
FLAT = Premises("p", "b", "7", "flat")
JAN = Contractor("k", "000123", "person", "Kowalski", "Jan")


def opened(id_, amount, month=NOVEMBER):
    document = LedgerDocument(
        id_, "a", "charge", f"N/{id_}", "Opłaty", month.first, Money.of(amount),
        month.first.replace(day=10), month,
    )  # fmt: skip
    return OpenAmount(document, document.amount, Money.of(0), "unpaid")


def test_examples():
    assert doctest.testmod(rules).failed == 0


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
    found = payable([opened("1", "1.00")])
    parts = rules.title_parts(found, Month(2026, 4), JAN, HOUSE, FLAT)
    assert rules.on_form(parts) == ("OPŁATY 04/2026 UL. KWIATOWA", "5/7 000123")
    assert rules.qr_title(parts) == "Opłaty 04/2026 lok. 7 000123"


def test_a_company_is_told_the_numbers_of_documents():
    found = payable([opened("7/2026", "1.00")])
    firm = Contractor("k", "000123", "company", "Klos")
    parts = rules.title_parts(found, Month(2026, 4), firm, HOUSE, FLAT)
    assert rules.on_form(parts) == ("N/7/2026 UL. KWIATOWA 5/7", "000123")


def test_titles_of_many_documents_name_as_many_as_fit():
    found = payable([opened(f"{n}/2026", "1.00") for n in range(101, 112)])
    parts = rules.title_parts(found, None, JAN, HOUSE, FLAT)
    first, second = rules.on_form(parts)
    assert first.startswith("N/101/2026 N/102/2026")
    assert "+" in f"{first} {second}"
    assert len(rules.qr_title(parts)) <= 32
