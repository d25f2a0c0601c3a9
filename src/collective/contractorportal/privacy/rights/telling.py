"""Who is told of a step: the person, and the office."""

from ...notifications.api import announce
from ...notifications.office import logins_that_may


KIND = "rights"
OFFICE_KIND = "rights_office"
DECIDE = "Contractor portal: Answer requests about data"


def _tell(kind, ask, what, logins):
    if logins:
        announce(
            kind,
            None,
            [f"login:{login}" for login in logins],
            key=f"{kind}:{ask.id}:{len(ask.steps)}",
            data={"ask": ask.id, "what": what},
        )


def tell_person(ask, what):
    """Who asked hears that there is an answer; who has no login gets a letter."""
    _tell(KIND, ask, what, [ask.by] if ask.by else [])


def tell_office(ask):
    """Whoever may answer hears that somebody asks."""
    _tell(OFFICE_KIND, ask, "submit", logins_that_may(DECIDE))
