"""What happens to sessions, for whoever keeps account of it."""

from dataclasses import dataclass
from zope.interface import Attribute
from zope.interface import implementer
from zope.interface import Interface


class ISessionsEnded(Interface):
    """Sessions of a person were ended by hand, or by a new password."""

    user_id = Attribute("Whose they were")
    by = Attribute("Who ended them: a user id, or None")
    count = Attribute("How many there were")
    why = Attribute("one, others, office or password")


@implementer(ISessionsEnded)
@dataclass(frozen=True, slots=True)
class SessionsEnded:
    """See ``ISessionsEnded``."""

    user_id: str
    by: str | None
    count: int
    why: str
