"""``portal-read-only``: for some minutes everybody may look at the portal, nobody changes it.

``portal-read-only on --minutes 20`` says to people until about when; ``off`` ends it, and
nothing else does; ``show`` tells, and ends with 1 where people may change things. Where
the site cannot be reached, and nothing was done, it ends with 3. All processes know it with their next request; workers
finish the job that runs and begin no other. It reads the site that ``PORTAL_ZOPE_CONF``
and ``PORTAL_SITE`` name.
"""

from ..core import clock
from ..jobs.sites import NoSite
from ..jobs.sites import opened
from datetime import timedelta
from datetime import UTC
from ZODB.POSException import POSError

import argparse
import os
import sys


def main(arguments=None):
    """The console script."""
    parser = argparse.ArgumentParser(prog="portal-read-only", description=__doc__)
    parser.add_argument("what", choices=("on", "off", "show"))
    parser.add_argument(
        "--minutes", type=int, help="about how long, as people are told"
    )
    chosen = parser.parse_args(arguments)
    configuration = os.environ.get("PORTAL_ZOPE_CONF", "")
    if not os.path.exists(configuration):
        return _failed("Set PORTAL_ZOPE_CONF to the zope.conf of a database's client.")
    try:
        mode = _done(configuration, chosen)
    except NoSite as name:
        return _failed(f"There is no site {name} in the database: set PORTAL_SITE.")
    except (POSError, OSError, SystemExit) as why:
        return _failed(f"The database cannot be reached: {why}")
    print(described(mode))
    return 1 if chosen.what == "show" and mode is None else 0


def _done(configuration, chosen):
    from ..jobs.worker import open_database

    database = open_database(configuration)
    with opened(database, os.environ.get("PORTAL_SITE") or "portal"):
        return act(chosen.what, chosen.minutes)


def _failed(why):
    print(f"portal-read-only: {why} Nothing was changed.", file=sys.stderr)
    return 3


def act(what, minutes=None):
    """Do it to the site that is open, and commit; the ``ReadOnly`` that holds then, or None."""
    from . import state

    import transaction

    if what == "on":
        until = None
        if minutes is not None:
            until = clock.now().astimezone(UTC) + timedelta(minutes=minutes)
        state.turn_on(state.OFFICE, until)
    elif what == "off":
        state.turn_off()
    transaction.commit()
    return state.current()


def described(mode):
    """One line for whoever looks after the machine."""
    if mode is None:
        return "The portal can be read and changed."
    since = f"{mode.since.astimezone(clock.WARSAW):%Y-%m-%d %H:%M}"
    until = ""
    if mode.until is not None:
        until = f", people are told: until {mode.until.astimezone(clock.WARSAW):%H:%M}"
    return f"The portal can only be read since {since} ({mode.reason}){until}."
