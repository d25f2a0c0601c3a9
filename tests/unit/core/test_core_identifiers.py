"""Checksums of DOMAIN 6.3 and 9, with its own examples."""

from collective.contractorportal.core import identifiers
from collective.contractorportal.core.errors import PortalError
from hypothesis import given
from hypothesis import strategies as st

import pytest


@pytest.mark.parametrize(
    "check,text",
    [
        ("nip", "1234563218"),
        ("nip", "526-025-02-74"),
        ("nip", "5252248481"),
        ("regon", "123456785"),
        ("regon", "000331501"),
        ("regon", "12345678512347"),
        ("pesel", "44051401359"),
        ("pesel", "02210512346"),
        ("nrb", "02114020040000123400000007"),
        ("nrb", "PL77 1140 2004 0000 1234 0000 0015"),
        ("postal_code", "00-950"),
    ],
)
def test_good_identifiers_pass(check, text):
    assert getattr(identifiers, check)(text)


@pytest.mark.parametrize(
    "check,text",
    [
        ("nip", "1234567890"),
        ("regon", "123456786"),
        ("pesel", "44051401358"),
        ("nrb", "02114020041000023400000007"),
        ("nrb", "0211402004000012340000000"),
        ("nrb", "DE02114020040000123400000007"),
        ("postal_code", "00950"),
        ("postal_code", "00-950\n"),
    ],
)
def test_bad_identifiers_are_refused(check, text):
    with pytest.raises(PortalError) as caught:
        getattr(identifiers, check)(text)
    assert caught.value.code == f"{check}_invalid"


def test_a_refused_pesel_is_not_told():
    with pytest.raises(PortalError) as caught:
        identifiers.pesel("44051401358")
    assert "44051401358" not in str(caught.value)


@given(st.from_regex(r"[0-9]{24}", fullmatch=True))
def test_made_account_numbers_are_valid_and_read_back(bban):
    digits = identifiers.make_nrb(bban)
    assert identifiers.nrb(identifiers.nrb_groups(digits)) == digits
    wrong = digits[:-1] + str((int(digits[-1]) + 1) % 10)
    with pytest.raises(PortalError):
        identifiers.nrb(wrong)


@pytest.mark.parametrize(
    "bban,expected",
    [
        ("114020040000123400000007", "02114020040000123400000007"),
        ("114020040000123400000015", "77114020040000123400000015"),
        ("102010260000042270020111", "06102010260000042270020111"),
    ],
)
def test_check_digits_of_the_rule_book(bban, expected):
    assert identifiers.make_nrb(bban) == expected


def test_premises_sort_as_people_count():
    numbers = ["10A", "1", "LU2", "10", "2", "LU10"]
    assert sorted(numbers, key=identifiers.natural_key) == [
        "LU2",
        "LU10",
        "1",
        "2",
        "10",
        "10A",
    ]
