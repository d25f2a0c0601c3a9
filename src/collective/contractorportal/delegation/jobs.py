"""What is over is written down as ended, and both sides are told.

Rights end by themselves with the day and with the title; this only says so.
"""

from .. import _
from ..jobs.interfaces import IJob
from . import api as delegation
from .storage import get_delegations
from zope.interface import implementer


@implementer(IJob)
class EndDelegations:
    """Once an hour."""

    title = _("delegation_job", default="End what helpers may do")

    def interval(self, settings):
        return 3600

    def run(self, site):
        grants = get_delegations()
        if grants is None:
            return None
        over = [
            (each, why)
            for each in grants.find("running")
            if (why := delegation.why_over(each))
        ]
        for each, why in over:
            delegation.end(each, "", why)
        return f"{len(over)} ended" if over else None
