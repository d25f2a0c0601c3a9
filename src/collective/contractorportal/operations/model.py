"""What is under way in a thread: a request, or a run of a job, with its number."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

import re
import secrets


# Signs that nobody mistakes for each other on the telephone: 32 of them, 60 bits in 12.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
# What somebody else's number may look like: it goes into logs and headers.
TAKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}", re.ASCII)


@dataclass(slots=True)
class Call:
    """``number`` is in each line, in the answer's header and on the page of an error.

    ``view``: what answers it, one of the names that the portal itself has registered.
    """

    number: str
    view: str = ""


_current: ContextVar[Call | None] = ContextVar("portal_call", default=None)


def new_number() -> str:
    """A number for a request."""
    return "".join(ALPHABET[each % 32] for each in secrets.token_bytes(LENGTH))


def taken_number(said: str) -> str:
    """The number that a balancer has given, or an empty text where it is none.

    >>> taken_number("7b1e-42aa"), taken_number("short"), taken_number("a b\\r\\nevil-line")
    ('7b1e-42aa', '', '')
    """
    return said if TAKEN.fullmatch(said) else ""


def current() -> Call | None:
    """What is under way in this thread, if anything."""
    return _current.get()


def current_number() -> str:
    """Its number, or an empty text."""
    call = _current.get()
    return call.number if call is not None else ""


@contextmanager
def under_way(call: Call) -> Iterator[Call]:
    """Let everything in this block belong to a call."""
    token = _current.set(call)
    try:
        yield call
    finally:
        _current.reset(token)
