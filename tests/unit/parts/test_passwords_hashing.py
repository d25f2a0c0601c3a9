"""Passwords are kept as argon2id, and older hashes still open."""

from argon2 import PasswordHasher
from AuthEncoding import AuthEncoding
from collective.contractorportal.passwords import hashing
from hypothesis import given
from hypothesis import strategies as st

import pytest
import unicodedata


@pytest.fixture(autouse=True, scope="module")
def cheap():
    before, hashing.scheme.hasher = hashing.scheme.hasher, hashing.CHEAP
    yield
    hashing.scheme.hasher = before


@given(st.text(max_size=200))
def test_what_was_set_opens_in_either_writing(password):
    kept = hashing.make_hash(password)
    assert hashing.is_ours(kept) and not hashing.needs_rehash(kept)
    for form in ("NFC", "NFD"):
        assert hashing.matches(kept, unicodedata.normalize(form, password))
    assert hashing.matches(kept, password.encode("utf-8", "surrogateescape"))
    assert not hashing.matches(kept, password + "x")


def test_long_passwords_count_to_their_end():
    kept = hashing.make_hash("ż" * 200 + "a")
    assert not hashing.matches(kept, "ż" * 200 + "b")


@pytest.mark.parametrize("scheme", ["SSHA", "SHA", "SHA256"])
def test_older_hashes_open_and_want_a_better_one(scheme):
    parted = unicodedata.normalize("NFD", "źródło")
    kept = AuthEncoding.pw_encrypt(parted, scheme)
    assert hashing.matches(kept, parted)
    assert hashing.needs_rehash(kept)


def test_other_costs_want_a_new_hash_and_still_open():
    kept = hashing.make_hash("correct horse 42")
    hashing.scheme.hasher = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)
    try:
        assert hashing.needs_rehash(kept)
        assert hashing.matches(kept, "correct horse 42")
    finally:
        hashing.scheme.hasher = hashing.CHEAP


@pytest.mark.parametrize(
    "broken", [b"{ARGON2ID}", b"{ARGON2ID}$argon2id$x", b"{ARGON2ID}\xff"]
)
def test_a_broken_hash_opens_to_nothing(broken):
    assert not hashing.matches(broken, "")
    assert not hashing.needs_rehash(broken)


def test_the_strong_one_is_what_owasp_asks_for():
    assert hashing.STRONG.memory_cost >= 19 * 1024
    assert hashing.STRONG.time_cost >= 2
    assert hashing.STRONG.type.name == "ID"


def test_plones_own_way_of_asking_knows_the_scheme():
    assert hashing.SCHEME in AuthEncoding.listSchemes()
    assert AuthEncoding.is_encrypted(hashing.make_hash("x"))
