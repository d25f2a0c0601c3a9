"""The worker tells voters that their votes are in the box.

A vote itself orders no message: voters would then write to the same place. The
worker looks through the boxes that are open instead, and through those that were
closed a short while ago.
"""

from ... import _
from ...core import clock
from ...jobs.interfaces import IJob
from ...notifications.api import announce
from ..storage import get_box
from .mail import KIND
from .storage import get_told
from collections import defaultdict
from datetime import timedelta
from plone import api
from plone.uuid.interfaces import IUUID
from zope.interface import implementer


AFTERWARDS = timedelta(days=2)


@implementer(IJob)
class VoteReceipts:
    """Whoever has voted gets a message about it."""

    title = _("resolutions_receipts_job", default="Receipts of votes")

    def interval(self, settings):
        return 60

    def run(self, site):
        told = get_told()
        count, seen = 0, set()
        for resolution in _boxes():
            uid = IUUID(resolution)
            seen.add(uid)
            fresh = told.new(uid, get_box(resolution).standing_ballots())
            if fresh:
                _announce(resolution, uid, fresh)
                told.note(uid, fresh)
                count += len(fresh)
        for uid in told.uids():
            if uid not in seen:
                told.forget(uid)
        return f"receipts: {count}" if count else None


def _boxes():
    """Resolutions whose box is open, or was until lately."""
    catalog = api.portal.get_tool("portal_catalog")
    since = clock.now() - AFTERWARDS
    states = ("open", "closed", "adopted", "not_adopted", "withdrawn")
    for brain in catalog.unrestrictedSearchResults(
        portal_type="Resolution", review_state=states
    ):
        resolution = brain._unrestrictedGetObject()
        box = get_box(resolution)
        if box is not None and (box.closed_at is None or box.closed_at > since):
            yield resolution


def _announce(resolution, uid, ballots):
    """One mailing for all of them; each reads of the own alone.

    Who cast a ballot gets its code; in whose name a proxy or a paper spoke learns
    that it did.
    """
    cast, spoken = defaultdict(list), defaultdict(list)
    for ballot in ballots:
        if ballot.channel == "online":
            cast[ballot.by].append([ballot.part_id, ballot.id])
        if ballot.channel != "online" or ballot.proxy:
            spoken[ballot.holder].append([ballot.part_id, ballot.id])
    announce(
        KIND,
        uid,
        {
            *(f"login:{user_id}" for user_id in cast),
            *(f"contractor:{holder}" for holder in spoken),
        },
        key=f"receipts:{uid}:{ballots[0].id}:{len(ballots)}",
        data={"cast": dict(cast), "spoken": dict(spoken)},
    )
