"""How passwords are kept: argon2id, as a scheme of AuthEncoding.

Plone keeps a salted SHA-1. The scheme is registered when this module is imported, so
whatever checks a password through AuthEncoding knows it, also in a site from which
the add-on was removed while its package is still there. A password is normalised here
and nowhere else: setting and checking cannot differ. Older hashes see it as typed.
"""

from .rules import normalised
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError
from argon2.exceptions import VerificationError
from AuthEncoding import AuthEncoding
from functools import cache


SCHEME = "ARGON2ID"
PREFIX = b"{ARGON2ID}"
# OWASP's password storage cheat sheet: 19 MiB, two rounds, one lane; some 20 ms.
STRONG = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# For tests, which log in thousands of times.
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


class Argon2Scheme:
    """AuthEncoding's interface: text in, bytes kept, text tried."""

    hasher = STRONG

    def encrypt(self, pw):
        return self.hasher.hash(_bytes(pw)).encode()

    def validate(self, reference, attempt):
        try:
            return self.hasher.verify(reference, _bytes(attempt))
        except (VerificationError, InvalidHashError):
            return False

    def is_old(self, reference):
        """Was it made with other costs than those of today?"""
        try:
            return self.hasher.check_needs_rehash(reference.decode())
        except (InvalidHashError, UnicodeDecodeError):
            return False


def _bytes(password):
    return normalised(password).encode("utf-8", "surrogateescape")


scheme = Argon2Scheme()
if SCHEME not in AuthEncoding.listSchemes():
    AuthEncoding.registerScheme(SCHEME, scheme)


def make_hash(password):
    """A password as it is kept."""
    return AuthEncoding.pw_encrypt(password, SCHEME)


def is_ours(reference):
    """Is it a hash of this scheme?"""
    return AuthEncoding.to_bytes(reference).startswith(PREFIX)


def needs_rehash(reference):
    """Should the next login replace this hash? What has no hash is left alone."""
    if is_ours(reference):
        return scheme.is_old(AuthEncoding.to_bytes(reference)[len(PREFIX) :])
    return bool(AuthEncoding.is_encrypted(reference))


def matches(reference, password):
    """Is it this password?"""
    return bool(AuthEncoding.pw_validate(reference, password))


def spend(password):
    """Take as long as checking a password takes, where there is none to check."""
    matches(_nobody(scheme.hasher), password)


@cache
def _nobody(hasher):
    return PREFIX + hasher.hash(b"nobody").encode()
