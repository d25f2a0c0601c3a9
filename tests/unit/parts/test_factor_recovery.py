"""How recovery codes are kept."""

from argon2 import PasswordHasher
from collective.contractorportal.factor import recovery
from collective.contractorportal.factor.rules import digest
from collective.contractorportal.factor.rules import new_codes
from collective.contractorportal.factor.rules import plain
from collective.contractorportal.passwords import hashing

import pytest


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    monkeypatch.setattr(hashing.scheme, "hasher", hashing.CHEAP)


@pytest.fixture
def codes():
    return [plain(each) for each in new_codes()]


def rest(before, code, user_id="jan", secret=b"s"):
    return recovery.rest_without(secret, user_id, before, code)


def test_each_opens_once_and_for_its_person_alone(codes):
    before = tuple(recovery.kept(b"s", "jan", each) for each in codes)
    assert len(set(before)) == len(codes)
    after = rest(before, codes[4])
    assert after == before[:4] + before[5:]
    assert rest(after, codes[4]) is None
    assert rest(before, codes[4], user_id="ewa") is None
    assert rest(before, codes[4], secret=b"other") is None
    assert rest((), codes[4]) is None


def test_the_digest_is_slow(codes, monkeypatch):
    made = []
    monkeypatch.setattr(hashing.scheme, "hasher", hashing.STRONG)
    slow = recovery.hash_secret_raw
    note = lambda *given, **how: made.append(how) or slow(*given, **how)  # noqa: E731
    monkeypatch.setattr(recovery, "hash_secret_raw", note)
    before = tuple(recovery.kept(b"s", "jan", each) for each in codes[:2])
    assert all(how["memory_cost"] == 19 * 1024 for how in made)
    # Whatever was typed is made slow once, and compared with all.
    for code in (codes[0], codes[9]):
        made.clear()
        rest(before, code)
        assert len(made) == 1


def test_those_of_before_become_slow(codes, monkeypatch):
    old = tuple(digest(b"s", "jan", each) for each in codes)
    after = rest(old, codes[0])
    assert len(after) == 9 and not set(after) & set(old)
    assert all(recovery.COST in each for each in after)
    # Those that were made at other costs go on beside them.
    dearer = PasswordHasher(time_cost=2, memory_cost=8, parallelism=1)
    monkeypatch.setattr(hashing.scheme, "hasher", dearer)
    assert len(rest(after, codes[1])) == 8
    assert len(rest((*after, recovery.kept(b"s", "jan", codes[0])), codes[0])) == 9
