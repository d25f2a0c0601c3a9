"""What the worker does."""

from zope.interface import Attribute
from zope.interface import Interface


class TryLater(Exception):
    """The work cannot be done now, for a reason that is nobody's mistake."""


class IJob(Interface):
    """A piece of work that comes round; a named utility, registered by its room.

    Every run happens in its own transaction. A job may be run twice and on two
    machines at once without harm.
    """

    title = Attribute("Message: what the Site Setup page calls it")

    def interval(settings):
        """Seconds from the end of one run to the beginning of the next."""

    def run(site):
        """Do the work; a short text for the log and the page, or None.

        Conflicts are tried again from the beginning, other errors are written
        down and tried again later. It may commit by itself on the way.
        """
