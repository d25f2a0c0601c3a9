"""Plan against costs as lying bars, drawn on the server as SVG.

Each category has its name and its amounts in lines of their own, a long name in
several, so that nothing is cut on a phone; below them the plan as an empty frame and what is booked as a full bar, hatched where
it goes beyond the plan: readable in black and white (UX "Look"). A dashed line in
each frame says how far the year has come.
"""

from ..core.money import Money
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from html import escape
from textwrap import wrap


ROW = 76
TEXT = 17
LINE = 19
BAR = 20
# Letters of a name in one line of a phone 320 px wide.
LETTERS = 26
PLAN, ACTUAL, EXCESS = "cp-series-2", "cp-series-1", "cp-series-over"
# The widest bar leaves room for its frame.
WIDTH = Decimal("99")


@dataclass(frozen=True, slots=True)
class Bar:
    """A category: ``label`` names it, ``value`` says its amounts, ``tip`` all of it."""

    label: str
    value: str
    planned: Money | None
    actual: Money
    tip: str


def _percent(amount: Decimal, most: Decimal) -> str:
    return f"{max(amount, Decimal(0)) / most * WIDTH:.2f}%"


def bars(
    rows: Sequence[Bar], passed: Fraction, title: str, description: str, name: str
) -> str:
    """The chart as an ``<svg>``; nothing without a row. ``name`` makes ids unique."""
    if not rows:
        return ""
    amounts = [row.actual.amount for row in rows]
    amounts += [row.planned.amount for row in rows if row.planned is not None]
    most = max([*amounts, Decimal(1)])
    share = Decimal(passed.numerator) / Decimal(passed.denominator)
    names = [wrap(row.label, LETTERS) or [""] for row in rows]
    tops = [0]
    for lines in names:
        tops.append(tops[-1] + ROW + LINE * (len(lines) - 1))
    parts = [
        f'<svg class="cp-chart cp-bars" role="img" width="100%" '
        f'height="{tops[-1]}" aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-desc">{escape(description)}</desc>'
        f'<defs><pattern id="{name}-hatch" width="6" height="6" '
        'patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect class="cp-hatch-ground" width="6" height="6"/>'
        '<rect class="cp-hatch-line" width="3" height="6"/></pattern></defs>'
    ]
    for row, lines, top in zip(rows, names, tops, strict=False):
        parts.append(_row(row, lines, top, most, share, name))
    parts.append("</svg>")
    return "".join(parts)


def _row(
    row: Bar, lines: list[str], top: int, most: Decimal, share: Decimal, name: str
) -> str:
    value = top + TEXT + LINE * len(lines)
    y = value + 7
    planned = row.planned.amount if row.planned is not None else Decimal(0)
    actual = row.actual.amount
    parts = [
        f"<g><title>{escape(row.tip)}</title>",
        f'<text class="cp-bar-label" y="{top + TEXT}" font-size="15">',
        *(
            f'<tspan x="0" dy="{LINE if number else 0}">{escape(line)}</tspan>'
            for number, line in enumerate(lines)
        ),
        f'</text><text x="0" y="{value}" font-size="14">{escape(row.value)}</text>',
    ]
    if planned > 0:
        parts.append(
            f'<rect class="{PLAN}" x="1" y="{y}" width="{_percent(planned, most)}" height="{BAR}"/>'
        )
    inside = min(actual, planned) if planned > 0 else Decimal(0)
    if inside > 0:
        parts.append(
            f'<rect class="{ACTUAL}" x="1" y="{y + 4}" width="{_percent(inside, most)}" height="{BAR - 8}"/>'
        )
    if actual > max(inside, Decimal(0)):
        x = "1" if inside <= 0 else _percent(inside, most)
        parts.append(
            f'<rect class="{EXCESS}" fill="url(#{name}-hatch)" x="{x}" y="{y + 4}" '
            f'width="{_percent(actual - max(inside, Decimal(0)), most)}" height="{BAR - 8}"/>'
        )
    if planned > 0 and 0 < share < 1:
        x = _percent(planned * share, most)
        parts.append(
            f'<line class="cp-bar-mark" x1="{x}" x2="{x}" y1="{y - 2}" y2="{y + BAR + 2}"/>'
        )
    parts.append("</g>")
    return "".join(parts)
