"""What a company account says, and what it may open here.

After OpenID Connect Core 1.0 (3.1.3.7), RFC 7636 (PKCE) and RFC 9207 (``iss``).
"""

from ..core.errors import PortalError
from .model import Provider
from .model import ROLES
from collections.abc import Iterable
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import hmac
import re


SKEW = 60  # seconds by which clocks may differ
HERE = frozenset({"localhost", "127.0.0.1"})
LOGIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@+-]{0,99}")
# Only such variables of the environment are ever sent to a provider.
SECRET_NAME = re.compile(r"PORTAL_OIDC_[A-Z0-9_]{1,60}")


def is_safe_address(address: object) -> bool:
    """Is it an address over https? To try things out also one of this machine.

    >>> is_safe_address("https://id.example.com/realms/a")
    True
    >>> is_safe_address("http://127.0.0.1:9000"), is_safe_address("http://id.example.com")
    (True, False)
    >>> is_safe_address("https://user@id.example.com"), is_safe_address("https://a/#b")
    (False, False)
    """
    if not isinstance(address, str) or re.search(r"[\s\\;,'\"<>]", address):
        return False
    try:
        parts = urlsplit(address)
        _port = parts.port
    except ValueError:
        return False
    if not parts.hostname or parts.fragment or "@" in parts.netloc:
        return False
    return parts.scheme == "https" or parts.scheme == "http" and parts.hostname in HERE


def origin_of(address: str) -> str:
    """Scheme and host of an address.

    >>> origin_of("https://id.example.com:8443/realms/a")
    'https://id.example.com:8443'
    """
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def read_roles(lines: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Pairs of a group and a role. Errors: ``signon_role_line``, with the ``line``.

    >>> read_roles(["portal-admins = Site Administrator", "", "editors=Editor"])
    (('portal-admins', 'Site Administrator'), ('editors', 'Editor'))
    """
    found = []
    for line in filter(None, (each.strip() for each in lines)):
        group, _equals, role = line.rpartition("=")
        if not group.strip() or role.strip() not in ROLES:
            raise PortalError("signon_role_line", line=line)
        found.append((group.strip(), role.strip()))
    return tuple(found)


def check_claims(
    claims: Mapping[str, Any], provider: Provider, nonce: str, now: float
) -> None:
    """Refuse what a signed token says if it is not for this portal and this way.

    Its signature was looked at before. Errors: ``signon_wrong``, with the ``why``.
    """
    for why, right in (
        ("issuer", claims.get("iss") == provider.issuer),
        ("audience", _is_for(claims, provider.client_id)),
        ("expired", _number(claims.get("exp")) > now - SKEW),
        ("future", _number(claims.get("iat"), now * 2) < now + SKEW),
        ("future", _number(claims.get("nbf", 0), now * 2) < now + SKEW),
        ("nonce", _same(claims.get("nonce"), nonce)),
        ("subject", isinstance(claims.get("sub"), str) and bool(claims["sub"])),
    ):
        if not right:
            raise PortalError("signon_wrong", why=why)


def _is_for(claims: Mapping[str, Any], client_id: str) -> bool:
    """For this client alone, or for several of which this one asked."""
    said, party = claims.get("aud"), claims.get("azp")
    if said in (client_id, [client_id]):
        return party in (None, client_id)
    return isinstance(said, list) and client_id in said and party == client_id


def _number(said: object, otherwise: float = 0) -> float:
    is_number = isinstance(said, int | float) and not isinstance(said, bool)
    return float(said) if is_number else otherwise  # type: ignore[arg-type]


def _same(said: object, expected: str) -> bool:
    return isinstance(said, str) and hmac.compare_digest(
        said.encode(), expected.encode()
    )


def is_anew(claims: Mapping[str, Any], begun: int) -> bool:
    """Did the person prove who it is after that moment, not some time before?

    >>> is_anew({"auth_time": 1000}, 1030), is_anew({"auth_time": 900}, 1030)
    (True, False)
    >>> is_anew({}, 1030)
    False
    """
    return _number(claims.get("auth_time")) >= begun - SKEW


def login_in(claims: Mapping[str, Any], claim: str) -> str:
    """The login that a claim names, or empty; an address must be a confirmed one.

    >>> login_in({"preferred_username": "Ewa.Nowak"}, "preferred_username")
    'Ewa.Nowak'
    >>> login_in({"email": "a@b.pl", "email_verified": False}, "email")
    ''
    """
    said = claims.get(claim)
    if not isinstance(said, str) or not LOGIN.fullmatch(said.strip()):
        return ""
    if claim == "email" and claims.get("email_verified") is not True:
        return ""
    return said.strip()


def roles_in(claims: Mapping[str, Any], provider: Provider) -> frozenset[str]:
    """The roles that the groups of an account give.

    >>> office = Provider("i", "c", roles=(("boss", "Site Administrator"),))
    >>> sorted(roles_in({"groups": ["boss", "staff"]}, office))
    ['Site Administrator']
    """
    groups = _texts(claims.get(provider.groups))
    return frozenset(role for group, role in provider.roles if group in groups)


def is_strong(claims: Mapping[str, Any], provider: Provider) -> bool:
    """Does the provider say that a second factor was used?

    >>> office = Provider("i", "c", strong=frozenset({"mfa"}))
    >>> is_strong({"amr": ["pwd", "mfa"]}, office), is_strong({"amr": ["pwd"]}, office)
    (True, False)
    """
    said = _texts(claims.get("amr")) | _texts(claims.get("acr"))
    return not provider.strong.isdisjoint(said)


def _texts(said: object) -> frozenset[str]:
    if isinstance(said, str):
        return frozenset({said})
    if isinstance(said, list):
        return frozenset(each for each in said if isinstance(each, str))
    return frozenset()
