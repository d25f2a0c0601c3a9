"""Whether a ballot may be cast, and what follows from it (DOMAIN 1.4, 1.5).

A part votes once: whoever came first for it has voted. A couple has one undivided
vote, which either may cast; the other may object, and then none counts. On paper
nothing is refused for being late news: what was on the paper is recorded, and a
contradiction waits for the manager's decision.
"""

from ...core.errors import PortalError
from ..model import Ballot
from ..model import Channel
from ..model import Choice
from ..model import Part
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal


Outcome = Literal["new", "change", "same", "objection", "contradiction"]


@dataclass(frozen=True, slots=True)
class Window:
    """When votes are taken: from ``opens`` until before ``closes``."""

    opens: datetime
    closes: datetime

    def check(self, moment: datetime) -> None:
        """Errors: ``vote_not_open``, ``vote_closed``."""
        if moment < self.opens:
            raise PortalError("vote_not_open", opens=self.opens.isoformat())
        if moment >= self.closes:
            raise PortalError("vote_closed", closed=self.closes.isoformat())


def cast(
    part: Part,
    before: Sequence[Ballot],
    holder: str,
    choice: Choice,
    channel: Channel,
    may_change: bool = False,
) -> Outcome:
    """What a vote for a part would be, given the ballots already there, in order.

    ``same`` needs no ballot: it says what is already said. Errors:
    ``part_blocked``; on line also ``already_cast`` (this holder, and votes may not
    be changed) and ``cast_by_another`` (a former owner, a proxy or paper has
    voted for the part).
    """
    if part.blocked:
        raise PortalError("part_blocked", reason=part.blocked)
    own = [each for each in before if part.speaks_for(each.holder, holder)]
    if not own:
        others = {each.choice for each in before}
        if not others:
            return "new"
        return "same" if others == {choice} else "objection"
    last = own[-1]
    if channel != "online":
        return "same" if last.choice == choice else "contradiction"
    if last.holder != holder or last.channel != "online":
        raise PortalError("cast_by_another", choice_shown=False)
    if not may_change:
        raise PortalError("already_cast")
    return "same" if last.choice == choice else "change"
