"""Who has voted, as far as it may be told, and sums by place (FEATURES 17).

Turnout says nothing of choices. But who reads the running result before and after a
name leaves the list of the missing knows how that name voted: while the running
result is shown, votes therefore leave the list only several at once.
"""

from ...core.share import total
from .model import Door
from .model import Place
from .model import Turnout
from collections.abc import Iterable
from collections.abc import Sequence
from datetime import datetime

import re


# So many votes leave the list of the missing together where the result is shown.
TOGETHER = 5


def known_voted(doors: Iterable[Door], result_shown: bool) -> frozenset[str]:
    """Ids of the parts of which it is told that they have voted.

    Where the running result is shown, the latest votes wait (``told_together``).
    """
    cast = [
        (door.voted_at, door.part_id) for door in doors if door.voted_at is not None
    ]
    if result_shown:
        return told_together(cast)
    return frozenset(part_id for _at, part_id in cast)


def told_together(cast: Iterable[tuple[datetime, str]]) -> frozenset[str]:
    """Of parts with the moments of their votes those that are told of, full groups.

    >>> noon = datetime(2026, 11, 24, 12)
    >>> len(told_together((noon, str(number)) for number in range(7)))
    5
    """
    known = sorted(cast)
    told = len(known) - len(known) % TOGETHER
    return frozenset(part_id for _at, part_id in known[:told])


def turnout(doors: Iterable[Door], voted: frozenset[str]) -> Turnout:
    """The sums of some doors."""
    given = list(doors)
    cast = [door for door in given if door.part_id in voted]
    return Turnout(
        parts=len(given),
        voted=len(cast),
        blocked=sum(1 for door in given if door.blocked and door.part_id not in voted),
        weight=total(door.weight for door in given),
        cast=total(door.weight for door in cast),
    )


def places(doors: Sequence[Door], voted: frozenset[str]) -> list[Place]:
    """Each building, and after it its staircases if it has several, in door order."""
    buildings: dict[str, list[Door]] = {}
    for door in doors:
        buildings.setdefault(door.building_id, []).append(door)
    found = []
    for building_id, lying in buildings.items():
        address = lying[0].address
        found.append(Place(building_id, address, None, turnout(lying, voted)))
        names = sorted({door.staircase for door in lying}, key=natural)
        if len(names) < 2:
            continue
        for name in names:
            own = [door for door in lying if door.staircase == name]
            found.append(Place(building_id, address, name, turnout(own, voted)))
    return found


def missing(
    doors: Iterable[Door], voted: frozenset[str], place: str = ""
) -> list[Door]:
    """Doors that have not voted, of all places or of one (``Place.key``)."""
    return [
        door
        for door in doors
        if door.part_id not in voted and (not place or lies_in(door, place))
    ]


def lies_in(door: Door, place: str) -> bool:
    """Does a door belong to a place?

    >>> door = Door("p", total([]), "l", "1", "b", "Kwiatowa 5", "A")
    >>> lies_in(door, "b"), lies_in(door, "b/A"), lies_in(door, "b/B")
    (True, True, False)
    """
    return place in (door.building_id, f"{door.building_id}/{door.staircase}")


def names_for_board(kind: str, mode: str, voters: str) -> bool:
    """May a board see the names of those who are missing?

    Art. 23 ust. 1 UWL has the board collect the votes of owners one by one (R1.6);
    for that it has to know whose they are. It collects none at a meeting, and a
    survey is no vote of the act.

    >>> names_for_board("resolution", "mixed", "owners")
    True
    >>> names_for_board("survey", "individual", "everybody")
    False
    """
    return kind == "resolution" and mode != "meeting" and voters == "owners"


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A key by which 2 comes before 10, and 10 before 10a.

    >>> sorted(["10", "2", "10a", "A"], key=natural)
    ['2', '10', '10a', 'A']
    """
    return tuple(
        (0, int(piece), "") if piece.isdecimal() else (1, 0, piece.casefold())
        for piece in re.findall(r"\d+|\D+", text)
    )
