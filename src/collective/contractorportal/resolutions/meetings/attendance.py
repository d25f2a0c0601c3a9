"""Who was there: for each part of the community, in person or by a proxy.

Each part has a place of its own, so that two people who let owners in at two doors
do not write to the same place.
"""

from ...core import clock
from ...core.errors import PortalError
from ...directory.storage import get_directory
from ...erp.records import Building
from ...erp.records import Premises
from ..api import MANAGE
from ..api import require
from ..errors import ResolutionError
from ..figures.rules import common_denominator
from ..proxies.places import Owners
from ..proxies.reach import covering
from ..proxies.rules import covers_part
from ..register.gather import gather
from ..showing import has_result
from ..storage import get_box
from . import rules
from .api import resolutions_of
from BTrees.OOBTree import OOBTree
from dataclasses import dataclass
from datetime import datetime
from datetime import UTC
from plone import api
from zope.annotation.interfaces import IAnnotations


KEY = "collective.contractorportal.attendance"


@dataclass(frozen=True, slots=True)
class Presence:
    """A part that is there: ``holder`` is the owner who is there or is stood for.

    ``how`` is "person" or "proxy"; ``grant`` is the power of attorney then.
    """

    part_id: str
    how: rules.How
    holder: str
    at: datetime
    by: str
    grant: str = ""


def register_of(meeting):
    """The ``Register`` of a meeting: that of its votes, else that of owners today.

    A vote that has opened has frozen who votes with what weight.
    """
    for resolution in resolutions_of(meeting):
        box = get_box(resolution)
        if box is not None:
            return box.register
    return gather(Owners(meeting.community_id()))[0]


def parts_of(meeting):
    """The parts of the community in the order of the doors."""
    directory = get_directory()

    def place(part):
        premises = directory.get(Premises, part.premises_id)
        if premises is None:
            return ((), (), part.id)
        building = directory.get(Building, premises.building_id)
        street = (building.street, rules.door(building.number)) if building else ()
        return (street, rules.door(premises.number), part.id)

    return sorted(register_of(meeting).parts, key=place)


def commons_of(parts):
    """In what the shares of these parts are written, the best first."""
    found = (
        common_denominator(part.weight / part.fraction for part in parts),
        common_denominator(part.weight for part in parts),
    )
    return tuple(common for common in found if common)


def attendance_of(meeting):
    """``Presence``s by part id: who is there now, or was at the end."""
    return {
        part_id: Presence(*row)
        for part_id, row in IAnnotations(meeting).get(KEY, {}).items()
        if row is not None
    }


def quorum_of(meeting):
    """The ``rules.Quorum``: what is there, of all, in exact shares."""
    return rules.quorum(register_of(meeting).parts, attendance_of(meeting))


def proxies_at(meeting, part=None):
    """Pairs of a power that covers the meeting, and the owner, for a part or for all."""
    for grant in covering(meeting):
        if part is None or covers_part(grant, part.id, part.holders):
            yield grant


def is_final(meeting):
    """Does a result of the meeting stand? Its protocol says who was there."""
    return any(has_result(each) for each in resolutions_of(meeting))


def is_taken(meeting):
    """Can people be let in now, or what was written down be mended?"""
    if meeting.state() == "held":
        return not is_final(meeting)
    return meeting.state() == "announced" and clock.today() >= meeting.day


def check_in(meeting, part_id, how, grant_id="", holder=""):
    """Write down that a part is there, in person or by a proxy; the ``Presence``.

    Errors: ``meeting_no_attendance``, ``part_unknown``, ``meeting_power_unknown``.
    """
    part = _part(meeting, part_id)
    if how == "proxy":
        grants = {grant.id: grant for grant in proxies_at(meeting, part)}
        grant = grants.get(grant_id)
        if grant is None:
            raise _refused("meeting_power_unknown")
        holder = grant.principal
    elif how == "person":
        grant_id = ""
        if holder not in part.holders:
            holder = part.holders[0] if part.holders else ""
    else:
        raise _refused("part_unknown")
    made = Presence(
        part_id,
        how,
        holder,
        clock.now().astimezone(UTC),
        api.user.get_current().getId() or "",
        grant_id,
    )
    _rows(meeting)[part_id] = (
        made.part_id,
        made.how,
        made.holder,
        made.at,
        made.by,
        made.grant,
    )
    return made


def check_out(meeting, part_id):
    """Somebody has left, or was let in by mistake."""
    _part(meeting, part_id)
    rows = _rows(meeting)
    if rows.get(part_id) is not None:
        rows[part_id] = None


def forget(meeting):
    """A copy of a meeting is another one."""
    IAnnotations(meeting).pop(KEY, None)


def _part(meeting, part_id):
    require(MANAGE, meeting)
    if not is_taken(meeting):
        final = is_final(meeting)
        raise _refused("meeting_is_final" if final else "meeting_no_attendance")
    for part in register_of(meeting).parts:
        if part.id == part_id:
            return part
    raise _refused("part_unknown")


def _rows(meeting):
    annotations = IAnnotations(meeting)
    if KEY not in annotations:
        annotations[KEY] = OOBTree()
    return annotations[KEY]


def _refused(code):
    return ResolutionError([PortalError(code)])
