"""The worker says that the last day for offers has passed."""

from .... import _
from ....jobs.interfaces import IJob
from ... import api as faults
from ...model import Actor
from ...storage import get_faults
from itertools import islice
from zope.interface import implementer


BATCH = 100


@implementer(IJob)
class OffersAreIn:
    """Whoever chooses is told once, when no more offers can come."""

    title = _("enquiries_job", default="Offers whose last day has passed")

    def interval(self, settings):
        return 300

    def run(self, site):
        ids = list(islice(get_faults().times_until("ask", faults.now()), BATCH))
        for fault in filter(None, map(faults.get, ids)):
            faults.note(fault, "ask_over", Actor("clock"), shown="internal")
        return f"enquiries: {len(ids)}" if ids else None
