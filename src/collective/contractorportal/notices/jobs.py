"""The clock of notices: the worker moves them on; readers never wait for it."""

from .. import _
from .. import logger
from ..core import clock
from ..jobs.interfaces import IJob
from DateTime import DateTime
from plone import api
from zope.interface import implementer


BATCH = 200


@implementer(IJob)
class NoticesClock:
    """What has begun is published, what has ended expires."""

    title = _("notices_job", default="Notices that begin and end")

    def interval(self, settings):
        """Often: what follows a publication (messages) waits for it."""
        return 20

    def run(self, site):
        begun = move("scheduled", "open", effective={"query": _now(), "range": "max"})
        ended = move("published", "expire", expires={"query": _now(), "range": "max"})
        return f"begun: {begun}, ended: {ended}" if begun or ended else None


def _now():
    return DateTime(clock.now().timestamp(), "UTC")


def move(state, transition, **query):
    """Move notices that the clock has overtaken; returns how many."""
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog.unrestrictedSearchResults(
        portal_type="Notice", review_state=state, sort_limit=BATCH, **query
    )
    workflow = api.portal.get_tool("portal_workflow")
    moved = 0
    for brain in brains[:BATCH]:
        notice = brain._unrestrictedGetObject()
        # The catalog may be behind; the notice itself knows.
        if notice.stored_state != state or notice.state() == state:
            continue
        with api.env.adopt_roles(["Manager"]):
            workflow.doActionFor(notice, transition)
        moved += 1
    if moved:
        logger.info("Notices: %s of %s", transition, moved)
    return moved
