"""A cluster with a made-up ERP beside it, which a measurement fills, hurts and asks.

As `make cluster` runs it: PostgreSQL, instances, workers, HAProxy. The ERP is asked over
HTTP; its server is one that can be told to fail (faulty_erp.py).
"""

from .faulty_erp import SPOILT
from .faulty_erp import TOKEN
from .gateway import KEY
from collections import Counter
from collective.contractorportal.core import clock
from collective.contractorportal.erp.sql import engine as engines
from collective.contractorportal.erp.sql import schema
from collective.contractorportal.erp.sql.demo import generate
from collective.contractorportal.erp.sql.gateway import SqlErp
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parsedate_to_datetime
from glob import glob
from pathlib import Path
from scripts import services
from scripts.cluster import Cluster
from scripts.private import free_port
from scripts.services import ROOT
from scripts.services import Trouble
from scripts.services import wait_for
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy import update
from threading import Event
from threading import Lock
from threading import Thread

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request


HERE = Path(__file__).parent
# In Debian's package faketime.
FAKETIME = "/usr/lib/*/faketime/libfaketimeMT.so.1"
# Of each kind: the table in which the ERP books it, and the key of what was sent.
BOOKED = {
    "reading": ("reading", lambda key: key.partition(":")[2]),
    "fault": ("work_order", lambda key: key.partition(":")[2]),
    # An order is booked once on each of its accounts; here each has one.
    "payment": ("payment", lambda key: key.partition("/")[0]),
}
# A machine that is measured is busy: nothing is given up so soon as by who waits for it.
services.PATIENCE = 900


@dataclass(frozen=True)
class Size:
    """How large a town is, and how many of its people come, at most."""

    people: int
    communities: int
    contractors: int | None = None
    months: int = 15


class TownCluster(Cluster):
    """The cluster in ``home``; what ends by itself is started again meanwhile.

    ``people`` are the facts of those who come, ``rows`` the ERP's by table.
    """

    # A fault of the ERP is soon felt; else figures are kept as long as is usual.
    soon = True

    def __init__(self, home, size, instances=2, workers=1):
        if os.environ.get("PORTAL_DATABASE"):
            # That is somebody's portal: it would be filled, synchronised and hurt.
            raise Trouble(
                "PORTAL_DATABASE is set: a measurement makes its own database"
            )
        super().__init__(home, free_port(), instances, workers)
        self.size, self.people, self.rows = size, None, {}
        self.erp_file = self.home / "exchange.sqlite"
        self.erp_url = f"sqlite:///{self.erp_file}"
        self.erp_port = free_port()
        self.fault = self.home / "fault"
        self.clock = self.home / "clock"
        self.given |= {
            "DEMO": "0",
            "ERP_DATABASE_URL": "",
            "PYTHONPATH": str(ROOT),
            TOKEN: secrets.token_urlsafe(24),
        }
        self.over, self.hands = Event(), Lock()
        self.watcher = Thread(target=self.keep_up, daemon=True)

    def make_site(self):
        """The site with the town in it, before anybody serves it; its ERP, too."""
        if self.people is not None:
            return
        super().make_site()
        self.make_erp()
        erp = self.reach_erp()
        self.tell("filling the site")
        asked = {"erp": erp, "key": KEY, "people": self.size.people, "soon": self.soon}
        self.people = self.run("fill_crowd.py", CROWD=json.dumps(asked))

    def make_erp(self):
        """What the ERP knows, with windows for readings that are open."""
        size = self.size
        self.rows = generate(
            self.erp_url, size.communities, size.contractors, size.months, books=0
        )
        engine, today = engines.writing_engine(self.erp_url), clock.today()
        with engine.begin() as connection:
            days = {"opens_on": today, "closes_on": today + timedelta(days=2)}
            connection.execute(update(schema.reading_window).values(days))
        engine.dispose()

    def reach_erp(self):
        """The settings by which the portal asks it: here over HTTP."""
        program = (sys.executable, "-m", "bench.faulty_erp")
        erp = self.service("erp", *program, self.erp_url, self.erp_port, self.fault)

        def is_up():
            with suppress(OSError):
                socket.create_connection(("localhost", self.erp_port), 1).close()
                return True

        wait_for(erp, is_up)
        return {"backend": "http", "http_url": f"http://localhost:{self.erp_port}"}

    def run(self, script, **given):
        """What a script of this folder prints last, as JSON."""
        done = subprocess.run(
            [self.home / "bin" / "instance1", "run", HERE / script],
            cwd=ROOT,
            env={**os.environ, **self.given, **given},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
        if done.returncode or not done.stdout:
            raise Trouble(f"{script}: {done.stdout[-2000:]}{done.stderr[-4000:]}")
        return json.loads(done.stdout.splitlines()[-1])

    # While it runs

    def keep_up(self):
        while not self.over.wait(0.5):
            with self.hands, suppress(Trouble, RuntimeError, OSError):
                self.watch()

    def named(self, name):
        return next(each for each in self.started if each.name == name)

    def kill(self, name):
        """As a machine does that loses its power; it is dead when this is over."""
        with self.hands:
            process = self.named(name).process
            process.kill()
            process.wait(10)

    def kill_database(self):
        """The same; it mends itself when it starts."""
        pid = (self.database.data / "postmaster.pid").read_text().split()[0]
        with self.hands:
            os.kill(int(pid), signal.SIGQUIT)
            until = time.monotonic() + 10
            while self.database.is_up():
                if time.monotonic() > until:
                    raise Trouble("PostgreSQL does not die")
                time.sleep(0.01)

    def wear_clock(self, *names):
        """Start those anew with a clock that can be set, if they have none yet."""
        self.set_clock(0)
        for each in map(self.named, names):
            if "LD_PRELOAD" not in each.environment:
                with self.hands:
                    each.stop()
                    each.environment = each.environment | {
                        "LD_PRELOAD": found_faketime(),
                        "FAKETIME_TIMESTAMP_FILE": str(self.clock),
                        "FAKETIME_CACHE_DURATION": "1",
                        # How long something takes stays as it is, and can be waited for.
                        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
                        "PYTHONPATH": f"{HERE / 'clock'}:{ROOT}",
                    }
                    each.start()

    def set_clock(self, seconds):
        """Those who wear the clock take it for so much later from now on."""
        new = self.clock.with_suffix(".new")
        new.write_text(f"{seconds:+d}\n")
        new.replace(self.clock)

    def clock_of(self, number):
        """By how much an instance takes it for later than this process; 0.0 if unknown."""
        try:
            with urllib.request.urlopen(self.url_of(number), timeout=10) as answer:
                said = answer.headers["Date"]
        except urllib.error.HTTPError as problem:
            said = problem.headers["Date"]
        except OSError:
            return 0.0
        return parsedate_to_datetime(said).timestamp() - time.time()

    def spoilt(self):
        """How many answers the ERP's server has spoilt, of each word."""
        url = f"http://localhost:{self.erp_port}{SPOILT}"
        with urllib.request.urlopen(url, timeout=30) as answer:
            return Counter(json.load(answer))

    def delivered_count(self):
        """How much was handed over to the ERP."""
        engine = engines.writing_engine(self.erp_url)
        try:
            with engine.begin() as connection:
                table = schema.delivery
                return connection.execute(
                    select(func.count()).select_from(table)
                ).scalar()
        finally:
            engine.dispose()

    def owed(self):
        """What the ERP says is owed on the account of each of the people."""
        ledger = SqlErp(self.erp_url, 60.0).ledger
        accounts = [each["account"] for each in self.people]
        return {key: each.due.amount for key, each in ledger.balances(accounts).items()}

    def delivered(self):
        """What the ERP has: deliveries with their states, and how often it booked each."""
        engine = engines.writing_engine(self.erp_url)
        table = schema.delivery.c
        with engine.begin() as connection:
            states = connection.execute(
                select(table.kind, table.key, table.state)
            ).all()
            effects = Counter(
                (kind, key_of(key))
                for kind, (name, key_of) in BOOKED.items()
                for (key,) in connection.execute(
                    select(getattr(schema, name).c.portal_key)
                )
                if key
            )
        engine.dispose()
        # The ERP has each under its kind and its key.
        told = [(kind, key.partition(":")[2], state) for kind, key, state in states]
        return told, effects

    def __enter__(self):
        with suppress(Exception):
            self.stop_leftovers()
        self.forget()
        # What the run before has left would be this one's fault.
        for each in (*self.home.glob("exchange.sqlite*"), self.fault, self.clock):
            each.unlink(missing_ok=True)
        self.build()
        self.var.mkdir(parents=True, exist_ok=True)
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        self.watcher.start()
        return self

    def __exit__(self, *_error):
        self.over.set()
        with self.hands:
            self.stop()
        self.forget()

    def tell(self, text):
        print(f"{time.strftime('%H:%M:%S')}  {text}", flush=True)


def found_faketime():
    """The library that moves a process's clock. Errors: ``Trouble``."""
    found = sorted(glob(FAKETIME))
    if not found:
        raise Trouble("libfaketime is missing; Debian's package is called faketime")
    return found[0]
