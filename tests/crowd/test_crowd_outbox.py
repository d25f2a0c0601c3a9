"""Workers on two machines that are killed again and again while they deliver.

Real processes on a real database server and a real exchange database: whatever dies
when, each submission is in the ERP once, and each is answered.
"""

from collections import Counter
from collective.contractorportal.core import clock
from collective.contractorportal.erp.sql import engine as engines
from collective.contractorportal.erp.sql import schema
from collective.contractorportal.erp.sql.answering.answer import answer_waiting
from collective.contractorportal.erp.sql.answering.answer import MARK
from collective.contractorportal.erp.sql.cli import main as portal_erp
from collective.contractorportal.outbox.storage import KEY
from itertools import chain
from pathlib import Path
from random import Random
from scripts.private import ROOT
from scripts.private_pair import PrivatePair
from sqlalchemy import insert
from sqlalchemy import select
from threading import Event
from threading import Thread
from ZODB import DB

import os
import pytest
import signal
import subprocess
import sys
import time


SCRIPT = Path(__file__).parent / "deliver_outbox.py"
# More of both, for a longer look: OUTBOX_COUNT=2000 OUTBOX_KILLS=20.
COUNT = int(os.environ.get("OUTBOX_COUNT", "200"))
KILLS = int(os.environ.get("OUTBOX_KILLS", "2"))
PATIENCE = 300


@pytest.fixture
def erp(tmp_path):
    """An exchange database whose ERP answers, in a thread of its own."""
    url = f"sqlite:///{tmp_path}/exchange.sqlite"
    assert portal_erp(["init", "--url", url, "--license", "rents"]) == 0
    engine = engines.writing_engine(url)
    with engine.begin() as connection:
        connection.execute(insert(schema.meta), {"key": MARK, "value": "yes"})
    over = Event()

    def work():
        while not over.wait(0.2):
            answer_waiting(engine, clock.now())

    thread = Thread(target=work)
    thread.start()
    yield url, engine
    over.set()
    thread.join()
    engine.dispose()


@pytest.fixture
def pair(tmp_path, erp):
    made = PrivatePair(tmp_path / "crowd")
    try:
        made.create(DEMO="0", ERP_DATABASE_URL=erp[0])
        yield made
    finally:
        made.server.stop()


class Worker:
    """A machine's worker; it can be killed as by a power cut."""

    def __init__(self, site, url, folder):
        self.site, self.url = site, url
        self.signal = folder / f"{site.port}.signal"
        self.process = None

    def start(self):
        self.signal.unlink(missing_ok=True)
        code = "from Zope2.utilities.zconsole import main; main()"
        conf = self.site.folder / "etc" / "zope.conf"
        environment = self.site.environment(
            ERP_DATABASE_URL=self.url, SIGNAL=str(self.signal)
        )
        with self.site.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-c", code, "run", conf, SCRIPT],
                cwd=ROOT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        deadline = time.monotonic() + PATIENCE
        while not self.signal.exists():
            assert self.process.poll() is None, self.site.said()
            assert time.monotonic() < deadline
            time.sleep(0.01)

    def kill(self):
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()

    def end(self):
        assert self.process.wait(PATIENCE) == 0, self.site.said()


def kept(pair):
    """All submissions, read from the database file past all processes."""
    database = DB(pair.server.reading())
    try:
        with database.transaction() as connection:
            site = connection.root()["Application"]["portal"]
            outbox = site.__annotations__[KEY]
            parts = (shard.submissions.values() for shard in outbox.shards)
            return [each.get() for each in filter(None, chain(*parts))]
    finally:
        database.close()


@pytest.fixture
def workers(pair, erp, tmp_path):
    """A worker on each of two machines; none outlives the test."""
    made = [Worker(site, erp[0], tmp_path) for site in pair.sites]
    yield made
    for each in made:
        each.kill()


def test_killed_again_and_again(pair, erp, workers):
    url, engine = erp
    pair.run(SCRIPT, ERP_DATABASE_URL=url, OUTBOX_SUBMIT=str(COUNT))
    chance = Random(5)
    one, other = workers
    one.start()
    for _kill in range(KILLS):
        other.start()
        time.sleep(chance.uniform(0, 0.5))
        one.kill()
        one, other = other, one
    other.start()
    for worker in (one, other):
        worker.end()
    with engine.begin() as connection:
        rows = connection.execute(select(schema.delivery)).mappings().all()
    assert Counter(each["state"] for each in rows) == {"accepted": COUNT}
    assert {each["key"] for each in rows} == {f"request:k{n}" for n in range(COUNT)}
    submissions = kept(pair)
    assert Counter(each.state for each in submissions) == {"accepted": COUNT}
    for each in submissions:
        assert [event.what for event in each.history] == [
            *("submitted", "delivered", "accepted"),
        ]
        assert each.reference == f"ERP {each.number}"
