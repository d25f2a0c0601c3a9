"""Forgetting sessions whose cookies and tokens have run out."""

from .. import _
from ..jobs.interfaces import IJob
from .api import now
from .storage import get_sessions
from zope.interface import implementer


@implementer(IJob)
class ForgetSessions:
    """Once an hour."""

    title = _("sessions_job", default="Forget logins that have run out")

    def interval(self, settings):
        return 3600

    def run(self, site):
        sessions = get_sessions()
        gone = 0 if sessions is None else sessions.end_before(now())
        return f"{gone} forgotten" if gone else None
