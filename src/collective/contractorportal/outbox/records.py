"""What a contractor submitted and what became of it, as plain records."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from typing import Any


# What becomes of a submission.
WAITING = "waiting"  # to be delivered
DELIVERED = "delivered"  # the ERP has it, and has not said yet what it makes of it
ACCEPTED = "accepted"  # the ERP has taken it
REJECTED = "rejected"  # the ERP has refused it, and said why
STATES = (WAITING, DELIVERED, ACCEPTED, REJECTED)
OPEN = (WAITING, DELIVERED)

# What happens to a submission; the history names these.
SUBMITTED = "submitted"
DELIVERY = "delivered"
ANSWER_YES = "accepted"
ANSWER_NO = "rejected"
SENT_AGAIN = "sent_again"  # staff let it be delivered once more
SETTLED = "settled"  # staff say that it was done by hand


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened; ``by`` is the login of who did it, empty for the worker."""

    at: datetime
    what: str
    by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Submission:
    """What a contractor submitted.

    ``number`` is what people read and say; ``key`` names what is submitted, so that
    it is kept once. ``by`` is the user id of who sent it, ``contractor_ids`` whose
    it is. ``payload`` are plain JSON values. ``round`` counts how often staff sent a
    refused one again. ``next_at`` is when it is to be delivered, None when it does
    not wait; ``problem`` is the code of what the last try met. ``reference`` and
    ``reason`` are the ERP's words.
    """

    id: str
    number: str
    kind: str
    key: str
    payload: Mapping[str, Any]
    by: str
    created_at: datetime
    contractor_ids: tuple[str, ...] = ()
    account_ids: tuple[str, ...] = ()
    premises_ids: tuple[str, ...] = ()
    state: str = WAITING
    round: int = 1
    attempts: int = 0
    next_at: datetime | None = None
    delivered_at: datetime | None = None
    answered_at: datetime | None = None
    problem: str = ""
    reference: str = ""
    reason: str = ""
    history: tuple[Event, ...] = field(default=())

    @property
    def is_final(self) -> bool:
        """Has the ERP, or the office, taken it? Nothing changes then any more."""
        return self.state == ACCEPTED

    @property
    def is_open(self) -> bool:
        """Is it still on its way?"""
        return self.state in OPEN
