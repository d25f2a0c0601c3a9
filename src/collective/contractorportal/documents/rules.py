"""Which documents are new to a person, and how sure a scanner's answer is.

A visit is a while in which a person looks through documents. What was published
since the visit before is new, for the whole of the visit; whoever comes for the
first time is not told that years of papers are new.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta


KINDS = ("rules", "contracts", "reports", "minutes", "insurance", "other")
VISIT = timedelta(hours=1)
FIRST = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Visit:
    """That a person looked at a zone's documents: last, and since when all was new."""

    seen: datetime
    since: datetime


def since(visit: Visit | None, now: datetime) -> datetime:
    """From which moment on something published is new to the person.

    >>> from datetime import UTC
    >>> now = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
    >>> since(None, now).date()
    datetime.date(2026, 10, 25)
    """
    if visit is None:
        return now - FIRST
    return visit.since if now - visit.seen < VISIT else visit.seen


def is_new(published: datetime, visit: Visit | None, now: datetime) -> bool:
    """Is a document new? Moments count to the minute, as the catalog knows them."""
    return minute(published) >= minute(since(visit, now))


def after(
    visit: Visit | None, published: Iterable[datetime], now: datetime
) -> Visit | None:
    """What to remember once these documents have been shown; None for no change.

    A visit that brings nothing unseen is not written down.
    """
    unseen = visit is None or any(
        minute(each) >= minute(visit.seen) for each in published
    )
    if not unseen or (visit is not None and minute(visit.seen) == minute(now)):
        return None
    return Visit(now, since(visit, now))


def minute(moment: datetime) -> int:
    """The whole minutes of a moment.

    >>> from datetime import UTC
    >>> minute(datetime(1970, 1, 1, 0, 1, 59, tzinfo=UTC))
    1
    """
    return int(moment.timestamp()) // 60


def scan_answer(answer: bytes) -> str | None:
    r"""What a scanner found in a file: a name, or None for nothing.

    Errors: ValueError for an answer that is neither.

    >>> scan_answer(b"stream: OK\0"), scan_answer(b"stream: Eicar-Signature FOUND\0")
    (None, 'Eicar-Signature')
    """
    text = answer.rstrip(b"\0\r\n ").decode("utf-8", "replace")
    _stream, colon, said = text.partition(": ")
    if colon and said == "OK":
        return None
    if colon and said.endswith(" FOUND"):
        return said.removesuffix(" FOUND")
    raise ValueError(text)
