"""How a head votes, where each owner has one vote (R1.11-R1.13).

Who the heads of a register are says ``model.Part.head``. Co-owners of a premises have
one vote together, and only a proxy casts it whom those with more than half of the
premises have appointed in writing (art. 23 ust. 2b UWL). One of them may be the proxy:
what is the proxy's own then needs no power.
"""

from ..model import Ballot
from ..model import Choice
from ..model import HALF
from ..model import Part
from ..model import Register
from collections import defaultdict
from fractions import Fraction


def free_heads(register: Register) -> set[str]:
    """Heads that can still say something: not all they have is blocked (R1.13, R1.22)."""
    free: dict[str, Fraction] = defaultdict(Fraction)
    for part in register.parts:
        if not part.blocked:
            free[part.head] += part.fraction
    return {head for head, fraction in free.items() if fraction > HALF}


class Voices:
    """What was said in the name of one head, by whom; it changes ballot by ballot.

    ``in_writing`` asks for the proxy of co-owners; without it, as in a survey, it is
    enough that more than half of the premises says the same. An owner of several
    premises has to vote alike for all.
    """

    def __init__(self, in_writing: bool) -> None:
        self.in_writing = in_writing
        self._spoken: dict[str, Ballot] = {}
        # By who speaks and what: how much of the premises, and how many powers.
        self._support: dict[tuple[str, Choice], list[Fraction | int]] = {}
        self._enough: set[tuple[str, Choice]] = set()

    def hear(self, part: Part, ballot: Ballot | None) -> None:
        """Take the ballot that counts for a part now, None for none."""
        before = self._spoken.pop(part.id, None)
        if before is not None:
            self._add(part, before, -1)
        if ballot is not None:
            self._spoken[part.id] = ballot
            self._add(part, ballot, 1)

    def _add(self, part: Part, ballot: Ballot, sign: int) -> None:
        written = self.in_writing and part.fraction != 1
        voice = (ballot.agent if written else "", ballot.choice)
        support = self._support.setdefault(voice, [Fraction(0), 0])
        support[0] += sign * part.fraction
        support[1] += sign * ballot.appointed
        least = Fraction(0) if part.fraction == 1 else HALF
        if support[0] > least and (support[1] or not written):
            self._enough.add(voice)
        else:
            self._enough.discard(voice)

    @property
    def choice(self) -> Choice | None:
        """How the head votes, or None while it does not."""
        found = {choice for _agent, choice in self._enough}
        return found.pop() if len(found) == 1 else None
