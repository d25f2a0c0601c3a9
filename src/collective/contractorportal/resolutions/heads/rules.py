"""How a head votes, where each owner has one vote (R1.11-R1.13).

Who the heads of a register are says ``model.Part.head``.
"""

from ..model import Choice
from ..model import Part
from ..model import Register
from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction


def free_heads(register: Register) -> set[str]:
    """Heads that can still say something: not all they have is blocked (R1.13, R1.22)."""
    free: dict[str, Fraction] = defaultdict(Fraction)
    for part in register.parts:
        if not part.blocked:
            free[part.head] += part.fraction
    return {head for head, fraction in free.items() if fraction > Fraction(1, 2)}


def head_choice(part: Part, voices: Mapping[Choice, Fraction]) -> Choice | None:
    """How a head votes, or None while it does not.

    The co-owners of a premises need more than half of it behind one choice, with
    halves both (R1.13); an owner of several premises has to vote alike for all.
    """
    said = [choice for choice in voices if voices[choice]]
    if part.fraction == 1:
        return said[0] if len(said) == 1 else None
    for choice in said:
        if voices[choice] > Fraction(1, 2):
            return choice
    return None
