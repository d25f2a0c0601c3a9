"""The clock of votes: the worker opens and closes them by their dates.

Whether a ballot is taken at a moment never waits for the worker.
"""

from .. import _
from .. import logger
from ..core import clock
from ..jobs.interfaces import IJob
from . import api as resolutions
from .subscribers import Refused
from plone import api
from zope.interface import implementer

import transaction


@implementer(IJob)
class VotesClock:
    """Votes whose time has come are opened, those whose time is over are counted."""

    title = _("resolutions_job", default="Votes that open and close")

    def interval(self, settings):
        return 20

    def run(self, site):
        counts = {
            "opened": _each("proposed", _open),
            "closed": _each("open", _close),
            "settled": _each("closed", _settle),
        }
        said = ", ".join(f"{name}: {count}" for name, count in counts.items() if count)
        return said or None


def _each(state, act):
    """Let one step be taken by each resolution in a state; how many took it.

    Each in a savepoint of its own: one that cannot move keeps no other from moving.
    """
    catalog = api.portal.get_tool("portal_catalog")
    moved = 0
    for brain in catalog.unrestrictedSearchResults(
        portal_type="Resolution", review_state=state
    ):
        resolution = brain._unrestrictedGetObject()
        savepoint = transaction.savepoint()
        try:
            with api.env.adopt_roles(["Manager"]):
                moved += bool(act(resolution, clock.now()))
        except Refused as error:
            savepoint.rollback()
            logger.warning("Resolution %s waits: %s", brain.getPath(), error)
    return moved


def _open(resolution, moment):
    if resolution.opens is None or moment < resolution.opens:
        return False
    resolutions.open_vote(resolution)
    return True


def _close(resolution, moment):
    if moment < resolution.closes:
        return False
    resolutions.close_vote(resolution)
    return True


def _settle(resolution, moment):
    """Those that had to wait for a decision or a deed."""
    return resolutions.settle(resolution) != "closed"
