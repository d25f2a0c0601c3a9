"""What the worker does for the log: lists, seals, and forgetting whole days."""

from .. import _
from ..controlpanel.settings import settings
from ..core import clock
from ..jobs.interfaces import IJob
from .rules import kept_since
from .storage import get_log
from .storage import MOST
from zope.interface import implementer

import transaction


@implementer(IJob)
class SealAudit:
    """Every few minutes: new entries into the lists, and a seal on a day that is over."""

    title = _("audit_job_seal", default="Seal the audit log")

    def interval(self, settings):
        return 300

    def run(self, site):
        log = get_log()
        if log is None:
            return None
        sealed, listed = log.seal(clock.now()), 0
        while True:
            count = log.list_new()
            listed += count
            if count < MOST:
                break
            transaction.commit()
        said = [f"{sealed} days sealed"] * bool(sealed)
        return ", ".join([*said, *[f"{listed} listed"] * bool(listed)]) or None


@implementer(IJob)
class ForgetAudit:
    """Once a day: days older than the setting says go as a whole; their seals stay."""

    title = _("audit_job_forget", default="Forget old days of the audit log")

    def interval(self, settings):
        return 24 * 3600

    def run(self, site):
        log = get_log()
        if log is None:
            return None
        since = kept_since(clock.now(), settings().access_log_months).date()
        gone = 0
        while (count := log.forget_before(since)) is not None:
            gone += count
            transaction.commit()
        return f"{gone} forgotten" if gone else None
