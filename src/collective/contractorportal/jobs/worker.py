"""The worker process: does the jobs of a site until it is told to stop.

``PORTAL_ZOPE_CONF`` is the zope.conf of a client of the database server,
``PORTAL_SITE`` the id of the site. Logs go to the standard output; figures can be asked
for where ``PORTAL_WORKER_METRICS`` says (``operations.listener``).
"""

from ..controlpanel.settings import settings
from ..operations import logs
from ..operations.listener import listen
from ..read_only.state import current as read_only
from ..upgrades.state import catch_up
from ..upgrades.state import is_behind
from .rules import pause
from .runner import due_jobs
from .runner import run_due
from .sites import NoSite
from .sites import opened
from .storage import get_jobs
from contextlib import suppress
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from ZODB.POSException import POSError

import logging
import os
import signal
import socket
import sys
import threading
import time
import transaction


logger = logging.getLogger("collective.contractorportal.worker")

# Seconds between looks for due jobs, and between signs of life.
TICK = 2
SIGN_OF_LIFE = timedelta(seconds=60)
START_PAUSE = 10


class Worker:
    """The loop. ``stop()`` ends it after the job that is running.

    Before its first job it brings a site of an older version up to date.
    """

    def __init__(self, database, path, tick=TICK):
        self.database = database
        self.path = path
        self.tick = tick
        self.name = f"{socket.gethostname()}:{os.getpid()}"
        self.stopping = threading.Event()
        self.failures = 0
        self.seen_at = None
        self.caught_up = False

    def stop(self, *_signal):
        self.stopping.set()

    def run(self):
        """Work until ``stop()``; outages of the database are waited out."""
        logger.info("Worker %s works for the site %s", self.name, self.path)
        while not self.stopping.is_set():
            self.stopping.wait(self.turn())
        with suppress(Exception), opened(self.database, self.path):
            get_jobs().gone(self.name)
            transaction.commit()
        logger.info("Worker %s has ended", self.name)

    def turn(self):
        """Do what is due now; the seconds to wait until the next turn."""
        try:
            with opened(self.database, self.path) as site:
                if not self.caught_up:
                    catch_up()
                    self.caught_up = not is_behind()
                if not self.caught_up or read_only() is not None:
                    return self.tick
                self.show_life()
                chosen = settings()
                for name, job in list(due_jobs(chosen)):
                    if self.stopping.is_set():
                        break
                    run_due(site, name, job, chosen)
                    self.show_life()
        except Exception as error:
            self.failures += 1
            wait = pause(self.failures)
            expected = isinstance(error, POSError | NoSite | OSError | KeyError)
            logger.log(
                logging.WARNING if expected else logging.ERROR,
                "The site cannot be worked for, next try in %s s: %s: %s",
                wait,
                type(error).__name__,
                error,
                exc_info=not expected,
            )
            return wait
        self.failures = 0
        return self.tick

    def show_life(self):
        """Write down, now and then, that this worker is alive."""
        moment = datetime.now(UTC)
        if self.seen_at is None or moment - self.seen_at >= SIGN_OF_LIFE:
            transaction.begin()
            get_jobs().seen(self.name)
            transaction.commit()
            self.seen_at = moment


def main():
    """The console script ``portal-worker``."""
    logs.begin()
    configuration = os.environ.get("PORTAL_ZOPE_CONF")
    site = os.environ.get("PORTAL_SITE", "portal")
    if not configuration or not os.path.exists(configuration):
        sys.exit("Set PORTAL_ZOPE_CONF to the zope.conf of a client of the database.")
    # Each try to reach a server that is down would be a line.
    for name in ("ZEO.asyncio", "relstorage"):
        logging.getLogger(name).setLevel(logging.WARNING)
    try:
        database = open_database(configuration)
    except POSError as error:
        # Zope cannot be started twice in one process: begin anew in its place.
        logger.warning(
            "The database cannot be opened, next try in %s s: %s", START_PAUSE, error
        )
        time.sleep(START_PAUSE)
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])
    listen(database, site)
    worker = Worker(database, site)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, worker.stop)
    worker.run()


def open_database(configuration):
    """Start Zope without its web server; its database."""
    from ZConfig import SubstitutionReplacementError
    from Zope2.Startup.run import make_wsgi_app

    import Zope2

    handlers = list(logging.getLogger().handlers)
    try:
        make_wsgi_app({}, configuration)
    except SubstitutionReplacementError as missing:
        sys.exit(f"{missing.name.upper()} is not set, which {configuration} asks for.")
    logging.getLogger().handlers[:] = handlers
    return Zope2.DB


if __name__ == "__main__":
    main()
