"""The worker's job of delivering, and of asking for answers."""

from .. import _
from ..controlpanel.settings import settings
from ..jobs.interfaces import IJob
from ..notifications.stamps import stamp
from .api import now
from .deliver import is_resting
from .deliver import Round
from .forget import forget_old
from .rules import ASKING
from .storage import get_outbox
from plone import api
from zope.interface import implementer

import time
import transaction


SECONDS = 10
IDLE = 60

# When this process asked last, by site and span: another process may ask as well.
_asked = {}


def spans(moment):
    """Pairs of moments, of deliveries as old as ``rules.ASKING`` says.

    Both ends are open: a clock that ran ahead has handed over in what is the future now.
    """
    youngest = None
    for age, _pause in ASKING:
        oldest = None if age == age.max else moment - age
        yield oldest, youngest
        youngest = oldest


def due_spans(outbox, moment, clock=time.monotonic):
    """The spans with deliveries in them about which it is time to ask."""
    if not outbox.is_asked_for():
        return
    site = api.portal.get().getPhysicalPath()
    for number, (span, (_age, pause)) in enumerate(
        zip(spans(moment), ASKING, strict=True)
    ):
        last = _asked.get((site, number))
        if last is not None and clock() - last < pause.total_seconds():
            continue
        if next(outbox.asked(*span), None) is not None:
            yield (site, number), span


def is_work_due():
    """Does anything wait for the worker just now?"""
    outbox, moment = get_outbox(), now()
    if is_resting(outbox, moment):
        return False
    first = outbox.first_due()
    if first is not None and first <= stamp(moment):
        return True
    return next(due_spans(outbox, moment), None) is not None


@implementer(IJob)
class DeliverSubmissions:
    """Delivers what people submitted, and learns what the ERP makes of it."""

    title = _("outbox_job", default="What people submit, to the ERP")

    def interval(self, settings):
        """At once when something is due; a run with nothing to do is rare."""
        return 0 if is_work_due() else IDLE

    def run(self, site):
        outbox = get_outbox()
        due = list(due_spans(outbox, now()))
        for place, _span in due:
            _asked[place] = time.monotonic()
        this = Round(SECONDS)
        this.run([span for _place, span in due])
        forgotten = forget_old(outbox, settings().submissions_months)
        if forgotten:
            this.said["forgotten"] = forgotten
        transaction.commit()
        return ", ".join(f"{what}: {count}" for what, count in this.said.items())
