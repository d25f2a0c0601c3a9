"""The register of a vote: from the directory's records to parts with weights.

Frozen when the vote opens (DESIGN D8). What the ERP says is taken as it is; what
cannot be right is told, and a vote opens on such data only when somebody has
confirmed it (R1.14, R2.3).
"""

from ...core.period import in_force
from ...erp.records import Contractor
from ...erp.records import OwnershipPart
from ...erp.records import Premises
from ...erp.records import Title
from ..model import Part
from ..model import Register
from ..model import Rule
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something about a register that the opener has to confirm."""

    code: str
    record_id: str = ""
    value: str = ""


def make_register(
    premises: Iterable[Premises],
    parts: Iterable[OwnershipPart],
    titles: Iterable[Title],
    contractors: Mapping[str, Contractor],
    today: date,
    blocked: Mapping[str, str] | None = None,
    taken_at: datetime | None = None,
) -> tuple[Register, tuple[Doubt, ...]]:
    """The register of one community on that day, and what is doubtful in it.

    ``blocked`` gives a reason for each part that cannot vote (R1.22); a part
    without any holder is blocked by ``no_holder``. Doubts: ``shares_sum`` (the
    sum is not 1), ``fractions_sum`` of a premises, ``share_missing``,
    ``no_holder``, ``not_joint`` (several holders of a part that is no couple's).
    """
    blocked = blocked or {}
    by_id = {each.id: each for each in premises}
    holders: dict[str, set[str]] = defaultdict(set)
    for title in titles:
        if title.kind != "ownership" or title.part_id is None:
            continue
        if in_force(today, title.valid_from, title.valid_to):
            holders[title.part_id].add(title.contractor_id)
    made: list[Part] = []
    doubts: list[Doubt] = []
    fractions: dict[str, Fraction] = defaultdict(Fraction)
    for part in parts:
        place = by_id.get(part.premises_id)
        if place is None or not in_force(today, part.valid_from, part.valid_to):
            continue
        fractions[place.id] += part.fraction
        if place.share is None:
            continue
        own = tuple(sorted(holders.get(part.id, ())))
        reason = blocked.get(part.id, "")
        if not own:
            doubts.append(Doubt("no_holder", part.id))
            reason = reason or "no_holder"
        elif len(own) > 1 and not part.joint:
            doubts.append(Doubt("not_joint", part.id))
        made.append(
            Part(
                id=part.id,
                weight=part.fraction * place.share,
                holders=own,
                owners=tuple(owner_key(contractors.get(one), one) for one in own),
                premises_id=place.id,
                fraction=part.fraction,
                joint=part.joint,
                blocked=reason,
            )
        )
    for place in by_id.values():
        if place.share is None:
            doubts.append(Doubt("share_missing", place.id))
        elif fractions.get(place.id, Fraction(0)) != 1:
            found = fractions.get(place.id, Fraction(0))
            doubts.append(Doubt("fractions_sum", place.id, str(found)))
    register = Register(tuple(sorted(made, key=lambda part: part.id)), taken_at)
    if register.total != 1:
        doubts.insert(0, Doubt("shares_sum", value=str(register.total)))
    return register, tuple(doubts)


def owner_key(contractor: Contractor | None, contractor_id: str) -> str:
    """Who somebody is, also under several numbers."""
    if contractor is not None and contractor.person_id:
        return f"person:{contractor.person_id}"
    return contractor_id


def rule_doubts(register: Register, rule: Rule) -> tuple[Doubt, ...]:
    """What the law wants for a counting rule that is not the usual one.

    Doubts: ``heads_demand`` where owners with 1/5 of the shares may demand one vote
    per owner, ``heads_basis`` where they may not and only a contract or an earlier
    resolution can have introduced it (R1.11), ``cast_only`` for a majority of the
    shares that vote, which the act does not know (R1.16).
    """
    if rule.unit == "heads":
        code = "heads_demand" if heads_may_be(register) else "heads_basis"
        return (Doubt(code),)
    if rule.base == "cast":
        return (Doubt("cast_only"),)
    return ()


def heads_may_be_asked(register: Register, demanding: Iterable[str]) -> bool:
    """May these owners demand one vote per owner (art. 23 ust. 2a UWL, R1.11)?

    They hold at least 1/5, and shares do not sum to 1 or one owner has more than
    half.
    """
    wanted = set(demanding)
    asked = sum(
        (part.weight for part in register.parts if wanted & set(part.holders)),
        Fraction(0),
    )
    return asked >= Fraction(1, 5) and heads_may_be(register)


def heads_may_be(register: Register) -> bool:
    """Are the shares such that one vote per owner may be demanded at all?"""
    if register.total != 1:
        return True
    shares: dict[str, Fraction] = defaultdict(Fraction)
    for part in register.parts:
        shares["+".join(sorted(part.owners))] += part.weight
    return any(share > Fraction(1, 2) for share in shares.values())
