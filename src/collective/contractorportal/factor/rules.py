"""Codes: of an app (RFC 6238), and those for whoever lost it.

Six digits, thirty seconds, SHA-1: what every app can do. A code counts in its own thirty
seconds alone (OWASP ASVS 5.0, 6.5.5), and once.
"""

from collections.abc import Iterable

import hmac
import pyotp
import re
import secrets


STEP = 30  # seconds
DIGITS = 6
# Without letters and digits that look alike on paper: 31 signs, 49 bits in ten.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
RECOVERY_CODES = 10
RECOVERY_LENGTH = 10


def new_secret() -> str:
    """A secret for an app: 160 bits in base32."""
    return pyotp.random_base32()


def step_of(seconds: float) -> int:
    """Which step of thirty seconds a moment (seconds since 1970) is in.

    >>> step_of(59.9), step_of(60.0)
    (1, 2)
    """
    return int(seconds // STEP)


def matching_step(secret: str, code: str, seconds: float, last: int) -> int | None:
    """The step whose code it is, or None; ``last`` and those before are used up.

    >>> rfc = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    >>> matching_step(rfc, "287 082", 59.0, -1)
    1
    >>> matching_step(rfc, "287082", 59.0, 1), matching_step(rfc, "287082", 150.0, -1)
    (None, None)
    """
    step = step_of(seconds)
    return step if step > last and _is_of(secret, code, step) else None


def has_just_ended(secret: str, code: str, seconds: float) -> bool:
    """Is it the code of the thirty seconds before: right, and too late?

    >>> has_just_ended("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "287082", 60.0)
    True
    """
    return _is_of(secret, code, step_of(seconds) - 1)


def _is_of(secret: str, code: str, step: int) -> bool:
    typed = re.sub(r"[\s-]", "", code)
    if step < 0 or not re.fullmatch(r"[0-9]{6}", typed):
        return False
    app = pyotp.TOTP(secret, digits=DIGITS, interval=STEP)
    return hmac.compare_digest(app.generate_otp(step), typed)


def uri(secret: str, login: str, issuer: str) -> str:
    """What the QR code for an app says.

    >>> uri("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", "jan", "Zarząd")
    'otpauth://totp/Zarz%C4%85d:jan?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Zarz%C4%85d'
    """
    return pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=issuer)


def in_groups(secret: str) -> str:
    """A secret as it is typed from a screen.

    >>> in_groups("ABCDEFGHIJ")
    'ABCD EFGH IJ'
    """
    return " ".join(secret[i : i + 4] for i in range(0, len(secret), 4))


def new_codes() -> list[str]:
    """Recovery codes, as they are written down."""
    return [_written(_drawn()) for _each in range(RECOVERY_CODES)]


def _drawn() -> str:
    return "".join(secrets.choice(ALPHABET) for _sign in range(RECOVERY_LENGTH))


def _written(code: str) -> str:
    half = RECOVERY_LENGTH // 2
    return f"{code[:half]}-{code[half:]}"


def plain(code: str) -> str:
    """A recovery code as it counts, however it was typed; empty for what is none.

    >>> plain(" ABCDE fghjk "), plain("123456")
    ('abcdefghjk', '')
    """
    typed = re.sub(r"[\s–-]", "", code.casefold())
    known = len(typed) == RECOVERY_LENGTH and all(sign in ALPHABET for sign in typed)
    return typed if known else ""


def digest(secret: bytes, user_id: str, code: str) -> str:
    """A recovery code with the site's key; it is kept as ``recovery`` makes it slow."""
    said = f"{user_id}\0{code}".encode()
    return hmac.digest(secret, said, "sha256").hex()


def without(digests: Iterable[str], used: str) -> tuple[str, ...] | None:
    """The digests but the one that was used; None when it is not among them."""
    kept = tuple(digests)
    rest = tuple(each for each in kept if not hmac.compare_digest(each, used))
    return rest if len(rest) < len(kept) else None
