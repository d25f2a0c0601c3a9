"""What happens to delegations, for whoever keeps account of it."""

from dataclasses import dataclass
from zope.interface import Attribute
from zope.interface import implementer
from zope.interface import Interface


class IDelegationEvent(Interface):
    """A delegation was given, taken, used, ended, or given back."""

    what = Attribute("given, taken, used, ended or given back")
    grant_id = Attribute("The id of the grant")
    contractor_id = Attribute("The contractor who gave it")
    premises_id = Attribute("The premises that it is for")
    by = Attribute("User id of who did it; empty for the portal itself")
    receiver = Attribute("The login that may act; empty before somebody took it")
    detail = Attribute(
        "The scope used, the scopes given, why it ended, or the last day given back"
    )


@implementer(IDelegationEvent)
@dataclass(frozen=True, slots=True)
class DelegationEvent:
    """See ``IDelegationEvent``."""

    what: str
    grant_id: str
    contractor_id: str
    premises_id: str
    by: str
    receiver: str
    detail: str


def event(what, grant, by, detail=""):
    """The event of a grant."""
    return DelegationEvent(
        what,
        grant.id,
        grant.contractor_id,
        grant.premises_id,
        by,
        grant.receiver,
        detail,
    )
