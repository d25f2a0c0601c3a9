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


def group_id(place: str, record_id: str, kind: str | None = None) -> str:
    """The id of a virtual group; a colon inside an ERP's id is written %3A.

    >>> group_id("community", "K7", "owners"), group_id("premises", "a:b")
    ('community:K7:owners', 'premises:a%3Ab')
    """
    quoted = record_id.replace("%", "%25").replace(":", "%3A")
    return ":".join([place, quoted, *([kind] if kind else [])])


def parse_group(text: str) -> Group | None:
    """What a group id speaks of, or None when it is not one of ours.

    >>> parse_group("community:K7:owners")
    Group(place='community', id='K7', kind='owners')
    >>> parse_group("boards"), parse_group("Editors")
    (Group(place=None, id=None, kind='board'), None)
    """
    for kind in KINDS:
        if text == EVERYWHERE.get(kind, kind):
            return Group(None, None, kind)
    place, *rest = text.split(":")
    if place not in ("community", "building", "premises") or not rest or not rest[0]:
        return None
    record_id = rest[0].replace("%3A", ":").replace("%25", "%")
    if len(rest) == 1:
        return Group(place, record_id, None)
    if place == "community" and len(rest) == 2 and rest[1] in KINDS:
        return Group(place, record_id, rest[1])
    return None


def groups_of(right: Title | BoardTerm, building_id: str | None) -> frozenset[str]:
    """The groups that a title or a board term puts a contractor into.

    ``community:<id>`` is everybody who lives in, owns or runs it: suppliers are
    only in ``community:<id>:suppliers``.

    >>> term = BoardTerm("b", "K7", "k1", "chair")
    >>> sorted(groups_of(term, None))
    ['boards', 'community:K7', 'community:K7:board']
    """
    kind = "board" if isinstance(right, BoardTerm) else KIND_OF_TITLE[right.kind]
    found = {
        EVERYWHERE.get(kind, kind),
        group_id("community", right.community_id, kind),
    }
    if kind != "suppliers":
        found.add(group_id("community", right.community_id))
    if isinstance(right, Title) and right.premises_id and kind != "suppliers":
        found.add(group_id("premises", right.premises_id))
        if building_id:
            found.add(group_id("building", building_id))
    return frozenset(found)


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
