"""Two machines on which people send, and two that deliver, all killed again and again.

Readings, faults, persons, addresses and requests, by the functions that pages and REST
call; real processes on a real database server and a real exchange database. Whatever
dies when: each is in the ERP once, and in the list of who sent it once.
"""

from collections import Counter
from collective.contractorportal.core import clock
from collective.contractorportal.erp.sql import engine as engines
from collective.contractorportal.erp.sql import schema
from collective.contractorportal.erp.sql.answering.answer import answer_waiting
from collective.contractorportal.erp.sql.demo import generate
from collective.contractorportal.faults.works.matters import KIND as WORK
from collective.contractorportal.outbox.storage import KEY
from datetime import timedelta
from itertools import chain
from pathlib import Path
from random import Random
from scripts.private import ROOT
from scripts.private_pair import PrivatePair
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy import update
from threading import Event
from threading import Thread
from ZODB import DB

import json
import os
import pytest
import signal
import subprocess
import sys
import time


SCRIPT = Path(__file__).parent / "send_everything.py"
# More of both, for a longer look: CROWD_COUNT=2000 CROWD_KILLS=24.
COUNT = int(os.environ.get("CROWD_COUNT", "100"))
KILLS = int(os.environ.get("CROWD_KILLS", "3"))
KINDS = {"reading", "fault", "persons", "contact", "request"}
PEOPLE = COUNT // len(KINDS)
PATIENCE = 1500


@pytest.fixture
def erp(tmp_path):
    """A made-up ERP that answers, whose reading windows are open."""
    path = tmp_path / "exchange.sqlite"
    generate(path, communities=8 + PEOPLE // 3, months=15, books=0)
    engine = engines.writing_engine(f"sqlite:///{path}")
    window, today = schema.reading_window, clock.today()
    with engine.begin() as connection:
        days = {"opens_on": today, "closes_on": today + timedelta(days=2)}
        connection.execute(update(window).values(days))
    over = Event()

    def work():
        while not over.wait(0.2):
            answer_waiting(engine, clock.now())

    thread = Thread(target=work)
    thread.start()
    yield f"sqlite:///{path}", engine
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


class Machine:
    """A process of one instance; it can be killed as by a power cut."""

    def __init__(self, site, name, folder, **environment):
        self.site = site
        self.signal = folder / f"{name}.signal"
        self.environment = {**environment, "SIGNAL": str(self.signal)}
        self.log = folder / f"{name}.log"
        self.process = None

    def start(self):
        self.signal.unlink(missing_ok=True)
        code = "from Zope2.utilities.zconsole import main; main()"
        conf = self.site.folder / "etc" / "zope.conf"
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-c", code, "run", conf, SCRIPT],
                cwd=ROOT,
                env=self.site.environment(**self.environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def wait_until_at_work(self):
        deadline = time.monotonic() + PATIENCE
        while not self.signal.exists():
            assert self.process.poll() in (None, 0), self.said()
            assert time.monotonic() < deadline
            time.sleep(0.01)

    def said(self):
        return self.log.read_text(encoding="utf-8", errors="replace")[-6000:]

    @property
    def ended(self):
        code = self.process.poll()
        assert code in (None, 0), self.said()
        return code == 0

    def kill(self):
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()

    def end(self):
        assert self.process.wait(PATIENCE) == 0, self.said()


@pytest.fixture
def machines(pair, erp, tmp_path):
    """Two on which people send, two workers; none outlives the test."""
    over = tmp_path / "over"
    made = []
    for place, site in enumerate(pair.sites):
        common = {"ERP_DATABASE_URL": erp[0], "CROWD_OVER": str(over)}
        progress = str(tmp_path / f"progress{place}")
        made += [
            Machine(
                *(site, f"sends{place}", tmp_path),
                CROWD_TASK="send",
                CROWD_PART=str(place),
                CROWD_PROGRESS=progress,
                **common,
            ),
            Machine(
                *(site, f"delivers{place}", tmp_path), CROWD_TASK="deliver", **common
            ),
        ]
    yield made[::2], made[1::2], over
    for each in made:
        each.kill()


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


def rows(engine, query):
    with engine.begin() as connection:
        return connection.execute(query).all()


def test_killed_while_people_send_and_workers_deliver(pair, erp, machines):
    url, engine = erp
    senders, workers, over = machines
    asked = {"ERP_DATABASE_URL": url, "CROWD_PEOPLE": str(PEOPLE)}
    said = pair.run(SCRIPT, CROWD_TASK="prepare", **asked)
    assert int(said.splitlines()[-1]) == PEOPLE
    chance, killed = Random(11), Counter()
    everybody = [*senders, *workers]
    for each in everybody:
        each.start()
    for _kill in range(KILLS):
        alive = [each for each in everybody if not each.ended]
        chosen = senders if chance.random() < 0.5 else workers
        one = chance.choice([each for each in alive if each in chosen] or alive)
        one.wait_until_at_work()
        time.sleep(chance.uniform(0, 1.5))
        if not one.ended:
            one.kill()
            killed["senders" if one in senders else "workers"] += 1
            one.start()
    for each in senders:
        each.end()
    over.touch()
    for each in workers:
        each.end()
    print(f"killed: {dict(killed)}")

    table = schema.delivery.c
    query = select(table.kind, table.state, func.count()).group_by(
        table.kind, table.state
    )
    found = {(kind, state): count for kind, state, count in rows(engine, query)}
    assert found == {(kind, "accepted"): PEOPLE for kind in KINDS}
    # What became of it, each once.
    for key in (schema.reading.c.portal_key, schema.work_order.c.portal_key):
        keys = [each for (each,) in rows(engine, select(key).where(key.is_not(None)))]
        assert len(keys) == len(set(keys)) == PEOPLE
    numbers = rows(engine, select(schema.work_order.c.number))
    assert len(set(numbers)) == len(numbers)
    counted = schema.person_count.c
    added = rows(engine, select(counted.premises_id).where(counted.id.like("ON-%")))
    assert len(added) == len(set(added)) == PEOPLE
    street = schema.contact_details.c.street
    assert len(rows(engine, select(street).where(street == "Nowa"))) == PEOPLE

    submissions = kept(pair)
    assert Counter(each.kind for each in submissions) == dict.fromkeys(KINDS, PEOPLE)
    for each in submissions:
        assert [event.what for event in each.history] == [
            *("submitted", "delivered", "accepted"),
        ]
    told = json.loads(pair.run(SCRIPT, CROWD_TASK="tell", **asked).splitlines()[-1])
    assert len(told) == PEOPLE
    # Beside it stands what the manager has ordered for the same premises.
    told = [[each for each in matters if each[0] != WORK] for matters in told.values()]
    everything = [number for matters in told for _, number, _, _ in matters]
    assert len(everything) == len(set(everything)) == COUNT
    for matters in told:
        assert len(matters) == len(KINDS)
        assert len({kind for kind, *_rest in matters}) == len(KINDS)
        assert all(own for *_rest, own in matters)
