"""For which parts a person may vote now: the own ones, and those of principals."""

from ..core import clock
from ..core.period import in_force
from ..directory.storage import get_directory
from ..erp.records import Title
from .model import Ballot
from .model import Part
from .proxies.rules import covers_part
from .proxies.rules import Grant
from .proxies.storage import get_grants
from .storage import get_box
from dataclasses import dataclass
from plone import api


# Parts of a survey in which tenants are asked, too: one for each person.
PERSON = "person:"


@dataclass(frozen=True, slots=True)
class Entitlement:
    """A part for which somebody may vote in the name of one of its holders.

    ``grant`` is the power of attorney, None for an own part. ``ballots`` are all
    that were cast for the part and not undone, in order.
    """

    part: Part
    holder: str
    ballots: tuple[Ballot, ...]
    grant: Grant | None = None

    @property
    def own_ballot(self):
        """The last ballot in this holder's name, or None."""
        own = [each for each in self.ballots if each.holder == self.holder]
        return own[-1] if own else None


def entitlements(resolution, person):
    """``Entitlement``s of a person on a resolution whose vote has opened.

    The register says which parts there are and with what weight; who may cast for
    one follows the directory of today (R1.28).
    """
    box = get_box(resolution)
    if box is None or person is None:
        return []
    found = {}
    for part_id, holder in _own(resolution, person):
        slot = box.slot(part_id)
        if slot is not None:
            found.setdefault(part_id, Entitlement(slot.part, holder, slot.standing))
    for grant in _grants(resolution, person):
        for part_id, holder in _titles_of(resolution, grant.principal):
            slot = box.slot(part_id)
            if slot is None or part_id in found:
                continue
            if covers_part(grant, part_id, [holder]):
                found[part_id] = Entitlement(slot.part, holder, slot.standing, grant)
    return sorted(found.values(), key=lambda each: each.part.id)


def entitlement(resolution, person, part_id):
    """The person's ``Entitlement`` for one part, or None."""
    for each in entitlements(resolution, person):
        if each.part.id == part_id:
            return each
    return None


def _own(resolution, person):
    for contractor in person.contractors:
        yield from _titles_of(resolution, contractor.id)


def _titles_of(resolution, contractor_id):
    """Parts of the resolution's community that a contractor has a say for today."""
    today = clock.today()
    directory = get_directory()
    if not directory.is_active(contractor_id):
        return
    for title in directory.find(Title, contractor_id=contractor_id):
        if title.community_id != resolution.community_id():
            continue
        if not in_force(today, title.valid_from, title.valid_to):
            continue
        if resolution.voters == "everybody":
            if title.kind != "supply":
                yield person_part(contractor_id), contractor_id
        elif title.kind == "ownership" and title.part_id is not None:
            yield title.part_id, contractor_id


def _grants(resolution, person):
    return get_grants().covering(
        person.user_id,
        clock.today(),
        resolution.community_id(),
        api.content.get_uuid(resolution),
        resolution.meeting or "",
    )


def person_part(contractor_id):
    """The id of the part that is a person's in a survey of everybody."""
    from ..erp.records import Contractor

    contractor = get_directory().get(Contractor, contractor_id)
    person_id = contractor.person_id if contractor is not None else None
    return PERSON + (person_id or contractor_id)
