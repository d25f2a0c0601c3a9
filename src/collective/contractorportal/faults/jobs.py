"""What the worker does with faults: says sorry, closes, and removes old photos."""

from .. import _
from ..controlpanel.settings import settings
from ..jobs.interfaces import IJob
from . import api
from .model import Actor
from .photos import drop_photos
from .rules import is_late
from .rules import months_before
from .storage import get_faults
from datetime import timedelta
from itertools import islice
from zope.interface import implementer


BATCH = 100
CLOCK = Actor("clock")


@implementer(IJob)
class FaultsClock:
    """Whose day has passed is told so; what nobody complained of is settled."""

    title = _("faults_job", default="Faults whose day has passed")

    def interval(self, settings):
        return 60

    def run(self, site):
        late, closed = self.apologise(), self.close()
        return f"late: {late}, settled: {closed}" if late or closed else None

    def apologise(self):
        moment, told = api.now(), 0
        due = get_faults().times_until("tell", moment)
        for fault in _some(due):
            if is_late(fault.state, fault.due_at, moment):
                fault.late_told = True
                api.note(fault, "late", CLOCK)
                told += 1
        return told

    def close(self):
        before = api.now() - timedelta(days=settings().faults_close_days)
        closed = 0
        for fault in _some(get_faults().times_until("close", before)):
            if fault.state == "done":
                api.move(fault, "close", CLOCK)
                closed += 1
        return closed


@implementer(IJob)
class ForgetPhotos:
    """Photos and telephone numbers of faults that ended long ago go (R8.6)."""

    title = _("faults_photos_job", default="Remove old photos of faults")

    def interval(self, settings):
        return 24 * 3600

    def run(self, site):
        before = months_before(api.now(), settings().faults_photo_months)
        gone = 0
        for fault in _some(get_faults().times_until("photos", before), 1000):
            fault.phone, fault.access, fault.caller = "", "", ""
            dropped = drop_photos(fault)
            if dropped:
                api.note(fault, "photos_removed", CLOCK, shown="internal")
            gone += dropped
        return f"{gone} photos removed" if gone else None


def _some(ids, most=BATCH):
    """The first of them as faults; the list may change on the way."""
    return list(filter(None, map(api.get, list(islice(ids, most)))))
