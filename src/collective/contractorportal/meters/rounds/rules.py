"""In which order a caretaker walks, and what is to be read on the way."""

from ...core.identifiers import natural_key
from ...erp.meters import Medium
from ..openings.rules import MEDIA
from .model import Stop
from collections.abc import Iterable
from collections.abc import Iterator
from datetime import date
from itertools import groupby


def walk(stops: Iterable[Stop]) -> tuple[Stop, ...]:
    """Building by building, staircase by staircase, door by door; then by medium.

    Numbers stand in their natural order: 2, 10, 10A.
    """
    return tuple(sorted(stops, key=_place))


def _place(stop: Stop) -> tuple[object, ...]:
    return (
        stop.street.casefold(),
        natural_key(stop.house),
        stop.building_id,
        natural_key(stop.staircase),
        natural_key(stop.premises),
        MEDIA.index(stop.meter.medium),
        natural_key(stop.meter.place or ""),
        natural_key(stop.meter.number),
        stop.meter.id,
    )


def sections(
    stops: Iterable[Stop],
) -> Iterator[tuple[tuple[str, str], list[Stop]]]:
    """Stops that were put in order, by building and staircase."""
    for key, found in groupby(stops, key=lambda one: (one.building, one.staircase)):
        yield key, list(found)


def boxes(digits: int, decimals: int) -> str:
    """What stands on a dial, a sign for each box: before the comma, and after it.

    >>> boxes(5, 3), boxes(6, 0)
    ('#####,###', '######')
    """
    return "#" * digits + ("," + "#" * decimals if decimals else "")


def chosen(
    stops: Iterable[Stop],
    media: Iterable[Medium] = (),
    building_id: str = "",
    remote: bool = False,
) -> list[Stop]:
    """The stops of a round: of some media and a building; those read by radio if wanted."""
    wanted = tuple(media)
    return [
        each
        for each in stops
        if (not wanted or each.meter.medium in wanted)
        and (not building_id or each.building_id == building_id)
        and (remote or not each.meter.remote)
    ]


def readable(stops: Iterable[Stop], today: date) -> tuple[list[Stop], int]:
    """Stops whose readings may be taken, and how many are left out.

    Nobody's reading counts of a meter whose legal verification is over (R4.2).
    """
    found = list(stops)
    kept = [
        each
        for each in found
        if each.meter.verified_until is None or today <= each.meter.verified_until
    ]
    return kept, len(found) - len(kept)
