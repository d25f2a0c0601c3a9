"""What a site has of what people sent; run with ``app``. Prints JSON.

``sent``: of each submission its kind, number, key and state; ``votes``: how many ballots
stand for each part that has any; ``paid``: which of the orders are paid.
"""

from collective.contractorportal.outbox.storage import get_outbox
from collective.contractorportal.payments.storage import get_payments
from collective.contractorportal.resolutions.storage import get_box
from plone import api
from Testing.makerequest import makerequest
from zope.component.hooks import setSite
from zope.globalrequest import setRequest

import json
import os


def count(app):
    site = app["portal"]
    setRequest(app.REQUEST)
    setSite(site)
    outbox, payments = get_outbox(), get_payments()
    sent = [outbox.get(each) for each in outbox.newest()]
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
                "votes": votes,
                "paid": [each for each in orders if payments.get(each).is_paid],
            }
        )
    )


count(makerequest(app))  # noqa: F821 (run by zconsole)
