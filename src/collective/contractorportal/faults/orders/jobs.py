"""What the worker does with one-time addresses: those that ended long ago go."""

from ... import _
from ...jobs.interfaces import IJob
from .. import api as faults
from .storage import get_links
from datetime import timedelta
from zope.interface import implementer


KEPT = timedelta(days=60)
DAY = 24 * 60 * 60


@implementer(IJob)
class ForgetLinks:
    """Digests of addresses that opened nothing for two months are thrown away."""

    title = _("orders_links_job", default="Forget old addresses of orders")

    def interval(self, settings):
        return DAY

    def run(self, site):
        gone = get_links().forget_before(faults.now() - KEPT)
        return f"forgotten: {gone}" if gone else None
