"""Whose meters they are: premises of a person's titles, and the days of those titles.

Everybody with a title to the premises sees its meters (tenant and owner both) and the
readings of the own days, those of a title that has ended lately too (R8.4). Only who has
a title today sends readings, and whoever such a person lets do it.
"""

from ...directory.records import Holding
from ...directory.records import Lent
from ...directory.records import Person
from ...erp.records import Building
from ...erp.records import Community
from ...erp.records import Premises
from ..model import Past
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


TITLES = ("ownership", "tenancy", "lease")


@dataclass(frozen=True, slots=True)
class PremisesAccess:
    """Premises whose meters a person may see: ``days`` are first and last ones of titles.

    An open end is None. ``current`` says that readings may be sent; ``lent`` by what,
    when the titles are another's.
    """

    premises: Premises
    community: Community
    building: Building | None
    days: tuple[tuple[date | None, date | None], ...]
    contractor_ids: tuple[str, ...]
    current: bool
    lent: Lent | None = None

    @property
    def for_whom(self) -> str:
        """How the holder is called to whom may act there; empty for the own premises."""
        return self.lent.label if self.lent is not None else ""

    def sees(self, day: date) -> bool:
        """Does a day lie in one of the titles?"""
        return any(
            (first is None or first <= day) and (last is None or day <= last)
            for first, last in self.days
        )


def accesses(person: Person | None) -> tuple[PremisesAccess, ...]:
    """The premises of a person, those held today first."""
    if person is None or "media" not in person.modules:
        return ()
    found: dict[str, list[Holding]] = {}
    for holding in person.holdings:
        if holding.premises is not None and holding.title.kind in TITLES:
            found.setdefault(holding.premises.id, []).append(holding)
    made = [_access(holdings) for holdings in found.values()]
    for lent in person.lent:
        if "meters" in lent.scopes and lent.premises_id not in found:
            found[lent.premises_id] = list(lent.holdings)
            made.append(_access(found[lent.premises_id], lent))
    return tuple(
        sorted(
            made, key=lambda each: (not each.current, _order(each), each.premises.id)
        )
    )


def _order(access: PremisesAccess) -> tuple[str, str]:
    place = access.building or access.community
    return place.street, place.number


def _access(holdings: list[Holding], lent: Lent | None = None) -> PremisesAccess:
    first = holdings[0]
    assert first.premises is not None
    current = [each for each in holdings if each.current]
    return PremisesAccess(
        premises=first.premises,
        community=first.community,
        building=first.building,
        days=tuple((each.title.valid_from, each.title.valid_to) for each in holdings),
        contractor_ids=tuple(
            sorted({each.contractor.id for each in current or holdings})
        ),
        current=bool(current),
        lent=lent,
    )


def last_shown(
    readings: Iterable[Past], access: PremisesAccess, today: date
) -> Past | None:
    """What is on the dial before the next reading, as far as a person may know it.

    Who holds the premises today sees the last reading even if it is of the day
    before: it is what the dial showed when they came.

    >>> past = [Past(date(2026, 1, 1), (), "radio"), Past(date(2026, 2, 1), (), "radio")]
    >>> gone = PremisesAccess(None, None, None, ((None, date(2026, 1, 31)),), (), False)
    >>> last_shown(past, gone, date(2026, 3, 1)).read_on.month
    1
    """
    known = [each for each in readings if each.read_on <= today]
    if access.current:
        return known[-1] if known else None
    own = [each for each in known if access.sees(each.read_on)]
    return own[-1] if own else None
