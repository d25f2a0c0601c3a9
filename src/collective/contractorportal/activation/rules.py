"""Codes that can be typed from paper, what is asked beside them, and when a letter is dead.

A code has 15 random signs (74 bits) and one that shows a slip of the finger, so that
nobody loses a try by one. There are 31 signs, a prime number: a wrong sign, and two
that changed places, are always found out.
"""

from .model import Letter
from .model import State
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Sequence
from datetime import datetime
from datetime import time
from datetime import timedelta
from datetime import tzinfo
from datetime import UTC

import hmac
import re


# Without 0, O, 1, I and L, which look alike on paper.
SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 16
GROUP = 4
# Whoever has found a letter may guess the second fact so many times.
MOST_TRIES = 10
# How much of an account number is asked for.
ACCOUNT_DIGITS = 6


def make_code(choose: Callable[[Sequence[str]], str]) -> str:
    """A new code; ``choose`` draws one sign of a sequence (``secrets.choice``).

    >>> make_code(lambda signs: signs[0])
    '2222222222222222'
    """
    drawn = "".join(choose(SIGNS) for _place in range(LENGTH - 1))
    return drawn + _check(drawn)


def _check(drawn: str) -> str:
    weighed = ((place + 1) * SIGNS.index(sign) for place, sign in enumerate(drawn))
    return SIGNS[sum(weighed) % len(SIGNS)]


def read_code(typed: str) -> str | None:
    """The code that was typed, however it was spaced; None for what cannot be one.

    >>> read_code("2222-2222 2222 2222"), read_code("2222 2222 2222 2223")
    ('2222222222222222', None)
    """
    code = re.sub(r"[\s.\-\u2010-\u2015]", "", typed[:100]).upper()
    if len(code) != LENGTH or set(code) - set(SIGNS):
        return None
    return code if code[-1] == _check(code[:-1]) else None


def grouped(code: str) -> str:
    """A code as it stands on paper.

    >>> grouped("ABCDEFGHJKMNPQRS")
    'ABCD-EFGH-JKMN-PQRS'
    """
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def digest(secret: bytes, code: str) -> str:
    """What is kept of a code."""
    return hmac.digest(secret, f"activation\0{code}".encode(), "sha256").hex()


def is_code_of(letter: Letter, wanted: str) -> bool:
    """Is it the digest of the letter's code? As quick for any wrong one."""
    return hmac.compare_digest(letter.digest.encode(), wanted.encode())


def is_fact(kind: str, typed: str, values: Iterable[str]) -> bool:
    """Is what was typed one of the values? All are compared, each as quickly.

    >>> nrb = "02 1140 2004 0000 1234 0000 0007"
    >>> is_fact("account", "000 007", [nrb]), is_fact("account", nrb, [nrb])
    (True, True)
    >>> is_fact("number", "123", ["000123"]), is_fact("account", "", ["77"])
    (True, False)
    """
    wanted = plain_fact(kind, typed)
    right = False
    for value in values:
        known = plain_fact(kind, value)
        same = hmac.compare_digest(known.encode(), wanted.encode())
        right = right or (same and bool(known))
    return right


def plain_fact(kind: str, text: str) -> str:
    """What of a fact is compared; empty for too little of it.

    >>> plain_fact("account", "1140 0007"), plain_fact("account", "0007")
    ('400007', '')
    >>> plain_fact("nip", "PL 525-224-84-81"), plain_fact("number", "K-00012")
    ('5252248481', 'k00012')
    """
    text = text[:100]
    if kind == "number":
        return re.sub(r"[\W_]", "", text).casefold().lstrip("0")
    digits = re.sub(r"[^0-9]", "", text)
    if kind == "account":
        return digits[-ACCOUNT_DIGITS:] if len(digits) >= ACCOUNT_DIGITS else ""
    return digits


def last_moment(issued: datetime, days: int, zone: tzinfo) -> datetime:
    """Until when a code works: to the end of the day that the letter names.

    >>> last_moment(datetime(2026, 12, 1, 9, tzinfo=UTC), 60, UTC)
    datetime.datetime(2027, 1, 30, 23, 59, 59, 999999, tzinfo=datetime.timezone.utc)
    """
    day = issued.astimezone(zone).date() + timedelta(days=days)
    return datetime.combine(day, time.max, zone).astimezone(UTC)


def state_of(letter: Letter, now: datetime) -> State:
    """How a letter stands at a moment."""
    if letter.state == "open" and now >= letter.expires_at:
        return "expired"
    return letter.state
