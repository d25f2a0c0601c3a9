"""What the office asks of the log: filters, names, files, and whether all is as it was."""

from ..accounts.names import user_id_of
from ..accounts.storage import get_logins
from ..core import clock
from ..directory.rules import display_name
from ..directory.storage import get_directory
from ..directory.titles import community_title
from ..erp.records import Community
from ..erp.records import Contractor
from .interfaces import IAuditKind
from .model import EVERYBODY
from .proof import problems as problems_of
from .storage import get_log
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from itertools import islice
from plone import api
from zope.component import getUtilitiesFor

import json


# How many entries are looked through for one page of a list.
MOST = 200_000


def kinds():
    """Titles of the kinds of entries that rooms write down, by name."""
    return {name: kind.title for name, kind in getUtilitiesFor(IAuditKind)}


def entries(kind=None, community=None, user=None, person=None, since=None, until=None):
    """Entries of the days from ``since`` to ``until``, both included, newest first.

    ``user`` is who did or saw it: an id, a login, an e-mail or a contractor number;
    ``person`` whose data it was: the same, or a contractor's id.
    """
    found = get_log().entries(
        user_id=user and (user_id_of(user) or user),
        person=person and people_meant(person),
        community_id=community,
        kind=kind,
        since=since and _midnight(since),
        until=until and _midnight(until + timedelta(days=1)),
    )
    return islice(found, MOST)


def people_meant(text):
    """Ids of the contractors whom somebody means by a number, a login or an id."""
    user_id = user_id_of(text) or text
    return {text, *get_logins().contractors_of(user_id)} | {
        each.id for each in get_directory().find(Contractor, number=text)
    }


def _midnight(day):
    return datetime.combine(day, time(), clock.WARSAW)


def name_of(user_id):
    """Whose login it is, as far as it is still known."""
    for contractor_id in get_logins().contractors_of(user_id):
        if get_directory().get(Contractor, contractor_id) is not None:
            return person_name(contractor_id)
    user = api.user.get(userid=user_id) if user_id else None
    return (user is not None and user.getProperty("fullname")) or user_id


def person_name(contractor_id):
    """A contractor in words; the ERP's id when nobody is known by it."""
    if contractor_id.startswith(EVERYBODY):
        return ""
    contractor = get_directory().get(Contractor, contractor_id)
    if contractor is None:
        return contractor_id
    return f"{display_name(contractor)} ({contractor.number})"


def community_name(community_id):
    """A community in words; the ERP's id when it is gone."""
    community = get_directory().get(Community, community_id)
    return community_title(community) if community else community_id


def problems():
    """What is not as it was written, of this site's log."""
    return problems_of(get_log())


def summary():
    """What is kept, and what the last seal is: for who keeps it elsewhere."""
    log = get_log()
    days = [date.fromordinal(each) for each in log.days()]
    last = max(log.seals) if log.seals else None
    return {
        "entries": len(log),
        "since": days[0].isoformat() if days else None,
        "sealed": date.fromordinal(last).isoformat() if last else None,
        "seal": log.last_seal() if last else None,
    }


def lines(since=None, until=None):
    """Iterate over the log as JSON lines, whole days, the oldest first.

    A line is an entry with its day, strand and digest, or a seal: with the command
    ``portal-audit`` anybody can check the file without the portal.
    """
    log = get_log()
    seals = {seal.day: seal for seal in log.all_seals()}
    for ordinal in log.days():
        day = date.fromordinal(ordinal)
        if (since and day < since) or (until and day > until):
            continue
        for name, strand in log.strands_of(ordinal):
            for row in strand.all():
                yield _line(day=day, strand=name, entry=row.text, digest=row.digest)
        if day in seals:
            seal = seals[day]
            heads = [[each.strand, each.count, each.digest] for each in seal.heads]
            yield _line(
                day=day, seal=seal.digest, previous=seal.previous, strands=heads
            )


def _line(day, **values):
    return json.dumps(
        {"day": day.isoformat(), **values},
        ensure_ascii=False,
        separators=(",", ":"),
    )
