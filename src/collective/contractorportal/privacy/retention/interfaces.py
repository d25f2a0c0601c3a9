"""What plugs into the table of retention."""

from zope.interface import Attribute
from zope.interface import Interface


class IRetentionRule(Interface):
    """How long one kind of data stays; a named utility, registered by its room.

    A rule whose ``job`` is empty is carried out by ``jobs.ForgetByRule``, when the
    setting ``retention_on`` says so; else that job of the room does it.
    """

    order = Attribute("int: where the rule stands in the table")
    title = Attribute("Message: of what")
    law = Attribute("Message: why so long, or an empty text")
    setting = Attribute("Name of the setting: ``…_months``, ``…_years`` or ``…_days``")
    lasting = Attribute("timedelta where no setting says it, else None")
    job = Attribute("Name of the room's own ``IJob``, or an empty text")

    def old(before):
        """Iterate over moments (UTC) of what would go: what is older than ``before``."""

    def forget(before, most):
        """Throw away at most so many that are older; how many went."""
