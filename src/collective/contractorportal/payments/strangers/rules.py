"""How much of what strangers post is written down, so that none of them fills the disk."""

from dataclasses import dataclass


# So many at once, and then one every so many seconds, for each process.
BURST = 20
EVERY = 15.0


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many rows may still be written; it grows again as time passes."""

    left: float = float(BURST)
    at: float = 0.0


def spend(allowance: Allowance, now: float) -> tuple[Allowance, bool]:
    """What is left after one more message, and whether that one is written down.

    >>> spend(Allowance(1.0, 10.0), 10.0)
    (Allowance(left=0.0, at=10.0), True)
    >>> spend(Allowance(0.0, 10.0), 17.5)
    (Allowance(left=0.5, at=17.5), False)
    """
    grown = allowance.left + max(0.0, now - allowance.at) / EVERY
    left = min(float(BURST), grown)
    if left < 1.0:
        return Allowance(left, now), False
    return Allowance(left - 1.0, now), True
