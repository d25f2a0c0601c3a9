"""How a vote for a part looks to one person, who is shown no choice but the own.

A couple has one vote: either is told that it was cast, and may object; how it was
cast is shown to whoever did so alone. The same holds for former owners. What a proxy
has cast is the owner's vote, so that owner sees it too, and the other of a couple
does not (DESIGN D13, DOMAIN R1.19, R1.21, R1.28).
"""

from ..model import Ballot
from ..model import Decision
from ..model import Part
from ..tally.rules import part_vote
from collections.abc import Collection
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


Code = Literal[
    "vote",  # nobody has voted, this person may
    "wait",  # the vote has not opened
    "missed",  # it is over, nobody has voted
    "at_meeting",  # it is voted on at a meeting alone
    "not_online",  # the office takes no votes in the portal now
    "mine",  # this person has voted, on line or on paper
    "spouse",  # the other of a couple has voted for both
    "proxy",  # a proxy has voted in the person's name
    "principal",  # the owner for whom this person is a proxy has voted
    "former",  # a former owner has voted
    "paper",  # there is a paper ballot for the part
    "other",  # somebody else has voted for the part
    "conflict",  # a couple voted both ways, neither counts
    "contradiction",  # ballots differ, the manager has to decide
    "none_counts",  # the manager decided that no ballot counts
    "blocked",  # no vote can be cast for the part
]
Phase = Literal["before", "taking", "over"]


@dataclass(frozen=True, slots=True)
class Standing:
    """``shown`` is the person's own last ballot, None if there is none.

    ``may_vote`` says that a vote would be taken now; with ``objects`` it would be
    one against the spouse's, with ``changes`` one in place of the own.
    """

    code: Code
    shown: Ballot | None = None
    may_vote: bool = False
    objects: bool = False
    changes: bool = False


def may_see(ballot: Ballot, user_id: str, contractor_ids: Collection[str]) -> bool:
    """Was it cast by this login, or in this owner's name: by a proxy, on paper?

    >>> from datetime import UTC, datetime
    >>> from fractions import Fraction
    >>> moment = datetime(2026, 11, 24, tzinfo=UTC)
    >>> ballot = Ballot("b", "p", "k1", "for", Fraction(1, 2), moment, by="jan")
    >>> may_see(ballot, "jan", ()), may_see(ballot, "ewa", ("k1",))
    (True, False)
    """
    if ballot.channel == "online" and not ballot.proxy:
        return ballot.by == user_id
    if ballot.holder in contractor_ids:
        return True
    return ballot.channel == "online" and ballot.by == user_id


def standing(
    part: Part,
    ballots: Sequence[Ballot],
    holder: str,
    phase: Phase,
    *,
    user_id: str,
    contractor_ids: Collection[str],
    as_proxy: bool = False,
    may_change: bool = False,
    decision: Decision | None = None,
) -> Standing:
    """The ``Standing`` of a person for a part in the name of one of its holders."""
    taking = phase == "taking"
    if part.blocked:
        return Standing("blocked")
    seen = [each for each in ballots if may_see(each, user_id, contractor_ids)]
    shown = seen[-1] if seen else None
    if decision is not None and ballots and decision.ballot_id is None:
        return Standing("none_counts", shown)
    state = part_vote(part, ballots, decision, may_change).state
    if state == "contradiction":
        return Standing("contradiction", shown)
    voice = [each for each in ballots if part.speaks_for(each.holder, holder)]
    last = voice[-1] if voice else None
    changes = (
        taking
        and may_change
        and last is not None
        and last.channel == "online"
        and last.holder == holder
    )
    if state == "conflict":
        return Standing("conflict", shown, may_vote=changes, changes=changes)
    if last is None:
        if ballots:
            return Standing("spouse", shown, may_vote=taking, objects=taking)
        if phase == "taking":
            return Standing("vote", may_vote=True)
        return Standing("wait" if phase == "before" else "missed")
    code = _who(last, holder, shown, as_proxy, user_id)
    return Standing(code, shown, may_vote=changes, changes=changes)


def _who(
    last: Ballot, holder: str, shown: Ballot | None, as_proxy: bool, user_id: str
) -> Code:
    """Who has cast the ballot that speaks for the part."""
    if last.proxy and not as_proxy and last.by != user_id and last.holder == holder:
        return "proxy"
    if last is shown:
        return "mine"
    if last.holder != holder:
        return "former"
    if as_proxy:
        return "principal"
    return "paper" if last.channel != "online" else "other"
