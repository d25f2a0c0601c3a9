"""Who is told of a step: the person, and the office."""

from ..notifications.api import announce
from ..notifications.office import logins_that_may


KIND = "requests"
OFFICE_KIND = "requests_office"
ANSWER = "Contractor portal: Answer requests"


def tell_person(request):
    """Who sent it hears of what the office has done."""
    _tell(KIND, request, [request.by])


def tell_office(request):
    """Whoever may answer hears of a new one, a reply, or that it is withdrawn."""
    _tell(OFFICE_KIND, request, logins_that_may(ANSWER))


def _tell(kind, request, logins):
    if logins:
        announce(
            kind,
            None,
            [f"login:{login}" for login in logins],
            key=f"{kind}:{request.id}:{len(request.steps)}",
            data={"request": request.id, "step": len(request.steps)},
        )
