"""Casting a ballot: who may is the directory's word, all else is the portal's.

Nothing is written but the part's own slot, so that voters never wait for each other.
"""

from ..core.errors import PortalError
from .ballots.rules import cast as verdict
from .entitlement import entitlement
from .errors import now
from .errors import ResolutionError
from .heads.agents import speaker
from .interfaces import BallotCast
from .model import Ballot
from .proof import rules as proof
from .proxies.rules import allows
from .storage import get_box
from .text import wording
from dataclasses import dataclass
from uuid import uuid4
from zope.event import notify

import secrets


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a voter gets: the ballot, and what it was.

    ``outcome`` is one of ``ballots.rules.Outcome``. With ``same`` the ballot is the
    one that says so already; its code is the voter's only if it is the voter's own.
    """

    ballot: Ballot
    outcome: str


def cast(resolution, person, part_id, choice, key=""):
    """Vote in the portal for one part; the ``Receipt``.

    Weight, holder and wording are the portal's, whatever a request says. A request
    repeated with its ``key`` gets the receipt of the first. Errors: ``part_unknown``,
    ``choice_unknown``, ``key_used`` (for another choice), ``vote_not_open``,
    ``vote_closed``, ``choice_directed``, ``wording_changed`` and those of
    ``ballots.rules.cast``.
    """
    mine = entitlement(resolution, person, part_id)
    if mine is None:
        raise ResolutionError([PortalError("part_unknown")])
    return cast_for(resolution, person, mine, choice, key)


def cast_for(resolution, person, mine, choice, key=""):
    """The same for an ``Entitlement`` of the person, as it is in this transaction."""
    part_id = mine.part.id
    box = get_box(resolution)
    slot = box.slot(part_id)
    known = slot.by_key(f"{person.user_id}:{key}") if key else None
    if known is not None:
        if known.choice != choice:
            raise ResolutionError([PortalError("key_used")])
        return Receipt(known, "new")
    moment = now()
    try:
        _check(resolution, box, mine, choice, moment)
        outcome = verdict(
            mine.part,
            mine.ballots,
            mine.holder,
            choice,
            "online",
            bool(resolution.may_change),
        )
    except PortalError as error:
        raise ResolutionError([error]) from None
    if outcome == "same":
        return Receipt(mine.own_ballot or mine.ballots[-1], outcome)
    ballot = Ballot(
        id=uuid4().hex,
        part_id=part_id,
        holder=mine.holder,
        choice=choice,
        weight=mine.part.weight,
        cast_at=moment,
        by=person.user_id,
        proxy=mine.grant.id if mine.grant else "",
        wording=box.wording,
        receipt=proof.receipt_code(secrets.token_bytes(proof.CODE_BYTES)),
        **speaker(resolution, mine.part, mine.holder, mine.grant),
    )
    put(resolution, ballot, outcome, f"{person.user_id}:{key}" if key else "")
    return Receipt(ballot, outcome)


def _check(resolution, box, mine, choice, moment):
    if choice not in resolution.choices:
        raise PortalError("choice_unknown")
    if resolution.state() != "open":
        raise PortalError("vote_closed" if box.closed_at else "vote_not_open")
    if resolution.mode == "meeting":
        raise PortalError("vote_at_meeting")
    resolution.window.check(moment)
    if mine.grant is not None and not allows(mine.grant, choice):
        raise PortalError("choice_directed")
    if box.wording != wording(resolution):
        raise PortalError("wording_changed")


def put(resolution, ballot, outcome, key=""):
    """Put a ballot into the box; whoever calls has asked whether it may be cast.

    A vote that was closed meanwhile refuses the transaction, which is then tried
    again and meets a closed vote: no ballot comes after the count.
    """
    box = get_box(resolution)
    box.stay_open()
    box.slot(ballot.part_id).add(ballot, key)
    notify(BallotCast(resolution, ballot, outcome))
