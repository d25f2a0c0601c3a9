"""Submit, or deliver until all has its answer; run with the database as ``app``.

``OUTBOX_SUBMIT`` says how many to submit. Otherwise the file ``SIGNAL`` is written
when the delivering begins, and it goes on as the worker does.
"""

from collective.contractorportal.jobs.interfaces import IJob
from collective.contractorportal.jobs.runner import run_job
from collective.contractorportal.outbox.api import submit
from collective.contractorportal.outbox.storage import get_outbox
from pathlib import Path
from Testing.makerequest import makerequest
from zope.component import getUtility
from zope.component.hooks import setSite
from zope.globalrequest import setRequest

import os
import time
import transaction


PATIENCE = 240


def main(app):
    site = app["portal"]
    setRequest(app.REQUEST)
    setSite(site)
    count = int(os.environ.get("OUTBOX_SUBMIT", "0"))
    for number in range(count):
        submit(
            "request", {"n": number}, key=f"k{number}", contractor_ids=["k1"], by="a"
        )
    transaction.commit()
    if not count:
        deliver(site)


def deliver(site):
    Path(os.environ["SIGNAL"]).touch()
    job = getUtility(IJob, name="outbox")
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        run_job(site, "outbox", job)
        transaction.begin()
        states = {state for state, _kind in get_outbox().counts()}
        if states <= {"accepted", "rejected"}:
            return
        time.sleep(0.1)


main(makerequest(app))  # noqa: F821
