"""Forgetting support views that are long over; the audit log keeps what was seen."""

from .. import _
from ..jobs.interfaces import IJob
from .api import now
from .storage import get_views
from datetime import timedelta
from zope.interface import implementer


KEPT = timedelta(days=1)


@implementer(IJob)
class ForgetSupportViews:
    """Once a day."""

    title = _("support_job", default="Forget old support views")

    def interval(self, settings):
        return 24 * 3600

    def run(self, site):
        views = get_views()
        gone = views.forget_before(now() - KEPT) if views is not None else 0
        return f"{gone} forgotten" if gone else None
