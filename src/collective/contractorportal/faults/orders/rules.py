"""Whether a supplier's one-time address still opens its order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from typing import Literal


# What can be sent by one address within an hour.
MOST_AN_HOUR = 30
# How long an address shows that the work was reported, after it has done its service.
SHOWN_AFTER = timedelta(days=14)
LONGEST = 4000

LinkState = Literal["open", "shown", "ended", "withdrawn", "expired"]


@dataclass(frozen=True, slots=True)
class Link:
    """A one-time address for one fault and one supplier; only its digest is kept.

    ``spent_at`` is when the work was reported as done, or declined.
    """

    digest: str
    fault_id: str
    supplier_id: str
    made_at: datetime
    expires_at: datetime
    by: str = ""
    spent_at: datetime | None = None
    withdrawn_at: datetime | None = None


def state(link: Link, supplier_id: str | None, now: datetime) -> LinkState:
    """What the address opens. ``supplier_id`` has the fault now.

    ``shown``: the work was reported by it, and can be read for a while.
    """
    if link.withdrawn_at is not None:
        return "withdrawn"
    if link.spent_at is not None:
        return "shown" if now - link.spent_at < SHOWN_AFTER else "ended"
    if supplier_id != link.supplier_id:
        return "ended"
    return "open" if now < link.expires_at else "expired"


def is_too_much(moments: Iterable[datetime], now: datetime, most: int) -> bool:
    """Was an address used more often within an hour than a person would?"""
    return sum(now - each < timedelta(hours=1) for each in moments) >= most
