"""The cluster as `make cluster` runs it: PostgreSQL, instances, workers, a balancer.

People go on reading while instances are restarted, killed, and while the database is.
"""

from collections import Counter
from http.client import HTTPConnection
from scripts.private import free_port
from scripts.private import ROOT
from threading import Event
from threading import Thread

import json
import os
import pytest
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request


PATIENCE = 600
CLIENTS = 3


class Running:
    """A cluster in a folder, as somebody at a keyboard starts it."""

    def __init__(self, home):
        self.home, self.port = home, free_port()
        self.url = f"http://localhost:{self.port}/"
        self.said = home.parent / "said"
        self.process = None

    def command(self, *arguments):
        home = ("--home", str(self.home), "--port", str(self.port))
        return [sys.executable, "-m", "scripts.cluster", *home, *arguments]

    @property
    def environment(self):
        path = os.pathsep.join(filter(None, sys.path))
        given = {"PYTHONPATH": path, "DEMO": "0", "PYTHONUNBUFFERED": "1"}
        return {**os.environ, **given, "ERP_DATABASE_URL": ""}

    def start(self):
        with self.said.open("wb") as said:
            self.process = subprocess.Popen(
                self.command(),
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
            )
        self.until("Stop: Ctrl-C")

    def until(self, words):
        deadline = time.monotonic() + PATIENCE
        while words not in self.text:
            assert self.process.poll() is None, self.text
            assert time.monotonic() < deadline, self.text
            time.sleep(0.2)

    @property
    def text(self):
        return self.said.read_text(errors="replace")

    def log(self, name):
        return (self.home / "log" / f"{name}-console.log").read_text(errors="replace")

    def ask(self, *arguments):
        subprocess.run(
            self.command(*arguments), cwd=ROOT, env=self.environment, check=True
        )

    def pid(self, name):
        return int((self.home / f"{name}.started").read_text())


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    made = Running(tmp_path_factory.mktemp("cluster") / "home")
    try:
        made.start()
        yield made
    finally:
        made.ask("--forget")


class Readers:
    """People who read the first page all the time: how often it went how."""

    def __init__(self, url):
        self.url, self.found, self.over = url, Counter(), Event()
        self.threads = [Thread(target=self.read) for _client in range(CLIENTS)]

    def read(self):
        while not self.over.wait(0.05):
            self.found[status(self.url)] += 1

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self.found

    def __exit__(self, *_error):
        self.over.set()
        for thread in self.threads:
            thread.join()


def status(url):
    """What an address answers; 0 for nothing."""
    try:
        with urllib.request.urlopen(f"{url}login", timeout=60) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def seconds_until_whole(url):
    began = time.monotonic()
    while status(url) != 200:
        assert time.monotonic() < began + PATIENCE
        time.sleep(0.2)
    return time.monotonic() - began


def test_each_instance_tells_its_health(cluster):
    for number in (1, 2):
        url = f"http://localhost:{cluster.port + number}"
        with urllib.request.urlopen(f"{url}/@@health", timeout=60) as answer:
            assert json.load(answer) == {"ready": True, "reasons": []}
        with urllib.request.urlopen(f"{url}/@@health/live", timeout=60) as answer:
            assert answer.read() == b"alive\n"


def test_one_address_does_not_try_passwords_without_end(cluster):
    """So many tries of one address a minute; who reads, or comes from elsewhere, goes on."""
    answers = [tried(cluster.port, "127.0.0.2") for _try in range(125)]
    assert 429 not in answers[:120]
    assert answers[-1] == 429
    assert tried(cluster.port, "127.0.0.2", "GET") == 200
    assert tried(cluster.port, "127.0.0.3") != 429


def tried(port, source, method="POST"):
    """What the login's page answers to somebody at an address."""
    asked = HTTPConnection("127.0.0.1", port, source_address=(source, 0), timeout=60)
    typed = "__ac_name=a" if method == "POST" else None
    asked.request(method, "/login", typed, {"Host": f"localhost:{port}"})
    return asked.getresponse().status


def test_restarted_in_turn_while_people_read(cluster):
    with Readers(cluster.url) as found:
        cluster.ask("--restart")
        cluster.until("instance2 is restarted")
    assert set(found) == {200}, found


def test_a_killed_instance_is_missed_by_nobody_else(cluster):
    with Readers(cluster.url) as found:
        os.kill(cluster.pid("instance1"), signal.SIGKILL)
        cluster.until("instance1 has ended; it is started again")
        time.sleep(2)
    # Whom it was just answering sees that it broke off; all others are served.
    assert found[200] > CLIENTS
    assert sum(found.values()) - found[200] <= CLIENTS, found


def test_the_database_comes_back(cluster):
    before = database_pid(cluster)
    os.kill(before, signal.SIGQUIT)  # as when its machine breaks off
    cluster.until("the database has ended; it is started again")
    assert seconds_until_whole(cluster.url) < 60
    assert database_pid(cluster) != before


def database_pid(cluster):
    said = next(
        line for line in cluster.text.splitlines() if "PostgreSQL is in" in line
    )
    folder = said.rpartition(" ")[2]
    with open(f"{folder}/data/postmaster.pid") as file:
        return int(file.readline())


def test_two_workers_share_the_work(cluster):
    both = [cluster.log(f"worker{number}") for number in (1, 2)]
    assert all("works for the site portal" in log for log in both)
    begun = time.monotonic()
    while not all("Job " in log for log in both) and time.monotonic() < begun + 20:
        time.sleep(1)
        both = [cluster.log(f"worker{number}") for number in (1, 2)]
    # What comes round once in an hour was done once, by one of them.
    assert sum(log.count("Job forget-sessions: ") for log in both) == 1
