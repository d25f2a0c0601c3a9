"""Who is told of a change: the person, at the old and the new address, and the office."""

from ..notifications.api import announce
from ..notifications.office import logins_that_may
from datetime import timedelta


KIND = "contact"
LINK_KIND = "contact_link"
CODE_KIND = "contact_code"
OFFICE_KIND = "contact_office"
DECIDE = "Contractor portal: Decide on contact data"


def _tell(kind, change, what, logins, **more):
    if logins:
        announce(
            kind,
            None,
            [f"login:{login}" for login in logins],
            key=f"{kind}:{change.id}:{what}:{change.turn}",
            data={"change": change.id, "what": what, "turn": change.turn},
            **more,
        )


def tell_person(change, what):
    """To the address that the ERP knows: ``asked``, ``refused``, ``erp_refused``."""
    _tell(KIND, change, what, [change.by])


def tell_link(change):
    """To the new address: the link that confirms it."""
    until = change.made_at + timedelta(days=2)
    _tell(LINK_KIND, change, "link", [change.by], urgent=True, not_after=until)


def tell_code(change):
    """To the new phone: the code that confirms it."""
    until = change.turn_at + timedelta(minutes=15)
    _tell(CODE_KIND, change, "code", [change.by], urgent=True, not_after=until)


def tell_office(change, what):
    """Whoever may decide hears of what waits: ``decide``, ``confirm``, ``stopped``."""
    _tell(OFFICE_KIND, change, what, logins_that_may(DECIDE))
