"""What stands on a payment form, ready to be drawn."""

from ..core.money import Money
from ..core.money import total
from ..erp.records import LedgerDocument
from ..finance.pairing.model import DocumentState
from dataclasses import dataclass
from typing import Literal


# Paid in cash at a counter, or told to one's bank on paper.
Way = Literal["cash", "transfer"]
WAYS: tuple[Way, ...] = ("cash", "transfer")

# Envelopes with a window: their size and on which side the window is.
Envelope = Literal["dl_right", "dl_left", "c5_right", "c5_left"]
ENVELOPES: tuple[Envelope, ...] = ("dl_right", "dl_left", "c5_right", "c5_left")

# What the QR code does when the amount has no room in it.
Above = Literal["none", "blank"]


@dataclass(frozen=True, slots=True)
class OpenAmount:
    """A document and what is left of it to pay; < 0 takes off what others charge.

    ``online`` was paid in the portal and waits to be booked: ``left`` is without it.
    """

    document: LedgerDocument
    left: Money
    online: Money
    state: DocumentState


@dataclass(frozen=True, slots=True)
class Payable:
    """What a form asks for: documents and the sum of what is left, never negative."""

    items: tuple[OpenAmount, ...]
    amount: Money

    @property
    def nothing(self) -> bool:
        """Is there nothing to pay?"""
        return not self.amount

    @property
    def online(self) -> Money:
        """What of it was paid in the portal and waits to be booked."""
        return total((item.online for item in self.items), self.amount.currency)


@dataclass(frozen=True, slots=True)
class Slip:
    """The fields of the standard form, each as it goes into the boxes."""

    receiver: tuple[str, str]
    nrb: str
    way: Way
    currency: str
    amount: str
    in_words: str
    payer: tuple[str, str]
    title: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table of components: what, how it comes about, how much."""

    name: str
    note: str
    amount: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """The components of one document."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """One person's form: a letter with the slip, and the page of components.

    Without a ``slip`` the letter says in words why there is none. Texts are in the
    reader's language already, those of the slip in Polish.
    """

    title: str
    issuer: tuple[str, ...]
    address: tuple[str, ...]
    envelope: Envelope
    heading: str
    facts: tuple[str, ...]
    sentences: tuple[str, ...]
    slip: Slip | None
    qr: str | None
    qr_label: str
    components: str
    columns: tuple[str, str]
    sections: tuple[Section, ...]
    closing: tuple[Line, ...]
    foot: str
    language: str = "pl"
