"""What the office asks of the log: filters, names, pages."""

from ..accounts.storage import get_logins
from ..core import clock
from ..directory.rules import display_name
from ..directory.storage import get_directory
from ..directory.titles import community_title
from ..erp.records import Community
from ..erp.records import Contractor
from .interfaces import IAccessKind
from .storage import get_log
from datetime import datetime
from datetime import time
from datetime import timedelta
from itertools import islice
from plone import api
from zope.component import getUtilitiesFor


# How many entries are looked through for one page of a filtered list.
MOST = 200_000


def kinds():
    """Titles of the kinds of looks that rooms write down, by name."""
    return {name: kind.title for name, kind in getUtilitiesFor(IAccessKind)}


def entries(kind=None, community_id=None, user_id=None, since=None, until=None):
    """Entries of the days from ``since`` to ``until``, both included, newest first."""
    found = get_log().entries(
        community_id,
        user_id,
        since and _midnight(since),
        until and _midnight(until + timedelta(days=1)),
    )
    return (each for each in islice(found, MOST) if kind in (None, each.kind))


def _midnight(day):
    return datetime.combine(day, time(), clock.WARSAW)


def name_of(user_id):
    """Whose login it is, as far as it is still known."""
    contractors = get_logins().contractors_of(user_id)
    for contractor_id in contractors:
        contractor = get_directory().get(Contractor, contractor_id)
        if contractor is not None:
            return f"{display_name(contractor)} ({contractor.number})"
    user = api.user.get(userid=user_id)
    return (user is not None and user.getProperty("fullname")) or user_id


def community_name(community_id):
    """A community in words; the ERP's id when it is gone."""
    community = get_directory().get(Community, community_id)
    return community_title(community) if community else community_id
