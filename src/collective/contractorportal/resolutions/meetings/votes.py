"""Votes cast at a meeting, entered by who runs it; they count with all others.

A part for which a vote is in the box already is said to have voted, never how, and
no vote of the meeting is put beside it.
"""

from ...core.errors import PortalError
from ..api import MANAGE
from ..api import require
from ..casting import put
from ..errors import now
from ..errors import ResolutionError
from ..heads.agents import speaker
from ..model import Ballot
from ..model import CHOICES
from ..proof import rules as proof
from ..proxies.rules import allows
from ..proxies.storage import get_grants
from ..showing import has_result
from ..storage import get_box
from ..text import wording
from . import rules
from .attendance import attendance_of
from .attendance import is_taken
from .attendance import parts_of
from .attendance import Presence
from .waiting import waits_for_meeting
from dataclasses import dataclass
from fractions import Fraction
from plone import api
from plone.uuid.interfaces import IUUID
from uuid import uuid4

import secrets


# Why no vote is taken for a part that is there.
VOTED, BLOCKED, NEW = "voted", "blocked", "not_in_register"


@dataclass(frozen=True, slots=True)
class Row:
    """A part that is there, and why no vote of the meeting is taken for it, if so.

    ``only`` is the one choice that a power of attorney allows.
    """

    part: object
    presence: Presence
    closed: str = ""
    only: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be put into the box: choices by part id, and how they add up."""

    choices: dict
    sums: dict
    problems: tuple


def hindrance(meeting, resolution):
    """Why no votes of the meeting can be entered now, as a ``PortalError``, or None."""
    if resolution.meeting != IUUID(meeting):
        return PortalError("meeting_resolution_unknown")
    state = resolution.state()
    if has_result(resolution):
        return PortalError("vote_closed")
    if meeting.state() != "held" and not is_taken(meeting):
        return PortalError("meeting_no_attendance")
    if get_box(resolution) is None:
        return PortalError("vote_not_open")
    if state == "open" or (state == "closed" and waits_for_meeting(resolution)):
        return None
    return PortalError("vote_closed")


def rows(meeting, resolution):
    """A ``Row`` for each part that is there, in the order of the doors."""
    box, present = get_box(resolution), attendance_of(meeting)
    for part in parts_of(meeting):
        presence = present.get(part.id)
        if presence is None:
            continue
        slot = box.slot(part.id) if box is not None else None
        if slot is None:
            yield Row(part, presence, NEW)
            continue
        grant = get_grants().get(presence.grant) if presence.grant else None
        closed = BLOCKED if slot.part.blocked else ""
        yield Row(
            slot.part,
            presence,
            VOTED if slot.standing else closed,
            grant.directive if grant is not None else None,
        )


def plan(meeting, resolution, said, rest):
    """What entering would put into the box (``Plan``).

    ``said`` are choices by part id, or "none"; ``rest`` is that of everybody else who
    is there, None when they did not vote. Errors: those of ``hindrance``,
    ``choice_unknown``, ``part_unknown`` for one that is not there.
    """
    require(MANAGE, resolution)
    found = hindrance(meeting, resolution)
    if found is not None:
        raise ResolutionError([found])
    for choice in (*said.values(), rest or "none"):
        if choice not in (*CHOICES, "none"):
            raise ResolutionError([PortalError("choice_unknown")])
    there = {row.part.id: row for row in rows(meeting, resolution)}
    if not set(said) <= set(there):
        raise ResolutionError([PortalError("part_unknown")])
    free = [part_id for part_id, row in there.items() if not row.closed]
    choices = rules.votes(free, said, rest)
    problems = []
    for part_id, choice in choices.items():
        only = there[part_id].only
        if only is not None and only != choice:
            problems.append((part_id, PortalError("choice_directed")))
    sums = dict.fromkeys(CHOICES, Fraction(0))
    for part_id, choice in choices.items():
        sums[choice] += there[part_id].part.weight
    return Plan(choices, sums, tuple(problems))


def enter(meeting, resolution, said, rest):
    """Put the votes of a meeting into the box; the ``Ballot``s.

    Errors: those of ``plan``; ``choice_directed`` when a proxy may not vote so, and
    then nothing is entered; ``meeting_no_votes``; ``wording_changed``.
    """
    made = plan(meeting, resolution, said, rest)
    if made.problems:
        raise ResolutionError([error for _part_id, error in made.problems])
    if not made.choices:
        raise ResolutionError([PortalError("meeting_no_votes")])
    box = get_box(resolution)
    if box.wording != wording(resolution):
        raise ResolutionError([PortalError("wording_changed")])
    there = {row.part.id: row for row in rows(meeting, resolution)}
    by = api.user.get_current().getId() or ""
    moment = now()
    ballots = []
    for part_id, choice in made.choices.items():
        row = there[part_id]
        grant = get_grants().get(row.presence.grant) if row.presence.grant else None
        if grant is not None and not allows(grant, choice):
            raise ResolutionError([PortalError("choice_directed")])
        ballot = Ballot(
            id=uuid4().hex,
            part_id=part_id,
            holder=row.presence.holder,
            choice=choice,
            weight=row.part.weight,
            cast_at=moment,
            channel="meeting",
            by=by,
            proxy=row.presence.grant,
            wording=box.wording,
            receipt=proof.receipt_code(secrets.token_bytes(proof.CODE_BYTES)),
            **speaker(resolution, row.part, row.presence.holder, grant),
        )
        put(resolution, ballot, "new")
        ballots.append(ballot)
    return ballots
