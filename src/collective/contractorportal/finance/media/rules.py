"""Does a media settlement add up (R3.18-R3.20)?"""

from ...core.money import Money
from ...core.money import rounded
from ...core.money import total
from ...directory.records import AccountAccess
from ...erp.records import MediaSettlement
from ...erp.records import MediaSettlementLine
from ..rules import sign
from .model import MediaLine
from .model import MediaProblem
from .model import MediaView
from collections.abc import Iterable


def media_view(
    access: AccountAccess,
    settlement: MediaSettlement,
    lines: Iterable[MediaSettlementLine],
) -> MediaView:
    """A settlement checked: advances - cost = result, and the lines sum to both."""
    own = sorted(
        (line for line in lines if line.settlement_id == settlement.id),
        key=lambda line: line.position,
    )
    checked = tuple(media_line(line) for line in own)
    return MediaView(
        access=access,
        settlement=settlement,
        lines=checked,
        problems=tuple(problems(settlement, checked)),
        sign=sign(-settlement.result),
    )


def media_line(line: MediaSettlementLine) -> MediaLine:
    """A line checked: consumption × price, rounded half up, + fixed part = cost."""
    variable = rounded(line.consumption * line.price)
    expected = Money(variable, line.cost.currency) + line.fixed
    return MediaLine(line, expected, expected == line.cost)


def problems(
    settlement: MediaSettlement, lines: Iterable[MediaLine]
) -> Iterable[MediaProblem]:
    """What does not add up; a settlement without lines is only its own sum."""
    lines = tuple(lines)
    currency = settlement.result.currency
    if settlement.advances - settlement.cost != settlement.result:
        yield "result"
    if not lines:
        return
    if total((item.line.cost for item in lines), currency) != settlement.cost:
        yield "cost"
    if total((item.line.advances for item in lines), currency) != settlement.advances:
        yield "advances"
    if not all(item.adds_up for item in lines):
        yield "line"
