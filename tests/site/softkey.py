"""A device that makes and shows passkeys, as browsers do (W3C WebAuthn, ES256)."""

from base64 import urlsafe_b64decode
from base64 import urlsafe_b64encode
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from hashlib import sha256
from urllib.parse import urlsplit

import cbor2
import json
import secrets
import struct


PRESENT, VERIFIED, ATTESTED = 1, 4, 64


def _text(data):
    return urlsafe_b64encode(data).decode().rstrip("=")


def _bytes(text):
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


class SoftKey:
    """``origin`` is whose page asks; ``counts`` says whether it has a counter."""

    def __init__(self, address, counts=True):
        parts = urlsplit(address)
        self.origin = f"{parts.scheme}://{parts.netloc}"
        self.rp_id = parts.hostname
        self.private = ec.generate_private_key(ec.SECP256R1())
        self.id = secrets.token_bytes(32)
        self.counts, self.count = counts, 0

    def make(self, options, **changes):
        """What ``navigator.credentials.create`` answers, as a mapping."""
        options = json.loads(options) if isinstance(options, str) else options
        numbers = self.private.public_key().public_numbers()
        key = {1: 2, 3: -7, -1: 1}
        key |= {-2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        data = self._data(PRESENT | VERIFIED | ATTESTED)
        data += bytes(16) + struct.pack(">H", len(self.id)) + self.id + cbor2.dumps(key)
        made = {"fmt": "none", "attStmt": {}, "authData": data}
        return self._answer(
            clientDataJSON=self._said("webauthn.create", options, **changes),
            attestationObject=cbor2.dumps(made),
        )

    def show(self, options, verified=True, **changes):
        """What ``navigator.credentials.get`` answers, as a mapping."""
        options = json.loads(options) if isinstance(options, str) else options
        self.count += self.counts
        data = self._data(PRESENT | (VERIFIED if verified else 0))
        said = self._said("webauthn.get", options, **changes)
        signed = data + sha256(said).digest()
        signature = self.private.sign(signed, ec.ECDSA(hashes.SHA256()))
        return self._answer(
            clientDataJSON=said, authenticatorData=data, signature=signature
        )

    def _data(self, flags):
        rp = sha256(self.rp_id.encode()).digest()
        return rp + bytes([flags]) + struct.pack(">I", self.count)

    def _said(self, kind, options, origin=None, challenge=None):
        said = {
            "type": kind,
            "challenge": challenge or options["challenge"],
            "origin": origin or self.origin,
            "crossOrigin": False,
        }
        return json.dumps(said).encode()

    def _answer(self, **response):
        return {
            "id": _text(self.id),
            "rawId": _text(self.id),
            "type": "public-key",
            "response": {name: _text(value) for name, value in response.items()},
            "clientExtensionResults": {},
        }
