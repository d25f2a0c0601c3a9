"""What board and manager may know of a running vote; page, REST and files call this."""

from ... import _
from ...audit.api import record
from ...audit.interfaces import IAccessKind
from ...audit.storage import everybody
from ...core import clock
from ...core.period import in_force
from ...directory.rules import display_name
from ...directory.storage import get_directory
from ...erp.records import Contractor
from ...erp.records import Title
from ...theme.frame import is_staff
from ..entitlement import PERSON
from ..storage import get_box
from . import rules
from .gather import doors
from .gather import result_shown
from .gather import voted_of
from .model import Door
from .model import Place
from .model import Turnout
from dataclasses import dataclass
from datetime import datetime
from plone import api
from zope.interface import implementer


# What the access log calls a look at the list of the missing.
KIND = "resolutions.missing"


@implementer(IAccessKind)
class MissingSeen:
    """Somebody looked at who has not voted yet."""

    title = _("resolutions_access_missing", default="Who has not voted yet")


@dataclass(frozen=True, slots=True)
class Report:
    """The turnout of a vote at a moment.

    ``behind`` says that the latest votes are not told of yet (``rules.TOGETHER``).
    """

    doors: tuple[Door, ...]
    voted: frozenset[str]
    whole: Turnout
    places: tuple[Place, ...]
    behind: bool
    as_of: datetime


@dataclass(frozen=True, slots=True)
class Someone:
    """A holder of a part that is missing, as far as it may be told."""

    id: str
    name: str
    phone: str = ""
    email: str = ""


def report(resolution):
    """The ``Report`` of a vote, None before it has opened."""
    if get_box(resolution) is None:
        return None
    found = tuple(doors(resolution))
    voted = voted_of(resolution, found)
    return Report(
        doors=found,
        voted=voted,
        whole=rules.turnout(found, voted),
        places=tuple(rules.places(found, voted)),
        behind=result_shown(resolution),
        as_of=clock.now(),
    )


def may_see_names(resolution):
    """The office may; a board where the law has it collect the votes (R1.6)."""
    return is_staff(resolution) or rules.names_for_board(
        resolution.kind, resolution.mode, resolution.voters
    )


def holders(resolution, door):
    """Ids of who may vote for a part today (R1.28)."""
    if door.part_id.startswith(PERSON):
        return get_box(resolution).slot(door.part_id).part.holders
    today = clock.today()
    directory = get_directory()
    return tuple(
        sorted(
            title.contractor_id
            for title in directory.find(Title, part_id=door.part_id)
            if title.kind == "ownership"
            and directory.is_active(title.contractor_id)
            and in_force(today, title.valid_from, title.valid_to)
        )
    )


def people(resolution, door):
    """``Someone``s to ask for the vote of a part: names if they may be seen here,
    and for the office also how to reach them.
    """
    if not may_see_names(resolution):
        return ()
    office = is_staff(resolution)
    directory, found = get_directory(), []
    for holder in holders(resolution, door):
        contractor = directory.get(Contractor, holder)
        if contractor is None:
            continue
        found.append(
            Someone(
                holder,
                display_name(contractor),
                (contractor.phone or "").strip() if office else "",
                (contractor.email or "").strip() if office else "",
            )
        )
    return tuple(found)


def log(resolution, request, channel="page"):
    """Write down a look at who is missing."""
    record(
        request,
        KIND,
        resolution.community_id() or None,
        about=(api.content.get_uuid(resolution),),
        channel=channel,
        people=everybody(resolution.community_id()),
    )
