"""Is a ballot with this code in the box?

Anybody in the community who has a code may ask whether it is, and under which root
it stands in the protocol. The leaf and the way to the root are for the voter alone:
three tries would tell a choice from them.
"""

from .. import listing
from ..entitlement import entitlements
from ..proof.rules import read_code
from ..proof.rules import Step
from ..standing.rules import may_see
from ..storage import get_box
from .proofs import proof_of
from .proofs import way
from dataclasses import dataclass


OPEN = ("open", "closed")
SETTLED = ("adopted", "not_adopted", "challenged", "annulled")


@dataclass(frozen=True, slots=True)
class Checked:
    """What is known of a code.

    ``ballot``, ``leaf`` and ``steps`` are there only for who cast it, ``counts`` and
    ``root`` only when the result stands.
    """

    resolution: object
    code: str
    ballot: object = None
    counts: bool | None = None
    root: str = ""
    leaf: str = ""
    steps: tuple[Step, ...] = ()


def check(person, text):
    """The ``Checked`` of a code, None where the person's communities have none like it.

    Errors: ``receipt_invalid``.
    """
    code = read_code(text)
    if person is None:
        return None
    for resolution in listing.of_person(OPEN):
        ballot = _own(resolution, person, code)
        if ballot is not None:
            return Checked(resolution, code, ballot)
    for resolution in listing.of_person(SETTLED):
        proof = proof_of(resolution)
        if proof is None or code not in proof.ballots:
            continue
        ballot = proof.ballots[code]
        counts = ballot.id in proof.counted
        if not sees(person, ballot):
            return Checked(resolution, code, counts=counts, root=proof.root)
        return Checked(
            resolution,
            code,
            ballot,
            counts,
            proof.root,
            proof.leaves[code].hex(),
            way(proof, code),
        )
    return None


def sees(person, ballot):
    """Was it the person's own hand?"""
    return may_see(
        ballot, person.user_id, {contractor.id for contractor in person.contractors}
    )


def _own(resolution, person, code):
    """The own ballot with that code, before the result stands."""
    if get_box(resolution) is None:
        return None
    for entitlement in entitlements(resolution, person):
        for ballot in entitlement.ballots:
            if ballot.receipt == code and sees(person, ballot):
                return ballot
    return None
