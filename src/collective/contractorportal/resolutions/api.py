"""All that can be done with a resolution: pages, REST, workflow and worker call this.

Acts of the board and the staff ask Zope's permissions of whoever is logged in;
casting asks the directory. What cannot be done raises ``ResolutionError`` with all
its reasons (``words.problem_text``).
"""

from ..core import clock
from ..core.errors import PortalError
from .ballots.rules import cast as verdict
from .entitlement import entitlement
from .interfaces import BallotCast
from .model import Ballot
from .model import CHOICES
from .model import Decision
from .opening import rules as opening
from .proof import rules as proof
from .proxies.rules import allows
from .register.gather import gather
from .storage import get_box
from .tally.rules import tally
from .text import html_of
from .text import wording
from AccessControl import getSecurityManager
from dataclasses import dataclass
from datetime import UTC
from plone import api
from uuid import uuid4
from zExceptions import Unauthorized
from zope.event import notify

import re
import secrets


MANAGE = "Contractor portal: Manage resolutions"
COURT = "Contractor portal: Record court decisions"


class ResolutionError(Exception):
    """Something cannot be done; ``problems`` are ``PortalError``s."""

    def __init__(self, problems):
        self.problems = tuple(problems)
        super().__init__(", ".join(str(problem) for problem in self.problems))


def require(permission, resolution):
    """Raise Unauthorized unless whoever is logged in has that permission here."""
    if not getSecurityManager().checkPermission(permission, resolution):
        raise Unauthorized(permission)


def now():
    """The present moment, as ballots keep it."""
    return clock.now().astimezone(UTC)


# Running a vote


def plan_of(resolution):
    """What its author has said so far."""
    try:
        rule = resolution.counting_rule
    except PortalError:
        rule = None
    return opening.Plan(
        title=resolution.title or "",
        has_text=bool(re.sub(r"<[^>]*>|&nbsp;|\s", "", html_of(resolution.text))),
        community_id=resolution.community_id(),
        rule=rule,
        opens=resolution.opens,
        closes=resolution.closes,
        survey_of_everybody=resolution.voters == "everybody",
        is_survey=resolution.kind == "survey",
    )


def problems(resolution):
    """Why it cannot be proposed or opened now, as ``PortalError``s."""
    return opening.problems(plan_of(resolution), clock.now())


def doubts(resolution):
    """What is doubtful in the register as it would be now (``register.rules``)."""
    return gather(resolution, blocked_of(resolution))[1]


def blocked_of(resolution):
    """Reasons by part id why parts cannot vote, entered before the opening."""
    return dict(getattr(resolution, "_blocked", None) or {})


def block(resolution, part_id, reason):
    """Say before the opening that a part cannot vote; an empty reason lifts it."""
    require(MANAGE, resolution)
    if get_box(resolution) is not None:
        raise ResolutionError([PortalError("step_not_here")])
    kept = blocked_of(resolution)
    kept.pop(part_id, None)
    if reason.strip():
        kept[part_id] = reason.strip()
    resolution._blocked = kept


def propose(resolution, number=None):
    """Give it a number and show it to its voters; the wording is fixed from now on."""
    _transition(resolution, "propose", number=number)


def revise(resolution):
    """Take it back to draft, so that it can be changed; it keeps its number."""
    _transition(resolution, "revise")


def open_vote(resolution, confirmed=False):
    """Freeze the register and take votes from now on.

    ``confirmed`` says that whoever opens has seen what is doubtful (R1.14).
    """
    _transition(resolution, "open", confirmed=confirmed)


def confirm_doubts(resolution):
    """Let the vote open by its date in spite of what is doubtful today."""
    require(MANAGE, resolution)
    resolution._confirmed = tuple(sorted({each.code for each in doubts(resolution)}))


def close_vote(resolution):
    """Take no more votes, and say the result if nothing stands in its way."""
    _transition(resolution, "close")
    settle(resolution)


def settle(resolution):
    """Adopted or not, as the ballots say; the state.

    It stays "closed" while ballots contradict each other, and while a resolution
    that a notary has to record waits for the deed (R1.3).
    """
    result = tally_of(resolution)
    if result.parts_in("contradiction"):
        return resolution.state()
    if not result.passes:
        _transition(resolution, "reject")
    elif not resolution.requires_notary or resolution.notary_deed:
        _transition(resolution, "adopt")
    return resolution.state()


def record_deed(resolution, deed):
    """Enter the notary's deed that recorded the resolution, and settle it."""
    require(COURT, resolution)
    if not deed.strip():
        raise ResolutionError([PortalError("reason_missing")])
    resolution.notary_deed = deed.strip()
    return settle(resolution)


def withdraw(resolution, comment=""):
    """Take it off the table; what was cast stays in the box."""
    _transition(resolution, "withdraw", comment=comment)


def _transition(resolution, name, **values):
    workflow = api.portal.get_tool("portal_workflow")
    workflow.doActionFor(resolution, name, **values)


def tally_of(resolution):
    """The ``Tally`` of the ballots that are in the box now.

    It says how everybody voted: show of it only what ``may_see_result`` allows.
    """
    box = get_box(resolution)
    return tally(
        box.register,
        box.standing_ballots(),
        resolution.counting_rule,
        box.decisions,
        bool(resolution.may_change),
    )


def decide(resolution, part_id, ballot_id, reason):
    """Settle ballots of a part that contradict each other; the ``Decision``."""
    require(MANAGE, resolution)
    box = get_box(resolution)
    slot = box.slot(part_id) if box is not None else None
    if slot is None:
        raise ResolutionError([PortalError("part_unknown")])
    if ballot_id is not None and ballot_id not in {b.id for b in slot.standing}:
        raise ResolutionError([PortalError("part_unknown")])
    if resolution.state() not in ("open", "closed"):
        raise ResolutionError([PortalError("step_not_here")])
    if not reason.strip():
        raise ResolutionError([PortalError("reason_missing")])
    by = api.user.get_current().getId()
    decision = Decision(part_id, ballot_id, now(), by, reason.strip())
    box.decide(decision)
    return decision


# Casting


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
    ``choice_unknown``, ``vote_not_open``, ``vote_closed``, ``choice_directed``,
    ``wording_changed`` and those of ``ballots.rules.cast``.
    """
    mine = entitlement(resolution, person, part_id)
    if mine is None:
        raise ResolutionError([PortalError("part_unknown")])
    box = get_box(resolution)
    slot = box.slot(part_id)
    known = slot.by_key(f"{person.user_id}:{key}") if key else None
    if known is not None:
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
    )
    put(resolution, ballot, outcome, f"{person.user_id}:{key}" if key else "")
    return Receipt(ballot, outcome)


def _check(resolution, box, mine, choice, moment):
    if choice not in CHOICES:
        raise PortalError("choice_unknown")
    if resolution.state() != "open":
        raise PortalError("vote_closed" if box.closed_at else "vote_not_open")
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
