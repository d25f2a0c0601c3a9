"""Report faults in all places of a site, most of them long since closed.

Run with the database as ``app``. BENCH_FAULTS is how many, BENCH_OPEN how many of them
are open, BENCH_STAFF the login of who works at the desk; the last line printed is JSON.
"""

from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.SpecialUsers import system
from collective.contractorportal.core import clock
from collective.contractorportal.directory.storage import get_directory
from collective.contractorportal.erp.records import Building
from collective.contractorportal.erp.records import Premises
from collective.contractorportal.erp.records import Title
from collective.contractorportal.faults import api as faults
from collective.contractorportal.faults.model import Actor
from collective.contractorportal.faults.model import Draft
from collective.contractorportal.faults.model import Place
from collective.contractorportal.faults.reporting import make
from datetime import timedelta
from datetime import UTC
from itertools import cycle
from Testing.makerequest import makerequest
from time import perf_counter
from zope.component.hooks import setSite
from zope.globalrequest import setRequest

import json
import os
import transaction


COUNT = int(os.environ["BENCH_FAULTS"])
OPEN = int(os.environ["BENCH_OPEN"])
OFFICE = Actor("office", "biuro")
HOME = ("home.water.leak", "home.heating.cold", "home.electricity.none")
COMMON = ("inside.light.dark", "inside.doors.intercom", "outside.roof.gutter")


def places():
    """(place, categories, contractors) of each home, and of what is around it."""
    directory = get_directory()
    for premises in directory.all(Premises):
        building = directory.get(Building, premises.building_id)
        titles = directory.find(Title, premises_id=premises.id)
        whose = tuple(sorted({each.contractor_id for each in titles}))
        if whose:
            community = building.community_id
            yield Place(community, building.id, premises.id), HOME, whose
            yield Place(community, building.id), COMMON, whose


def fill(app):
    setRequest(app.REQUEST)
    site = app[os.environ["PORTAL_SITE"]]
    setSite(site)
    newSecurityManager(None, system)
    site.acl_users._doAddUser(
        os.environ["BENCH_STAFF"], os.environ["DEMO_PASSWORD"], ["Manager"], []
    )
    started, now = perf_counter(), clock.now()
    # The open ones are the newest, as they are.
    for number, (place, kinds, whose) in zip(range(COUNT), cycle(places())):
        back = timedelta(minutes=40 * (COUNT - number))
        with clock.frozen(now - back):
            report(number, place, kinds[number % len(kinds)], whose)
        if number % 200 == 199:
            transaction.commit()
            site._p_jar.cacheGC()
        if number % 2000 == 1999:
            print(f"{number + 1:,} faults", flush=True)
    transaction.commit()
    return {"faults": COUNT, "seconds": round(perf_counter() - started, 1)}


def report(number, place, kind, whose):
    """A fault of that number, and what became of it."""
    text = f"Nie działa od wczoraj, zgłoszenie {number}."
    draft = Draft(place, f"KAT-{kind}", text, access="po 16")
    moment = clock.now().astimezone(UTC)
    fault = make(draft, f"bench{number:06d}", OFFICE, whose, at=moment)
    if number < COUNT - OPEN:
        for act in ("accept", "finish", "close"):
            faults.move(fault, act, OFFICE)
    elif number % 2:
        faults.move(fault, "accept", OFFICE)


print(json.dumps(fill(makerequest(app))))  # noqa: F821 (run by zconsole)
