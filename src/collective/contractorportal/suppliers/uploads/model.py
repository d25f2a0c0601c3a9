"""An invoice that a supplier sends in."""

from ...core.money import Money
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import datetime
from typing import Any
from typing import Literal


@dataclass(frozen=True, slots=True)
class Draft:
    """What an invoice says, typed or read from its file; None is not known (yet).

    ``seller_nip`` and ``buyer_nip`` are known of a file alone. ``correction`` may have
    amounts below zero.
    """

    number: str | None = None
    issued_on: date | None = None
    due_on: date | None = None
    net: Money | None = None
    vat: Money | None = None
    gross: Money | None = None
    ksef_number: str | None = None
    seller_nip: str | None = None
    buyer_nip: str | None = None
    correction: bool = False


@dataclass(frozen=True, slots=True)
class OrderRef:
    """The order that an invoice is for: a fault of the portal, or an order of the ERP."""

    kind: Literal["fault", "order"]
    id: str
    number: str
    community_id: str
    title: str = ""

    @property
    def value(self) -> str:
        """As a form and REST name it.

        >>> OrderRef("fault", "F1", "U-1", "w").value
        'fault:F1'
        """
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True, slots=True)
class Upload:
    """An invoice that was sent; ``blob`` is its file, ``at`` a moment in UTC.

    ``source``: whether its figures were read from an XML file, or typed for a PDF.
    ``key`` is what the sender calls the attempt, so that it is taken once.
    """

    id: str
    supplier_id: str
    community_id: str
    number: str
    issued_on: date
    net: Money
    vat: Money
    gross: Money
    source: Literal["xml", "typed"]
    filename: str
    size: int
    sha256: str
    at: datetime
    by: str
    due_on: date | None = None
    ksef_number: str | None = None
    order: OrderRef | None = None
    key: str = ""
    blob: Any = field(default=None, compare=False, repr=False)
