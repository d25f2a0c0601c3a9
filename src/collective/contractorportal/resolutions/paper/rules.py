"""Which paper is which, who speaks by it, and what may be undone (DOMAIN 1.4, 1.5).

A paper is known by its code: a keyed hash of the resolution, the wording and the
part. Nobody can make one up, none is that of another resolution, and none of a text
that has been changed. It gives no right to vote: it only finds the line to enter.
"""

from ...core.errors import PortalError
from ..model import Ballot
from ..model import Decision
from ..model import Part
from ..proof.rules import CODE_BYTES
from ..proof.rules import read_code
from ..proof.rules import receipt_code
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from typing import NamedTuple

import hmac
import re


# A receipt has a code of the same form: the name keeps them apart.
DOMAIN = b"contractorportal-paper-1"
_ADDRESS = re.compile(
    r"ballot\W+([0-9a-f]{32})\W+([2-9A-Za-z]{4}(?:-?[2-9A-Za-z]{4}){3})(?![0-9A-Za-z])",
    re.IGNORECASE,
)


def paper_code(secret: bytes, resolution: str, wording: str, part_id: str) -> str:
    """The code on the paper of one part.

    >>> one = paper_code(b"s", "u1", "w", "p1")
    >>> one == paper_code(b"s", "u1", "w", "p1"), one == paper_code(b"s", "u2", "w", "p1")
    (True, False)
    """
    digest = hmac.new(secret, DOMAIN, sha256)
    for text in (resolution, wording, part_id):
        raw = text.encode()
        digest.update(len(raw).to_bytes(8, "big"))
        digest.update(raw)
    return receipt_code(digest.digest()[:CODE_BYTES])


class Scanned(NamedTuple):
    """What a scanner or a person typed: a code, and the resolution it names if any."""

    code: str
    resolution: str | None = None


def read_scan(text: str) -> Scanned:
    """The code in what was scanned or typed: the address of a paper, or the code alone.

    A scanner that types like a keyboard may change signs and case of the address.
    Errors: ``paper_code_invalid``.

    >>> read_scan("2222 2222 2222 222a")
    Scanned(code='2222-2222-2222-222A', resolution=None)
    >>> read_scan("https://x.pl/@@ballot/" + "0" * 32 + "/22222222222222AB").resolution
    '00000000000000000000000000000000'
    """
    found = _ADDRESS.search(text)
    try:
        if found:
            return Scanned(read_code(found[2]), found[1].lower())
        return Scanned(read_code(text))
    except PortalError:
        raise PortalError("paper_code_invalid") from None


def part_of_code(
    secret: bytes, resolution: str, wording: str, part_ids: Iterable[str], code: str
) -> str:
    """The part whose paper has that code. Errors: ``paper_code_unknown``."""
    for part_id in part_ids:
        if hmac.compare_digest(paper_code(secret, resolution, wording, part_id), code):
            return part_id
    raise PortalError("paper_code_unknown")


def check_day(day: date, opened_on: date, today: date) -> None:
    """May a paper bear that date? Errors: ``paper_day_early``, ``paper_day_future``."""
    if day < opened_on:
        raise PortalError("paper_day_early", day=opened_on)
    if day > today:
        raise PortalError("paper_day_future")


def voice(part: Part, ballots: Sequence[Ballot], signed: Sequence[str]) -> str:
    """In whose name a paper is put into the box.

    A couple may sign together: then it is that of the two who has voted already, so
    that a second word of the same person is seen as such (R1.19). Errors:
    ``paper_unsigned``.
    """
    if not signed:
        raise PortalError("paper_unsigned")
    spoken = {ballot.holder for ballot in ballots}
    for holder in signed:
        if holder in spoken:
            return holder
    return signed[0]


def check_signers(
    part: Part, signed: Collection[str], entitled: Collection[str]
) -> None:
    """May these have signed? Errors: ``paper_unsigned``, ``paper_not_holder``,
    ``paper_one_signature`` (several, of a part that is no couple's)."""
    if not signed:
        raise PortalError("paper_unsigned")
    if not set(signed) <= set(entitled):
        raise PortalError("paper_not_holder")
    if len(signed) > 1 and not part.joint:
        raise PortalError("paper_one_signature")


def check_undo(
    ballot_id: str, decision: Decision | None, reason: str, over: bool
) -> None:
    """May an entry be undone? Nothing is after the end, nor what was decided upon.

    Errors: ``reason_missing``, ``vote_closed``, ``paper_decided``.
    """
    if not reason.strip():
        raise PortalError("reason_missing")
    if over:
        raise PortalError("vote_closed")
    if ballot_id and decision is not None and decision.ballot_id in (None, ballot_id):
        raise PortalError("paper_decided")


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A key by which 2 stands before 10, and 10 before 10A.

    >>> sorted(["10A", "2", "10"], key=natural)
    ['2', '10', '10A']
    """
    pieces = re.findall(r"\d+|\D+", text)
    return tuple(
        (0, int(piece), "") if piece.isdecimal() else (1, 0, piece.casefold())
        for piece in pieces
    )
