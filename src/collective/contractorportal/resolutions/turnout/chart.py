"""Turnout by place as lying bars, drawn on the server as SVG.

A frame for all that is there and a full bar for what has voted: readable in black
and white (UX "Look"); each bar has its name and its numbers as text above it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from html import escape


ROW = 82
TEXT = 17
NUMBERS = 37
BAR = 18
# The frame of the place with the most leaves room for its line.
WIDTH = Fraction(99)


@dataclass(frozen=True, slots=True)
class Bar:
    """A place: its name, and its numbers in words on a line of their own."""

    name: str
    numbers: str
    whole: Fraction
    cast: Fraction


def percent(value: Fraction, most: Fraction) -> str:
    """A length of the drawing.

    >>> percent(Fraction(1, 3), Fraction(1))
    '33.00%'
    """
    return f"{float(value / most * WIDTH):.2f}%"


def bars(rows: Sequence[Bar], title: str, description: str, name: str) -> str:
    """The chart as an ``<svg>``; nothing without a row. ``name`` makes ids unique."""
    most = max((row.whole for row in rows), default=Fraction(0))
    if not most:
        return ""
    parts = [
        f'<svg class="cp-chart cp-bars" role="img" width="100%" '
        f'height="{ROW * len(rows)}" aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-desc">{escape(description)}</desc>'
    ]
    for index, row in enumerate(rows):
        top = index * ROW
        parts.append(
            f'<text class="cp-bar-label" x="0" y="{top + TEXT}" font-size="15">'
            f"{escape(row.name)}</text>"
            f'<text x="0" y="{top + NUMBERS}" font-size="15">'
            f"{escape(row.numbers)}</text>"
            f'<rect class="cp-series-2" x="1" y="{top + NUMBERS + 8}" '
            f'width="{percent(row.whole, most)}" height="{BAR}"/>'
        )
        if row.cast:
            parts.append(
                f'<rect class="cp-series-1" x="1" y="{top + NUMBERS + 12}" '
                f'width="{percent(row.cast, most)}" height="{BAR - 8}"/>'
            )
    parts.append("</svg>")
    return "".join(parts)
