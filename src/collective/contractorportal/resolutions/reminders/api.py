"""Telling voters that a vote has opened, waits for them, or is over.

The worker, the page and REST call this.
"""

from ...controlpanel.settings import settings
from ...core import clock
from ...core.errors import PortalError
from ...notifications.api import announce
from ...notifications.channels import channel_named
from ...notifications.recipients import find_recipient
from ..api import MANAGE
from ..api import now
from ..api import require
from ..api import ResolutionError
from ..mine import phase
from ..proxies.rules import covers
from ..proxies.storage import get_grants
from ..roles import voters
from ..storage import get_box
from . import rules
from .who import waiting_ids
from .who import waits
from dataclasses import dataclass
from plone import api


KIND = "vote_reminder"
USUAL = (7, 3, 1)


def opened(event):
    """All voters and proxies are told that a vote has opened (R1.8)."""
    resolution = event.resolution
    uid = api.content.get_uuid(resolution)
    announce(
        "vote_opened",
        uid,
        {*voters(resolution), *_proxies(resolution)},
        key=f"vote_opened:{uid}",
        not_after=resolution.closes,
    )


def settled(event):
    """All voters are told what was decided."""
    resolution = event.resolution
    uid = api.content.get_uuid(resolution)
    announce("vote_result", uid, voters(resolution), key=f"vote_result:{uid}")


def _proxies(resolution):
    community_id, today = resolution.community_id(), clock.today()
    uid = api.content.get_uuid(resolution)
    for grant in get_grants().find("community_id", community_id):
        if grant.proxy and covers(
            grant, today, community_id, uid, resolution.meeting or ""
        ):
            yield f"login:{grant.proxy}"


# Reminders


def reminded(resolution):
    """``Reminded``s of a resolution, in the order in which they went out."""
    return tuple(getattr(resolution, "_reminded", None) or ())


def steps_of(resolution):
    """Days before the end on which people are reminded of this vote."""
    usual = USUAL
    for text in (settings().vote_reminder_days, getattr(resolution, "reminders", "")):
        try:
            usual = rules.steps(text, usual)
        except PortalError:
            continue
    return usual


def remind_by_clock(resolution):
    """Remind if a step is due; the step, or None."""
    if phase(resolution) != "taking":
        return None
    moment = now()
    step = rules.due(
        get_box(resolution).opened_at,
        resolution.closes,
        steps_of(resolution),
        moment,
        reminded(resolution),
    )
    if step is not None:
        _remind(resolution, rules.Reminded(moment, step))
    return step


@dataclass(frozen=True, slots=True)
class Reach:
    """How many people a reminder is for, and how many an e-mail reaches."""

    people: int
    email: int

    @property
    def by_other_ways(self):
        return self.people - self.email


def reach(resolution):
    """Whom a reminder sent now would be for."""
    email = channel_named("email")
    people = reachable = 0
    for recipient_id in waiting_ids(resolution):
        recipient = find_recipient(recipient_id)
        if recipient is None or not waits(resolution, recipient.person):
            continue
        people += 1
        reachable += bool(email and email.address(recipient))
    return Reach(people, reachable)


def may_remind_from(resolution):
    """From when one may remind by hand, None for at once."""
    moment = rules.by_hand_from(reminded(resolution))
    return moment if moment is not None and moment > now() else None


def remind(resolution):
    """Remind everybody who has not voted, now and by hand; the ``Reach``.

    Errors: ``step_not_here``, ``reminded_lately``, ``nobody_to_remind``.
    """
    require(MANAGE, resolution)
    if phase(resolution) != "taking":
        raise ResolutionError([PortalError("step_not_here")])
    until = may_remind_from(resolution)
    if until is not None:
        raise ResolutionError([PortalError("reminded_lately", until=until)])
    found = reach(resolution)
    if not found.people:
        raise ResolutionError([PortalError("nobody_to_remind")])
    by = api.user.get_current().getId() or ""
    _remind(resolution, rules.Reminded(now(), 0, by, found.people))
    return found


def _remind(resolution, reminder):
    uid = api.content.get_uuid(resolution)
    name = (
        f"{reminder.step}:{resolution.closes.isoformat()}"
        if reminder.step
        else f"now:{reminder.at.isoformat()}"
    )
    resolution._reminded = (*reminded(resolution), reminder)
    announce(
        KIND,
        uid,
        (KIND,),
        key=f"{KIND}:{uid}:{name}",
        not_after=resolution.closes,
    )
