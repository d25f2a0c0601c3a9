"""The rules of a new password, each alone and all together."""

from collective.contractorportal.passwords import guessable
from collective.contractorportal.passwords import rules
from collective.contractorportal.passwords.commonest import commonest
from collective.contractorportal.passwords.guessable import is_guessable
from collective.contractorportal.passwords.model import Facts
from collective.contractorportal.passwords.model import Policy
from collective.contractorportal.passwords.rules import check
from collective.contractorportal.passwords.rules import listed
from collective.contractorportal.passwords.rules import normalised
from collective.contractorportal.passwords.rules import personal_words
from datetime import datetime
from datetime import timedelta
from hypothesis import given
from hypothesis import strategies as st
from time import perf_counter

import doctest
import pytest
import unicodedata


ALL = Policy(lower=True, upper=True, digit=True, symbol=True)
NOW = datetime(2026, 12, 1)
policies = st.builds(
    Policy,
    min_length=st.integers(8, 64),
    max_length=st.integers(64, 256),
    different=st.integers(1, 8),
    history=st.integers(0, 24),
    **{
        name: st.booleans()
        for name in ("digit", "lower", "upper", "symbol", "personal", "common")
    },
)


def unmet(password, policy=ALL, facts=None):
    common = commonest() if policy.common else ()
    found = check(policy, password, facts or Facts(), common)
    return [each.rule for each in found if not each.met]


def test_examples():
    for module in (rules, guessable):
        failed, tried = doctest.testmod(module)
        assert tried and not failed


@pytest.mark.parametrize(
    ("password", "wrong"),
    [
        ("Źdźbło trawy 7", []),
        ("Źdźbło-7 a", []),
        ("Źdźbło-7", ["min_length"]),
        ("źdźbło trawy 7", ["upper"]),
        ("ŹDŹBŁO TRAWY 7", ["lower"]),
        ("Źdźbło trawy", ["digit"]),
        ("Źdźbłotrawy7", ["symbol"]),
        ("Ab1 " * 33, ["max_length", "common"]),
        ("Aa1-Aa1-Aa1-", ["common"]),
        ("A1-AA-11-AAa", []),
        ("{SSHA}Źdźbło trawy 7", ["hashed"]),
    ],
)
def test_each_rule_finds_what_it_is_for(password, wrong):
    assert unmet(password) == wrong


@pytest.mark.parametrize(
    "password",
    [
        *("Haslo2026!", "hasło12345", "H@sło12345", "1Kwiecień2026", "Warszawa44!"),
        *("qwerty12345", "zaq1xsw2cde3", "1qaz2wsx3edc", "poiuytrewq", "qwertzuiop"),
        *("9876543210", "aaaaaaaaaaaa", "hasłohasło", "abcabcabcabc", "nimda1234!"),
        *("password123!", "P@ssw0rd2024", "drowssap12", "iloveyou2!", "kochamcie1"),
    ],
)
def test_what_everybody_tries_is_refused(password):
    assert is_guessable(password, commonest())


@pytest.mark.parametrize(
    "password",
    [
        *("zielony-parasol-7719", "trzy zwykłe słowa", "correct horse 42"),
        *("Tajne-haslo-1", "ala ma kota 5", "kwiecień plecień 2026"),
    ],
)
def test_words_of_ones_own_are_taken(password):
    assert unmet(password, Policy()) == []


def test_every_common_password_is_refused():
    for password in list(commonest())[::50]:
        assert "common" in unmet(password), password
        assert "common" in unmet(f"{password.capitalize()}12!"), password


def test_own_names_are_refused_however_they_are_written():
    words = personal_words(
        ["k000123", "Łucja Żółtowska-Nowak", "lucja.z@example.com", "000123", "77"]
    )
    assert words == (
        "000123",
        "k000123",
        "lucja",
        "lucja.z",
        "nowak",
        "łucja",
        "żółtowska",
    )
    for password in (
        "zoltowska 2031 x",
        "ŻÓŁTOWSKAxyz1",
        "moja Łucja i ja",
        "k000123-abc",
    ):
        assert unmet(password, Policy(), Facts(words)) == ["personal"], password
    # what stands after the @ is everybody's
    assert unmet("example.com roku", Policy(), Facts(words)) == []


def test_former_ones_are_asked_last_and_only_when_there_is_a_history():
    asked = []

    def used(password):
        asked.append(password)
        return password == "trzy zwykłe słowa"

    facts = Facts(used_before=used)
    assert unmet("trzy zwykłe słowa", Policy(), facts) == ["history"]
    assert unmet("cztery zwykłe słowa", Policy(), facts) == []
    assert unmet("", Policy(), facts) and "" not in asked


def test_a_very_long_one_is_answered_at_once():
    started = perf_counter()
    assert unmet("ab cd" * 200_000, Policy()) == ["max_length"]
    assert perf_counter() - started < 5


@given(policies, st.text(max_size=80))
def test_a_list_has_each_rule_of_the_policy_once(policy, password):
    found = check(policy, password, Facts())
    names = [each.rule for each in found]
    assert names[: len(listed(policy))] == [name for name, _count in listed(policy)]
    assert len(set(names)) == len(names)


@given(policies, st.text(max_size=80))
def test_how_accents_are_typed_makes_no_difference(policy, password):
    composed, parted = (unicodedata.normalize(f, password) for f in ("NFC", "NFD"))
    assert check(policy, composed, Facts()) == check(policy, parted, Facts())
    assert normalised(composed.encode("utf-8", "surrogateescape")) == normalised(parted)


@given(st.text(min_size=1, max_size=40), st.text(max_size=5), st.text(max_size=5))
def test_words_are_found_wherever_they_stand(text, before, after):
    for word in personal_words([text]):
        for written in (
            word,
            word.upper() if word.upper().casefold() == word else word,
        ):
            found = unmet(
                f"{before} {written} {after}", Policy(common=False), Facts((word,))
            )
            assert "personal" in found


@given(st.integers(1, 3650), st.integers(-10, 4000))
def test_expiry_counts_whole_days(days, passed):
    why = rules.why_change(
        Policy(expiry_days=days), False, NOW, NOW + timedelta(passed)
    )
    assert why == ("expired" if passed >= days else None)


def test_issued_ones_are_changed_at_once_if_the_office_wants_it():
    assert rules.why_change(Policy(), True, None, NOW) == "issued"
    assert rules.why_change(Policy(force_issued=False), True, None, NOW) is None
    assert rules.why_change(Policy(expiry_days=1), False, None, NOW) is None
