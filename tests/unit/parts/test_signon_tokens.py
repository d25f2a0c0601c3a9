"""Who signed a token: the provider, and nobody else."""

from base64 import urlsafe_b64encode
from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.signon.tokens import claims_in
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization import PublicFormat
from jwt.algorithms import RSAAlgorithm

import hmac
import json
import jwt
import pytest


CLAIMS = {"sub": "s-1", "exp": 1}


@pytest.fixture(scope="module")
def keys():
    return [
        rsa.generate_private_key(public_exponent=65537, key_size=2048) for _each in "ab"
    ]


def shown(*named, **more):
    found = []
    for name, key in named:
        said = json.loads(RSAAlgorithm.to_jwk(key.public_key()))
        found.append({**said, **({"kid": name} if name else {}), **more})
    return {"keys": found}


def signed(key, name="k1", algorithm="RS256"):
    headers = {"kid": name} if name else {}
    return jwt.encode(CLAIMS, key, algorithm=algorithm, headers=headers)


def why(token, known):
    with pytest.raises(PortalError) as raised:
        claims_in(token, known)
    assert raised.value.code == "signon_wrong"
    return raised.value.details["why"]


@pytest.mark.parametrize("algorithm", ["RS256", "PS256", "RS512"])
def test_signed_by_the_provider(keys, algorithm):
    known = shown(("k0", keys[1]), ("k1", keys[0]))
    assert claims_in(signed(keys[0], algorithm=algorithm), known) == CLAIMS


def test_a_key_without_a_name(keys):
    assert claims_in(signed(keys[0], None), shown((None, keys[0]))) == CLAIMS
    assert claims_in(signed(keys[0], None), shown(("k1", keys[0]))) == CLAIMS


def test_signed_by_somebody_else(keys):
    assert why(signed(keys[1]), shown(("k1", keys[0]))) == "signature"
    assert why(signed(keys[1], "k2"), shown(("k1", keys[0]))) == "signature"
    assert why(signed(keys[0]), shown(("k1", keys[0]), use="enc")) == "signature"
    assert why(signed(keys[0]), shown(("k1", keys[0]), alg="PS256")) == "signature"
    assert why(signed(keys[0]), {"keys": "none"}) == "signature"
    assert why(signed(keys[0]), []) == "signature"


def test_changed_after_it_was_signed(keys):
    head, body, signature = signed(keys[0]).split(".")
    other = urlsafe_b64encode(json.dumps({"sub": "s-2"}).encode()).decode().rstrip("=")
    assert why(f"{head}.{other}.{signature}", shown(("k1", keys[0]))) == "signature"
    assert why(f"{head}.{body}.", shown(("k1", keys[0]))) == "signature"


def part(said):
    return urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip("=")


def test_signed_with_nothing_or_with_the_public_key(keys):
    none = f"{part({'alg': 'none', 'kid': 'k1'})}.{part(CLAIMS)}."
    assert why(none, shown(("k1", keys[0]))) == "algorithm"
    public = keys[0].public_key()
    pem = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    text = f"{part({'alg': 'HS256', 'kid': 'k1'})}.{part(CLAIMS)}"
    digest = hmac.digest(pem, text.encode(), "sha256")
    forged = f"{text}.{urlsafe_b64encode(digest).decode().rstrip('=')}"
    assert why(forged, shown(("k1", keys[0]))) == "algorithm"


@pytest.mark.parametrize("token", [None, 7, "", "a.b", "a.b.c", "ą", "x" * 60_000])
def test_what_is_no_token(keys, token):
    assert why(token, shown(("k1", keys[0]))) == "token"
