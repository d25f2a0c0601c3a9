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
from plone.app.uuid.utils import uuidToObject
from plone.dexterity.utils import createContentInContainer
from Testing.makerequest import makerequest
from time import perf_counter
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
    prefix = memory_key("community")
    zones = get_memory().zones
    keys = list(zones.keys(prefix, prefix + "\U0010ffff"))
    started, now = perf_counter(), clock.now()
    for number, key in enumerate(keys, 1):
        zone = uuidToObject(zones[key][0], unrestricted=True)
        for each in range(EACH):
            with clock.frozen(
                now - timedelta(hours=1 + (number * 7 + each * 3000) % 17000)
            ):
                publish(zone, each)
        if number % 50 == 0:
            transaction.commit()
            site._p_jar.cacheGC()
    transaction.commit()
    return {
        "notices": EACH * len(keys),
        "seconds": round(perf_counter() - started, 1),
    }


def publish(zone, number):
    notice = createContentInContainer(
        zone,
        "Notice",
        checkConstraints=False,
        title=f"Przerwa w dostawie ciepłej wody ({number})",
        text=rich(TEXT),
        language="pl",
    )
    notices.publish(notice, now=True)


print(json.dumps(fill(makerequest(app))))  # noqa: F821 (run by zconsole)
