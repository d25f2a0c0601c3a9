"""Who is told of a change: the person, at the old and the new address, and the office."""

from ..notifications.api import announce
from ..notifications.office import logins_that_may
from .codes.rules import code_until
from .rules import confirmed_until


KIND = "contact"
LINK_KIND = "contact_link"
CODE_KIND = "contact_code"
OFFICE_KIND = "contact_office"
DECIDE = "Contractor portal: Decide on contact data"


def _tell(kind, change, what, logins, old=0, **more):
    if logins:
        announce(
            kind,
            None,
            [f"login:{login}" for login in logins],
            key=f"{kind}:{change.id}:{what}:{change.turn}" + (f":{old}" if old else ""),
            data={
                "change": change.id,
                "what": what,
                "turn": change.turn,
                "old": old,
            },
            **more,
        )


def tell_person(change, what):
    """To the address that the ERP knows: ``refused``, ``erp_refused``."""
    _tell(KIND, change, what, [change.by])


def old_addresses(change):
    """The e-mail addresses that a change takes away, each once."""
    found = {each.casefold(): each for each in change.before if each}
    return list(found.values())


def tell_asked(change):
    """That it was asked for; each address that would be no more hears of it."""
    is_email = change.kind == "email"
    count = len(old_addresses(change)) if is_email else 1
    for old in range(max(count, 1)):
        _tell(KIND, change, "asked", [change.by], old)


def tell_link(change, hours):
    """To the new address: the link that confirms it, for as long as it does."""
    until = confirmed_until(change, hours)
    _tell(LINK_KIND, change, "link", [change.by], urgent=True, not_after=until)


def tell_code(change):
    """To the new phone: the code that confirms it."""
    until = code_until(change)
    _tell(CODE_KIND, change, "code", [change.by], urgent=True, not_after=until)


def tell_office(change, what):
    """Whoever may decide hears of what waits: ``decide``, ``confirm``, ``stopped``."""
    _tell(OFFICE_KIND, change, what, logins_that_may(DECIDE))
