"""The synchronisation as work that comes round."""

from .. import _
from ..jobs.interfaces import IJob
from ..jobs.interfaces import TryLater
from ..jobs.storage import get_jobs
from .sync import sync_site
from .sync import SyncRunning
from zope.interface import implementer


NAME = "sync-directory"


@implementer(IJob)
class SyncDirectory:
    """Brings the directory in step with the ERP."""

    title = _("directory_job_sync", default="Synchronisation of the directory")

    def interval(self, settings):
        return settings.sync_minutes * 60

    def run(self, site):
        asked = get_jobs().requested(NAME) or {}
        try:
            report = sync_site(
                asked.get("by", "worker"), confirmed=asked.get("confirmed", False)
            )
        except SyncRunning:
            raise TryLater("Another synchronisation is under way") from None
        if report.outcome != "done":
            raise TryLater(f"{report.outcome}: {report.reason or report.suspicious}")
        counts = [sum(each) for each in zip(*report.changes.values(), strict=True)]
        return "+{} ~{} -{}".format(*counts)
