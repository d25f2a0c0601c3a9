"""When a break is on, whom it concerns, and what can be wrong with one that is typed."""

from ..core.errors import PortalError
from ..directory.rules import group_id
from .model import Draft
from .model import MEDIA
from .model import Outage
from .model import Stage
from collections.abc import Iterable
from datetime import datetime
from datetime import timedelta


LONGEST_TEXT = 2000
# Nobody plans further ahead, and no planned break is longer.
FURTHEST = timedelta(days=366)
LONGEST = timedelta(days=92)
# How long before its beginning a break stands on the dashboard.
SOON = timedelta(hours=48)


def problems(draft: Draft, now: datetime, begun: bool = False) -> list[PortalError]:
    """All that is wrong with a break; ``field`` says where.

    ``begun``: one that is on already is changed, and may begin in the past.
    """
    found = []
    if draft.medium not in MEDIA:
        found.append(PortalError("outage_medium", field="medium"))
    if draft.starts is None:
        found.append(PortalError("outage_start", field="starts"))
    elif draft.starts > now + FURTHEST:
        found.append(PortalError("outage_far", field="starts"))
    elif not begun and draft.starts < now - timedelta(days=2):
        found.append(PortalError("outage_past", field="starts"))
    if draft.ends is None:
        if not draft.emergency:
            found.append(PortalError("outage_end", field="ends"))
    elif draft.starts is not None:
        if draft.ends <= draft.starts:
            found.append(PortalError("outage_order", field="ends"))
        elif draft.ends - draft.starts > LONGEST:
            most = LONGEST.days
            found.append(PortalError("outage_long", field="ends", most=most))
        elif draft.ends <= now:
            found.append(PortalError("outage_over", field="ends"))
    if not draft.text.strip():
        found.append(PortalError("outage_text", field="text"))
    elif len(draft.text) > LONGEST_TEXT:
        most = LONGEST_TEXT
        found.append(PortalError("outage_text_long", field="text", most=most))
    return found


def stage(outage: Outage, now: datetime) -> Stage:
    """Is it to come, on, over, or called off?"""
    if outage.cancelled_at is not None:
        return "cancelled"
    if outage.ends is not None and outage.ends <= now:
        return "over"
    return "running" if outage.starts <= now else "coming"


def is_shown_first(outage: Outage, now: datetime) -> bool:
    """Does it stand on the dashboard: on, or about to begin?"""
    return stage(outage, now) == "running" or (
        stage(outage, now) == "coming" and outage.starts - now <= SOON
    )


def groups_of(
    community_id: str, buildings: Iterable[str], staircases: Iterable[str]
) -> tuple[str, ...]:
    """The virtual groups of who lives in, owns or runs what is concerned.

    The board always is: it is asked by its neighbours.

    >>> groups_of("K7", (), ())
    ('community:K7',)
    >>> groups_of("K7", (), ("B1/A",))
    ('community:K7:board', 'staircase:B1/A')
    """
    at = [group_id("building", each) for each in buildings]
    at += [group_id("staircase", each) for each in staircases]
    if not at:
        return (group_id("community", community_id),)
    return tuple(sorted({group_id("community", community_id, "board"), *at}))


def concerns(outage: Outage, groups: Iterable[str]) -> bool:
    """Is a person in these groups of today concerned?"""
    return not set(outage.groups).isdisjoint(groups)


def touches(
    outage: Outage,
    community_id: str,
    building_id: str | None,
    staircase: str | None,
) -> bool:
    """Is a place concerned? ``staircase`` is a ``staircase_id``, or None.

    Who asks about the common parts of a building hears of all its staircases.
    """
    if outage.community_id != community_id:
        return False
    if not outage.buildings and not outage.staircases:
        return True
    if building_id is None:
        return True
    if building_id in outage.buildings or staircase in outage.staircases:
        return True
    if staircase is not None:
        return False
    begin = f"{group_id('staircase', building_id).partition(':')[2]}/"
    return any(each.startswith(begin) for each in outage.staircases)


def order(outage: Outage, now: datetime) -> tuple[bool, datetime]:
    """What is on stands before what is to come; then by beginning."""
    return (stage(outage, now) != "running", outage.starts)
