"""Publish notices in the zone of each community, on days of the last two years.

Run with the database as ``app``; the last line printed is JSON.
"""

from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.SpecialUsers import system
from collective.contractorportal.core import clock
from collective.contractorportal.notices import api as notices
from collective.contractorportal.notices.text import rich
from collective.contractorportal.zones.storage import get_memory
from collective.contractorportal.zones.storage import memory_key
from datetime import timedelta
from plone.dexterity.utils import createContentInContainer
from Testing.makerequest import makerequest
from time import perf_counter
from time import process_time
from zope.component.hooks import setSite
from zope.globalrequest import setRequest

import json
import os
import transaction


EACH = int(os.environ["BENCH_NOTICES"])
TEXT = "<p>W środę od ósmej do dwunastej nie będzie ciepłej wody.</p>" * 5


def fill(app):
    """So many notices for each community, those of the first community being the oldest."""
    setRequest(app.REQUEST)
    site = app[os.environ["PORTAL_SITE"]]
    setSite(site)
    newSecurityManager(None, system)
    paths = places(site)
    started, now = perf_counter(), clock.now()
    for number, path in enumerate(paths, 1):
        zone = site.unrestrictedTraverse(path)
        for each in range(EACH):
            with clock.frozen(
                now - timedelta(hours=1 + (number * 7 + each * 3000) % 17000)
            ):
                publish(zone, each)
        if number % 50 == 0:
            transaction.commit()
            site._p_jar.cacheGC()
        if number % 1000 == 0:
            spent = round(process_time())
            print(f"{number:,} communities, {spent:,} s of CPU", flush=True)
    transaction.commit()
    return {
        "notices": EACH * len(paths),
        "seconds": round(perf_counter() - started, 1),
    }


def places(site):
    """Paths of the communities' zones.

    All are asked for before anything is made: a question to the catalog would have it
    index what waits, the zone once for each of its notices.
    """
    prefix = memory_key("community")
    zones = get_memory().zones
    uids = [zones[key][0] for key in zones.keys(prefix, prefix + "\U0010ffff")]
    found = site.portal_catalog.unrestrictedSearchResults(UID=uids)
    path_of = {brain.UID: brain.getPath() for brain in found}
    return [path_of[uid] for uid in uids]


def publish(zone, number):
    """One notice, as the desk would; nothing when an earlier run has made it."""
    name = f"przerwa-w-dostawie-cieplej-wody-{number}"
    if name in zone:
        return
    notice = createContentInContainer(
        zone,
        "Notice",
        checkConstraints=False,
        id=name,
        title=f"Przerwa w dostawie ciepłej wody ({number})",
        text=rich(TEXT),
        language="pl",
    )
    notices.publish(notice, now=True)


print(json.dumps(fill(makerequest(app))))  # noqa: F821 (run by zconsole)
