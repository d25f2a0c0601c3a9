"""The office hears of ballots that contradict each other (R1.19).

A vote itself announces nothing: the worker looks for what is new.
"""

from ...notifications.api import announce
from ...notifications.office import logins_that_may
from ..api import MANAGE
from ..api import tally_of
from ..storage import get_box
from hashlib import sha256
from plone import api


STATES = ("conflict", "contradiction")


def contradictions(resolution):
    """``state -> part ids`` of ballots on which nobody has decided."""
    box = get_box(resolution)
    if not any(len(slot.standing) > 1 for slot in box.slots.values()):
        return {}
    result = tally_of(resolution)
    found = {state: result.parts_in(state) for state in STATES}
    return {state: sorted(ids) for state, ids in found.items() if ids}


def alert(resolution):
    """Tell the office of what has not been told yet; how many parts."""
    told = set(getattr(resolution, "_contradictions", None) or ())
    found = contradictions(resolution)
    all_now = {part_id for ids in found.values() for part_id in ids}
    fresh = {
        state: [part_id for part_id in ids if part_id not in told]
        for state, ids in found.items()
    }
    fresh = {state: ids for state, ids in fresh.items() if ids}
    if all_now != told:
        resolution._contradictions = tuple(sorted(all_now))
    people = logins_that_may(MANAGE) if fresh else ()
    if people:
        uid = api.content.get_uuid(resolution)
        # A part that was settled and contradicts itself again is told of again.
        ballots = sorted(
            ballot.id
            for ids in fresh.values()
            for part_id in ids
            for ballot in get_box(resolution).slot(part_id).standing
        )
        digest = sha256(" ".join(ballots).encode()).hexdigest()
        announce(
            "vote_contradiction",
            uid,
            (f"login:{user_id}" for user_id in people),
            key=f"vote_contradiction:{uid}:{digest}",
            data=fresh,
        )
    return sum(len(ids) for ids in fresh.values())
