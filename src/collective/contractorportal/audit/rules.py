"""The chain of a day, its seal, and how long days are kept: without database and clock.

The log of a day consists of strands, one for each writer. In a strand each digest is
made of the one before it and the entry: SHA-256 over both. When the day is over, its seal
is made of the ends of all its strands and of the seal before. So nothing can be changed,
taken away, added or moved without all digests from there on, and all seals, being others.
"""

from ..core.period import Month
from .model import Entry
from .model import Head
from .model import Problem
from .model import Row
from .model import Seal
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hashlib import sha256

import json


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# The seal before the first one.
FIRST = "0" * 64
# Of the details only these are codes and counts.
TOLD = frozenset({"from", "how", "request", "state", "times", "view"})
# A seal is made so long after the end of its day: what began in it has ended by then.
GRACE = timedelta(hours=1)


def place(moment: datetime) -> int:
    """Microseconds since 1970: entries stand in the order in which they happened.

    >>> place(datetime(1970, 1, 1, 0, 0, 1, 5, tzinfo=UTC))
    1000005
    """
    return (moment - EPOCH) // timedelta(microseconds=1)


def kept_since(now: datetime, months: int) -> datetime:
    """The first moment of which entries are kept (DOMAIN R8.6: 12 to 24 months).

    >>> kept_since(datetime(2026, 8, 31, 7, tzinfo=UTC), 6)
    datetime.datetime(2026, 2, 28, 7, 0, tzinfo=datetime.timezone.utc)
    """
    month = Month.of(now.date()).plus(-months)
    return now.replace(
        year=month.year, month=month.month, day=min(now.day, month.last.day)
    )


def canonical(entry: Entry) -> str:
    """The one text of an entry: JSON with sorted keys and without blanks.

    >>> canonical(Entry(datetime(2026, 12, 1, 7, tzinfo=UTC), "login.ok", "anna"))
    '{"about":[],"at":"2026-12-01T07:00:00.000000+00:00","channel":"page","community":null,"details":{},"kind":"login.ok","people":[],"role":"","user":"anna"}'
    """
    return _json(_values(entry, dict(entry.details)))


def _values(entry: Entry, details: dict[str, str]) -> dict[str, object]:
    return {
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "kind": entry.kind,
        "user": entry.user_id,
        "role": entry.role,
        "community": entry.community_id,
        "about": list(entry.about),
        "people": list(entry.people),
        "channel": entry.channel,
        "details": details,
    }


def parse(text: str) -> Entry:
    """The entry that a canonical text says."""
    values = json.loads(text)
    return Entry(
        datetime.fromisoformat(values["at"]),
        values["kind"],
        values["user"],
        values["community"],
        tuple(values["about"]),
        values["channel"],
        tuple(values["people"]),
        values["role"],
        values["details"],
    )


def fields(entry: Entry) -> dict[str, object]:
    """What a line of the log says of an entry: nothing that was typed, and its digest."""
    details = {name: text for name, text in entry.details.items() if name in TOLD}
    return {**_values(entry, details), "digest": _digest(canonical(entry))}


def start(day: date, strand: str) -> str:
    """What the first entry of a strand is chained to: a strand belongs to its day."""
    return _digest(f"{day.isoformat()} {strand}")


def link(previous: str, text: str) -> str:
    """The digest of an entry after another one."""
    return _digest(f"{previous}\n{text}")


def chained(day: date, strand: str, texts: Iterable[str]) -> list[Row]:
    """The rows of a whole strand."""
    rows, digest = [], start(day, strand)
    for text in texts:
        digest = link(digest, text)
        rows.append(Row(text, digest))
    return rows


def seal_of(day: date, heads: Iterable[Head], previous: str) -> Seal:
    """The seal of a day that is over."""
    ordered = tuple(sorted(heads, key=lambda each: each.strand))
    return Seal(day, ordered, previous, _seal_digest(day, ordered, previous))


def _seal_digest(day: date, heads: Sequence[Head], previous: str) -> str:
    ends = [[each.strand, each.count, each.digest] for each in heads]
    return _digest(_json([day.isoformat(), ends, previous]))


def is_over(day: date, now: datetime) -> bool:
    """May a day be sealed? ``now`` is in the zone by which days are counted.

    >>> is_over(date(2026, 12, 1), datetime(2026, 12, 2, 0, 59))
    False
    >>> is_over(date(2026, 12, 1), datetime(2026, 12, 2, 1))
    True
    """
    return day < (now - GRACE).date()


def check_strand(day: date, strand: str, rows: Iterable[Row]) -> Iterator[Problem]:
    """The first place where a strand is not what was written, if any."""
    digest = start(day, strand)
    for number, row in enumerate(rows, 1):
        digest = link(digest, row.text)
        if digest != row.digest:
            yield Problem(day, "changed", strand, number)
            return


def check_day(
    day: date, strands: Mapping[str, Sequence[Row]], seal: Seal | None
) -> Iterator[Problem]:
    """What of a day is not as it was written and, where it is sealed, as it was sealed."""
    for strand, rows in strands.items():
        yield from check_strand(day, strand, rows)
    if seal is None:
        return
    sealed = {each.strand: each for each in seal.heads}
    for strand in sorted(strands.keys() - sealed):
        yield Problem(day, "added", strand)
    for strand, head in sealed.items():
        rows = strands.get(strand, ())
        if len(rows) != head.count:
            code = "missing" if len(rows) < head.count else "added"
            yield Problem(day, code, strand, min(len(rows), head.count) + 1)
        elif rows and rows[-1].digest != head.digest:
            yield Problem(day, "changed", strand, head.count)


def check_seals(
    seals: Iterable[Seal], previous: str | None = FIRST
) -> Iterator[Problem]:
    """What is wrong with the chain of seals, the oldest first; it is never cut.

    ``previous`` is the digest of the seal before these.
    """
    last = None
    for seal in seals:
        if seal.digest != _seal_digest(seal.day, seal.heads, seal.previous):
            yield Problem(seal.day, "seal")
        if seal.previous != previous or (last is not None and seal.day <= last):
            yield Problem(seal.day, "order")
        previous, last = seal.digest, seal.day


def _json(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
