"""What a resolution means for one person: parts, weights, and what became of them."""

from ..core import clock
from ..core.period import in_force
from ..directory.storage import get_directory
from ..erp.records import OwnershipPart
from ..erp.records import Premises
from ..erp.records import Title
from ..features.api import is_on
from .entitlement import Entitlement
from .entitlement import entitlements
from .entitlement import person_part
from .model import Part
from .standing.rules import Standing
from .standing.rules import standing
from .storage import get_box
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Mine:
    """A part for which a person has a say, and how its vote stands for that person."""

    entitlement: Entitlement
    standing: Standing

    @property
    def part(self):
        return self.entitlement.part

    @property
    def holder(self):
        return self.entitlement.holder

    @property
    def grant(self):
        return self.entitlement.grant


def phase(resolution):
    """``before``, ``taking`` or ``over``: the truth of this moment."""
    state = resolution.state()
    if state in ("draft", "proposed"):
        return "before"
    if state == "open" and clock.now() < resolution.closes:
        return "taking"
    return "over"


def mine(resolution, person):
    """The ``Mine``s of a person, also those that will be when the vote opens."""
    if person is None:
        return []
    now = phase(resolution)
    box = get_box(resolution)
    if box is None:
        if now != "before":
            return []
        return [
            Mine(Entitlement(part, holder, ()), Standing("wait"))
            for part, holder in expected(resolution, person)
        ]
    decisions = box.decisions
    contractor_ids = {contractor.id for contractor in person.contractors}
    found = [
        Mine(
            each,
            standing(
                each.part,
                each.ballots,
                each.holder,
                now,
                user_id=person.user_id,
                contractor_ids=contractor_ids,
                as_proxy=each.grant is not None,
                may_change=bool(resolution.may_change),
                decision=decisions.get(each.part.id),
            ),
        )
        for each in entitlements(resolution, person)
    ]
    if resolution.mode == "meeting":
        code = "at_meeting"
    elif not is_on("voting"):
        code = "not_online"
    else:
        return found
    return [
        Mine(each.entitlement, Standing(code, each.standing.shown))
        if each.standing.may_vote
        else each
        for each in found
    ]


def expected(resolution, person):
    """Parts that the person would vote for if the vote opened today, with holders."""
    directory = get_directory()
    today = clock.today()
    community_id = resolution.community_id()
    found = {}
    for contractor in person.contractors:
        for title in directory.find(Title, contractor_id=contractor.id):
            if title.community_id != community_id:
                continue
            if not in_force(today, title.valid_from, title.valid_to):
                continue
            part = _part_of(resolution, directory, title, contractor.id)
            if part is not None:
                found.setdefault(part.id, (part, contractor.id))
    return [found[part_id] for part_id in sorted(found)]


def _part_of(resolution, directory, title, contractor_id):
    if resolution.voters == "everybody":
        if title.kind == "supply":
            return None
        part_id = person_part(contractor_id)
        # How many people will have a vote is known when it opens.
        return Part(part_id, Fraction(1), (contractor_id,), (part_id,), "")
    if title.kind != "ownership" or title.part_id is None:
        return None
    record = directory.get(OwnershipPart, title.part_id)
    place = record and directory.get(Premises, record.premises_id)
    if place is None or place.share is None:
        return None
    return Part(
        record.id,
        record.fraction * place.share,
        (contractor_id,),
        (contractor_id,),
        place.id,
        record.fraction,
        record.joint,
    )


def waiting(found):
    """Those that nobody has voted for, and for which this person may."""
    return [each for each in found if each.standing.code == "vote"]


def own_ballots(resolution, person):
    """The person's own ballots here, as pairs of ``Mine`` and ballot, in order."""
    return [
        (each, each.standing.shown)
        for each in mine(resolution, person)
        if each.standing.shown is not None
    ]
