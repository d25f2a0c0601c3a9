"""The worker throws away photographs of forms that were never sent."""

from .. import _
from ..jobs.interfaces import IJob
from ..outbox.api import now
from .storage import get_readings
from datetime import timedelta
from zope.interface import implementer


KEPT = timedelta(days=2)


@implementer(IJob)
class ReadingDrafts:
    """Once an hour."""

    title = _("meters_drafts_job", default="Photos of readings that were not sent")

    def interval(self, settings):
        return 3600

    def run(self, site):
        count = get_readings().forget_drafts(now() - KEPT)
        return f"photos thrown away: {count}" if count else None
