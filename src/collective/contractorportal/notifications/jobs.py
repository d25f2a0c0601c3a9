"""The worker's job of sending."""

from .. import _
from ..jobs.interfaces import IJob
from .queue import is_work_due
from .queue import run
from zope.interface import implementer


SECONDS = 10
IDLE = 60


@implementer(IJob)
class SendMailings:
    """Finds the people of mailings, sends what is due, tells digests."""

    title = _("notifications_job", default="Messages to people")

    def interval(self, settings):
        """At once when something waits; a run with nothing to do is rare."""
        return 0 if is_work_due() else IDLE

    def run(self, site):
        sent = run(site, SECONDS)
        return f"sent: {sent}" if sent else None
