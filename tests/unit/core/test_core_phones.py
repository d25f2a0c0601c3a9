"""Telephone numbers, as people type them and as they are kept (DOMAIN R9.4)."""

from collective.contractorportal.core import phones
from collective.contractorportal.core.errors import PortalError
from hypothesis import given
from hypothesis import strategies as st

import pytest


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("601234567", "+48601234567"),
        ("601 234 567", "+48601234567"),
        ("601-234-567", "+48601234567"),
        ("601.234.567", "+48601234567"),
        ("+48 601 234 567", "+48601234567"),
        ("(+48) 601234567", "+48601234567"),
        ("0048 601 234 567", "+48601234567"),
        ("48601234567", "+48601234567"),
        ("0 601 234 567", "+48601234567"),
        ("tel. 601\u00a0234\u202f567", "+48601234567"),
        ("Tel: 601 234 567", "+48601234567"),
        ("22 123 45 67", "+48221234567"),
        ("(22) 123-45-67", "+48221234567"),
        ("022 123 45 67", "+48221234567"),
        ("+44 20 7946 0958", "+442079460958"),
        ("00 49 30 123456", "+4930123456"),
    ],
)
def test_a_phone_is_typed_in_any_polish_way(typed, kept):
    assert phones.phone(typed) == kept
    assert phones.phone(phones.shown_phone(kept)) == kept


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "phone_missing"),
        ("  tel. ", "phone_missing"),
        ("60123456", "phone_invalid"),
        ("6012345678", "phone_invalid"),
        ("601 234 56x", "phone_invalid"),
        ("601234567 wew. 3", "phone_invalid"),
        ("jan@example.com", "phone_invalid"),
        ("+48 001 234 567", "phone_invalid"),
        ("+1 23", "phone_invalid"),
        ("6" * 40, "phone_invalid"),
    ],
)
def test_what_is_no_phone(typed, code):
    with pytest.raises(PortalError) as caught:
        phones.phone(typed)
    assert caught.value.code == code


@given(st.integers(100_000_000, 999_999_999), st.sampled_from(["", "+48 ", "0048"]))
def test_nine_digits_are_a_polish_number(digits, prefix):
    kept = phones.phone(f"{prefix}{digits}")
    assert kept == f"+48{digits}"
    assert phones.phone(phones.shown_phone(kept)) == kept
    if str(digits)[:2] in phones.MOBILE:
        assert phones.is_mobile(kept) and not phones.is_strange(kept)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("601234567", "+48601234567"),
        ("+48 601 234 567", "+48601234567"),
        ("tel. 601-234-567", "+48601234567"),
        ("+44 7911 123456", "+447911123456"),
        ("12 345 67 89", None),
        ("112", None),
        ("", None),
        ("601 234 567 lub 602 345 678", None),
    ],
)
def test_what_text_messages_reach(text, expected):
    assert phones.mobile_phone(text) == expected
