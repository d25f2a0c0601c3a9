"""The board's votes on an invoice."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


Verdict = Literal["accept", "refuse"]
Outcome = Literal["", "accepted", "refused"]


@dataclass(frozen=True, slots=True)
class Vote:
    """What a member has said: by the contractor id of the own term, in UTC.

    ``reason`` is why it was refused; the supplier and the manager read it.
    """

    contractor_id: str
    verdict: Verdict
    reason: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Case:
    """All votes on one invoice as it stood: another number or amount is another round.

    ``needed`` is how many had to accept it when it was decided.
    """

    community_id: str
    invoice_id: str
    number: str
    grosze: int
    round: int = 1
    votes: tuple[Vote, ...] = ()
    outcome: Outcome = ""
    needed: int = 0
    decided_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the vote on an invoice is: ``needed`` is 0 when nobody may vote."""

    votes: tuple[Vote, ...]
    needed: int
    outcome: Outcome = ""

    @property
    def accepted(self) -> int:
        """How many have accepted it."""
        return sum(each.verdict == "accept" for each in self.votes)

    @property
    def refused(self) -> int:
        """How many have refused it."""
        return len(self.reasons)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it was refused, the first word first; the supplier reads it too."""
        return tuple(each.reason for each in self.votes if each.verdict == "refuse")
