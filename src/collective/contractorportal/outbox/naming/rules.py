"""Ids, numbers and keys of submissions, made of what they are of: no counter."""

from ..records import Submission

import hashlib
import re


# Without letters that are taken for digits or for one another (Crockford).
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MEANT = str.maketrans("OIL", "011")


def submission_id(kind: str, key: str) -> str:
    """The id of what is submitted under a key: the same key, the same id.

    >>> submission_id("payment", "a1") == submission_id("payment", "a1")
    True
    >>> submission_id("payment", "a1") == submission_id("fault", "a1")
    False
    """
    return hashlib.sha256(f"{kind}\0{key}".encode()).hexdigest()[:32]


def number_of(submission_id: str, letter: str, turn: int = 0) -> str:
    """What people call a submission: no counter, so that nobody waits for another.

    Should two numbers meet, the second takes the next turn.

    >>> number_of("5f" * 16, "P")
    'P-NT7B-KNW6'
    >>> number_of("5f" * 16, "P") != number_of("5f" * 16, "P", 1)
    True
    """
    digest = hashlib.sha256(f"{submission_id}\0{turn}".encode()).digest()
    number = int.from_bytes(digest[:5], "big")
    signs = "".join(_SIGNS[number >> shift & 31] for shift in range(0, 40, 5))
    return f"{letter}-{signs[:4]}-{signs[4:]}"


def typed_number(text: str) -> str | None:
    """The number that somebody meant, or None when it is none.

    >>> typed_number(" p 7k3m9q2d "), typed_number("P-7K3M-9QZO")
    ('P-7K3M-9Q2D', 'P-7K3M-9QZ0')
    >>> typed_number("Kowalski"), typed_number("")
    (None, None)
    """
    plain = re.sub(r"[\s\-–—]", "", text).upper()
    letter, signs = plain[:1], plain[1:].translate(_MEANT)
    if len(signs) != 8 or not "A" <= letter <= "Z" or set(signs) - set(_SIGNS):
        return None
    return f"{letter}-{signs[:4]}-{signs[4:]}"


def delivery_key(submission: Submission) -> str:
    """The key under which the ERP has it: another one each time staff send it again.

    >>> from dataclasses import replace
    >>> from datetime import datetime, UTC
    >>> moment = datetime(2026, 3, 5, tzinfo=UTC)
    >>> sent = Submission("i", "P-1", "payment", "a1", {}, "jan", moment)
    >>> delivery_key(sent), delivery_key(replace(sent, round=2))
    ('payment:a1', 'payment:a1#2')
    """
    again = f"#{submission.round}" if submission.round > 1 else ""
    return f"{submission.kind}:{submission.key}{again}"
