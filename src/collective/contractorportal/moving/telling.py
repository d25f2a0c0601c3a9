"""Who is told of a step: the person, and the office."""

from ..notifications.api import announce
from ..notifications.office import logins_that_may


KIND = "moving"
OFFICE_KIND = "moving_office"
MANAGE = "Contractor portal: Manage hand-overs"


def _tell(kind, move, what, logins, key, **bounds):
    if logins:
        announce(
            kind,
            None,
            [f"login:{login}" for login in logins],
            key=f"{kind}:{move.id}:{key}",
            data={"move": move.id, "what": what},
            **bounds,
        )


def tell_person(move, what):
    """Who began it hears of what the office does."""
    _tell(KIND, move, what, [move.by], len(move.steps))


def remind(move, not_after):
    """Who began it is reminded before the hand-over, once for each day of it."""
    _tell(KIND, move, "remind", [move.by], f"remind:{move.day}", not_after=not_after)


def tell_office(move, what):
    """Whoever deals with it hears of what the person does."""
    _tell(OFFICE_KIND, move, what, logins_that_may(MANAGE), len(move.steps))
