"""Forgetting what has been kept long enough."""

from .. import _
from ..controlpanel.settings import settings
from ..core import clock
from ..jobs.interfaces import IJob
from .rules import kept_since
from .storage import FORGET
from .storage import get_log
from datetime import UTC
from zope.interface import implementer

import transaction


@implementer(IJob)
class ForgetAccesses:
    """Once a day: entries older than the setting says go."""

    title = _("accesslog_job", default="Forget old entries of the access log")

    def interval(self, settings):
        return 24 * 3600

    def run(self, site):
        since = kept_since(clock.now().astimezone(UTC), settings().access_log_months)
        gone = 0
        while True:
            count = get_log().forget_before(since)
            gone += count
            if count < FORGET:
                break
            transaction.commit()
        return f"{gone} forgotten" if gone else None
