"""Powers of attorney (pełnomocnictwa): what they cover, on which day (R1.21)."""

from ...core.period import in_force
from ..model import Choice
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal


Scope = Literal["all", "meeting", "resolution"]


@dataclass(frozen=True, slots=True)
class Grant:
    """An owner lets somebody vote.

    ``principal`` is the contractor of the owner, ``proxy`` the login who votes.
    ``scope_id`` is the meeting or the resolution that it is about. ``directive``
    is the only choice that the proxy may make, None when it is free. ``parts``
    are those it is for, none for all of the principal in the community.
    """

    id: str
    community_id: str
    principal: str
    proxy: str
    scope: Scope = "all"
    scope_id: str = ""
    parts: tuple[str, ...] = ()
    directive: Choice | None = None
    written: bool = False
    valid_from: date | None = None
    valid_to: date | None = None
    revoked_on: date | None = None


def covers(
    grant: Grant,
    today: date,
    community_id: str,
    resolution_id: str,
    meeting_id: str = "",
) -> bool:
    """Does a grant let its proxy vote on that resolution today?

    A revoked one ends with the day before.

    >>> grant = Grant("g", "W1", "k1", "jan", "resolution", "u1")
    >>> covers(grant, date(2026, 11, 24), "W1", "u1")
    True
    >>> covers(grant, date(2026, 11, 24), "W1", "u2")
    False
    """
    if grant.community_id != community_id:
        return False
    if grant.revoked_on is not None and grant.revoked_on <= today:
        return False
    if not in_force(today, grant.valid_from, grant.valid_to):
        return False
    if grant.scope == "resolution":
        return grant.scope_id == resolution_id
    if grant.scope == "meeting":
        return bool(meeting_id) and grant.scope_id == meeting_id
    return True


def covers_part(grant: Grant, part_id: str, holders: Iterable[str]) -> bool:
    """Is a part the principal's, and among those that the grant is for?"""
    return grant.principal in set(holders) and (
        not grant.parts or part_id in grant.parts
    )


def allows(grant: Grant, choice: Choice) -> bool:
    """May the proxy vote so? A directive cannot be overridden."""
    return grant.directive is None or grant.directive == choice
