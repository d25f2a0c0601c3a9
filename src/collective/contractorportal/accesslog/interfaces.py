"""What plugs into the log."""

from zope.interface import Attribute
from zope.interface import Interface


class IAccessKind(Interface):
    """A kind of look that is written down: a named utility, registered by its room."""

    title = Attribute("Message: what was looked at, for instance 'Arrears by name'")
