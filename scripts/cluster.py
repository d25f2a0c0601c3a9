"""Run the portal as a cluster on this machine: `make cluster`.

PostgreSQL (the system's package, in a folder of its own, unless PORTAL_DATABASE names
a server), as many web instances and workers as wanted, and HAProxy before them. What
stands in deploy/ for machines of one's own is what runs here.
"""

from .postgres import Missing
from .postgres import Postgres
from .services import asked_to_stop
from .services import check_room
from .services import end
from .services import front_page
from .services import is_answering
from .services import is_ready
from .services import ROOM
from .services import ROOT
from .services import running
from .services import Service
from .services import Stopped
from .services import Trouble
from .services import VAR
from .services import wait_for
from pathlib import Path

import argparse
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time


BALANCER = ROOT / "deploy" / "haproxy.cfg"
MOST = 4
# Seconds in which HAProxy has surely seen that an instance is to get nobody more.
DRAINED = 6
# Seconds between two starts of what always ends at once, at most; and how long it has
# to run to be taken for well.
LONGEST_PAUSE = 60
LONG_WELL = 120


class Cluster:
    """The processes of a cluster, and all that they keep, in the folder ``home``."""

    def __init__(self, home, port, instances=2, workers=2):
        self.home = Path(home)
        self.var = self.home / "var"
        self.mark = self.home / "cluster.started"
        self.port = port
        self.numbers = range(1, instances + 1)
        self.workers = workers
        given = os.environ.get("PORTAL_DATABASE")
        self.is_guest = bool(given)
        if not given:
            self.database = Postgres(self.database_home, port=port + 20)
        self.given = {
            "PORTAL_DATABASE": given or self.database.dsn,
            "PORTAL_VAR": str(self.var),
        }
        self.started = []
        self.pauses = Pauses()

    @property
    def database_home(self):
        """PostgreSQL's folder: root's are closed to the user that it runs as."""
        if os.geteuid() != 0:
            return self.home / "postgres"
        name = hashlib.sha256(str(self.home).encode()).hexdigest()[:12]
        return Path("/var/tmp") / f"portal-cluster-{name}"

    def url_of(self, number):
        return f"http://localhost:{self.port + number}"

    # Making it

    def build(self):
        """bin/ of the cluster, apart from that of `make start`."""
        self.var.mkdir(parents=True, exist_ok=True)
        command = ["sh", "scripts/build_cluster.sh", str(self.port), str(self.home)]
        if subprocess.run(command, cwd=ROOT, check=False).returncode:
            raise Trouble("bin/ of the cluster could not be built")

    def make_site(self):
        """The site, once; with demo data unless DEMO=0."""
        made = self.var / "site.made"
        if made.exists():
            return
        print("Making the site ...", flush=True)
        done = subprocess.run(
            [self.home / "bin" / "instance1", "run", ROOT / "scripts/create_site.py"],
            cwd=ROOT,
            env={**os.environ, **self.given},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
        if done.returncode or "is made" not in done.stdout:
            check_room(ROOM // 10)
            print(*done.stdout.splitlines()[-15:], done.stderr[-2000:], sep="\n")
            raise Trouble("the site could not be made")
        made.touch()

    # Running it

    def start(self):
        if not self.is_guest:
            self.database.start()
            print(f"PostgreSQL is in {self.database_home}", flush=True)
        self.make_site()
        (self.var / "draining").mkdir(parents=True, exist_ok=True)
        made = [(number, self.start_instance(number)) for number in self.numbers]
        for number in range(1, self.workers + 1):
            self.service(f"worker{number}", self.home / "bin" / "worker")
        for number, instance in made:
            wait_for(instance, lambda at=number: is_ready(self.url_of(at)))
        balancer = self.balance()
        wait_for(balancer, lambda: front_page(f"http://localhost:{self.port}/"))

    def service(self, name, *command):
        made = Service(name, *command, environment=self.given, var=self.home)
        self.started.append(made)
        made.start()
        return made

    def start_instance(self, number):
        self.drain_mark(number).unlink(missing_ok=True)
        program = self.home / "bin" / f"instance{number}"
        return self.service(f"instance{number}", program, "console")

    def drain_mark(self, number):
        """The file by which an instance says that it wants no more visitors."""
        return self.var / "draining" / f"instance{number}"

    def balance(self):
        program = shutil.which("haproxy", path=f"{os.environ['PATH']}:/usr/sbin")
        if program is None:
            raise Trouble("HAProxy is missing; Debian's package is called haproxy")
        conf = self.home / "haproxy.cfg"
        conf.write_text(balancing(self.port, map(self.url_of, self.numbers)))
        return self.service("haproxy", program, "-db", "-f", conf)

    def restart(self):
        """Restart one instance after the other: no visitor is turned away.

        Code and configuration may be new: workers upgrade the site, for which instances
        wait. What an instance is at, it finishes. Errors: ``Trouble``; the others stay.
        """
        for each in self.started:
            if each.name.startswith("worker"):
                each.stop()
                each.start()
        for number in self.numbers:
            old = next(s for s in self.started if s.name == f"instance{number}")
            self.drain_mark(number).touch()
            time.sleep(DRAINED)
            old.stop()
            self.started.remove(old)
            anew = self.start_instance(number)
            wait_for(anew, lambda at=number: is_ready(self.url_of(at)))
            time.sleep(DRAINED)  # until the balancer has seen it, too
            print(f"{anew.name} is restarted", flush=True)

    def watch(self):
        """Start anew what has ended by itself, as systemd would: at growing pauses."""
        for each in list(self.started):
            if each.process.poll() is not None and self.pauses.is_over(each.name):
                print(f"{each.name} has ended; it is started again", flush=True)
                each.start()
        if not self.is_guest and not self.database.is_up():
            print("the database has ended; it is started again", flush=True)
            self.database.start()

    def stop(self):
        for each in reversed(self.started):
            each.stop()
        if not self.is_guest:
            self.database.stop()

    def forget(self):
        """Throw its database and data away."""
        for folder in (self.var, self.database_home):
            shutil.rmtree(folder, ignore_errors=True)

    def stop_leftovers(self):
        """End what an earlier run left behind when it was killed itself."""
        for pid_file in sorted(self.home.glob("*.started")):
            end(running(pid_file))
            pid_file.unlink(missing_ok=True)
        if not self.is_guest:
            self.database.stop()


class Pauses:
    """How long what keeps ending waits, each time longer, before it is started anew."""

    def __init__(self, monotonic=time.monotonic):
        self._monotonic = monotonic
        self._ends = {}

    def is_over(self, name):
        """May it start now? Whoever asks does so at once."""
        now = self._monotonic()
        times, at = self._ends.get(name, (0, now))
        if now < at:
            return False
        if now - at > LONG_WELL:
            times = 0
        pause = min(LONGEST_PAUSE, 2**times)
        self._ends[name] = (times + 1, now + pause)
        return True


def balancing(port, urls):
    """HAProxy's configuration for these instances: deploy/haproxy.cfg with other places."""
    lines = []
    for line in BALANCER.read_text(encoding="utf-8").splitlines():
        if line.strip().startswith("bind "):
            lines.append(f"    bind localhost:{port}")
        elif not line.strip().startswith("server "):
            lines.append(line)
    for number, url in enumerate(urls, 1):
        place = url.removeprefix("http://")
        lines.append(f"    server instance{number} {place} check")
    return "\n".join(lines) + "\n"


def run(cluster, anew):
    """Serve until somebody ends it; SIGUSR1 restarts the instances in turn."""
    url = f"http://localhost:{cluster.port}"
    if running(cluster.mark):
        raise Trouble("the cluster runs already; make stop ends it")
    if is_answering(("localhost", cluster.port), socket.AF_INET):
        raise Trouble(f"port {cluster.port} is taken: make cluster PORT=8090")
    cluster.stop_leftovers()
    if anew and cluster.is_guest:
        raise Trouble("PORTAL_DATABASE names a database of yours: empty it yourself")
    if anew:
        cluster.forget()
    check_room(ROOM)
    cluster.build()
    cluster.mark.write_text(str(os.getpid()))
    again = []
    signal.signal(signal.SIGUSR1, lambda *_: again.append(True))
    try:
        cluster.start()
        users = cluster.var / "demo-users.txt"
        if users.exists():
            print(users.read_text(encoding="utf-8"))
        print(
            f"The portal is at {url}: {len(cluster.numbers)} instances (by themselves"
        )
        print(f"at the ports after {cluster.port}), {cluster.workers} workers.")
        print("Restart them in turn: make cluster-restart   Stop: Ctrl-C", flush=True)
        while True:
            cluster.watch()
            if again:
                again.clear()
                try:
                    cluster.restart()
                except Trouble as trouble:
                    print(f"make: {trouble}", file=sys.stderr, flush=True)
            time.sleep(1)
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        cluster.stop()
        cluster.mark.unlink(missing_ok=True)


def stop(cluster):
    """End the cluster, wherever it was started."""
    end(running(cluster.mark))
    cluster.stop_leftovers()


def restart(cluster):
    """Ask the running cluster to restart its instances in turn."""
    pid = running(cluster.mark)
    if pid is None:
        raise Trouble("no cluster runs here: make cluster")
    os.kill(pid, signal.SIGUSR1)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--home", type=Path, default=VAR / "cluster")
    parser.add_argument("--instances", type=int, default=2, choices=range(1, MOST + 1))
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--anew", action="store_true", help="throw all data away first")
    parser.add_argument("--stop", action="store_true")
    parser.add_argument("--forget", action="store_true", help="stop, throw data away")
    parser.add_argument("--restart", action="store_true")
    asked = parser.parse_args()
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, asked_to_stop)
    try:
        if asked.stop and not asked.home.exists():
            return 0
        cluster = Cluster(
            asked.home.resolve(), asked.port, asked.instances, asked.workers
        )
        if asked.stop or asked.forget:
            stop(cluster)
            return cluster.forget() if asked.forget else 0
        if asked.restart:
            return restart(cluster)
        run(cluster, asked.anew)
    except Stopped:
        print("\nStopped.")
    except Missing as missing:
        print(
            f"make: {missing}; Debian's package is called postgresql", file=sys.stderr
        )
        return 1
    except (Trouble, OSError, RuntimeError) as trouble:
        print(f"make: {trouble}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
