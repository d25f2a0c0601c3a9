"""From titles, board terms and dates to groups.

Both ends of an interval count. Groups follow what is in force today; the own
history stays readable for some days after a right has ended (R8.4), and then no
more. What a person may see of it is in ``access/rules.py``.
"""

from ..core.period import in_force
from ..erp.records import AccountHolder
from ..erp.records import BoardTerm
from ..erp.records import Contractor
from ..erp.records import Title
from .records import Group
from dataclasses import replace
from datetime import date
from datetime import timedelta
from typing import TypeVar


Right = Title | BoardTerm | AccountHolder
R = TypeVar("R", Title, BoardTerm, AccountHolder)

# Records that give a contractor something for a time.
RIGHTS = (Title, BoardTerm, AccountHolder)

KIND_OF_TITLE = {
    "ownership": "owners",
    "tenancy": "tenants",
    "lease": "lessees",
    "supply": "suppliers",
}
KINDS = (*KIND_OF_TITLE.values(), "board")
EVERYWHERE = {"board": "boards"}
# Boards and suppliers belong to a whole community, the others to premises in it.
KINDS_AT_PREMISES = ("owners", "tenants", "lessees")
KINDS_AT = {
    "community": KINDS,
    "building": KINDS_AT_PREMISES,
    "staircase": KINDS_AT_PREMISES,
    "premises": KINDS_AT_PREMISES,
}
VERIFIED = "verified"
_ENDS: tuple[list[str], ...] = ([], [VERIFIED])


# Time


def holds(right: Right, today: date) -> bool:
    """Is the right in force on that day?"""
    return in_force(today, right.valid_from, right.valid_to)


def readable(right: Right, today: date, history_days: int) -> bool:
    """Is it in force, or did it end at most that many days ago (R8.4)?

    >>> lease = Title("t", "k", "lease", "c", valid_to=date(2026, 6, 30))
    >>> readable(lease, date(2026, 7, 30), 30), readable(lease, date(2026, 7, 31), 30)
    (True, False)
    """
    if right.valid_from is not None and today < right.valid_from:
        return False
    return right.valid_to is None or (today - right.valid_to).days <= history_days


def ended_before(right: R, day: date) -> R:
    """The right of a contractor who has left the ERP: over on the day before."""
    last = day - timedelta(days=1)
    if right.valid_to is not None and right.valid_to <= last:
        return right
    return replace(right, valid_to=last)


# Groups


def group_id(
    place: str, record_id: str, kind: str | None = None, *, verified: bool = False
) -> str:
    """The id of a virtual group; a colon inside an ERP's id is written %3A.

    >>> group_id("community", "K7", "owners"), group_id("premises", "a:b")
    ('community:K7:owners', 'premises:a%3Ab')
    >>> group_id("building", "B1", verified=True)
    'building:B1:verified'
    """
    quoted = record_id.replace("%", "%25").replace(":", "%3A")
    ends = [*([kind] if kind else []), *([VERIFIED] if verified else [])]
    return ":".join([place, quoted, *ends])


def staircase_id(building_id: str, staircase: str) -> str:
    """The id of a staircase: the ERP has none, a building has some letters.

    A slash inside either part is written %2F, so that two staircases never meet.

    >>> staircase_id("B1", " A "), staircase_id("B/1", "2/3")
    ('B1/A', 'B%2F1/2%2F3')
    """
    parts = (building_id, staircase.strip())
    return "/".join(part.replace("%", "%25").replace("/", "%2F") for part in parts)


def split_staircase(text: str) -> tuple[str, str]:
    """The building and the letter of a staircase.

    >>> split_staircase("B%2F1/2%2F3"), split_staircase("B1")
    (('B/1', '2/3'), ('B1', ''))
    """
    building_id, _slash, staircase = text.partition("/")
    plain = [
        part.replace("%2F", "/").replace("%25", "%")
        for part in (building_id, staircase)
    ]
    return plain[0], plain[1]


def verified(group: str) -> str:
    """The group of those in a group who are verified.

    >>> verified("community:K7:owners")
    'community:K7:owners:verified'
    """
    return f"{group}:{VERIFIED}"


def parse_group(text: str) -> Group | None:
    """What a group id speaks of, or None when it is not one of ours.

    >>> parse_group("community:K7:owners")
    Group(place='community', id='K7', kind='owners', verified=False)
    >>> parse_group("boards:verified")
    Group(place=None, id=None, kind='board', verified=True)
    >>> parse_group("Editors"), parse_group("premises:L1:board")
    (None, None)
    """
    place, *rest = text.split(":")
    if place in KINDS_AT:
        if not rest or not rest[0]:
            return None
        record_id = rest.pop(0).replace("%3A", ":").replace("%25", "%")
        kinds = KINDS_AT[place]
        kind = rest.pop(0) if rest and rest[0] in kinds else None
        if rest not in _ENDS:
            return None
        return Group(place, record_id, kind, bool(rest))
    for known in KINDS:
        if place == EVERYWHERE.get(known, known):
            return Group(None, None, known, bool(rest)) if rest in _ENDS else None
    return None


def groups_of(
    right: Title | BoardTerm, building_id: str | None, staircase: str | None = None
) -> frozenset[str]:
    """The groups that a title or a board term puts a contractor into.

    ``community:<id>`` is everybody who lives in, owns or runs it: suppliers are
    only in ``community:<id>:suppliers``.

    >>> term = BoardTerm("b", "K7", "k1", "chair")
    >>> sorted(groups_of(term, None))
    ['boards', 'community:K7', 'community:K7:board']
    >>> title = Title("t", "k1", "ownership", "K7", "L1")
    >>> sorted(group for group in groups_of(title, "B1", "A") if "B1" in group)
    ['building:B1', 'building:B1:owners', 'staircase:B1/A', 'staircase:B1/A:owners']
    """
    kind = "board" if isinstance(right, BoardTerm) else KIND_OF_TITLE[right.kind]
    found = {
        EVERYWHERE.get(kind, kind),
        group_id("community", right.community_id, kind),
    }
    if kind != "suppliers":
        found.add(group_id("community", right.community_id))
    if isinstance(right, Title) and right.premises_id and kind in KINDS_AT_PREMISES:
        places = [("premises", right.premises_id)]
        if building_id:
            places.append(("building", building_id))
            if staircase and staircase.strip():
                places.append(("staircase", staircase_id(building_id, staircase)))
        for place, record_id in places:
            found.add(group_id(place, record_id))
            found.add(group_id(place, record_id, kind))
    return frozenset(found)


def is_fine(group: str) -> bool:
    """Is it a group of which a person may have hundreds, most of them of no use?

    >>> [is_fine(g) for g in ("owners", "community:K7:owners", "premises:L1")]
    [False, False, False]
    >>> [is_fine(g) for g in ("owners:verified", "staircase:B1/A", "premises:L1:owners")]
    [True, True, True]
    """
    return (
        group.endswith(f":{VERIFIED}")
        or group.startswith("staircase:")
        or (group.startswith(("building:", "premises:")) and group.count(":") == 2)
    )


def is_of_kind(right: Title | BoardTerm, group: Group) -> bool:
    """Does a right at the group's place put a contractor into the group?

    The same as ``groups_of``, asked of one group, for long lists.

    >>> title = Title("t", "k1", "supply", "K7")
    >>> is_of_kind(title, Group("community", "K7", None))
    False
    """
    kind = "board" if isinstance(right, BoardTerm) else KIND_OF_TITLE[right.kind]
    if group.kind is not None and kind != group.kind:
        return False
    if group.place in (None, "community"):
        return group.kind is not None or kind != "suppliers"
    return kind in KINDS_AT_PREMISES


# Names


def display_name(contractor: Contractor) -> str:
    """A contractor's name as people say it: first name, then surname.

    >>> display_name(Contractor("1", "1", "person", "Kowalski", first_name="Jan"))
    'Jan Kowalski'
    >>> display_name(Contractor("1", "1", "person", "Jan Kowalski", first_name="Jan"))
    'Jan Kowalski'
    """
    first = (contractor.first_name or "").strip()
    if first and first.casefold() not in contractor.name.casefold().split():
        return f"{first} {contractor.name}"
    return contractor.name
