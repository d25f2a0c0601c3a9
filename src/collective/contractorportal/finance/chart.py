"""A chart of charges and payments, drawn on the server as SVG.

Its text does not shrink on a phone: places across are percents, heights are
pixels. Charges are solid, payments outlined, so that the two are told apart in
black and white (UX "Look").
"""

from ..core import formats
from ..core.money import Money
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from decimal import ROUND_CEILING
from html import escape
from math import ceil


HEIGHT = 240
TOP = 16
BOTTOM = 208
# The narrowest drawing that is counted with, and a letter of its text, in pixels.
NARROW = 268
LETTER = 9
CHARGED, PAID = "cp-series-1", "cp-series-2"


@dataclass(frozen=True, slots=True)
class Column:
    """One month of the chart; ``tip`` is what a pointer resting on it shows."""

    label: str
    charged: Money
    paid: Money
    tip: str


def step(span: Decimal) -> Decimal:
    """A round distance between the lines, for at most five of them; whole złoty.

    >>> [str(step(Decimal(span))) for span in ("968.58", "12", "0.07")]
    ['200', '5', '1']
    """
    if span <= 5:
        return Decimal(1)
    unit = 10 ** (span / 5).adjusted()
    for factor in (1, 2, 5):
        if unit * factor * 5 >= span:
            return Decimal(unit * factor)
    return Decimal(unit * 10)


def _percent(value: Decimal) -> str:
    return f"{value:.2f}%"


class _Scale:
    """Where an amount lies, from the lowest line to the highest."""

    def __init__(self, amounts: Sequence[Decimal]) -> None:
        highest, lowest = max([*amounts, Decimal(0)]), min([*amounts, Decimal(0)])
        self.step = step(highest - lowest)
        up = (highest / self.step).to_integral_value(ROUND_CEILING)
        down = (-lowest / self.step).to_integral_value(ROUND_CEILING)
        if not up and not down:
            up = Decimal(1)
        self.above, self.below = up * self.step, Decimal(0) - down * self.step

    def y(self, amount: Decimal) -> Decimal:
        share = (self.above - amount) / (self.above - self.below)
        return TOP + share * (BOTTOM - TOP)

    def lines(self) -> list[Decimal]:
        count = int((self.above - self.below) / self.step)
        return [self.below + self.step * index for index in range(count + 1)]


def _bar(css: str, x: Decimal, width: Decimal, amount: Decimal, scale: _Scale) -> str:
    if not amount:
        return ""
    top, zero = scale.y(max(amount, Decimal(0))), scale.y(Decimal(0))
    height = abs(scale.y(amount) - zero)
    return (
        f'<rect class="{css}" x="{_percent(x)}" y="{top:.1f}" '
        f'width="{_percent(width)}" height="{max(height, Decimal(1)):.1f}"/>'
    )


def _share(letters: int) -> Decimal:
    """How much of a narrow drawing's width a text takes, in percents.

    >>> _share(5)
    Decimal('16.8')
    """
    return (Decimal(100 * letters * LETTER) / NARROW).quantize(Decimal("0.1"))


def chart(
    columns: Sequence[Column],
    title: str,
    description: str,
    language: str,
    name: str,
    beside: Sequence[Column] = (),
) -> str:
    """The chart as an ``<svg>``; nothing at all without a month to draw.

    ``name`` makes its ids unique on the page; a chart that stands beside others
    has their scale when all their columns are given as ``beside``.
    """
    if not columns:
        return ""
    shown = [*columns, *beside]
    scale = _Scale(
        [part.amount for item in shown for part in (item.charged, item.paid)]
    )
    lines = [(amount, formats.number(amount, language)) for amount in scale.lines()]
    left = _share(max(len(label) for _, label in lines))
    wide = (Decimal(100) - left) / len(columns)
    bar = wide * Decimal("0.4")
    parts = [
        f'<svg class="cp-chart" role="img" overflow="visible" width="100%" height="{HEIGHT}" '
        f'aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-desc">{escape(description)}</desc>'
    ]
    for amount, label in lines:
        y = scale.y(amount)
        css = "cp-chart-axis" if amount == 0 else "cp-chart-grid"
        parts.append(
            f'<line class="{css}" x1="{left}%" x2="100%" y1="{y:.1f}" y2="{y:.1f}"/>'
            f'<text x="{left - 2}%" y="{y + 5:.1f}" font-size="14" text-anchor="end">{label}</text>'
        )
    every = ceil(_share(max(len(item.label) for item in columns)) / wide)
    for index, item in enumerate(columns):
        x = left + wide * index + wide * Decimal("0.1")
        parts.append(f"<g><title>{escape(item.tip)}</title>")
        parts.append(_bar(CHARGED, x, bar, item.charged.amount, scale))
        parts.append(_bar(PAID, x + bar, bar, item.paid.amount, scale))
        parts.append("</g>")
        if (len(columns) - 1 - index) % every == 0:
            long = _share(len(item.label)) > wide * Decimal("1.5")
            at_end = long and index == len(columns) - 1
            place = Decimal(100) if at_end else x + bar
            anchor = "end" if at_end else "middle"
            parts.append(
                f'<text x="{_percent(place)}" y="{BOTTOM + 24}" '
                f'font-size="14" text-anchor="{anchor}">{escape(item.label)}</text>'
            )
    parts.append("</svg>")
    return "".join(parts)
