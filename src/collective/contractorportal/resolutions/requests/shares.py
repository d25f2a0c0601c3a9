"""With what share owners speak for a request today."""

from ...core.share import total
from ..register.gather import gather
from . import rules
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Shares:
    """What parts a community has today, who holds them, and with what weight."""

    weights: dict[str, Fraction]
    holders: dict[str, set[str]]
    premises: dict[str, str]

    @property
    def whole(self):
        return total(self.weights.values())

    def of(self, person):
        """The person's own parts: part id -> contractor id."""
        if person is None:
            return {}
        own = {contractor.id for contractor in person.contractors}
        return {
            part_id: min(own & holders)
            for part_id, holders in self.holders.items()
            if own & holders
        }


@dataclass(frozen=True, slots=True)
class Community:
    """What the register of a vote asks of its resolution."""

    id: str
    voters: str = "owners"

    def community_id(self):
        return self.id


def shares(zone):
    """The ``Shares`` of a zone's community, as a vote that opens now would have them."""
    register, _doubts = gather(Community((zone.community_id or "").strip()))
    return Shares(
        weights={part.id: part.weight for part in register.parts},
        holders={part.id: set(part.holders) for part in register.parts},
        premises={part.id: part.premises_id for part in register.parts},
    )


def share_of(zone, request, known=None):
    """The share that supports a request today."""
    known = known or shares(zone)
    given = {part_id: row[0] for part_id, row in request.supports.items()}
    return rules.supported(given, known.holders, known.weights)
