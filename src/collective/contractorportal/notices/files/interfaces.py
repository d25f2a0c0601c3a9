"""What else looks at files before they are kept."""

from zope.interface import Interface


class IFileCheck(Interface):
    """Looks at a file that somebody gives to the portal; a named utility.

    All that are registered are asked, in the order of their names: a virus scanner,
    one that takes the place out of photographs.
    """

    def check(filename, data):
        """The bytes to keep; raises ``PortalError`` for a file that is refused."""
