"""Whom a zone is for, in which order its panels stand, and which colours can be read."""

from ..branding.model import wrong_main
from ..core.errors import PortalError
from ..directory.records import Group
from ..directory.rules import group_id
from ..directory.rules import parse_group
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Sequence
from hashlib import sha256

import re


# What an editor chooses as "for whom"; community and board also name a community.
KINDS = (
    "manager",
    "community",
    "board",
    "owners",
    "tenants",
    "lessees",
    "suppliers",
    "custom",
)
OF_A_COMMUNITY = frozenset({"community", "board"})
EVERYBODY = ("owners", "tenants", "lessees", "suppliers")

_PLAIN_ID = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,48}[A-Za-z0-9])?")
_HEX = re.compile(r"#[0-9a-f]{6}")


def audience_rule(text: str) -> tuple[str, Group]:
    """A rule of the audience: the virtual group it names, and what that speaks of.

    Errors: ``audience_rule_unknown``.

    >>> audience_rule(" owners ")
    ('owners', Group(place=None, id=None, kind='owners', verified=False))
    >>> audience_rule("community:W7:board")[1]
    Group(place='community', id='W7', kind='board', verified=False)
    """
    text = text.strip()
    group = parse_group(text)
    if group is None:
        raise PortalError("audience_rule_unknown", rule=text)
    return text, group


def audience(kind: str, community_id: str | None, rules: Iterable[str]) -> list[str]:
    """The virtual groups that a zone is for: those of its kind, then its own rules.

    A community's zone is for all who live in, own or run it, its suppliers left
    out; a rule that cannot be read opens nothing.

    >>> audience("board", "W7", [])
    ['community:W7:board']
    >>> audience("custom", None, ["building:B1", "tenants", "tenants", "gone"])
    ['building:B1', 'tenants']
    """
    groups: list[str] = []
    if kind == "manager":
        groups += EVERYBODY
    elif kind in EVERYBODY:
        groups.append(kind)
    elif kind == "community" and community_id:
        groups.append(group_id("community", community_id))
    elif kind == "board" and community_id:
        groups.append(group_id("community", community_id, "board"))
    for text in rules:
        try:
            groups.append(audience_rule(text)[0])
        except PortalError:
            continue
    return list(dict.fromkeys(groups))


def place_of_kind(kind: str) -> int:
    """Where a zone stands in a person's list: the own community first.

    >>> sorted(KINDS, key=place_of_kind)[:2], sorted(KINDS, key=place_of_kind)[-1]
    (['community', 'board'], 'manager')
    """
    return len(KINDS) if kind == "manager" else KINDS.index(kind)


def panel_order(
    registered: Sequence[tuple[str, int]], chosen: Sequence[str] = ()
) -> list[str]:
    """Names of panels in the order to show them.

    What an editor has chosen is shown alone and in that order; otherwise every
    registered panel by its own place, then name. Names that nobody registers
    any more are left out.

    >>> panel_order([("tasks", 20), ("balance", 10)])
    ['balance', 'tasks']
    >>> panel_order([("tasks", 20), ("balance", 10)], ["tasks", "gone"])
    ['tasks']
    """
    names = {name for name, _order in registered}
    if chosen:
        return [name for name in dict.fromkeys(chosen) if name in names]
    return [
        name for name, _order in sorted(registered, key=lambda item: (item[1], item[0]))
    ]


def zone_id(prefix: str, record_id: str) -> str:
    """The address of a zone, the same for ever for the same id of the ERP.

    >>> zone_id("wspolnota", "W007"), zone_id("wspolnota", "7/ą")
    ('wspolnota-W007', 'wspolnota-7-76c2780786')
    """
    if _PLAIN_ID.fullmatch(record_id) and "--" not in record_id:
        return f"{prefix}-{record_id}"
    plain = re.sub(r"[^A-Za-z0-9]+", "-", record_id).strip("-")[:32]
    digest = sha256(record_id.encode()).hexdigest()[:10]
    return "-".join(part for part in (prefix, plain, digest) if part)


def readable_colour(text: str) -> str:
    """A colour that can be read, as text and under white text, as ``#rrggbb``.

    Errors: ``colour_invalid``; ``colour_unreadable`` with the contrast and the nearest
    colour that can be read.

    >>> readable_colour(" #0B5C5C")
    '#0b5c5c'
    """
    colour = text.strip().lower()
    if not _HEX.fullmatch(colour):
        raise PortalError("colour_invalid", colour=text)
    wrong = wrong_main(colour)
    if wrong:
        raise PortalError(
            "colour_unreadable",
            colour=colour,
            contrast=wrong.contrast,
            nearest=wrong.proposal,
        )
    return colour


def premises_choice(wanted: str | None, allowed: Collection[str]) -> str | None:
    """The one premises to look at, or None for all of them together.

    Errors: ``premises_unknown`` for what is not the person's.

    >>> premises_choice(None, ["L1"]), premises_choice("L1", ["L1", "L2"])
    (None, 'L1')
    """
    if not wanted:
        return None
    if wanted not in allowed:
        raise PortalError("premises_unknown")
    return wanted
