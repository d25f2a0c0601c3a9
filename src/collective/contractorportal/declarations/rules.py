"""Another number of persons: what may be declared, and from when it counts (DOMAIN 5).

The municipality is told by the 10th of the month after a change, and charges from the
month of the change (art. 6m ust. 2 ucpg). What becomes less is not given back, except
for a death, within six months (R5.2). Days come as arguments.
"""

from ..core.clock import WARSAW
from ..core.errors import PortalError
from ..core.period import Month
from ..core.period import on_time_until
from .model import Declaration
from .model import Effect
from .model import FEWER
from .model import Limits
from .model import MORE
from .model import Reason
from .model import REASONS
from .model import State
from .model import Step
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from datetime import timedelta
from typing import Literal


COMMUNE_DAY = 10
DEATH_MONTHS = 6
# A move can be told of before it happens, a birth and a death cannot.
AHEAD_MONTHS = 3
LONGEST_NOTE = 1000


def is_increase(persons: int, present: int | None, reason: Reason) -> bool:
    """Do more persons live there than before? Unknown counts go by the reason.

    >>> is_increase(3, 2, "other"), is_increase(3, None, "birth"), is_increase(3, None, "other")
    (True, True, False)
    """
    return reason in MORE if present is None else persons > present


def problems(
    persons: int,
    present: int | None,
    reason: str,
    happened_on: date,
    today: date,
    limits: Limits,
    held_since: date | None = None,
) -> list[PortalError]:
    """Everything that is wrong with a declaration; nothing when it can be sent.

    ``held_since`` is the first day on which who declares holds the premises: what was
    before is another's to declare and to pay, but for the month of the hand-over.

    Codes: ``declarations_persons``, ``declarations_same``, ``declarations_reason``,
    ``declarations_not_more``, ``declarations_not_fewer``, ``declarations_future``,
    ``declarations_old``, ``declarations_not_held``.
    """
    found = []
    if not 0 <= persons <= limits.most_persons:
        found.append(PortalError("declarations_persons", most=limits.most_persons))
    elif present is not None and persons == present:
        found.append(PortalError("declarations_same", count=present))
    if reason not in REASONS:
        found.append(PortalError("declarations_reason"))
    elif present is not None and not found:
        if reason in MORE and persons < present:
            found.append(PortalError("declarations_not_more", count=present))
        if reason in FEWER and persons > present:
            found.append(PortalError("declarations_not_fewer", count=present))
    ahead = 0 if reason in ("birth", "death") else AHEAD_MONTHS
    last = Month.of(today).plus(ahead).last if ahead else today
    if happened_on > last:
        found.append(PortalError("declarations_future", last=last))
    if Month.of(happened_on) < Month.of(today).plus(-limits.back_months):
        earliest = Month.of(today).plus(-limits.back_months).first
        found.append(PortalError("declarations_old", earliest=earliest))
    elif held_since is not None and Month.of(happened_on) < Month.of(held_since):
        found.append(PortalError("declarations_not_held", since=held_since))
    return found


def held_since(
    windows: Iterable[tuple[date | None, date | None]], today: date
) -> date | None:
    """The first day of titles that follow each other up to today; None is always.

    >>> a, b, c = date(2024, 1, 1), date(2025, 5, 31), date(2025, 6, 1)
    >>> str(held_since([(c, None), (a, b)], date(2026, 11, 24)))
    '2024-01-01'
    >>> str(held_since([(c, None), (None, date(2024, 12, 31))], date(2026, 11, 24)))
    '2025-06-01'
    """
    first = today
    for since, until in sorted(windows, key=lambda w: w[1] or date.max, reverse=True):
        if until is not None and until < first - timedelta(days=1):
            break
        if since is None:
            return None
        first = min(first, since)
    return first


def commune_until(happened_on: date) -> date:
    """The last day on which the municipality can be told of a change in time (R5.2).

    >>> commune_until(date(2026, 11, 20)), commune_until(date(2026, 9, 3))
    (datetime.date(2026, 12, 10), datetime.date(2026, 10, 12))
    """
    return on_time_until(Month.of(happened_on).next().first.replace(day=COMMUNE_DAY))


def effect(
    increase: bool,
    reason: Reason,
    happened_on: date,
    declared_on: date,
    limits: Limits,
) -> Effect:
    """From which months the number counts, for waste and for media.

    An increase counts from its own day, however late it is declared. A decrease does
    not count backwards: for waste from the month of the change while the municipality
    can still be told in time, later from the month of the declaration. A death counts
    backwards when it is declared within six months.

    >>> found = effect(False, "moved_out", date(2026, 9, 20), date(2026, 11, 24), Limits())
    >>> str(found.waste), str(found.media), found.cut
    ('2026-11', '2026-12', True)
    >>> found = effect(False, "death", date(2026, 9, 20), date(2026, 11, 24), Limits())
    >>> str(found.waste), str(found.media), found.cut
    ('2026-09', '2026-10', False)
    """
    until = commune_until(happened_on)
    backwards = increase or (
        reason == "death" and declared_on <= _months_later(happened_on, DEATH_MONTHS)
    )
    own = Month.of(happened_on)
    told = max(own, Month.of(declared_on))

    def since(rule: Literal["month", "next"], in_time: bool) -> Month:
        base = own if backwards or in_time else told
        return base if rule == "month" else base.next()

    in_time = declared_on <= until
    waste = since(limits.waste_from, in_time)
    # Media have no day of the municipality: what is over is not charged anew.
    media = since(limits.media_from, False)
    full_waste = own if limits.waste_from == "month" else own.next()
    full_media = own if limits.media_from == "month" else own.next()
    return Effect(waste, media, until, waste > full_waste or media > full_media)


def _months_later(day: date, months: int) -> date:
    last = Month.of(day).plus(months).last
    return last.replace(day=min(day.day, last.day))


# The way of a declaration

MOVES: Mapping[tuple[State, str], State] = {
    ("submitted", "accept"): "accepted",
    ("submitted", "refuse"): "refused",
    ("submitted", "withdraw"): "withdrawn",
    ("accepted", "save"): "done",
    ("accepted", "erp_refuse"): "erp_refused",
    ("erp_refused", "save"): "done",
}


def moved(declaration: Declaration, what: str, step: Step) -> Declaration:
    """The declaration after a step.

    Errors: ``declarations_step`` for one that is not possible now,
    ``declarations_why`` for a refusal without a reason.
    """
    after = MOVES.get((declaration.state, what))
    if after is None:
        raise PortalError("declarations_step", state=declaration.state)
    reason = " ".join(step.reason.split())[:LONGEST_NOTE]
    if what == "refuse" and not reason:
        raise PortalError("declarations_why")
    made = replace(
        declaration,
        state=after,
        answer="" if what in ("withdraw", "save") else reason,
        steps=(*declaration.steps, replace(step, what=what, reason=reason)),
    )
    if what == "accept" and declaration.kind == "norm":
        day = step.at.astimezone(WARSAW).date()
        made = replace(made, valid_from=Month.of(day).next().first)
    return made


def payload(declaration: Declaration) -> dict[str, object]:
    """What the ERP is told of an accepted declaration: ``persons`` or ``norm``."""
    if declaration.kind == "persons":
        waste, media = declaration.waste_from, declaration.media_from
        assert waste is not None and media is not None
        return {
            "premises_id": declaration.premises_id,
            "persons": declaration.persons,
            "valid_from": min(waste, media).first.isoformat(),
            "waste_from": waste.first.isoformat(),
            "media_from": media.first.isoformat(),
            "reason": declaration.reason,
            "declared_on": declaration.declared_on.isoformat(),
        }
    assert declaration.valid_from is not None and declaration.norm is not None
    return {
        "premises_id": declaration.premises_id,
        "account_id": declaration.account_id,
        "component": declaration.component,
        "medium": declaration.medium,
        "norm": format(declaration.norm, "f"),
        "valid_from": declaration.valid_from.isoformat(),
    }
