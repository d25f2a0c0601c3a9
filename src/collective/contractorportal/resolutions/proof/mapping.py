"""The ballot file: everything needed to count again, and nobody's name.

Whoever has it can compute result and root with the script in ``docs/verify``. It
shows choices beside weights, and a weight can tell a premises: the file is for the
manager, the board's lawyer and the court, not for neighbours (D13).
"""

from ..model import Ballot
from ..model import Register
from ..model import Rule
from ..model import Tally
from .rules import leaf_hash
from .rules import leaf_text
from .rules import root
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import json


FORMAT = "contractorportal-ballots-1"


def written(value: Fraction) -> str:
    """A fraction in one form only.

    >>> written(Fraction(2, 4)), written(Fraction(1))
    ('1/2', '1/1')
    """
    return f"{value.numerator}/{value.denominator}"


def counted(result: Tally) -> frozenset[str]:
    """Ids of the ballots that the result is made of."""
    return frozenset(
        vote.ballot_id for vote in result.votes.values() if vote.ballot_id is not None
    )


def leaves(
    resolution: str, ballots: Iterable[Ballot], result: Tally
) -> dict[str, bytes]:
    """The leaf of each ballot by its receipt's code."""
    counting = counted(result)
    return {
        ballot.receipt: leaf_hash(leaf_text(resolution, ballot, ballot.id in counting))
        for ballot in ballots
    }


def ballot_file(
    resolution: str,
    register: Register,
    ballots: Iterable[Ballot],
    result: Tally,
) -> dict[str, Any]:
    """What is exported: rule, register's sums, ballots by code, result and root."""
    given = sorted(ballots, key=lambda ballot: ballot.receipt)
    counting = counted(result)
    parts = {part.id: part for part in register.parts}
    heads = {head: f"h{n}" for n, head in enumerate(sorted(register.heads), 1)}
    # Who speaks for co-owners, in the file without a name, and in one premises alone.
    agents: dict[str, dict[str, str]] = {}
    rows = []
    for ballot in given:
        row = json.loads(leaf_text(resolution, ballot, ballot.id in counting))
        if result.rule.unit == "heads":
            part = parts[ballot.part_id]
            row |= {"head": heads[part.head], "fraction": written(part.fraction)}
            if result.rule.in_writing and part.fraction != 1:
                known = agents.setdefault(part.head, {})
                name = known.setdefault(ballot.agent, f"a{len(known) + 1}")
                row |= {"agent": name, "appointed": ballot.appointed}
        rows.append(row)
    return {
        "format": FORMAT,
        "resolution": resolution,
        "rule": _rule(result.rule),
        "total": written(result.total),
        "ballots": rows,
        "result": {
            **{choice: written(result.sums[choice]) for choice in result.sums},
            "base": written(result.base),
            "needed": written(result.needed),
            "passes": result.passes,
        },
        "root": root(leaves(resolution, given, result).values()),
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "name": rule.name,
        "unit": rule.unit,
        "base": rule.base,
        "share": written(rule.share),
        "at_least": rule.at_least,
        "in_writing": rule.in_writing,
    }
