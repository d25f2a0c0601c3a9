"""Codes can be typed, slips are found out, and a second fact is what it is."""

from collective.contractorportal.activation import rules
from collective.contractorportal.activation.model import Letter
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hypothesis import given
from hypothesis import strategies as st

import pytest


NOW = datetime(2026, 12, 1, 8, tzinfo=UTC)
codes = st.lists(st.sampled_from(rules.SIGNS), min_size=15, max_size=15).map(
    lambda drawn: rules.make_code(lambda _signs, left=iter(drawn): next(left))
)


def test_no_sign_looks_like_another():
    assert not set("0O1IL") & set(rules.SIGNS)
    assert len(set(rules.SIGNS)) == 31


@given(codes)
def test_however_it_is_typed(code):
    shown = rules.grouped(code)
    assert len(shown) == 19
    for typed in (code, shown, shown.lower(), shown.replace("-", " "), f" {code}\n"):
        assert rules.read_code(typed) == code


@given(codes, st.integers(0, 15), st.sampled_from(rules.SIGNS))
def test_a_wrong_sign_is_found_out(code, place, sign):
    typed = code[:place] + sign + code[place + 1 :]
    assert rules.read_code(typed) == (code if typed == code else None)


@given(codes, st.integers(0, 14))
def test_two_signs_that_changed_places_are_found_out(code, place):
    one, other = code[place : place + 2]
    typed = code[:place] + other + one + code[place + 2 :]
    assert rules.read_code(typed) == (code if one == other else None)


@pytest.mark.parametrize(
    "typed", ["", "0" * 16, "2" * 15, "2" * 17, "ąęźżćłó", "2" * 999]
)
def test_no_code(typed):
    assert rules.read_code(typed) is None


def test_the_digest_is_of_this_site_alone():
    assert rules.digest(b"a", "2" * 16) != rules.digest(b"b", "2" * 16)
    assert "2222" not in rules.digest(b"a", "2" * 16)


@pytest.mark.parametrize(
    ("kind", "typed", "values", "right"),
    [
        ("account", "000007", ["02114020040000123400000007"], True),
        ("account", "PL 02 1140 2004 0000 1234 0000 0007", ["02114020040000123400000007"], True),
        ("account", "000008", ["02114020040000123400000007"], False),
        ("account", "00007", ["02114020040000123400000007"], False),
        ("account", "", ["123"], False),
        ("number", "k-123", ["K000123", "K123"], True),
        ("number", "123", ["000123"], True),
        ("number", "", ["000"], False),
        ("nip", "525-224-84-81", ["5252248481"], True),
        ("nip", "52522484", ["5252248481"], False),
        ("nip", "5252248481", [], False),
    ],
)  # fmt: skip
def test_second_facts(kind, typed, values, right):
    assert rules.is_fact(kind, typed, values) is right


def test_states():
    letter = Letter("l", ("k",), "d", "number", NOW, "ed", NOW + timedelta(days=1))
    assert rules.state_of(letter, NOW) == "open"
    assert rules.state_of(letter, NOW + timedelta(days=1)) == "expired"
