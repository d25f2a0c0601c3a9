"""What a vote is made of: parts with weights, ballots, rules, the result.

A vote belongs to an ownership part, never to a login (DESIGN D8, DOMAIN R1.20).
All records are frozen; moments are aware datetimes in UTC, weights exact fractions.
"""

from ..core.share import total
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from fractions import Fraction
from typing import Literal


Choice = Literal["for", "against", "abstain"]
CHOICES: tuple[Choice, ...] = ("for", "against", "abstain")

Channel = Literal["online", "paper", "meeting"]
CHANNELS: tuple[Channel, ...] = ("online", "paper", "meeting")

Base = Literal["all", "cast"]
Unit = Literal["shares", "heads"]

HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Part:
    """An ownership part as it stood when the vote opened.

    ``weight`` is its fraction of the premises times the premises' share in the
    common property (R1.17). ``holders`` are ids of contractors; those of a joint
    part are a couple with one undivided vote (R1.19). ``owners`` says of each
    holder which person it is, so that one owner with several numbers is one head.
    A part with a ``blocked`` reason cannot vote (R1.22).
    """

    id: str
    weight: Fraction
    holders: tuple[str, ...]
    owners: tuple[str, ...]
    premises_id: str
    fraction: Fraction = Fraction(1)
    joint: bool = False
    blocked: str = ""

    @property
    def head(self) -> str:
        """Whose single vote it is where each owner has one (R1.12, R1.13).

        A premises owned in fractions has one vote of its own, whoever else its
        co-owners are; otherwise the owner, or the couple, has one for all.
        """
        if self.fraction != 1:
            return f"premises:{self.premises_id}"
        return "owner:" + "+".join(sorted(self.owners))

    def speaks_for(self, voter: str, holder: str) -> bool:
        """Does a vote in one holder's name bind another holder of this part?

        Each of a couple has a word, so that either can object (R1.19). What a former
        owner has cast stands for who bought the part during the vote (R1.28).
        """
        if voter == holder or not self.joint:
            return True
        return (voter in self.holders) != (holder in self.holders)


@dataclass(frozen=True, slots=True)
class Register:
    """Who votes with what weight, frozen at the opening."""

    parts: tuple[Part, ...]
    taken_at: datetime | None = None

    @property
    def total(self) -> Fraction:
        """What the weights add up to; 1 where the data are right (R2.3)."""
        return total(part.weight for part in self.parts)

    @property
    def heads(self) -> frozenset[str]:
        """Every owner, couple and co-owned premises that has a vote of its own."""
        return frozenset(part.head for part in self.parts)


@dataclass(frozen=True, slots=True)
class Rule:
    """How votes become a result; named, and fixed on the resolution at opening.

    The resolution passes when FOR, measured in ``unit``, is more than ``share`` of
    the base, or at least that much if ``at_least``. ``minimum_days`` is how long
    the vote has to be open. ``in_writing`` asks co-owners who have one vote together
    for a proxy appointed in writing (R1.13).
    """

    name: str
    unit: Unit = "shares"
    base: Base = "all"
    share: Fraction = HALF
    at_least: bool = False
    minimum_days: int = 0
    in_writing: bool = False


@dataclass(frozen=True, slots=True)
class Ballot:
    """One act of voting, never changed and never taken away.

    ``holder`` is the contractor in whose name it was cast; ``by`` the login that
    cast it, or that entered it from paper. ``proxy`` names the grant under which
    somebody voted for the holder. ``wording`` is the hash of the text voted on. Where
    co-owners have one vote together ``agent`` says who speaks for this one of them, and
    ``appointed`` that there is a power in writing (R1.13).
    """

    id: str
    part_id: str
    holder: str
    choice: Choice
    weight: Fraction
    cast_at: datetime
    channel: Channel = "online"
    by: str = ""
    proxy: str = ""
    wording: str = ""
    receipt: str = ""
    agent: str = ""
    appointed: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """How the manager settled ballots of a part that contradict each other.

    ``ballot_id`` is the one that counts, None when none does.
    """

    part_id: str
    ballot_id: str | None
    decided_at: datetime
    by: str
    reason: str


PartState = Literal["missing", "cast", "conflict", "contradiction", "blocked"]


@dataclass(frozen=True, slots=True)
class PartVote:
    """What the ballots of one part say together.

    A ``conflict`` is a couple that votes both ways: neither counts (R1.19). In a
    ``contradiction`` (two ballots in one holder's name that differ) the earlier
    counts until the manager decides.
    """

    state: PartState
    choice: Choice | None = None
    ballot_id: str | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """What all ballots add up to at a moment.

    ``sums`` are in the rule's unit: shares, or heads. ``needed`` is what FOR has to
    pass (``at_least``: reach). ``adopted_by`` is the ballot with which the result
    came to be, while it stays (R1.27); ``failed_by`` the one after which it could not
    pass any more.
    """

    rule: Rule
    sums: dict[Choice, Fraction]
    total: Fraction
    base: Fraction
    needed: Fraction
    passes: bool
    cannot_pass: bool
    votes: dict[str, PartVote] = field(default_factory=dict)
    adopted_by: str | None = None
    adopted_at: datetime | None = None
    failed_by: str | None = None
    failed_at: datetime | None = None

    @property
    def cast(self) -> Fraction:
        """What took part in the vote."""
        return total(self.sums.values())

    def parts_in(self, state: PartState) -> tuple[str, ...]:
        """Ids of the parts in that state."""
        return tuple(
            part_id for part_id, vote in self.votes.items() if vote.state == state
        )
