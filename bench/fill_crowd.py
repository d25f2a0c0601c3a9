"""Fill a cluster's site with people who have something to do; run with ``app``.

CROWD is JSON: the settings by which the ERP is asked (``erp``), whether its faults are to
be felt ``soon``, how many ``people``, and the ``key`` of the payment gateway. The last line
printed is JSON: of each person the login, and what there is to send, to vote on and to pay.
"""

from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.SpecialUsers import system
from bench.opening import opened
from collective.contractorportal.accounts.create import create_login
from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.core import clock
from collective.contractorportal.core.money import Money
from collective.contractorportal.directory.storage import get_directory
from collective.contractorportal.directory.sync import sync_site
from collective.contractorportal.erp.gate import get_erp
from collective.contractorportal.erp.records import AccountHolder
from collective.contractorportal.payments.api import new_order_id
from collective.contractorportal.payments.events.model import Started
from collective.contractorportal.payments.model import Payment
from collective.contractorportal.payments.model import PaymentLine
from collective.contractorportal.payments.moving import move
from collective.contractorportal.payments.moving import now
from collective.contractorportal.payments.settings import keep_secret
from collective.contractorportal.payments.storage import get_payments
from collective.contractorportal.resolutions.subscribers import Refused
from collective.contractorportal.zones.provision import provision_waiting
from collective.contractorportal.zones.storage import get_memory
from collective.contractorportal.zones.storage import memory_key
from datetime import timedelta
from decimal import Decimal
from itertools import islice
from plone import api
from random import Random
from scripts.private import PASSWORD
from Testing.makerequest import makerequest
from zope.component.hooks import setSite
from zope.globalrequest import setRequest

import json
import os
import transaction


NOWHERE = "http://127.0.0.1:9"
wanted = json.loads(os.environ["CROWD"])


def fill(app):
    site = app["portal"]
    setRequest(app.REQUEST)
    setSite(site)
    newSecurityManager(None, system)
    chosen = settings()
    for name, value in wanted["erp"].items():
        setattr(chosen, f"erp_{name}", value)
    # Nobody waits for the ERP while all of it is read.
    usual, chosen.erp_timeout = chosen.erp_timeout, Decimal(120)
    chosen.sync_minutes = 100_000
    chosen.payments_on, chosen.payment_gateway = True, NOWHERE
    chosen.payment_services = ("1; title=Wszyscy",)
    keep_secret(f"1={wanted['key']}")
    transaction.commit()
    report = sync_site("bench", confirmed=True, commit=transaction.commit)
    transaction.commit()
    if report.outcome != "done":
        raise RuntimeError(f"{report.outcome}: {report.reason}")
    while provision_waiting():
        transaction.commit()
    transaction.commit()
    found = list(islice(people(), wanted["people"]))
    transaction.commit()
    votes = {each: vote_of(each) for each in sorted({e["community"] for e in found})}
    for number, each in enumerate(found):
        each["vote"] = votes[each["community"]] if each["owns"] else None
        each["order"] = order_of(number, each)
    # A few people report for hundreds.
    chosen.faults_per_day = 0
    chosen.erp_timeout = usual
    if wanted["soon"]:
        chosen.erp_cache_seconds = 1
    transaction.commit()
    print(json.dumps(found))


def people():
    """One person for each home with a meter: one home, one account, on no board.

    They are from all over the town, the same at each run.
    """
    directory, homes = get_directory(), set()
    holders = sorted({each.contractor_id for each in directory.all(AccountHolder)})
    Random(1).shuffle(holders)
    for contractor_id in holders:
        if not directory.is_active(contractor_id):
            continue
        login = create_login([contractor_id], PASSWORD, verified=True)
        person = directory.person(login.user_id, clock.today(), 365)
        if len(person.holdings) != 1 or len(person.accounts) != 1 or person.board_terms:
            continue
        held, account = person.holdings[0], person.accounts[0].account
        premises = held.premises
        if premises is None or not held.current or premises.id in homes:
            continue
        meter = meter_of(premises.id)
        if meter is not None:
            homes.add(premises.id)
            yield {
                "login": login.numbers[0],
                "user": login.user_id,
                "contractor": contractor_id,
                "account": account.id,
                "due": due_of(account.id),
                "community": held.community.id,
                "owns": held.title.kind == "ownership",
                "place": f"{held.community.id}~{held.building.id}~{premises.id}~",
                "reading": {"premises": premises.id, **meter},
            }


def due_of(account_id):
    """What is owed on an account."""
    balances = get_erp().ledger.balances([account_id]).value
    return str(balances[account_id].due.amount)


def meter_of(premises_id):
    """A cold water meter in use, and an index that nobody wonders at; or None."""
    erp = get_erp().meters
    for each in erp.meters([premises_id]).value:
        if each.medium == "cold_water" and each.removed_on is None:
            shown = erp.readings([each.id]).value
            if len(shown) > 1:
                used = shown[-1].index - shown[-2].index
                index = shown[-1].index + (used * 4 / 5).quantize(Decimal("0.001"))
                return {"meter": each.id, "index": str(index)}
    return None


def vote_of(community_id):
    """The address of an open vote of a community; None where there can be none."""
    uid = get_memory().zones[memory_key("community", community_id)][0]
    catalog = api.portal.get_tool("portal_catalog")
    (found,) = catalog.unrestrictedSearchResults(UID=uid)
    try:
        resolution, _took = opened(found._unrestrictedGetObject(), community_id)
    except Refused:
        # No community of owners, or one whose shares leave doubts.
        transaction.abort()
        return None
    return "/" + "/".join(resolution.getPhysicalPath()[2:])


def order_of(number, person):
    """A payment of 100.00 PLN that the gateway has taken; the id of its order."""
    moment = now()
    payment = Payment(
        order_id=new_order_id(),
        by=person["user"],
        contractor_ids=(person["contractor"],),
        created_at=moment,
        valid_until=moment + timedelta(days=1),
        provider="autopay",
        service="1",
        lines=(
            PaymentLine(
                # For no document: the ERP refuses money for one that it does not know.
                *(person["account"], None, "Opłaty", "Grudzień 2026"),
                Money.of("100.00"),
            ),
        ),
        fee=Money.of(0),
    )
    slot = get_payments().add(payment)
    move(slot, Started(now(), f"R{number}", f"{NOWHERE}/go"), "start")
    return payment.order_id


fill(makerequest(app))  # noqa: F821 (run by zconsole)
