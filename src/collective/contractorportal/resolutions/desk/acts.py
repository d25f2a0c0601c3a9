"""What board and office do with a resolution; pages and REST call this."""

from ...core import clock
from ...core.errors import PortalError
from .. import api as resolutions
from ..api import MANAGE
from ..api import ResolutionError
from ..mine import phase
from ..subscribers import Refused
from ..text import wording
from AccessControl import getSecurityManager
from hashlib import sha256
from plone import api
from Products.CMFCore.WorkflowCore import WorkflowException

import transaction


# Steps of the workflow that take something away, or repeat what a court said.
REASONED = ("withdraw", "challenge", "uphold", "annul")
STEPS = ("propose", "open", "close", "revise", *REASONED)
MOST_REASON = 1000
MOST_BLOCK = 300


def may(permission, resolution):
    return bool(getSecurityManager().checkPermission(permission, resolution))


def steps(resolution):
    """The acts that whoever is logged in may do now, the one to do first in front."""
    if resolution.past is not None:
        return []
    tool = api.portal.get_tool("portal_workflow")
    allowed = {each["id"] for each in tool.getTransitionsFor(resolution)}
    found = [name for name in STEPS if name in allowed]
    state = resolution.state()
    if state == "closed" and {"adopt", "reject"} & allowed:
        found.insert(0, "settle")
        if resolutions.waits_for_deed(resolution) and may(MANAGE, resolution):
            found[0] = "deed"
    if unconfirmed(resolution) and may(MANAGE, resolution):
        found.append("confirm_doubts")
    return found


def seen(resolution):
    """What a page has shown before somebody confirmed: if it differs, ask again."""
    told = [resolution.state(), wording(resolution)]
    if resolution.state() in ("draft", "proposed") and resolution.community_id():
        told += sorted(
            f"{each.code}:{each.record_id}:{each.value}"
            for each in resolutions.doubts(resolution)
        )
        told += sorted(resolutions.blocked_of(resolution))
    told += [str(resolution.opens), str(resolution.closes), resolution.rule]
    return sha256("\n".join(told).encode()).hexdigest()[:32]


def act(resolution, name, number=None, confirmed=False, reason=""):
    """Do it, or raise ``ResolutionError`` and leave everything as it was.

    The deed of a notary has a form of its own (``notary.api``). Errors:
    ``step_not_here``, ``reason_missing``, ``reason_long``, and those of the step.
    """
    if name == "deed" or name not in steps(resolution):
        raise ResolutionError([PortalError("step_not_here")])
    reason = reason.strip()
    if name in REASONED and not reason:
        raise ResolutionError([PortalError("reason_missing")])
    if len(reason) > MOST_REASON:
        raise ResolutionError([PortalError("reason_long", most=MOST_REASON)])
    before = transaction.savepoint(optimistic=True)
    try:
        _do(resolution, name, number, confirmed, reason)
    except Refused as error:
        before.rollback()
        raise ResolutionError(error.problems) from None
    except WorkflowException:
        before.rollback()
        raise ResolutionError([PortalError("step_not_here")]) from None
    except (ResolutionError, PortalError) as error:
        before.rollback()
        raise ResolutionError(getattr(error, "problems", None) or [error]) from None


def _do(resolution, name, number, confirmed, reason):
    if name == "propose":
        resolutions.propose(resolution, number)
    elif name == "open":
        resolutions.open_vote(resolution, confirmed)
    elif name == "close":
        resolutions.close_vote(resolution)
    elif name == "settle":
        found = in_the_way(resolution)
        if found:
            raise ResolutionError(found)
        resolutions.settle(resolution)
    elif name == "confirm_doubts":
        resolutions.confirm_doubts(resolution)
    else:
        tool = api.portal.get_tool("portal_workflow")
        tool.doActionFor(resolution, name, comment=reason)


def in_the_way(resolution):
    """Why the next step cannot be taken, as ``PortalError``s."""
    state = resolution.state()
    if state in ("draft", "proposed"):
        return resolutions.problems(resolution)
    if state != "closed":
        return []
    if resolutions.waits_for_meeting(resolution):
        return [PortalError("meeting_open")]
    result = resolutions.tally_of(resolution)
    if result.parts_in("contradiction"):
        return [PortalError("contradictions_open")]
    if resolutions.waits_for_deed(resolution):
        return [PortalError("deed_missing")]
    return []


def unconfirmed(resolution):
    """What is doubtful in the register and was confirmed by nobody yet (R1.14)."""
    if resolution.state() not in ("draft", "proposed") or not resolution.community_id():
        return []
    known = set(getattr(resolution, "_confirmed", None) or ())
    found = resolutions.doubts(resolution)
    return [each for each in found if each.code not in known]


def next_step(resolution, allowed):
    """The one act that leads on, or None: nothing to do, or something in the way."""
    state = resolution.state()
    if in_the_way(resolution):
        return "deed" if "deed" in allowed else None
    if state == "proposed" and resolution.opens and resolution.opens > clock.now():
        # It opens by itself, unless its doubts keep it from that.
        return "confirm_doubts" if unconfirmed(resolution) else None
    wanted = {
        "draft": "propose",
        "proposed": "open",
        "open": "close" if phase(resolution) == "over" else None,
        "closed": "settle",
    }.get(state)
    return wanted if wanted in allowed else None
