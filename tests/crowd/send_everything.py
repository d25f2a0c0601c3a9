"""People send readings, faults, persons, addresses and requests; run with ``app``.

``CROWD_TASK``: ``prepare`` fills the site and prints how many people there are;
``send`` sends what is left of the own part (``CROWD_PART`` of two), and writes into the
file ``CROWD_PROGRESS`` which it is at, so that whoever was killed sends the last one
again, as a person would; ``tell`` prints what each person reads under "My matters".
"""

from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.SpecialUsers import system
from collective.contractorportal.accounts.create import create_login
from collective.contractorportal.contact import api as contact
from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.core import clock
from collective.contractorportal.declarations import api as declarations
from collective.contractorportal.declarations.places import places_of
from collective.contractorportal.directory.person import current_person
from collective.contractorportal.directory.storage import get_directory
from collective.contractorportal.directory.sync import sync_site
from collective.contractorportal.erp.errors import ErpError
from collective.contractorportal.erp.gate import get_erp
from collective.contractorportal.erp.records import AccountHolder
from collective.contractorportal.faults import reporting
from collective.contractorportal.faults.model import Draft
from collective.contractorportal.faults.places import own_places
from collective.contractorportal.interfaces import IContractorPortalLayer
from collective.contractorportal.jobs.interfaces import IJob
from collective.contractorportal.jobs.runner import run_job
from collective.contractorportal.matters.api import Matters
from collective.contractorportal.meters import api as meters
from collective.contractorportal.meters.facts import community_of
from collective.contractorportal.meters.model import Entry
from collective.contractorportal.outbox.storage import get_outbox
from collective.contractorportal.requests import api as requests
from collective.contractorportal.requests.ready import add
from collective.contractorportal.requests.ready import READY
from collective.contractorportal.zones.provision import provision_waiting
from collective.contractorportal.zones.storage import get_memory
from collective.contractorportal.zones.storage import memory_key
from decimal import Decimal
from itertools import islice
from pathlib import Path
from persistent.mapping import PersistentMapping
from plone import api
from Testing.makerequest import makerequest
from ZODB.POSException import ConflictError
from zope.component import getUtility
from zope.component.hooks import setSite
from zope.globalrequest import getRequest
from zope.globalrequest import setRequest
from zope.interface import alsoProvides

import json
import os
import time
import transaction


given = os.environ
FORM = next(each for each in READY if each.id == "wglad-w-dokumenty")
PASSWORD = "zielony-parasol-7719"


def log_in(site, user_id):
    """Be somebody in a request of one's own; the person."""
    setRequest(makerequest(site.getPhysicalRoot()).REQUEST)
    request = getRequest()
    alsoProvides(request, IContractorPortalLayer)
    newSecurityManager(None, site.acl_users.getUserById(user_id).__of__(site.acl_users))
    return current_person(request)


def prepare(site, most):
    """Logins of people who have a home of their own with a meter; how many."""
    newSecurityManager(None, system)
    # What is looked at is who dies, not who is slow.
    settings().erp_timeout = Decimal(120)
    report = sync_site("crowd")
    transaction.commit()
    if report.outcome != "done":
        raise RuntimeError(f"{report.outcome}: {report.reason}")
    while provision_waiting():
        transaction.commit()
    transaction.commit()
    found = list(islice(people(site), most))
    for _user_id, premises_id in found:
        add(zone_of(community_of(premises_id)), FORM)
    site._crowd = PersistentMapping(people=tuple(found))
    transaction.commit()
    return len(found)


def zone_of(community_id):
    """The zone of a community."""
    uid = get_memory().zones[memory_key("community", community_id)][0]
    catalog = api.portal.get_tool("portal_catalog")
    (found,) = catalog.unrestrictedSearchResults(UID=uid)
    return found._unrestrictedGetObject()


def people(site):
    """One person for each home where the number of persons may be declared."""
    directory, homes = get_directory(), set()
    holders = sorted({each.contractor_id for each in directory.all(AccountHolder)})
    for contractor_id in holders:
        if not directory.is_active(contractor_id):
            continue
        user_id = create_login([contractor_id], password=PASSWORD).user_id
        person = directory.person(user_id, clock.today(), 365)
        held = person.holdings
        if len(held) != 1 or len(person.accounts) != 1 or not held[0].current:
            continue
        premises = held[0].premises
        if premises is None or premises.id in homes or not meter_of(premises.id):
            continue
        places = places_of(person)
        if places and places[0].why_not is None:
            homes.add(premises.id)
            yield user_id, premises.id


def meter_of(premises_id):
    """The cold water meter in use, its last index and what was used before it."""
    erp = get_erp().meters
    for each in erp.meters([premises_id]).value:
        if each.medium == "cold_water" and each.removed_on is None:
            shown = erp.readings([each.id]).value
            if len(shown) > 1:
                return each, shown[-1].index, shown[-1].index - shown[-2].index
    return None


# What people send, each under its key


def reading(site, person, premises_id, key):
    meter, last, used = meter_of(premises_id)
    index = last + (used * 4 / 5).quantize(Decimal("0.001"))
    entry = Entry(meter.id, (str(index),), clock.today())
    meters.send(person, premises_id, [entry], key=key, confirmed=meters.ALL)


def fault(site, person, premises_id, key):
    (place,) = [p for p in own_places(person) if p.premises_id == premises_id]
    draft = Draft(place, "KAT-home.water.leak", f"Cieknie zawór pod zlewem, {key}")
    reporting.report(person, draft, key)


def persons(site, person, premises_id, key):
    known = declarations.known(person, key)
    if known is None:
        place = places_of(person)[0]
        draft = declarations.draft_persons(
            place, place.present + 1, "birth", clock.today()
        )
        known = declarations.send(draft, key, True)
    if known.state == "submitted":
        newSecurityManager(None, system)
        declarations.decide(known.number, "accept")


def letters(site, person, premises_id, key):
    typed = {"street": "Nowa", "number": "7/2", "postal_code": "30-001"}
    typed |= {"city": "Kraków", "country": "PL"}
    contact.change(person, "address", typed, key=key)


def request(site, person, premises_id, key):
    community = person.holdings[0].community.id
    form = zone_of(community)[FORM.id]
    typed = {
        "lokal": [premises_id],
        "dokumenty": ["uchwaly"],
        "za_okres": ["2026"],
        "sposob": ["biuro"],
    }
    requests.send(person, form, getRequest(), key=key, typed=typed)


SENDERS = (reading, fault, persons, letters, request)


def send(site, part, progress):
    """All of the own part that is not sent yet; the one in doubt is sent again."""
    who = site._crowd["people"]
    numbers = range(part, len(who) * len(SENDERS), 2)
    at = int(progress.read_text()) if progress.exists() else 0
    Path(given["SIGNAL"]).touch()
    for place in range(at, len(numbers)):
        progress_is(progress, place)
        user_id, premises_id = who[numbers[place] // len(SENDERS)]
        sender = SENDERS[numbers[place] % len(SENDERS)]
        for _try in range(20):
            try:
                transaction.begin()
                person = log_in(site, user_id)
                sender(site, person, premises_id, f"k{numbers[place]}")
                transaction.commit()
                break
            except (ConflictError, ErpError):
                # A person tries again.
                transaction.abort()
        else:
            raise RuntimeError(f"no way to send: {sender.__name__}")
    progress_is(progress, len(numbers))


def progress_is(progress, place):
    """Write it whole or not at all: who writes may be killed."""
    new = progress.with_suffix(".new")
    new.write_text(str(place))
    new.replace(progress)


def deliver(site, over):
    """As the worker does, until everybody has sent all and all is answered."""
    Path(given["SIGNAL"]).touch()
    job = getUtility(IJob, name="outbox")
    while True:
        run_job(site, "outbox", job)
        transaction.begin()
        states = {state for state, _kind in get_outbox().counts()}
        if over.exists() and states <= {"accepted", "rejected"}:
            return
        time.sleep(0.1)


def tell(site):
    """What each person reads under "My matters"."""
    told = {}
    for user_id, _premises_id in site._crowd["people"]:
        log_in(site, user_id)
        found = Matters(site, getRequest())
        told[user_id] = [(m.kind, m.number, m.state, m.own) for m in found.all()]
        if found.failed:
            raise RuntimeError(f"failed: {found.failed}")
    return told


def main(app):
    site = app["portal"]
    setSite(site)
    setRequest(app.REQUEST)
    task = given["CROWD_TASK"]
    if task == "prepare":
        print(prepare(site, int(given["CROWD_PEOPLE"])))
    elif task == "send":
        send(site, int(given["CROWD_PART"]), Path(given["CROWD_PROGRESS"]))
    elif task == "deliver":
        deliver(site, Path(given["CROWD_OVER"]))
    else:
        print(json.dumps(tell(site)))


main(makerequest(app))  # noqa: F821 (run by zconsole)
