"""Secrets of apps are sealed: a copy of the database alone gives nobody a code.

The key comes from the server, ``PORTAL_FACTOR_KEY``; several, parted by blanks, are
tried in turn, and the first one seals. Without any the key lies in the database: then only
REST, exports and screens cannot read the secrets.
"""

from ..secret import secret
from .storage import get_factors
from base64 import urlsafe_b64encode
from cryptography.fernet import Fernet
from cryptography.fernet import InvalidToken
from cryptography.fernet import MultiFernet
from hashlib import sha256


VARIABLE = "PORTAL_FACTOR_KEY"


def _box():
    given = [each.encode() for each in secret(VARIABLE).split()]
    keys = [*given, get_factors().secret]
    made = (urlsafe_b64encode(sha256(b"factor\0" + key).digest()) for key in keys)
    return MultiFernet([Fernet(key) for key in made])


def seal(text):
    """A text as it may be kept."""
    return _box().encrypt(text.encode())


def unseal(sealed, lasting=None):
    """The text, or None when the key is another now, or ``lasting`` seconds are over."""
    try:
        return _box().decrypt(sealed, ttl=lasting).decode()
    except InvalidToken:
        return None
