"""A contract and its days."""

from ...core.money import Money
from ...erp.records import Contract
from dataclasses import dataclass
from datetime import date
from typing import Literal


ContractPhase = Literal["coming", "running", "ending", "ended"]


@dataclass(frozen=True, slots=True)
class ContractState:
    """A contract on a day.

    ``notice_by`` is the last day on which notice reaches the other side in time
    for the contract to end on its last day; ``notice_soon`` says that the day is
    near. ``ends_if_noticed`` is when one without a last day would end, were
    notice given today. ``days_left`` counts to its last day.
    """

    contract: Contract
    phase: ContractPhase
    days_left: int | None = None
    notice_by: date | None = None
    notice_soon: bool = False
    ends_if_noticed: date | None = None
    a_year: Money | None = None

    @property
    def waits(self) -> bool:
        """Is there something to decide?"""
        return self.phase == "ending" or self.notice_soon
