"""How pages say what is to be paid: one sentence for each case."""

from collective.contractorportal.core import clock
from collective.contractorportal.core.money import Money
from collective.contractorportal.directory.records import AccountAccess
from collective.contractorportal.erp import records
from collective.contractorportal.finance.model import DueDay
from collective.contractorportal.finance.model import Total
from collective.contractorportal.finance.wording import segment
from collective.contractorportal.finance.wording import Words
from datetime import date
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from urllib.parse import unquote

import pytest


TENTH = DueDay(date(2026, 12, 10), date(2026, 12, 10), Money.of("968.58"))
LATER = DueDay(date(2026, 12, 28), date(2026, 12, 28), Money.of("31.42"))


def total(to_pay="0", overpaid="0", overdue="0", *days, late=(date(2026, 11, 10),)):
    amounts = (Money.of(text) for text in (to_pay, overpaid, overdue))
    return Total("PLN", *amounts, days, Money.of(0), tuple(late))


@pytest.fixture()
def words(integration):
    """Words in a language: ``words("pl")``."""

    def make(language):
        found = Words(integration["request"])
        found.language = language
        return found

    return make


CASES = (
    (
        total("968.58", "0", "0", TENTH),
        "Do zapłaty 968,58 zł do czwartku, 10 grudnia",
        "To pay: 968.58 zł by Thursday, 10 December",
    ),
    (
        total("1000.00", "0", "0", TENTH, LATER),
        "Do zapłaty 1 000,00 zł (w tym 968,58 zł do czwartku, 10 grudnia)",
        "To pay: 1,000.00 zł (968.58 zł of it by Thursday, 10 December)",
    ),
    (
        total("1068.58", "0", "100.00", TENTH),
        "Do zapłaty 1 068,58 zł (w tym 100,00 zł po terminie)",
        "To pay: 1,068.58 zł (100.00 zł of it past the date)",
    ),
    (
        total("100.00", "0", "100.00"),
        "Do zapłaty 100,00 zł (termin minął 10 listopada)",
        "To pay: 100.00 zł (was due on 10 November)",
    ),
    (
        total("100.00", "0", "100.00", late=[date(2025, 4, 10), date(2026, 11, 10)]),
        "Do zapłaty 100,00 zł (najstarszy termin minął 10 kwietnia 2025)",
        "To pay: 100.00 zł (the first of it was due on 10 April 2025)",
    ),
    (total("5.00"), "Do zapłaty 5,00 zł", "To pay: 5.00 zł"),
    (
        total("0", "12.30"),
        "Masz nadpłatę 12,30 zł",
        "You have overpaid 12.30 zł",
    ),
    (total(), "Wszystko zapłacone", "Everything is paid"),
)


@pytest.mark.parametrize("found,polish,english", CASES)
def test_one_sentence_for_each_case(words, found, polish, english):
    for language, expected in (("pl", polish), ("en", english)):
        with clock.frozen(datetime(2026, 11, 24, 18, 5, tzinfo=clock.WARSAW)):
            text = words(language).headline(found)
        assert text.replace("\xa0", " ") == expected


def test_the_next_day_is_told_beside_a_debt_that_is_late(words):
    found = total("1068.58", "0", "100.00", TENTH)
    text = words("pl").next_day(found.due_days, found.overdue)
    assert text.replace("\xa0", " ") == (
        "Najbliższy termin: 968,58 zł do czwartku, 10 grudnia."
    )
    assert words("pl").next_day((TENTH,), Money.of(0)) == ""


def test_the_amount_is_set_large_once(words):
    pl = words("pl")
    found = total("968.58", "0", "0", TENTH)
    text = pl.hero(pl.headline(found), found.to_pay)
    assert text.count('<strong class="cp-amount">968,58\xa0zł</strong>') == 1


@pytest.mark.parametrize(
    "amount,polish",
    [
        ("12.30", "niedopłata 12,30 zł"),
        ("-12.30", "nadpłata 12,30 zł"),
        ("0", "rozliczone"),
    ],
)
def test_a_balance_has_a_word_and_no_sign(words, amount, polish):
    assert words("pl").balance(Money.of(amount)).replace("\xa0", " ") == polish


@pytest.mark.parametrize(
    "kind,polish,english",
    [
        ("flat", "ul. Kwiatowa 5, lokal 7", "ul. Kwiatowa 5, flat 7"),
        ("garage", "ul. Kwiatowa 5, garaż 7", "ul. Kwiatowa 5, garage 7"),
        (None, "ul. Kwiatowa 5", "ul. Kwiatowa 5"),
    ],
)
def test_a_place_is_said_as_people_say_it(words, kind, polish, english):
    address = ("ul. Kwiatowa", "5", "00-001", "Warszawa")
    access = AccountAccess(
        records.Account("A", "rents", "C", "Opłaty"),
        records.Contractor("K", "1", "person", "Lis"),
        records.Community("C", "wspolnota", "Wspólnota", *address),
        records.Building("B", "C", *address) if kind else None,
        records.Premises("L", "B", "7", kind, None, Decimal(60), Fraction(1, 4))
        if kind
        else None,
    )
    assert words("pl").place(access) == polish
    assert words("en").place(access) == english


@pytest.mark.parametrize(
    "record_id", ["A-1", "FV/11/2026", "a b", "100%", "..", "@@x", "żółw", "a?b#c"]
)
def test_an_id_survives_its_address(record_id):
    # The server undoes one quoting, splits at "/", and the page undoes the other.
    steps = unquote(segment(record_id)).split("/")
    assert [unquote(step) for step in steps] == [record_id]
    assert steps[0] not in (".", "..")
    assert not steps[0].startswith("@")
