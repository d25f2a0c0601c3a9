"""From an audience to virtual groups, and what may be chosen in a zone.

An audience narrows what the zone around is for and never widens it: kinds of
people **and** places. Boards and suppliers belong to a whole community, so places
inside it do not divide them: whoever chooses a kind of these has all of it.
"""

from ..directory.records import Group
from ..directory.rules import EVERYWHERE
from ..directory.rules import group_id
from ..directory.rules import KINDS
from ..directory.rules import KINDS_AT_PREMISES
from ..directory.rules import parse_group
from ..directory.rules import verified
from .model import Audience
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import replace


# Zones of people in all communities: there a community may be chosen.
OF_ALL_COMMUNITIES = frozenset({"manager", "owners", "tenants", "lessees", "suppliers"})
# Who is in the group of a community that names no kind.
AT_HOME = (*KINDS_AT_PREMISES, "board")


def groups_of(
    audience: Audience,
    zone_kind: str,
    zone_community_id: str | None,
    zone_groups: Iterable[str],
) -> tuple[str, ...]:
    """The virtual groups that an audience inside a zone is.

    >>> groups_of(Audience(), "community", "W7", ["community:W7"])
    ('community:W7',)
    >>> two = Audience(kinds=("owners", "tenants"), buildings=("B1",))
    >>> groups_of(two, "community", "W7", ["community:W7"])
    ('building:B1:owners', 'building:B1:tenants')
    >>> board = Audience(kinds=("owners", "board"), premises=("L1",))
    >>> groups_of(board, "community", "W7", ["community:W7"])
    ('premises:L1:owners', 'community:W7:board')
    >>> groups_of(Audience(communities=("W8",)), "owners", None, ["owners"])
    ('community:W8:owners',)
    >>> groups_of(Audience(verified_only=True), "owners", None, ["owners"])
    ('owners:verified',)
    """
    found: list[str] = []
    for group in _bases(audience, zone_kind, zone_groups):
        for kind in _kinds(group, audience.kinds):
            found.extend(_at(group, kind, audience, zone_kind, zone_community_id))
    if audience.verified_only:
        found = [
            each
            if each.endswith(":verified") and _is_verified(each)
            else verified(each)
            for each in found
        ]
    return tuple(dict.fromkeys(found))


def _is_verified(text: str) -> bool:
    group = parse_group(text)
    return group is not None and group.verified


def _bases(
    audience: Audience, zone_kind: str, zone_groups: Iterable[str]
) -> Iterator[Group]:
    """The zone's own groups; the manager may also speak to boards alone."""
    for text in zone_groups:
        group = parse_group(text)
        if group is not None:
            yield group
    if zone_kind == "manager" and "board" in audience.kinds:
        yield Group(None, None, "board")


def _kinds(group: Group, chosen: tuple[str, ...]) -> list[str | None]:
    """The kinds of people of a group that are meant; None is all in it."""
    if not chosen:
        return [group.kind]
    if group.kind is not None:
        return [group.kind] if group.kind in chosen else []
    own = AT_HOME if group.place == "community" else KINDS_AT_PREMISES
    return [kind for kind in own if kind in chosen]


def _at(
    group: Group,
    kind: str | None,
    audience: Audience,
    zone_kind: str,
    zone_community_id: str | None,
) -> Iterator[str]:
    """The group of a kind, at each place that is chosen and lies where the group is."""
    if audience.communities and zone_kind in OF_ALL_COMMUNITIES:
        for community_id in audience.communities:
            if group.place is None or (group.place, group.id) == (
                "community",
                community_id,
            ):
                yield _id("community", community_id, kind, group)
        return
    if not audience.places:
        yield _id(group.place, group.id, kind, group)
        return
    if (group.place, group.id) == ("community", zone_community_id):
        if kind is None or kind in KINDS_AT_PREMISES:
            for place, record_id in audience.places:
                yield _id(place, record_id, kind, group)
        elif kind in audience.kinds:
            yield _id(group.place, group.id, kind, group)
    elif (group.place, group.id) in audience.places:
        yield _id(group.place, group.id, kind, group)


def _id(
    place: str | None, record_id: str | None, kind: str | None, group: Group
) -> str:
    if place is None or record_id is None:
        text = EVERYWHERE.get(kind or "", kind or "")
    else:
        text = group_id(place, record_id, kind)
    return verified(text) if group.verified else text


Place = tuple[str, str]


def narrowed(
    outer: Audience,
    inner: Audience,
    zone_kind: str,
    around: Callable[[Place], frozenset[Place]],
) -> Audience | None:
    """Those who are meant by both: what lies in a folder is for no one else.

    Who names no kinds leaves them to the other: in the manager's zone, that all read
    anyhow, what names boards is for boards. ``around`` gives a place with the places
    that it lies in. None is nobody.

    >>> def around(place):
    ...     home = {("premises", "L1"): ("building", "B1")}
    ...     return frozenset([place, *([home[place]] if place in home else [])])
    >>> owners = Audience(kinds=("owners",), buildings=("B1",))
    >>> narrowed(owners, Audience(premises=("L1",)), "community", around)
    Audience(kinds=('owners',), buildings=(), staircases=(), premises=('L1',), communities=(), verified_only=False)
    >>> narrowed(owners, Audience(kinds=("tenants",)), "community", around) is None
    True
    """
    kinds = _both(outer.kinds, inner.kinds)
    communities: tuple[str, ...] | None = ()
    places: tuple[Place, ...] | None = ()
    if zone_kind not in OF_ALL_COMMUNITIES:
        places = _places(outer, inner, around)
    elif any(each.places and not each.communities for each in (outer, inner)):
        # Places inside a community are none of such a zone.
        return None
    else:
        communities = _both(outer.communities, inner.communities)
    if kinds is None or communities is None:
        return None
    # A whole community's kind is left out by places that do not name it; one that
    # both name is meant though they have no place in common.
    left = tuple(
        kind
        for kind in kinds
        if (kind in KINDS_AT_PREMISES and places is not None)
        or all(kind in each.kinds or not each.places for each in (outer, inner))
        or zone_kind in OF_ALL_COMMUNITIES
    )
    if not left and (kinds or places is None):
        return None
    places = places or ()
    return replace(
        inner,
        kinds=left,
        communities=communities,
        buildings=tuple(key for place, key in places if place == "building"),
        staircases=tuple(key for place, key in places if place == "staircase"),
        premises=tuple(key for place, key in places if place == "premises"),
        verified_only=outer.verified_only or inner.verified_only,
    )


def _both(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...] | None:
    """What is in both, where nothing chosen is everything; None for nothing."""
    if not one or not other:
        return one or other
    return tuple(each for each in one if each in other) or None


def _places(
    outer: Audience, inner: Audience, around: Callable[[Place], frozenset[Place]]
) -> tuple[Place, ...] | None:
    if not outer.places or not inner.places:
        return outer.places or inner.places
    found = [each for each in inner.places if around(each) & set(outer.places)]
    found += [each for each in outer.places if around(each) & set(inner.places)]
    return tuple(dict.fromkeys(found)) or None


def kinds_offered(zone_kind: str, zone_groups: Iterable[str]) -> tuple[str, ...]:
    """The kinds of people among whom an editor may choose; one alone is no choice.

    >>> kinds_offered("community", ["community:W7"])
    ('owners', 'tenants', 'lessees', 'board')
    >>> kinds_offered("board", ["community:W7:board"])
    ()
    """
    found: set[str] = {"board"} if zone_kind == "manager" else set()
    for text in zone_groups:
        group = parse_group(text)
        if group is None:
            continue
        if group.kind is not None:
            found.add(group.kind)
        else:
            found.update(AT_HOME if group.place == "community" else KINDS_AT_PREMISES)
    return tuple(kind for kind in KINDS if kind in found) if len(found) > 1 else ()


def offers_places(
    zone_kind: str, zone_community_id: str | None, zone_groups: Iterable[str]
) -> bool:
    """May places inside the zone's community be chosen? Not in its board's zone.

    >>> offers_places("community", "W7", ["community:W7"])
    True
    >>> offers_places("board", "W7", ["community:W7:board"])
    False
    """
    if not zone_community_id or zone_kind in OF_ALL_COMMUNITIES:
        return False
    return any(
        (group.place, group.id) == ("community", zone_community_id)
        and group.kind in (None, *KINDS_AT_PREMISES)
        for group in map(parse_group, zone_groups)
        if group is not None
    )
