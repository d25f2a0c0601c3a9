"""Hashes by which a result can be checked: wording, receipts, the Merkle tree.

A leaf says what a receipt says: which resolution and wording, the receipt's code,
choice and weight; it names nobody, and no moment. The tree is built as in
RFC 6962, 2.1 (leaf and node hashes told apart by their first byte), its leaves
sorted by their hashes, so that their order tells nothing about who voted when.
"""

from ...core.errors import PortalError
from ..model import Ballot
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

import hmac
import json
import unicodedata


# Without letters and digits that look alike when written by hand.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_BYTES = 10
GROUP = 4


def wording_hash(*texts: str) -> str:
    """The hash of a resolution's number, title, text and attachments' hashes.

    Each text counts with its length, so that nothing can move from one into the
    next; letters are normalised, so that the same text has one hash.

    >>> wording_hash("a", "bc") == wording_hash("ab", "c")
    False
    """
    digest = sha256()
    for text in texts:
        raw = unicodedata.normalize("NFC", text).encode()
        digest.update(len(raw).to_bytes(8, "big"))
        digest.update(raw)
    return digest.hexdigest()


def receipt_code(random: bytes) -> str:
    """The code on a receipt, from ten random bytes.

    >>> receipt_code(bytes(10))
    '2222-2222-2222-2222'
    """
    if len(random) != CODE_BYTES:
        raise PortalError("receipt_bytes", length=len(random))
    value = int.from_bytes(random, "big")
    letters = []
    for _place in range(CODE_BYTES * 8 // 5):
        value, digit = divmod(value, len(ALPHABET))
        letters.append(ALPHABET[digit])
    text = "".join(reversed(letters))
    return "-".join(text[i : i + GROUP] for i in range(0, len(text), GROUP))


def read_code(text: str) -> str:
    """A code as somebody typed it: spaces, dashes and small letters do not matter.

    Errors: ``receipt_invalid``.

    >>> read_code("2222 2222-2222 222a")
    '2222-2222-2222-222A'
    """
    plain = "".join(text.split()).replace("-", "").upper()
    if len(plain) != CODE_BYTES * 8 // 5 or set(plain) - set(ALPHABET):
        raise PortalError("receipt_invalid")
    return "-".join(plain[i : i + GROUP] for i in range(0, len(plain), GROUP))


def leaf_text(resolution: str, ballot: Ballot, counted: bool) -> str:
    """What a leaf says, in one form only."""
    said = {
        "choice": ballot.choice,
        "counted": counted,
        "receipt": ballot.receipt,
        "resolution": resolution,
        "weight": f"{ballot.weight.numerator}/{ballot.weight.denominator}",
        "wording": ballot.wording,
    }
    return json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def leaf_hash(text: str) -> bytes:
    return sha256(b"\x00" + text.encode()).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Step:
    """One hash on the way from a leaf to the root, and on which side it stands."""

    side: Literal["left", "right"]
    hash: str


def _levels(leaves: Iterable[bytes]) -> list[list[bytes]]:
    level = sorted(leaves)
    levels = [level]
    while len(level) > 1:
        level = [
            node_hash(*level[i : i + 2]) if i + 1 < len(level) else level[i]
            for i in range(0, len(level), 2)
        ]
        levels.append(level)
    return levels


def root(leaves: Iterable[bytes]) -> str:
    """The root over all leaves; of none, the hash of nothing (RFC 6962).

    >>> root([]) == sha256(b"").hexdigest()
    True
    """
    top = _levels(leaves)[-1]
    return (top[0] if top else sha256(b"").digest()).hex()


def path(leaves: Sequence[bytes], leaf: bytes) -> tuple[Step, ...]:
    """The hashes that lead from a leaf to the root. Errors: ``leaf_unknown``."""
    levels = _levels(leaves)
    if leaf not in levels[0]:
        raise PortalError("leaf_unknown")
    place = levels[0].index(leaf)
    steps = []
    for level in levels[:-1]:
        other = place ^ 1
        if other < len(level):
            side: Literal["left", "right"] = "left" if other < place else "right"
            steps.append(Step(side, level[other].hex()))
        place //= 2
    return tuple(steps)


def leads_to(leaf: bytes, steps: Iterable[Step], wanted: str) -> bool:
    """Does the way from that leaf end at the root in the protocol?"""
    found = leaf
    for step in steps:
        other = bytes.fromhex(step.hash)
        found = (
            node_hash(other, found) if step.side == "left" else node_hash(found, other)
        )
    return hmac.compare_digest(found.hex(), wanted)
