"""Codes of apps and recovery codes."""

from collective.contractorportal.factor.rules import digest
from collective.contractorportal.factor.rules import has_just_ended
from collective.contractorportal.factor.rules import matching_step
from collective.contractorportal.factor.rules import new_codes
from collective.contractorportal.factor.rules import new_secret
from collective.contractorportal.factor.rules import plain
from collective.contractorportal.factor.rules import without
from hypothesis import given
from hypothesis import strategies as st

import pyotp
import pytest


# The secret and, cut to six digits, the values of RFC 6238, appendix B (SHA-1).
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
RFC = [
    (59, "287082"),
    (1111111109, "081804"),
    (1111111111, "050471"),
    (1234567890, "005924"),
    (2000000000, "279037"),
    (20000000000, "353130"),
]


@pytest.mark.parametrize("seconds,code", RFC)
def test_the_standards_own_values(seconds, code):
    assert matching_step(SECRET, code, seconds, -1) == seconds // 30


@given(st.integers(1000, 10**10), st.integers(-5, 5))
def test_it_counts_for_thirty_seconds(seconds, skew):
    step = seconds // 30
    app = pyotp.TOTP(SECRET)
    code = app.generate_otp(step + skew)
    is_now = code == app.generate_otp(step)
    assert matching_step(SECRET, code, seconds, -1) == (step if is_now else None)
    assert has_just_ended(SECRET, code, seconds) == (code == app.generate_otp(step - 1))
    # A used one, and all before it, are used up.
    assert matching_step(SECRET, code, seconds, step) is None


@pytest.mark.parametrize(
    "code",
    [
        "",
        "12345",
        "1234567",
        "abcdef",
        "１２３４５６",
        "12 34",
        "-1-2-3",
        "{}",
        "\0" * 6,
    ],
)
def test_what_is_no_code(code):
    assert matching_step(SECRET, code, 59, -1) is None


def test_spaces_are_let_through():
    assert matching_step(SECRET, " 287 082 ", 59, -1) == 1


def test_secrets_are_long_and_all_different():
    made = {new_secret() for _each in range(100)}
    assert len(made) == 100 and all(len(each) == 32 for each in made)


def test_recovery_codes():
    codes = new_codes()
    assert len(set(codes)) == 10
    kept = tuple(digest(b"s", "jan", plain(each)) for each in codes)
    assert not any(code.replace("-", "") in text for code in codes for text in kept)
    used = digest(b"s", "jan", plain(codes[4].upper()))
    rest = without(kept, used)
    assert rest is not None and len(rest) == 9
    assert without(rest, used) is None
    assert without(kept, digest(b"s", "ewa", plain(codes[4]))) is None


@pytest.mark.parametrize("typed", ["", "abcde", "abcde-fghj1", "0" * 10, "x" * 11])
def test_what_is_no_recovery_code(typed):
    assert plain(typed) == ""
