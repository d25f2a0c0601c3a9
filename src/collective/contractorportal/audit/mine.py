"""What of the log a person is told: who of the staff looked at the own data."""

from .. import _
from ..accounts.storage import get_logins
from ..controlpanel.settings import settings
from ..core import clock
from ..directory.rules import display_name
from ..directory.rules import holds
from ..directory.storage import get_directory
from ..erp.records import Contractor
from ..erp.records import Title
from .interfaces import IAccessKind
from .model import EVERYBODY
from .storage import get_log
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from itertools import groupby
from itertools import islice
from plone import api
from zope.component import getUtilitiesFor


# So many entries are looked through for one page.
MOST = 20_000
STAFF = {
    "office": _("audit_told_office", default="the manager's office"),
    "board": _("audit_told_board", default="board of the community"),
    "": _("audit_told_else", default="staff"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """What of a day one person did with the own data: ``count`` times, ``last`` then."""

    day: date
    last: datetime
    kind: str
    what: str
    user_id: str
    role: str
    count: int
    said: tuple[str, ...] = ()


def entries(user_id, own=None):
    """Iterate over the entries of which the person is told, the newest first.

    Never of own looks. A list of a whole community is told to who belonged to it then.
    ``own``: the contractor ids of somebody who has no login.
    """
    log, own = get_log(), own or get_logins().contractors_of(user_id)
    if log is None or not own:
        return
    told = {name for name, _kind in getUtilitiesFor(IAccessKind)}
    directory = get_directory()
    titles = [t for each in own for t in directory.find(Title, contractor_id=each)]
    titles = [title for title in titles if title.kind != "supply"]
    meant = {*own, *(f"{EVERYBODY}{title.community_id}" for title in titles)}
    for entry in islice(log.entries(person=meant), MOST):
        if entry.kind not in told or entry.user_id == user_id:
            continue
        if not set(own).intersection(entry.people):
            day = entry.at.astimezone(clock.WARSAW).date()
            there = {f"{EVERYBODY}{t.community_id}" for t in titles if holds(t, day)}
            if there.isdisjoint(entry.people):
                continue
        yield entry


def looks(user_id, own=None):
    """Iterate over ``Look``s, the newest first: one for each person, kind and day."""
    kinds = dict(getUtilitiesFor(IAccessKind))

    def day(entry):
        return entry.at.astimezone(clock.WARSAW).date()

    for when, found in groupby(entries(user_id, own), day):
        of = {}
        for entry in found:
            # A page has a name that says more than its address.
            title = entry.details.get("title")
            said = (title,) if title else tuple(entry.details.values())
            key = (entry.user_id, entry.kind, said)
            of.setdefault(key, []).append(entry)
        for (who, kind, said), same in of.items():
            last = same[0]
            yield Look(
                when,
                last.at.astimezone(clock.WARSAW),
                kind,
                kinds[kind].title,
                who,
                last.role if last.role in STAFF else "",
                len(same),
                said,
            )


def staff_name(user_id):
    """Who it was, in words, as the manager has it told; empty where only the role is.

    Of somebody of a board the name alone: no contractor number.
    """
    if not settings().audit_names and settings().audit_names is not None:
        return ""
    for contractor_id in get_logins().contractors_of(user_id):
        contractor = get_directory().get(Contractor, contractor_id)
        if contractor is not None:
            return display_name(contractor)
    user = api.user.get(userid=user_id)
    return (user is not None and user.getProperty("fullname")) or ""
