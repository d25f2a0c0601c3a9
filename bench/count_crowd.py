"""What a site has of what people sent; run with ``app``. Prints JSON.

``sent``: of each submission its kind, number, key and state; ``faults``: those in their
folder; ``votes``: how many ballots stand for each part that has any; ``paid``: which of
the orders are paid. It waits some minutes for the worker to have asked what became of all.
"""

from collective.contractorportal.faults.storage import get_folder
from collective.contractorportal.outbox.records import DELIVERED
from collective.contractorportal.outbox.records import WAITING
from collective.contractorportal.outbox.storage import get_outbox
from collective.contractorportal.payments.storage import get_payments
from collective.contractorportal.resolutions.storage import get_box
from plone import api
from Testing.makerequest import makerequest
from zope.component.hooks import setSite
from zope.globalrequest import setRequest

import json
import os
import time


PATIENCE = 400


def submissions(app):
    """All submissions, when none waits any more, or it took too long."""
    until = time.monotonic() + PATIENCE
    while True:
        app._p_jar.sync()
        outbox = get_outbox()
        found = [outbox.get(each) for each in outbox.newest()]
        waits = any(each.state in (WAITING, DELIVERED) for each in found)
        if not waits or time.monotonic() > until:
            return found
        time.sleep(2)


def count(app):
    site = app["portal"]
    setRequest(app.REQUEST)
    setSite(site)
    sent, payments = submissions(app), get_payments()
    votes = {}
    catalog = api.portal.get_tool("portal_catalog")
    for brain in catalog.unrestrictedSearchResults(portal_type="Resolution"):
        box = get_box(brain._unrestrictedGetObject())
        for part_id, slot in box.slots.items() if box is not None else ():
            if slot.standing:
                votes[part_id] = len(slot.standing)
    orders = json.loads(os.environ["ORDERS"])
    print(
        json.dumps(
            {
                "sent": [(e.kind, e.number, e.key, e.state) for e in sent],
                "faults": list(get_folder().objectIds()),
                "votes": votes,
                "paid": [each for each in orders if payments.get(each).is_paid],
            }
        )
    )


count(makerequest(app))  # noqa: F821 (run by zconsole)
