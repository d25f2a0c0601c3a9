"""Who is told of a step: the person, and the office."""

from ..notifications.api import announce
from ..notifications.office import logins_that_may


KIND = "declarations"
OFFICE_KIND = "declarations_office"
DECIDE = "Contractor portal: Decide on declarations"


def _tell(kind, declaration, what, logins):
    if logins:
        announce(
            kind,
            None,
            [f"login:{login}" for login in logins],
            key=f"{kind}:{declaration.id}:{len(declaration.steps)}",
            data={"declaration": declaration.id, "what": what},
        )


def tell_person(declaration, what):
    """Who sent it hears of the office's answer, and of the ERP's."""
    _tell(KIND, declaration, what, [declaration.by])


def tell_office(declaration):
    """Whoever may decide hears that there is something to decide on."""
    _tell(OFFICE_KIND, declaration, "submit", logins_that_may(DECIDE))
