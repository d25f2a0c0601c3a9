"""How matters of many kinds become one list, and how a number is understood."""

from .model import Matter
from collections.abc import Iterable
from collections.abc import Iterator
from heapq import merge

import re


def merged(sources: Iterable[Iterable[Matter]]) -> Iterator[Matter]:
    """All matters, the newest first, of sources that each give the newest first.

    Nothing is taken from a source before it is its turn, but its first one.
    """
    return merge(*sources, key=lambda matter: matter.sent_at, reverse=True)


def plain_number(text: str) -> str:
    """What two ways to type one number have in common.

    >>> plain_number(" p-7k3m 9q2d "), plain_number("ZL/2026/123")
    ('P7K3M9Q2D', 'ZL2026123')
    """
    return re.sub(r"[\W_]+", "", text).upper()


def same_number(one: str, other: str) -> bool:
    """Is it one number, typed in two ways?

    >>> same_number("U-1234-ABCD", "u1234abcd"), same_number("", "-")
    (True, False)
    """
    return bool(plain_number(one)) and plain_number(one) == plain_number(other)
