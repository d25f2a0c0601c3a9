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
# How long an address still serves after a newer one was made: nobody who is filling
# in a form on the spot loses it because somebody has written meanwhile.
REPLACED_AFTER = timedelta(hours=1)

LinkState = Literal["open", "shown", "ended", "withdrawn", "replaced", "expired"]


@dataclass(frozen=True, slots=True)
class Link:
    """A one-time address for one fault and one supplier; only its digest is kept.

    ``spent_at`` is when the work was reported as done, or declined; ``replaced_at``
    when a newer address was made.
    """

    digest: str
    fault_id: str
    supplier_id: str
    made_at: datetime
    expires_at: datetime
    by: str = ""
    spent_at: datetime | None = None
    withdrawn_at: datetime | None = None
    replaced_at: datetime | None = None


def state(link: Link, supplier_id: str | None, now: datetime) -> LinkState:
    """What the address opens. ``supplier_id`` has the fault now.

    ``shown``: the work was reported by it, and can be read for a while. A newer address
    ends one that was used up at once, and any other after ``REPLACED_AFTER``.
    """
    if link.withdrawn_at is not None:
        return "withdrawn"
    own = supplier_id == link.supplier_id
    if link.spent_at is not None:
        if own and is_replaced(link):
            return "replaced"
        return "shown" if now - link.spent_at < SHOWN_AFTER else "ended"
    if not own:
        return "ended"
    if link.replaced_at is not None and now - link.replaced_at >= REPLACED_AFTER:
        return "replaced"
    return "open" if now < link.expires_at else "expired"


def is_replaced(link: Link) -> bool:
    """Is there a newer address, of one that was used up: made after that?"""
    if link.replaced_at is None:
        return False
    return link.spent_at is None or link.replaced_at > link.spent_at


def is_too_much(moments: Iterable[datetime], now: datetime, most: int) -> bool:
    """Was an address used more often within an hour than a person would?"""
    return sum(now - each < timedelta(hours=1) for each in moments) >= most
