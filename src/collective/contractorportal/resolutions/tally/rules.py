"""From ballots to a result: a pure fold, which anybody can do again (DESIGN D8).

Abstentions and missing votes work like votes against where all shares count
(R1.10), and are told apart. Nothing here knows names.
"""

from ...core.errors import PortalError
from ...core.share import scaled
from ..heads.rules import free_heads
from ..heads.rules import Voices
from ..model import Ballot
from ..model import Choice
from ..model import CHOICES
from ..model import Decision
from ..model import Part
from ..model import PartVote
from ..model import Register
from ..model import Rule
from ..model import Tally
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction


# Art. 23 ust. 2 UWL, and the draft amendment (R1.16); thresholds by custom().
RULES: dict[str, Rule] = {
    "absolute_of_all": Rule("absolute_of_all"),
    "simple_of_cast": Rule("simple_of_cast", base="cast", minimum_days=14),
    "per_head": Rule("per_head", unit="heads", in_writing=True),
    "two_thirds": Rule("two_thirds", share=Fraction(2, 3), at_least=True),
    "unanimity": Rule("unanimity", share=Fraction(1), at_least=True),
}


MISSING = PartVote("missing")
BLOCKED = PartVote("blocked")


def rule_named(name: str, share: Fraction | None = None) -> Rule:
    """A counting rule by its name; ``custom`` is at least that share of all.

    Errors: ``rule_unknown``, ``threshold_out_of_range``.

    >>> rule_named("custom", Fraction(3, 4)).share
    Fraction(3, 4)
    """
    if name == "custom":
        if share is None or not 0 < share <= 1:
            raise PortalError("threshold_out_of_range", share=str(share))
        return Rule("custom", share=share, at_least=True)
    if name not in RULES:
        raise PortalError("rule_unknown", rule=name)
    return RULES[name]


def in_order(ballots: Iterable[Ballot]) -> list[Ballot]:
    """Ballots as they came; those of one moment by id, the same for everybody."""
    return sorted(ballots, key=lambda ballot: (ballot.cast_at, ballot.id))


def part_vote(
    part: Part,
    ballots: Sequence[Ballot],
    decision: Decision | None = None,
    may_change: bool = False,
) -> PartVote:
    """What the ballots of one part, in order, say together.

    A holder's first ballot counts, or the last where votes may be changed; a
    second of a different choice that is no change contradicts it.
    """
    if decision is not None:
        for ballot in ballots:
            if ballot.id == decision.ballot_id:
                return PartVote("cast", ballot.choice, ballot.id)
        return MISSING
    if part.blocked:
        return BLOCKED
    if not ballots:
        return MISSING
    if len(ballots) == 1:
        return PartVote("cast", ballots[0].choice, ballots[0].id)
    counting: dict[str, Ballot] = {}
    contradicts = False
    for ballot in ballots:
        # But for a couple, whoever comes second speaks for the same part.
        voice = next(
            (said for said in counting if part.speaks_for(said, ballot.holder)),
            ballot.holder,
        )
        before = counting.get(voice)
        if before is None or (may_change and _is_change(before, ballot)):
            counting[voice] = ballot
        elif before.choice != ballot.choice:
            contradicts = True
    first, *others = counting.values()
    if any(other.choice != first.choice for other in others):
        return PartVote("conflict")
    return PartVote("contradiction" if contradicts else "cast", first.choice, first.id)


def _is_change(before: Ballot, ballot: Ballot) -> bool:
    """Did the same holder vote anew in the portal? Paper never replaces anything."""
    return (
        before.holder == ballot.holder
        and before.channel == ballot.channel == "online"
        and before.proxy == ballot.proxy
    )


def tally(
    register: Register,
    ballots: Iterable[Ballot],
    rule: Rule,
    decisions: Mapping[str, Decision] | None = None,
    may_change: bool = False,
) -> Tally:
    """The result of these ballots, and the ballot that brought it about.

    Where shares do not sum to 1 the base is the larger of 1 and the sum (R1.14).
    A decision counts from the ballot that made it necessary, so that it does not
    move the moment of adoption. Errors: ``part_unknown``, ``weight_differs`` for
    ballots that are not of this register.
    """
    decisions = decisions or {}
    count = _Count(register, rule)
    parts = {part.id: part for part in register.parts}
    votes: dict[str, PartVote] = {
        part.id: BLOCKED if part.blocked else MISSING for part in register.parts
    }
    cast: dict[str, list[Ballot]] = defaultdict(list)
    ordered = in_order(ballots)
    last = {ballot.part_id: ballot.id for ballot in ordered}
    adopted: Ballot | None = None
    failed: Ballot | None = None
    hopeless = count.cannot_pass()
    for ballot in ordered:
        part = parts.get(ballot.part_id)
        if part is None:
            raise PortalError("part_unknown", part=ballot.part_id)
        if part.weight is not ballot.weight and part.weight != ballot.weight:
            raise PortalError("weight_differs", part=part.id)
        mine = cast[part.id]
        mine.append(ballot)
        decision = decisions.get(part.id) if last[part.id] == ballot.id else None
        after = part_vote(part, mine, decision, may_change)
        if count.by_heads:
            count.hear(part, mine, after)
        else:
            count.move(part, votes[part.id].choice, after.choice)
        votes[part.id] = after
        if not count.passes():
            adopted = None
        elif adopted is None:
            adopted = ballot
        if not count.cannot_pass():
            failed = None
        elif failed is None and not hopeless:
            failed = ballot
    return count.result(votes, adopted, failed)


class _Count:
    """Running sums in whole numbers of a common part of the shares, or in heads.

    By heads it looks only at the head that a ballot concerns.
    """

    def __init__(self, register: Register, rule: Rule) -> None:
        self.rule = rule
        self.by_heads = rule.unit == "heads"
        self.sums: dict[Choice, int] = dict.fromkeys(CHOICES, 0)
        if self.by_heads:
            self.one, self.total = 1, len(register.heads)
            self.all = self.total
            self.mute = self.total - len(free_heads(register))
        else:
            self.one, weights = scaled(part.weight for part in register.parts)
            self.weights = dict(
                zip((part.id for part in register.parts), weights, strict=True)
            )
            self.total = sum(weights)
            self.all = max(self.one, self.total)
            self.mute = sum(
                self.weights[part.id] for part in register.parts if part.blocked
            )
        # Of all shares it is known beforehand how many votes are enough.
        self.enough = self._bound(self.all) if rule.base == "all" else None
        self._voices: dict[str, Voices] = {}

    def move(self, part: Part, before: Choice | None, after: Choice | None) -> None:
        """A part votes otherwise than before."""
        if before != after:
            self._shift(self.weights[part.id], before, after)

    def hear(self, part: Part, ballots: Sequence[Ballot], vote: PartVote) -> None:
        """A part of a head votes otherwise than before, or somebody else for it."""
        voices = self._voices.get(part.head)
        if voices is None:
            voices = self._voices[part.head] = Voices(self.rule.in_writing)
        before = voices.choice
        counts = vote.choice is not None
        voices.hear(
            part,
            next((b for b in ballots if counts and b.id == vote.ballot_id), None),
        )
        if before != voices.choice:
            self._shift(1, before, voices.choice)

    def _shift(self, weight: int, before: Choice | None, after: Choice | None) -> None:
        if before is not None:
            self.sums[before] -= weight
        if after is not None:
            # A survey may have answers of its own.
            self.sums[after] = self.sums.get(after, 0) + weight

    @property
    def base(self) -> int:
        return sum(self.sums.values()) if self.rule.base == "cast" else self.all

    def passes(self) -> bool:
        return self._enough(self.sums["for"])

    def cannot_pass(self) -> bool:
        """Not even if everybody who is missing, and can vote, votes for."""
        if self.rule.base == "cast":
            return False
        lost = self.mute + self.sums["against"] + self.sums["abstain"]
        return not self._enough(self.total - lost)

    def _bound(self, base: int) -> int:
        """The smallest number of votes for that passes."""
        whole, rest = divmod(
            base * self.rule.share.numerator, self.rule.share.denominator
        )
        return whole + bool(rest) if self.rule.at_least else whole + 1

    def _enough(self, votes_for: int) -> bool:
        if not self.base:
            return False
        bound = self._bound(self.base) if self.enough is None else self.enough
        return votes_for >= bound

    def result(
        self,
        votes: dict[str, PartVote],
        adopted: Ballot | None,
        failed: Ballot | None,
    ) -> Tally:
        base = Fraction(self.base, self.one)
        return Tally(
            rule=self.rule,
            sums={
                choice: Fraction(count, self.one) for choice, count in self.sums.items()
            },
            total=Fraction(self.total, self.one),
            base=base,
            needed=base * self.rule.share,
            passes=self.passes(),
            cannot_pass=self.cannot_pass(),
            votes=votes,
            adopted_by=adopted.id if adopted else None,
            adopted_at=adopted.cast_at if adopted else None,
            failed_by=failed.id if failed else None,
            failed_at=failed.cast_at if failed else None,
        )


def settled(result: Tally, opened_at: datetime, closed_at: datetime) -> str:
    """What a vote that has ended decided: ``adopted`` or ``not_adopted``.

    Errors: ``contradictions_open`` while the manager has not decided on ballots
    that contradict each other; ``closed_too_early`` for a rule with minimum days.
    """
    if result.parts_in("contradiction"):
        raise PortalError(
            "contradictions_open", parts=", ".join(result.parts_in("contradiction"))
        )
    if (closed_at - opened_at).days < result.rule.minimum_days:
        raise PortalError("closed_too_early", days=result.rule.minimum_days)
    return "adopted" if result.passes else "not_adopted"
