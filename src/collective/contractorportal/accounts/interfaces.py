"""What happens to logins, as events that other rooms may listen to."""

from zope.interface import Attribute
from zope.interface import Interface


class IAccountEvent(Interface):
    """Something happened to somebody's login, or to a letter for one."""

    user_id = Attribute("The login that it is about, or an empty text for none yet")
    contractor_ids = Attribute("Tuple of ids of the contractors that it is about")
    by = Attribute("User id of who did it; empty for the portal itself or a visitor")
    details = Attribute("Mapping of texts: no codes, no passwords, no second facts")


class ILetterIssued(IAccountEvent):
    """A letter with a code was made; ``details``: letter, run, replaces."""


class ILetterRevoked(IAccountEvent):
    """The office took a letter back; ``details``: letter."""


class ILetterBurnt(IAccountEvent):
    """Too many wrong second facts: somebody else may have it; ``details``: letter."""


class ILoginActivated(IAccountEvent):
    """A person made the own login with a letter; ``details``: letter."""


class ILoginsMerged(IAccountEvent):
    """Contractors came to a login; ``details``: how (office, letter), source login."""


class ILoginSplit(IAccountEvent):
    """Contractors were taken out of a login; ``details``: restored login."""


class ILoginClosed(IAccountEvent):
    """No title is left: the login was closed."""


class ILoginReopened(IAccountEvent):
    """A closed login has a title again."""
