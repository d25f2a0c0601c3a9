"""A media settlement with what does not add up in it."""

from ...core.money import Money
from ...directory.records import AccountAccess
from ...erp.records import MediaSettlement
from ...erp.records import MediaSettlementLine
from ..model import Sign
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class MediaLine:
    """A line of a media settlement, and whether quantity × price + fixed is its cost."""

    line: MediaSettlementLine
    expected: Money
    adds_up: bool


MediaProblem = Literal["result", "cost", "advances", "line"]


@dataclass(frozen=True, slots=True)
class MediaView:
    """A media settlement with its lines; ``problems`` say what does not add up.

    ``sign`` is the result in words: "overpayment" when advances exceed the cost.
    """

    access: AccountAccess
    settlement: MediaSettlement
    lines: tuple[MediaLine, ...]
    problems: tuple[MediaProblem, ...]
    sign: Sign

    @property
    def adds_up(self) -> bool:
        """Do advances, cost, result and lines agree?"""
        return not self.problems

    @property
    def amount(self) -> Money:
        """The result without its sign."""
        return abs(self.settlement.result)
