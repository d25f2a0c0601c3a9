"""A worker that is killed in the middle of a mailing: nobody twice, nobody forgotten."""

from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from scripts.mail_sink import Mailbox
from scripts.private import PrivateSite

import os
import pytest
import random
import signal
import subprocess
import sys
import time


HERE = Path(__file__).parent
PEOPLE = 200
KILLS = 3
PATIENCE = 90


@pytest.fixture(scope="module")
def box():
    with Mailbox() as made:
        # Long enough at the moment that matters for kills to meet it.
        made.behaviour.delay = 0.02
        yield made


@pytest.fixture(scope="module")
def site(box, tmp_path_factory):
    made = PrivateSite(tmp_path_factory.mktemp("killed") / "site")
    made.create(DEMO="0")
    made.run(HERE / "killed_site.py", MAIL_PORT=str(box.port), MAIL_PEOPLE=str(PEOPLE))
    return made


@contextmanager
def worker(site):
    """The real worker, in a process of its own."""
    code = "from collective.contractorportal.jobs.worker import main; main()"
    with (site.folder / "worker.log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-c", code],
            env=site.environment(
                PORTAL_ZOPE_CONF=str(site.folder / "etc" / "zope.conf"),
                PYTHONUNBUFFERED="1",
            ),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.kill(process.pid, signal.SIGKILL)
        process.wait()


def wait_for(condition, process, site):
    deadline = time.monotonic() + PATIENCE
    while not condition():
        log = (site.folder / "worker.log").read_text()[-3000:]
        assert process.poll() is None, log
        assert time.monotonic() < deadline, log
        time.sleep(0.01)


def test_killed_again_and_again(site, box):
    chance = random.Random(7)
    for _kill in range(KILLS):
        before = len(box.taken)
        with worker(site) as process:
            wait_for(lambda: len(box.taken) > before + 5, process, site)  # noqa: B023
            time.sleep(chance.uniform(0, 0.7))
            assert len(box.taken) < PEOPLE, "killed too late to prove anything"
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
    with worker(site) as process:
        wait_for(
            lambda: len({taken.to for taken in box.taken}) == PEOPLE, process, site
        )
        time.sleep(3)  # a worker that would send once more does so in this time
    counted = Counter(taken.to for taken in box.taken)
    assert len(counted) == PEOPLE
    assert set(counted.values()) == {1}


def test_each_message_has_a_name_of_its_own(box):
    names = {taken.message["Message-ID"] for taken in box.taken}
    assert len(names) == len(box.taken)
    assert {taken.message["Subject"] for taken in box.taken} == {
        "Nowe ogłoszenie: Przerwa w dostawie wody"
    }


def test_logs_hold_no_addresses(site, box):
    log = (site.folder / "worker.log").read_text()
    assert "sent:" in log
    assert "@example.com" not in log
