"""ID tokens: who signed them, and with a key of whom."""

from ..core.errors import PortalError

import jwt


# No shared secret, and never "none": the provider's private key alone signs.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384")
LARGEST = 50_000  # characters


def head_of(token):
    """What a token says of its signature: the algorithm, and maybe the key.

    Errors: ``signon_wrong`` for what is no token, or signed in another way than ours.
    """
    try:
        if not isinstance(token, str) or len(token) > LARGEST:
            raise jwt.InvalidTokenError
        header = jwt.get_unverified_header(token)
    except jwt.InvalidTokenError:
        raise PortalError("signon_wrong", why="token") from None
    if header.get("alg") not in ALGORITHMS:
        raise PortalError("signon_wrong", why="algorithm")
    return header


def claims_in(token, keys):
    """The claims of a token that one of these keys (a JWK set) has signed.

    What they say is looked at by ``rules.check_claims``. Errors: ``signon_wrong``.
    """
    head = head_of(token)
    for key in _keys(keys, head["alg"], head.get("kid")):
        try:
            return jwt.decode(
                token, key, algorithms=list(ALGORITHMS), options=SIGNATURE_ALONE
            )
        except jwt.PyJWTError:
            continue
    raise PortalError("signon_wrong", why="signature")


SIGNATURE_ALONE = {
    "verify_signature": True,
    "verify_exp": False,
    "verify_nbf": False,
    "verify_iat": False,
    "verify_aud": False,
    "verify_iss": False,
    "verify_sub": False,
    "verify_jti": False,
}


def _keys(keys, algorithm, name):
    """Keys that may have signed so; one that nobody here can read does no harm."""
    for each in keys.get("keys", ()) if isinstance(keys, dict) else ():
        if not isinstance(each, dict) or each.get("kty") not in ("RSA", "EC"):
            continue
        if each.get("use", "sig") != "sig" or each.get("alg", algorithm) != algorithm:
            continue
        if name is not None and each.get("kid", name) != name:
            continue
        try:
            yield jwt.PyJWK(each, algorithm)
        except jwt.PyJWTError:
            continue
