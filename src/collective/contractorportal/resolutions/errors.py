"""What the rooms of votes raise, and the moment that they go by."""

from ..core import clock
from datetime import UTC


class ResolutionError(Exception):
    """Something cannot be done; ``problems`` are ``PortalError``s."""

    def __init__(self, problems):
        self.problems = tuple(problems)
        super().__init__(", ".join(str(problem) for problem in self.problems))


def now():
    """The present moment, as ballots keep it."""
    return clock.now().astimezone(UTC)
