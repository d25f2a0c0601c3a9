"""What the book says of each resolution: day, way, result, exact votes."""

from .. import listing
from ..api import MANAGE
from ..protocol import days
from ..proxies.places import communities_of
from ..showing import has_result
from ..showing import state_shown
from ..words import MODE_TITLES
from ..words import STATE_TITLES
from .api import past_of
from AccessControl import getSecurityManager
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the book; ``votes`` are texts by choice ("for", ..., "missing")."""

    sign: str
    title: str
    decided_on: date | None
    mode: str
    state: str
    votes: dict[str, str]
    from_paper: bool


def may_carry(context):
    """May whoever is logged in take the book of a community away as a file?"""
    return bool(getSecurityManager().checkPermission(MANAGE, context))


def may_read(zone, person):
    """Owners, the board, the office, and whomever something in the book is for."""
    return (
        may_carry(zone)
        or (person is not None and zone.community_id in communities_of(person))
        or bool(listing.of_person(zone=zone))
    )


def entry(resolution, words):
    """The ``Entry`` of a resolution that may be read."""
    past = past_of(resolution)
    return Entry(
        sign=resolution.sign,
        title=resolution.title,
        decided_on=decided_on(resolution, words),
        mode=words.say(MODE_TITLES[resolution.mode]),
        state=words.say(STATE_TITLES[state_shown(resolution)]),
        votes=dict(past.votes) if past else votes_of(resolution, words),
        from_paper=past is not None,
    )


def decided_on(resolution, words):
    """The day of the ballot that decided, or the end of the vote (R1.27)."""
    past = past_of(resolution)
    if past is not None:
        return past.decided_on
    if not has_result(resolution):
        return None
    return days.decided_on(resolution, words.result(resolution)["tally"])


def votes_of(resolution, words):
    """Exact votes of a result that stands."""
    if not has_result(resolution):
        return {}
    return {
        row["choice"]: f"{row['fraction']} ({row['percent']})"
        for row in words.result(resolution)["rows"]
    }
