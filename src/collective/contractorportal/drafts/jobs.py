"""The worker forgets what nobody has come back for."""

from .. import _
from ..jobs.interfaces import IJob
from .storage import get_drafts
from zope.interface import implementer


@implementer(IJob)
class ForgetDrafts:
    """Every quarter of an hour."""

    title = _("drafts_forget_job", default="What was typed in forms")

    def interval(self, settings):
        return 900

    def run(self, site):
        count = get_drafts().sweep()
        return f"forgotten: {count}" if count else None
