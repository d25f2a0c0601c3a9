"""Places on the sheet, in millimetres from its upper left corner (A4, upright).

The sheet is three panels of 99 mm: the letter, and the two parts of the form. It is
folded between them for a DL envelope, and cut there. Inside a part everything stands
as on the forms that banks and post offices give out: boxes of 5 mm, lines 9 mm apart.
"""

from ..layout import AMOUNT
from ..layout import boxes
from ..layout import ROW
from ..layout import to_the_right
from ..model import Envelope
from ..model import Slip
from dataclasses import dataclass


WIDTH, HEIGHT, PANEL = 210.0, 297.0, 99.0
BOX = 5.0
# The left edge of the boxes.
LEFT = 37.5
NRB = 26
CURRENCY = 3
# Where groups of an account number begin: 2, then fours.
GROUPS = (2, 6, 10, 14, 18, 22)


@dataclass(frozen=True, slots=True)
class Comb:
    """A line of boxes: its label, its place, how many."""

    name: str
    label: str
    x: float
    y: float
    count: int

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.x + self.count * BOX


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle: left, top, width, height."""

    x: float
    y: float
    width: float
    height: float


COMBS: tuple[Comb, ...] = (
    Comb("receiver", "nazwa odbiorcy", LEFT, 6, ROW),
    Comb("receiver2", "nazwa odbiorcy cd.", LEFT, 15, ROW),
    Comb("nrb", "nr rachunku odbiorcy", LEFT + 1, 24, NRB),
    Comb("currency", "waluta", LEFT + 54, 33, CURRENCY),
    Comb("amount", "kwota", LEFT + 74, 33, AMOUNT),
    Comb("payer", "nazwa zleceniodawcy", LEFT, 53, ROW),
    Comb("payer2", "nazwa zleceniodawcy cd.", LEFT, 62, ROW),
    Comb("title", "tytułem", LEFT, 72, ROW),
    Comb("title2", "", LEFT, 77, ROW),
)
# Boxes for the payer's own account, or one field for the amount in words.
SENDER = Comb("sender", "nr rachunku zleceniodawcy (przelew)", LEFT + 1, 43, NRB)
WORDS_LABEL = "kwota słownie (wpłata)"
WORDS = Area(LEFT, 43, ROW * BOX, BOX)
# Frames of what must not be overlooked: the account number, the amount.
FRAMES = (
    Area(LEFT - 0.4, 20.7, 135.8, 9),
    Area(LEFT + 73.3, 29.7, 62.1, 9),
)
MARKS = {"cash": (LEFT + 39, 33.0), "transfer": (LEFT + 44.5, 33.0)}
LETTERS = {"cash": "W", "transfer": "P"}
# No printer reaches the last 4 mm of a sheet.
SIGNATURE = Area(LEFT, 83, 68, 11.5)
STAMP = Area(LEFT + 70, 83, 40, 11.5)
FEE = Area(LEFT + 112, 87, 20, BOX)
FOOT = SIGNATURE.y + SIGNATURE.height + 0.5
FORM_TITLE = "Polecenie przelewu / wpłata gotówkowa"
PARTS = ("odcinek dla banku zleceniodawcy", "odcinek dla zleceniodawcy")


def fields(slip: Slip) -> dict[str, tuple[str, ...]]:
    """What stands in each box, by the names of ``COMBS``."""
    return {
        "receiver": boxes(slip.receiver[0]),
        "receiver2": boxes(slip.receiver[1]),
        "nrb": boxes(slip.nrb, NRB),
        "currency": boxes(slip.currency, CURRENCY),
        "amount": to_the_right(slip.amount, AMOUNT),
        "payer": boxes(slip.payer[0]),
        "payer2": boxes(slip.payer[1]),
        "title": boxes(slip.title[0]),
        "title2": boxes(slip.title[1]),
    }


# The letter


@dataclass(frozen=True, slots=True)
class Letter:
    """Places of the upper panel: the window's side is the addressee's alone."""

    address: Area
    text: Area
    code: Area
    label: Area


# Three lines that show through every usual window wherever the sheet slides to, and
# nothing beside them does; the measures are in docs/concepts/payment-forms.md.
ADDRESS_TOP = {"dl": 64.3, "c5": 65.0}
ADDRESS_WIDTH = 66.0
ADDRESS_HEIGHT = 14.7
CODE = 40.0
BESIDE = 84.0


def letter(envelope: Envelope) -> Letter:
    """Where address, words and code stand for an envelope."""
    size, _line, side = envelope.partition("_")
    right = side == "right"
    own = 15.0 if right else WIDTH - BESIDE - 15.0
    return Letter(
        address=Area(
            121.0 if right else 24.0, ADDRESS_TOP[size], ADDRESS_WIDTH, ADDRESS_HEIGHT
        ),
        text=Area(own, 22.0, BESIDE, 31.0),
        code=Area(own, 53.0, CODE, CODE),
        label=Area(own + CODE + 3, 57.0, BESIDE - CODE - 3, 34.0),
    )
