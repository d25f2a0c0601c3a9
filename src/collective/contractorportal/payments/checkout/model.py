"""What somebody chose to pay, frozen as it was shown."""

from ...core.money import Money
from ...core.money import total
from ..model import PaymentLine
from ..payables.model import LineKind
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a checkout; ``number`` is the document's, as the ERP has it."""

    line: PaymentLine
    kind: LineKind
    number: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """What goes together in one payment: the money of one service."""

    service: str
    currency: str
    items: tuple[Item, ...]

    @property
    def lines(self) -> tuple[PaymentLine, ...]:
        return tuple(item.line for item in self.items)

    @property
    def total(self) -> Money:
        return total((line.amount for line in self.lines), self.currency)


@dataclass(frozen=True, slots=True)
class Checkout:
    """All that was chosen at once; its parts are paid one after another.

    ``said`` is a digest of what a program asked for, to know the same call again.
    """

    id: str
    by: str
    created_at: datetime
    parts: tuple[Part, ...]
    said: str = ""
