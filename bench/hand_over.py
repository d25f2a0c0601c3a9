"""Let the worker's job hand over what has been paid. Run with the database as ``app``."""

from collective.contractorportal.payments.handing.jobs import HandOver
from Testing.makerequest import makerequest
from zope.component.hooks import setSite
from zope.globalrequest import setRequest

import transaction


def run(app):
    setRequest(app.REQUEST)
    setSite(app["portal"])
    print(HandOver().run(app["portal"]))
    transaction.commit()


run(makerequest(app))  # noqa: F821 (run by zconsole)
