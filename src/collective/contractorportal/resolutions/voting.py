"""Casting by a person: the password once more, then each part on its own.

Page and REST call this, and nothing else.
"""

from ..core.errors import PortalError
from ..features.api import is_on
from ..stepup.api import prove
from . import api as resolutions
from .casting import cast_for
from .mine import mine
from .mine import phase
from dataclasses import dataclass


LONGEST_KEY = 100


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of the vote for one part: a ``Receipt``, or why there is none."""

    part_id: str
    receipt: resolutions.Receipt | None = None
    problem: PortalError | None = None


def open_parts(resolution, person):
    """Ids of the parts that a vote "for all at once" is for."""
    return [
        each.part.id
        for each in mine(resolution, person)
        if each.standing.code == "vote"
    ]


def vote(resolution, person, part_ids, choice, password, key=""):
    """Vote for these parts, in the name of their holders; an ``Answer`` for each.

    One part that cannot be voted for keeps no other from it. Errors (of all):
    ``ResolutionError`` with ``part_unknown``, ``choice_unknown``, ``key_invalid``,
    ``vote_not_online``, ``vote_not_open``, and those of ``stepup.api.prove``.
    """
    part_ids = list(dict.fromkeys(part_ids))
    known = {each.part.id: each.entitlement for each in mine(resolution, person)}
    if person is None or not part_ids or not known.keys() >= set(part_ids):
        raise refused("part_unknown")
    if choice not in resolution.choices:
        raise refused("choice_unknown")
    if len(key) > LONGEST_KEY or "\0" in key:
        raise refused("key_invalid")
    if not is_on("voting"):
        raise refused("vote_not_online")
    if phase(resolution) == "before":
        raise refused("vote_not_open")
    try:
        prove(person.user_id, password)
    except PortalError as error:
        raise resolutions.ResolutionError([error]) from None
    return [
        _one(resolution, person, known[part_id], choice, key) for part_id in part_ids
    ]


def refused(code, **details):
    return resolutions.ResolutionError([PortalError(code, **details)])


def _one(resolution, person, entitlement, choice, key):
    part_id = entitlement.part.id
    try:
        receipt = cast_for(resolution, person, entitlement, choice, key)
    except resolutions.ResolutionError as error:
        return Answer(part_id, problem=error.problems[0])
    return Answer(part_id, receipt)
