"""All that can be done with a resolution: pages, REST, workflow and worker call this.

Acts of the board and the staff ask Zope's permissions of whoever is logged in;
casting asks the directory. What cannot be done raises ``ResolutionError`` with all
its reasons (``words.problem_text``).
"""

from ..core import clock
from ..core.errors import PortalError
from ..directory.storage import get_directory
from ..erp.records import Community
from .casting import cast
from .casting import put
from .casting import Receipt
from .errors import now
from .errors import ResolutionError
from .meetings.waiting import waits_for_meeting
from .model import Decision
from .opening import rules as opening
from .register.gather import gather
from .register.rules import rule_doubts
from .storage import get_box
from .tally.rules import tally
from .text import html_of
from AccessControl import getSecurityManager
from contextlib import suppress
from plone import api
from zExceptions import Unauthorized
from zope.globalrequest import getRequest

import re


__all__ = ["Receipt", "ResolutionError", "cast", "now", "put"]
MANAGE = "Contractor portal: Manage resolutions"
SEE = "Contractor portal: See votes"
COURT = "Contractor portal: Record court decisions"


def require(permission, resolution):
    """Raise Unauthorized unless whoever is logged in has that permission here."""
    if not getSecurityManager().checkPermission(permission, resolution):
        raise Unauthorized(permission)


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
        options=resolution.options,
        owners_vote=owners_vote(resolution),
    )


def owners_vote(resolution):
    """Does the act on ownership of premises have its owners vote (R1.36, R1.37)?"""
    community = get_directory().get(Community, resolution.community_id())
    return community is None or community.kind == "wspolnota"


def problems(resolution):
    """Why it cannot be proposed or opened now, as ``PortalError``s."""
    return opening.problems(plan_of(resolution), clock.now())


def doubts(resolution):
    """What is doubtful in the register as it would be now (``register.rules``)."""
    return register_now(resolution)[1]


def register_now(resolution):
    """The ``Register`` as it would be now, and its ``Doubt``s, those of the rule too."""
    register, found = gather(resolution, blocked_of(resolution))
    if resolution.kind == "resolution":
        # Without a rule there is a problem, which is said as one.
        with suppress(PortalError):
            found = (*found, *rule_doubts(register, resolution.counting_rule))
    return register, found


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
    """Take no more votes, and say the result if nothing stands in its way.

    Where ballots keep coming in while they are counted, this only closes: the worker
    says the result.
    """
    _transition(resolution, "close")
    if not getattr(getRequest(), "retry_count", 0):
        settle(resolution)


def settle(resolution):
    """Adopted or not, as the ballots say; the state.

    It stays "closed" while ballots contradict each other, while votes of its meeting
    are still being entered, and while a resolution that a notary has to record waits
    for the deed (R1.3).
    """
    if waits_for_meeting(resolution):
        return resolution.state()
    result = tally_of(resolution)
    if result.parts_in("contradiction"):
        return resolution.state()
    if not result.passes:
        _transition(resolution, "reject")
    elif not resolution.requires_notary or resolution.notary_deed:
        _transition(resolution, "adopt")
    return resolution.state()


def waits_for_deed(resolution):
    """Have enough voted for it, so that only the notary's deed is missing (R1.3)?"""
    if not resolution.requires_notary or resolution.notary_deed is not None:
        return False
    if resolution.state() != "closed" or waits_for_meeting(resolution):
        return False
    result = tally_of(resolution)
    return result.passes and not result.parts_in("contradiction")


def withdraw(resolution, comment=""):
    """Take it off the table; what was cast stays in the box."""
    _transition(resolution, "withdraw", comment=comment)


def _transition(resolution, name, **values):
    workflow = api.portal.get_tool("portal_workflow")
    workflow.doActionFor(resolution, name, **values)


def tally_of(resolution, parts=None):
    """The ``Tally`` of the ballots that are in the box now, of all parts or of some.

    It says how everybody voted: show of it only what ``may_see_result`` allows.
    """
    box = get_box(resolution)
    return tally(
        box.register,
        (
            ballot
            for ballot in box.standing_ballots()
            if parts is None or ballot.part_id in parts
        ),
        resolution.counting_rule,
        box.decisions,
        bool(resolution.may_change),
    )


def decide(resolution, part_id, ballot_id, reason):
    """Settle ballots of a part that contradict each other; the ``Decision``.

    For those who may see how votes were cast: whoever decides sees them.
    """
    require(MANAGE, resolution)
    require(SEE, resolution)
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
