"""Let a vote close in a few seconds, and count it as the worker does; run with ``app``.

Prints a line when the end is set, and then JSON: what was counted.
"""

from collective.contractorportal.core import clock
from collective.contractorportal.jobs.interfaces import IJob
from collective.contractorportal.jobs.runner import run_job
from collective.contractorportal.resolutions.api import tally_of
from collective.contractorportal.resolutions.storage import get_box
from datetime import timedelta
from datetime import UTC
from pathlib import Path
from Testing.makerequest import makerequest
from zope.component import getUtility
from zope.component.hooks import setSite
from zope.globalrequest import setRequest

import json
import os
import time
import transaction


PATIENCE = 60


def main(app):
    site = app["portal"]
    setRequest(app.REQUEST)
    setSite(site)
    resolution = app.unrestrictedTraverse(os.environ["VOTE"])
    closes = clock.now().astimezone(UTC) + timedelta(seconds=float(os.environ["LEFT"]))
    # To the second, which is finer than what people can say.
    resolution._closes = closes
    transaction.commit()
    Path(os.environ["SIGNAL"]).write_text(closes.isoformat())
    job = getUtility(IJob, name="votes-clock")
    deadline = time.monotonic() + PATIENCE
    while resolution.state() == "open" and time.monotonic() < deadline:
        run_job(site, "votes-clock", job)
    result, box = tally_of(resolution), get_box(resolution)
    print(
        json.dumps(
            {
                "state": resolution.state(),
                "closed_at": box.closed_at.isoformat(),
                "for": str(result.sums["for"]),
                "adopted_by": result.adopted_by,
            }
        )
    )


main(makerequest(app))  # noqa: F821
