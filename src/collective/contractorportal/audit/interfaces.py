"""What plugs into the log."""

from zope.interface import Attribute
from zope.interface import Interface


class IAuditKind(Interface):
    """A kind of entry: a named utility, registered by the room that writes it."""

    title = Attribute("Message: what was done or seen, for instance 'Logged in'")


class IAccessKind(IAuditKind):
    """A look at somebody's data, of which that person is told: 'Arrears by name'."""
