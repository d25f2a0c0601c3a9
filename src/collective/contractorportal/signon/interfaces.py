"""What happens with company accounts, for whoever keeps account of it."""

from dataclasses import dataclass
from zope.interface import Attribute
from zope.interface import implementer
from zope.interface import Interface


class IAccountLinked(Interface):
    """A company account was linked to a login, or taken from it."""

    user_id = Attribute("Whose login it is")
    linked = Attribute("bool: linked, or taken away")
    by = Attribute("Who did it: a user id; of a first login the own one")
    how = Attribute("By what the office was sure who asks; else empty")


class IAccountRefused(Interface):
    """Somebody came from the provider and was not let in."""

    user_id = Attribute("Whose login it would have been, where there is one; or empty")
    why = Attribute("A code: what was wrong")


@implementer(IAccountLinked)
@dataclass(frozen=True, slots=True)
class AccountLinked:
    """See ``IAccountLinked``."""

    user_id: str
    linked: bool
    by: str | None
    how: str = ""


@implementer(IAccountRefused)
@dataclass(frozen=True, slots=True)
class AccountRefused:
    """See ``IAccountRefused``."""

    user_id: str
    why: str
