"""All that can be done with a meeting: pages, REST and workflow call this.

Who runs it may manage resolutions of the community: its board of today, the office.
"""

from ...core import clock
from ...core.errors import PortalError
from ..api import MANAGE
from ..api import require
from ..content import IResolution
from ..errors import ResolutionError
from ..proxies.reach import voted_on
from . import rules
from .call import tell
from datetime import UTC
from plone import api
from plone.app.uuid.utils import uuidToObject
from plone.dexterity.utils import createContentInContainer
from plone.uuid.interfaces import IUUID
from urllib.parse import urlsplit
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent


FIELDS = ("title", "starts", "place", "online", "agenda", "note")
AT_MEETINGS = ("meeting", "mixed")
MOST = {"title": 200, "place": 300, "agenda": 5000, "note": 3000}


def refused(*problems):
    return ResolutionError(problems)


# What it says


def problems(values):
    """What is missing or wrong in what somebody wrote of a meeting."""
    found = [
        PortalError(f"meeting_{name}_missing")
        for name in ("title", "place", "agenda")
        if not (values.get(name) or "").strip()
    ]
    found += [
        PortalError(f"meeting_{name}_long", most=most)
        for name, most in MOST.items()
        if len(values.get(name) or "") > most
    ]
    starts = values.get("starts")
    if starts is None:
        found.append(PortalError("meeting_starts_missing"))
    elif starts <= clock.now():
        found.append(PortalError("meeting_starts_past"))
    online = (values.get("online") or "").strip()
    if online and not _is_address(online):
        found.append(PortalError("meeting_online_wrong"))
    return found


def _is_address(text):
    try:
        address = urlsplit(text)
    except ValueError:
        return False
    return address.scheme in ("http", "https") and bool(address.hostname)


def values_of(meeting):
    return {name: getattr(meeting, name) for name in FIELDS}


def create(zone, values, resolutions=()):
    """A draft in a community's zone. Errors: those of ``problems`` and ``attach``."""
    require(MANAGE, zone)
    if zone.kind != "community" or not (zone.community_id or "").strip():
        raise refused(PortalError("no_community"))
    found = problems(values)
    if found:
        raise refused(*found)
    with api.env.adopt_roles(["Manager"]):
        meeting = createContentInContainer(
            zone, "Meeting", checkConstraints=False, language="pl", **_clean(values)
        )
        attach(meeting, resolutions)
    return meeting


def change(meeting, values, resolutions=None, confirmed=False):
    """Say something else; owners who were told already are told again.

    Errors: those of ``problems``, ``announce`` and ``attach``; ``step_not_here``.
    """
    require(MANAGE, meeting)
    if meeting.state() not in ("draft", "announced"):
        raise refused(PortalError("step_not_here"))
    found = problems(values)
    if found:
        raise refused(*found)
    announced = meeting.state() == "announced"
    moved = announced and values["starts"] != meeting.starts
    if moved:
        check_time(values["starts"], confirmed)
    before = _facts(meeting)
    for name, value in _clean(values).items():
        setattr(meeting, name, value)
    if resolutions is not None:
        attach(meeting, resolutions)
    notify(ObjectModifiedEvent(meeting))
    meeting.reindexObject()
    if announced and _facts(meeting) != before:
        require_proposed(meeting)
        call(meeting, "changed")


def _clean(values):
    found = {name: values.get(name) for name in FIELDS}
    for name in ("title", "place", "agenda", "note"):
        found[name] = (found[name] or "").strip()
    found["online"] = (found["online"] or "").strip() or None
    return found


def _facts(meeting):
    return {**_clean(values_of(meeting)), "resolutions": tuple(meeting.resolutions)}


# What is voted on


def candidates(community_id, meeting=None):
    """Resolutions that can be voted on at a meeting: not decided, of no other one."""
    own = IUUID(meeting) if meeting is not None else ""
    for resolution in voted_on(community_id):
        if not IResolution.providedBy(resolution):
            continue
        if resolution.state() not in ("draft", "proposed", "open"):
            continue
        if resolution.mode not in AT_MEETINGS or resolution.voters != "owners":
            continue
        if resolution.meeting in (None, "", own) or not _stands(resolution.meeting):
            yield resolution


def _stands(uid):
    meeting = uuidToObject(uid, unrestricted=True)
    return meeting is not None and meeting.state() != "cancelled"


def attach(meeting, uids):
    """Put these resolutions on the agenda, in this order, and take off the others.

    Errors: ``meeting_resolution_unknown``.
    """
    uids = list(dict.fromkeys(uids))
    known = {IUUID(each): each for each in candidates(meeting.community_id(), meeting)}
    kept = {IUUID(each): each for each in resolutions_of(meeting)}
    if not set(uids) <= {*known, *kept}:
        raise refused(PortalError("meeting_resolution_unknown"))
    for uid, resolution in kept.items():
        if uid not in uids:
            resolution.meeting = None
    for uid in uids:
        (known.get(uid) or kept[uid]).meeting = IUUID(meeting)
    meeting.resolutions = uids
    for resolution in {**kept, **known}.values():
        # A power for the meeting opens what is voted on there.
        resolution.reindexObjectSecurity()


def resolutions_of(meeting):
    """The resolutions on the agenda, in its order."""
    uid = IUUID(meeting)
    found = (uuidToObject(each, unrestricted=True) for each in meeting.resolutions)
    return [each for each in found if each is not None and each.meeting == uid]


def meeting_of(resolution):
    """The meeting at which a resolution is voted on, or None."""
    if not resolution.meeting:
        return None
    meeting = uuidToObject(resolution.meeting, unrestricted=True)
    if meeting is None or IUUID(resolution) not in meeting.resolutions:
        return None
    return meeting


def agenda_of(meeting):
    """Points of the agenda (``rules.Item``)."""
    pairs = [(IUUID(each), each.title) for each in resolutions_of(meeting)]
    return rules.agenda(meeting.agenda or "", pairs)


# Calling it


def check_time(starts, confirmed=False):
    """Errors: ``meeting_notice_late``, ``meeting_notice_tight`` unless confirmed."""
    day = starts.astimezone(clock.WARSAW).date()
    today = clock.today()
    found = rules.verdict(day, today)
    if found == "late":
        raise refused(PortalError("meeting_notice_late", day=rules.earliest(today)))
    if found == "tight" and not confirmed:
        raise refused(PortalError("meeting_notice_tight", day=rules.earliest(today)))


def require_proposed(meeting):
    """Errors: ``meeting_resolution_draft``: owners could not read what is voted on."""
    drafts = [each for each in resolutions_of(meeting) if each.state() == "draft"]
    if drafts:
        titles = "; ".join(each.title for each in drafts)
        raise refused(PortalError("meeting_resolution_draft", titles=titles))


def announce(meeting, confirmed=False):
    """Tell all owners; it is in their calendars from now on (R1.29)."""
    _transition(meeting, "announce", confirmed=confirmed)


def cancel(meeting, reason):
    """Call it off, and tell all owners. Errors: ``reason_missing``."""
    if not reason.strip():
        raise refused(PortalError("reason_missing"))
    _transition(meeting, "cancel", comment=reason.strip()[:500])


def hold(meeting):
    """It took place. Errors: ``meeting_not_yet``."""
    _transition(meeting, "hold")


def _transition(meeting, name, **values):
    api.portal.get_tool("portal_workflow").doActionFor(meeting, name, **values)


def call(meeting, event):
    """Write down that owners are told, and let the worker tell them."""
    moment = clock.now().astimezone(UTC)
    entry = {
        "event": event,
        "at": moment,
        "by": api.user.get_current().getId() or "",
        "starts": meeting.starts,
        "place": meeting.place,
        "days": (meeting.day - clock.today()).days,
    }
    entry["mailing"] = tell(meeting, event, len(meeting.calls))
    meeting.calls = (*meeting.calls, entry)


def notice_of(meeting):
    """When owners were told of it as it is now: the entry of ``calls``, or None."""
    told = [each for each in meeting.calls if each["event"] != "cancelled"]
    return told[-1] if told else None
