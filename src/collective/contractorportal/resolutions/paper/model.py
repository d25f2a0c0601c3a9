"""A paper ballot as the office took it in."""

from ..model import Choice
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from typing import Literal


Outcome = Literal["new", "same", "objection", "contradiction", "invalid"]
# Why a paper does not count.
INVALID: tuple[str, ...] = (
    "blank",
    "several_marks",
    "unsigned",
    "not_entitled",
    "unreadable",
    "other_text",
    "late",
    "other",
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper, entered once and never changed.

    ``choice`` is None on an invalid paper, whose ``invalid`` says why. ``signed_by``
    are ids of contractors whose signatures are on it, ``proxy`` the grant under which
    somebody signed for the holder. ``ballot_id`` is the ballot that was put into the
    box; a paper that says what is in the box already (``same``) needs none.
    ``sitting`` names the pile that it was entered with. An undone sheet was entered by
    mistake; the paper itself may be entered again.
    """

    id: str
    part_id: str
    choice: Choice | None
    outcome: Outcome
    signed_on: date
    signed_by: tuple[str, ...]
    entered_at: datetime
    entered_by: str
    proxy: str = ""
    invalid: str = ""
    remark: str = ""
    ballot_id: str = ""
    sitting: str = ""
    scan: str = ""
    undone_at: datetime | None = None
    undone_by: str = ""
    undone_why: str = ""

    @property
    def counts_as_entered(self) -> bool:
        """Is it a paper that stands, valid or not?"""
        return self.undone_at is None
