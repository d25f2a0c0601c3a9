"""Addresses that work without a login: signed, for one person and one kind."""

from base64 import urlsafe_b64decode
from base64 import urlsafe_b64encode

import hmac


SIGNED = 18  # bytes of the signature that are kept (144 bits)


def sign(secret: bytes, *parts: str) -> str:
    """A token that says these parts and cannot be made without the secret.

    >>> unsign(b"s", sign(b"s", "u:k1", "notice"))
    ('u:k1', 'notice')
    """
    text = "\0".join(parts).encode()
    return _text(_signature(secret, text) + text)


def unsign(secret: bytes, token: str) -> tuple[str, ...] | None:
    """What a token says, or None for one that is not ours.

    >>> unsign(b"other", sign(b"s", "u:k1", "notice")), unsign(b"s", "ąę")
    (None, None)
    """
    try:
        padded = token.encode("ascii") + b"=" * (-len(token) % 4)
        data = urlsafe_b64decode(padded)
        if _text(data) != token:
            return None
        signature, text = data[:SIGNED], data[SIGNED:]
        if not hmac.compare_digest(signature, _signature(secret, text)):
            return None
        return tuple(text.decode().split("\0"))
    except ValueError:
        return None


def _signature(secret: bytes, text: bytes) -> bytes:
    return hmac.new(secret, text, "sha256").digest()[:SIGNED]


def _text(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")
