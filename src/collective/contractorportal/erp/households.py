"""Who lives where, in numbers, what advances follow from it, and where letters go.

Frozen records, re-exported by ``records`` (DOMAIN 5). An ERP may tell nothing of
them: then there is nothing to declare.
"""

from ..core.period import in_force
from .meters import Medium
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True, slots=True)
class Household:
    """How persons and waste of a premises are counted.

    Where a ``residents_register`` is kept (R5.6) the manager knows who lives there,
    and nothing is declared. ``waste_per`` is how the municipality charges (R5.1).
    """

    id: str
    premises_id: str
    residents_register: bool
    waste_per: Literal["person", "area", "water", "household", "none"] = "person"


@dataclass(frozen=True, slots=True)
class PersonCount:
    """How many persons live in a premises, for charges, from a day on (R5.4)."""

    id: str
    premises_id: str
    persons: int
    valid_from: date
    valid_to: date | None = None


def persons_on(counts: Iterable[PersonCount], day: date) -> int | None:
    """How many live in a premises on a day; None when its counts do not say.

    Where several hold on that day the last to begin says it: what was declared later
    is known before what it follows has been ended.

    >>> first = PersonCount("1", "L1", 2, date(2026, 1, 1))
    >>> born = PersonCount("2", "L1", 3, date(2026, 11, 1))
    >>> persons_on([born, first], date(2026, 11, 24)), persons_on([], date(2026, 11, 24))
    (3, None)
    """
    found = [each for each in counts if in_force(day, each.valid_from, each.valid_to)]
    if not found:
        return None
    return max(found, key=lambda each: (each.valid_from, each.id)).persons


@dataclass(frozen=True, slots=True)
class AdvanceRate:
    """What a monthly advance is made of, one component of an account (R5.7).

    It comes to ``price`` × persons (``person``), ``norm`` × persons × ``price``
    (``norm_person``) or ``norm`` × ``price`` (``norm_premises``), rounded half up
    (R3.7). ``component`` is that of the charge lines. A norm may be chosen between
    ``least`` and ``most``; with ``fixed_norm`` it may not be chosen.
    """

    id: str
    premises_id: str
    account_id: str
    component: str
    name: str
    basis: Literal["person", "norm_person", "norm_premises"]
    price: Decimal
    unit: str
    valid_from: date
    valid_to: date | None = None
    medium: Medium | None = None
    norm: Decimal | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    fixed_norm: bool = False


@dataclass(frozen=True, slots=True)
class ContactDetails:
    """Where a contractor's letters go, and whether they may come by e-mail.

    Telephone and e-mail address are those of the ``Contractor``.
    """

    id: str
    contractor_id: str
    street: str | None = None
    number: str | None = None
    postal_code: str | None = None
    city: str | None = None
    country: str = "PL"
    electronic_delivery: bool = False
    electronic_since: date | None = None
