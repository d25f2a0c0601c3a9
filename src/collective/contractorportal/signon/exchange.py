"""What is asked of the provider: its addresses, its keys, and a token for a code.

The addresses are the provider's own, as it tells them at ``/.well-known``; they and the
keys are remembered for an hour. No redirect is followed.
"""

from ..core.errors import PortalError
from .rules import check_claims
from .rules import is_safe_address
from .rules import origin_of
from .tokens import claims_in
from base64 import urlsafe_b64encode
from hashlib import sha256
from time import monotonic
from urllib.parse import quote
from urllib.parse import urlencode

import httpx
import json


KEPT = 3600  # seconds
ANEW = 60  # seconds before which keys are not asked for again
PATIENCE = 10  # seconds
LARGEST = 200_000  # bytes
USED = ("authorization_endpoint", "token_endpoint", "jwks_uri")
_remembered: dict = {}


def forget():
    """Ask everything anew."""
    _remembered.clear()


def addresses(provider):
    """What the provider says of itself. Errors: ``signon_away``, ``signon_wrong``.

    The browser is led to the host of the issuer alone.
    """
    url = f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration"
    said = _known(url, KEPT)
    if said.get("issuer") != provider.issuer:
        raise PortalError("signon_wrong", why="issuer")
    if not all(is_safe_address(said.get(name)) for name in USED):
        raise PortalError("signon_wrong", why="addresses")
    if origin_of(said["authorization_endpoint"]) != origin_of(provider.issuer):
        raise PortalError("signon_wrong", why="addresses")
    return said


def way_there(provider, way, back):
    """The address at which the person logs in with the company account."""
    digest = sha256(way.verifier.encode()).digest()
    query = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": back,
        "scope": provider.scopes,
        "state": way.state,
        "nonce": way.nonce,
        "code_challenge": urlsafe_b64encode(digest).decode().rstrip("="),
        "code_challenge_method": "S256",
    }
    if way.again:
        query |= {"prompt": "login", "max_age": "0"}
    url = addresses(provider)["authorization_endpoint"]
    return f"{url}{'&' if '?' in url else '?'}{urlencode(query)}"


def claims_for(provider, way, code, back, now):
    """What the provider says of who came back with a code.

    Errors: ``signon_away``, and ``signon_wrong`` with the ``why``.
    """
    known = addresses(provider)
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "code_verifier": way.verifier,
    }
    auth, ways = None, known.get("token_endpoint_auth_methods_supported")
    if provider.secret and "client_secret_basic" in (ways or ("client_secret_basic",)):
        auth = (quote(provider.client_id, safe=""), quote(provider.secret, safe=""))
    else:
        form["client_id"] = provider.client_id
        if provider.secret:
            form["client_secret"] = provider.secret
    answer = _asked("POST", known["token_endpoint"], data=form, auth=auth)
    claims = _signed(answer.get("id_token"), known["jwks_uri"])
    check_claims(claims, provider, way.nonce, now)
    return claims


def _signed(token, url):
    """The claims of a token; keys that the provider has changed are asked for anew."""
    try:
        return claims_in(token, _known(url, KEPT))
    except PortalError as error:
        if error.details.get("why") != "signature":
            raise
        return claims_in(token, _known(url, ANEW))


def _known(url, lasting):
    found = _remembered.get(url)
    if found is None or monotonic() - found[0] >= lasting:
        _remembered[url] = found = (monotonic(), _asked("GET", url))
    return found[1]


def _asked(method, url, **how):
    """The JSON of an answer. Errors: ``signon_away``; ``signon_wrong`` for a refusal."""
    try:
        with httpx.Client(
            timeout=PATIENCE, follow_redirects=False, trust_env=False
        ) as client:
            answer = client.request(
                method, url, headers={"Accept": "application/json"}, **how
            )
        if answer.status_code in (400, 401, 403):
            raise PortalError("signon_wrong", why="code")
        if answer.status_code != 200 or len(answer.content) > LARGEST:
            raise PortalError("signon_away")
        said = answer.json()
    except (httpx.HTTPError, json.JSONDecodeError, UnicodeDecodeError):
        raise PortalError("signon_away") from None
    if not isinstance(said, dict):
        raise PortalError("signon_away")
    return said
