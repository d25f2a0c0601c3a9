"""What was used in each period, drawn on the server as SVG: readable in black and white.

Periods are of different lengths, so each column is what they come to in 30 days. A full
column is the period, an empty one beside it the same season a year before. Places across
are percents, heights are pixels, so that text does not shrink on a phone.
"""

from ..core import formats
from ..finance.chart import step
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from html import escape
from math import ceil


HEIGHT = 230
TOP = 16
BOTTOM = 196
NARROW = 268
LETTER = 9


@dataclass(frozen=True, slots=True)
class Column:
    """One period: units in 30 days, and those of a year before where they are known."""

    label: str
    used: Fraction
    before: Fraction | None
    tip: str


def _lines(most: Decimal) -> tuple[Decimal, int]:
    """The distance of lines and how many, so that few of them hold the highest."""
    scale = Decimal(1)
    while most * scale <= 5 and scale < 1000:
        scale *= 10
    apart = step(most * scale) / scale
    return apart, max(1, ceil(most / apart))


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def chart(
    columns: Sequence[Column], title: str, description: str, language: str, name: str
) -> str:
    """The chart as an ``<svg>``; nothing without a period. ``name`` makes ids unique."""
    if not columns:
        return ""
    values = [value for each in columns for value in (each.used, each.before or 0)]
    apart, count = _lines(_decimal(Fraction(max(values))))
    top = apart * count

    def y(value: Decimal) -> Decimal:
        return Decimal(BOTTOM) - value / top * (BOTTOM - TOP)

    labels = [
        formats.number(apart * n, language, _places(apart)) for n in range(count + 1)
    ]
    left = Decimal(100 * LETTER * max(map(len, labels))) / NARROW
    wide = (Decimal(100) - left) / len(columns)
    parts = [
        f'<svg class="cp-chart" role="img" overflow="visible" width="100%" height="{HEIGHT}" '
        f'aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-desc">{escape(description)}</desc>'
    ]
    for number, label in enumerate(labels):
        css = "cp-chart-grid" if number else "cp-chart-axis"
        at = y(apart * number)
        parts.append(
            f'<line class="{css}" x1="{left:.1f}%" x2="100%" y1="{at:.1f}" y2="{at:.1f}"/>'
            f'<text x="{left - 2:.1f}%" y="{at + 5:.1f}" font-size="14" text-anchor="end">{label}</text>'
        )
    letters = max(len(each.label) for each in columns)
    every = ceil(Decimal(100 * LETTER * letters) / NARROW / wide)
    for index, each in enumerate(columns):
        x, bar = left + wide * (index + Decimal("0.1")), wide * Decimal("0.4")
        parts.append(f"<g><title>{escape(each.tip)}</title>")
        pairs = (("cp-series-2", x, each.before), ("cp-series-1", x + bar, each.used))
        for css, at, value in pairs:
            if value:
                high = y(_decimal(Fraction(value)))
                height = max(BOTTOM - high, Decimal(1))
                parts.append(
                    f'<rect class="{css}" x="{at:.2f}%" y="{high:.1f}" '
                    f'width="{bar:.2f}%" height="{height:.1f}"/>'
                )
        parts.append("</g>")
        if (len(columns) - 1 - index) % every == 0:
            parts.append(
                f'<text x="{x + bar:.2f}%" y="{BOTTOM + 24}" font-size="14" '
                f'text-anchor="middle">{escape(each.label)}</text>'
            )
    parts.append("</svg>")
    return "".join(parts)


def _places(apart: Decimal) -> int:
    exponent = apart.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
