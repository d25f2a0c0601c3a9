"""Several contractor numbers of one person in one login, and taking them apart again.

A login that has given all its numbers away is closed, not deleted: its password comes
back with its numbers.
"""

from ..core import clock
from ..core.errors import PortalError
from ..directory.person import forget_persons
from ..directory.storage import get_directory
from ..erp.records import Contractor
from . import events
from .storage import Change
from .storage import get_logins
from datetime import UTC
from plone import api
from zope.event import notify


MERGED = "merged"


def numbered(number):
    """The active contractor of a number. Errors: ``merge_unknown``."""
    directory = get_directory()
    for found in directory.find(Contractor, number=number.strip()):
        if directory.is_active(found.id):
            return found
    raise PortalError("merge_unknown", number=number.strip()[:40])


def merge(user_id, number):
    """The office: who has that number is the person of this login.

    Errors: ``login_unknown``, ``merge_unknown``, ``merge_same``.
    """
    logins, contractor = get_logins(), numbered(number)
    if not logins.contractors_of(user_id):
        raise PortalError("login_unknown", user_id=user_id)
    if logins.user_of(contractor.id) == user_id:
        raise PortalError("merge_same", number=contractor.number)
    join(user_id, (contractor.id,), "office")


def join(user_id, contractor_ids, how):
    """Let a login speak for these contractors too, and for all of their logins'."""
    logins = get_logins()
    sources = {logins.user_of(each) for each in contractor_ids} - {None, user_id}
    free = tuple(each for each in contractor_ids if logins.user_of(each) is None)
    for source in sorted(sources):
        ids = logins.contractors_of(source)
        _take(user_id, ids)
        logins.close(source, MERGED)
        _told("merge", user_id, ids, source, events.LoginsMerged, how)
    if free:
        _take(user_id, free)
        _told("merge", user_id, free, "", events.LoginsMerged, how)
    forget_persons()


def _take(user_id, contractor_ids):
    logins = get_logins()
    logins.link(user_id, {*logins.contractors_of(user_id), *contractor_ids})


def split(user_id, number):
    """The office: that number is another person's after all; the login it went to.

    What came with it from a login that was merged goes back there; else the number has
    no login, and gets a letter. Errors: ``merge_unknown``, ``split_last``.
    """
    logins, contractor = get_logins(), numbered(number)
    mine = logins.contractors_of(user_id)
    if contractor.id not in mine:
        raise PortalError("merge_unknown", number=contractor.number)
    source, ids = _came_from(user_id, contractor.id)
    ids = tuple(each for each in mine if each in ids) or (contractor.id,)
    if set(ids) == set(mine):
        raise PortalError("split_last", number=contractor.number)
    logins.link(user_id, set(mine) - set(ids))
    if source:
        logins.link(source, ids)
        logins.reopen(source)
    _told("split", user_id, ids, source, events.LoginSplit)
    forget_persons()
    return source


def _came_from(user_id, contractor_id):
    """The login that was merged with this number, and its numbers; or ("", ())."""
    logins = get_logins()
    for change in logins.changes_of(user_id):
        if contractor_id in change.contractor_ids and change.user_id == user_id:
            if change.what != "merge" or logins.closed(change.other) != MERGED:
                break
            return change.other, change.contractor_ids
    return "", ()


def _told(what, user_id, contractor_ids, other, event, how=""):
    by = api.user.get_current().getId() or ""
    moment = clock.now().astimezone(UTC)
    get_logins().note(Change(moment, by, what, user_id, tuple(contractor_ids), other))
    notify(event(user_id, contractor_ids, by, other=other, how=how))
