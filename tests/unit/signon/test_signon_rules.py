"""What a company account may say, and what it opens."""

from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.signon.model import Provider
from collective.contractorportal.signon.rules import check_claims
from collective.contractorportal.signon.rules import is_anew
from collective.contractorportal.signon.rules import is_safe_address
from collective.contractorportal.signon.rules import is_strong
from collective.contractorportal.signon.rules import login_in
from collective.contractorportal.signon.rules import read_roles
from collective.contractorportal.signon.rules import roles_in
from collective.contractorportal.signon.rules import SECRET_NAME

import pytest


NOW = 1_800_000_000
OFFICE = Provider("https://id.example.com", "portal")
GOOD = {
    "iss": "https://id.example.com",
    "aud": "portal",
    "sub": "s-1",
    "iat": NOW,
    "exp": NOW + 300,
    "nonce": "n",
}


def why(claims, nonce="n"):
    try:
        check_claims(claims, OFFICE, nonce, NOW)
    except PortalError as error:
        return error.details["why"]
    return None


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"aud": ["portal"]},
        {"aud": ["portal", "other"], "azp": "portal"},
        {"exp": NOW - 59},
        {"iat": NOW + 59},
    ],
)
def test_what_is_right(more):
    assert why({**GOOD, **more}) is None


@pytest.mark.parametrize(
    "more,reason",
    [
        ({"iss": "https://id.example.com/"}, "issuer"),
        ({"iss": "https://evil.example"}, "issuer"),
        ({"iss": None}, "issuer"),
        ({"aud": "other"}, "audience"),
        ({"aud": ["portal", "other"]}, "audience"),
        ({"aud": ["other"], "azp": "portal"}, "audience"),
        ({"azp": "other"}, "audience"),
        ({"aud": None}, "audience"),
        ({"exp": NOW - 61}, "expired"),
        ({"exp": None}, "expired"),
        ({"exp": "9999999999"}, "expired"),
        ({"iat": NOW + 61}, "future"),
        ({"iat": None}, "future"),
        ({"nbf": NOW + 61}, "future"),
        ({"nonce": "m"}, "nonce"),
        ({"nonce": None}, "nonce"),
        ({"nonce": ["n"]}, "nonce"),
        ({"sub": ""}, "subject"),
        ({"sub": 7}, "subject"),
    ],
)
def test_what_is_wrong(more, reason):
    assert why({**GOOD, **more}) == reason


@pytest.mark.parametrize(
    "address",
    ["", None, "ftp://a", "http://a", "https://", "//a", "https://a b", "https://a;b"]
    + ["https://u:p@a", "https://a#b", "https://a:x", "javascript:alert(1)"],
)
def test_addresses_that_nobody_is_led_to(address):
    assert not is_safe_address(address)


@pytest.mark.parametrize(
    "claims,login",
    [
        ({"preferred_username": " ewa "}, "ewa"),
        ({"preferred_username": "ewa nowak"}, ""),
        ({"preferred_username": ["ewa"]}, ""),
        ({"preferred_username": "../admin"}, ""),
        ({"preferred_username": "x" * 101}, ""),
        ({}, ""),
    ],
)
def test_the_login(claims, login):
    assert login_in(claims, "preferred_username") == login


@pytest.mark.parametrize("verified", [None, False, "true", 1])
def test_an_address_that_nobody_confirmed(verified):
    claims = {"email": "a@b.pl", "email_verified": verified}
    assert login_in(claims, "email") == ""
    assert login_in({**claims, "email_verified": True}, "email") == "a@b.pl"


def test_roles():
    roles = read_roles(["a=b = Editor", "desk = Reviewer"])
    office = Provider("i", "c", roles=roles)
    assert roles_in({"groups": ["a=b", "desk"]}, office) == {"Editor", "Reviewer"}
    assert roles_in({"groups": "desk"}, office) == {"Reviewer"}
    assert roles_in({"groups": {"desk": 1}}, office) == frozenset()
    assert roles_in({"roles": ["desk"]}, office) == frozenset()


@pytest.mark.parametrize("line", ["a = Manager", "a = Owner", "= Editor", "Editor"])
def test_lines_that_give_no_role(line):
    with pytest.raises(PortalError) as raised:
        read_roles(["desk = Editor", line])
    assert raised.value.details == {"line": line}


def test_a_second_factor_only_if_the_settings_name_it():
    claims = {"amr": ["pwd", "mfa"], "acr": "gold"}
    assert not is_strong(claims, OFFICE)
    for value in ("mfa", "gold"):
        assert is_strong(claims, Provider("i", "c", strong=frozenset({value})))
    assert not is_strong({"amr": {"mfa": 1}}, Provider("i", "c", strong={"mfa"}))


def test_anew():
    assert not is_anew({"auth_time": True}, NOW)
    assert not is_anew({"auth_time": "9999999999"}, NOW)


@pytest.mark.parametrize(
    "name", ["PORTAL_FACTOR_KEY", "ERP_DATABASE_URL", "PORTAL_OIDC_"]
)
def test_no_other_secret_goes_to_a_provider(name):
    assert not SECRET_NAME.fullmatch(name)
