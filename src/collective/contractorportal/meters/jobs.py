"""The worker throws away what nobody needs: photographs of forms that were never sent,
and readings that were dealt with long ago, which the ERP has.
"""

from .. import _
from ..audit.rules import kept_since
from ..controlpanel.settings import settings as portal_settings
from ..jobs.interfaces import IJob
from ..outbox.api import now
from .model import STATES
from .storage import get_readings
from datetime import timedelta
from zope.interface import implementer


DRAFTS = timedelta(days=2)
# Of each state and part in one run; the next goes on.
MOST = 20


@implementer(IJob)
class ReadingsForgotten:
    """Once an hour."""

    title = _("meters_forget_job", default="Old meter readings, and photos not sent")

    def interval(self, settings):
        return 3600

    def run(self, site):
        drafts = get_readings().forget_drafts(now() - DRAFTS)
        old = forget_old(get_readings(), portal_settings().submissions_months)
        if not drafts and not old:
            return None
        return f"readings thrown away: {old}, photos: {drafts}"


def forget_old(store, months):
    """Forget readings that came in before so many months and await nobody; how many."""
    before, count = kept_since(now(), months), 0
    for state in STATES:
        if state == "awaiting":
            continue
        for taken in store.before(state, before, MOST):
            store.forget(taken)
            count += 1
    return count
