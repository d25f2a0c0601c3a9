"""The tree over the ballots of a vote whose result stands (``proof/rules.py``)."""

from ..api import tally_of
from ..proof.mapping import counted
from ..proof.mapping import leaves
from ..proof.rules import path
from ..proof.rules import root
from ..showing import has_result
from ..showing import keep
from ..storage import get_box
from dataclasses import dataclass
from plone.uuid.interfaces import IUUID


@dataclass(frozen=True, slots=True)
class Proof:
    """Ballots by the codes of their receipts, their leaves, and the root."""

    ballots: dict
    leaves: dict
    root: str
    counted: frozenset


# Trees over thousands of ballots need room: few of them are kept.
MOST_KEPT = 20
_proofs = {}


def proof_of(resolution):
    """The ``Proof`` of a vote whose result stands, made once a process; or None."""
    if not has_result(resolution):
        return None
    return keep(_proofs, resolution, _make, MOST_KEPT)


def _make(resolution):
    result = tally_of(resolution)
    ballots = list(get_box(resolution).ballots())
    found = leaves(IUUID(resolution), ballots, result)
    return Proof(
        {ballot.receipt: ballot for ballot in ballots},
        found,
        root(found.values()),
        counted(result),
    )


def way(proof, code):
    """The hashes that lead from a ballot to the root."""
    return path(list(proof.leaves.values()), proof.leaves[code])
