"""The worker's part in keeping zones in step with the directory."""

from .. import _
from ..jobs.interfaces import IJob
from .provision import provision_waiting
from zope.interface import implementer


@implementer(IJob)
class ProvisionZones:
    """After a sync: zones of communities that changed, and of modules' licences."""

    title = _("zones_job", default="Zones of communities")

    def interval(self, settings):
        """Soon after a sync; a run with nothing to do reads two records."""
        return 30

    def run(self, site):
        counts = provision_waiting()
        if not counts or not any(counts.values()):
            return None
        return ", ".join(f"{name}: {count}" for name, count in counts.items() if count)
