"""The worker reminds those who have not voted, and tells the office what it finds."""

from ... import _
from ... import logger
from ...jobs.interfaces import IJob
from ..storage import get_box
from .alerts import alert
from .api import remind_by_clock
from plone import api
from ZODB.POSException import ConflictError
from zope.interface import implementer

import transaction


class EachVote:
    """Something done for each vote, in a savepoint of its own."""

    states = ("open",)
    name = ""

    def run(self, site):
        catalog = api.portal.get_tool("portal_catalog")
        count = 0
        for brain in catalog.unrestrictedSearchResults(
            portal_type="Resolution", review_state=self.states
        ):
            resolution = brain._unrestrictedGetObject()
            if get_box(resolution) is None:
                continue
            savepoint = transaction.savepoint()
            try:
                count += self.act(resolution)
            except ConflictError:
                raise
            except Exception:
                # One vote's data must not keep the others waiting.
                savepoint.rollback()
                logger.exception("%s: %s", self.name, brain.getPath())
        return f"{self.name}: {count}" if count else None


@implementer(IJob)
class VoteReminders(EachVote):
    """Reminders by the clock."""

    title = _("resolutions_reminders_job", default="Reminders to vote")
    name = "reminders"

    def interval(self, settings):
        return 300

    def act(self, resolution):
        return remind_by_clock(resolution) is not None


@implementer(IJob)
class VoteAlerts(EachVote):
    """Ballots that contradict each other."""

    title = _("resolutions_alerts_job", default="Votes that contradict each other")
    name = "contradictions"
    states = ("open", "closed")

    def interval(self, settings):
        return 120

    def act(self, resolution):
        return alert(resolution)
