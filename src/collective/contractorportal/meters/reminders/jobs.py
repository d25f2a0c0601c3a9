"""The worker tells of windows that open, and of those that close soon."""

from ... import _
from ... import logger
from ...controlpanel.settings import settings
from ...core import clock
from ...directory.storage import get_directory
from ...erp.errors import ErpError
from ...erp.records import Community
from ...jobs.interfaces import IJob
from ...jobs.interfaces import TryLater
from ...notifications.api import announce
from ...notifications.storage import get_mailings
from ..openings.api import windows_of
from ..openings.rules import occasions
from ..openings.rules import reminder
from ..openings.storage import get_openings
from ..unread.api import lacking
from .mail import KIND
from datetime import datetime
from datetime import time
from datetime import timedelta
from zope.interface import implementer

import transaction


# Nobody is written to at night because a window opens at midnight.
HOUR = time(8)
# How many communities are looked at in one transaction.
AT_ONCE = 200


def due(community_ids, today, days_before):
    """Pairs of a window and what is to be told of it that has not been told yet."""
    mailings = get_mailings()
    for _place, windows in windows_of(community_ids, today).items():
        for occasion in occasions(windows, today):
            what = reminder(occasion, today, days_before)
            if what is None:
                continue
            key = key_of(occasion, what)
            if key not in mailings.keys and not was_looked_at(key, today):
                yield occasion, what


def was_looked_at(key, today):
    """Was nobody to be told when it was looked at today?"""
    return get_openings().looked.get(key) == today


def key_of(occasion, what):
    """A window is told of once when it opens, and once before each day it closes on."""
    last = f":{occasion.closes_on}" if what == "closes" else ""
    return f"{KIND}:{what}:{occasion.key}{last}"


def tell(occasion, what):
    """Let those hear of it whose meters are not read; was anybody to be told?"""
    if not lacking(occasion.community_id, [occasion]):
        get_openings().looked[key_of(occasion, what)] = clock.today()
        return False
    midnight = datetime.combine(occasion.closes_on + timedelta(1), time(), clock.WARSAW)
    announce(
        KIND,
        None,
        (),
        key=key_of(occasion, what),
        not_before=datetime.combine(clock.today(), HOUR, clock.WARSAW),
        not_after=midnight,
        data={
            "what": what,
            "community_id": occasion.community_id,
            "opens_on": occasion.opens_on.isoformat(),
            "closes_on": occasion.closes_on.isoformat(),
            "media": list(occasion.media),
        },
    )
    return True


@implementer(IJob)
class MeterReminders:
    """Reminders of reading windows; twice or on two machines, they are told once."""

    title = _("meters_remind_job", default="Reminders to read meters")

    def interval(self, settings):
        return 1800

    def run(self, site):
        directory = get_directory()
        if "media" not in directory.modules:
            return None
        chosen, today = settings(), clock.today()
        if not chosen.meters_remind_on:
            return None
        days_before = chosen.meters_remind_days
        get_openings().forget_looks(today)
        ids = [each.id for each in directory.all(Community)]
        told = 0
        for start in range(0, len(ids), AT_ONCE):
            try:
                found = list(due(ids[start : start + AT_ONCE], today, days_before))
            except ErpError as error:
                raise TryLater(f"reading windows: {error}") from error
            for occasion, what in found:
                try:
                    told += tell(occasion, what)
                except ErpError as error:
                    # Others may be told; this one in the next round.
                    logger.info("windows of %s: %s", occasion.community_id, error)
            if found:
                transaction.commit()
        return f"windows: {told}" if told else None
