"""A PostgreSQL server of the system's package, in a folder of its own.

For `make cluster` and for tests: it listens to this machine only, asks for no
password, and forgets nothing when ``safe``.
"""

from pathlib import Path

import os
import pwd
import shutil
import socket
import subprocess


# PostgreSQL refuses to run as root.
SERVANT = "postgres"


class Missing(Exception):
    """PostgreSQL is not installed."""


def bindir():
    """The folder of ``initdb`` and its like. Errors: ``Missing``."""
    config = shutil.which("pg_config")
    if config:
        asked = subprocess.run([config, "--bindir"], capture_output=True, text=True)
        if Path(asked.stdout.strip(), "initdb").exists():
            return asked.stdout.strip()
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not places:
        raise Missing("PostgreSQL is not installed: no initdb found")
    return str(places[-1].parent)


class Postgres:
    """The server in ``home``; ``url`` is its database while it runs.

    ``user`` owns the database; a server that is not ``safe`` may lose what was
    written when its machine loses power, and is quicker.
    """

    def __init__(self, home, user="portal", port=None, safe=True):
        self.bindir = bindir()
        self.home = Path(home)
        self.user = user
        self.port = port or free_port()
        self.safe = safe
        self.servant = SERVANT if os.geteuid() == 0 else None
        self.url = f"postgresql://{user}@localhost:{self.port}/postgres"
        # RelStorage adds words to what it is given, which an address does not take.
        self.dsn = f"host=localhost port={self.port} user={user} dbname=postgres"

    @property
    def data(self):
        return self.home / "data"

    def make(self):
        """Lay the folder out, once."""
        self.home.mkdir(parents=True, exist_ok=True)
        if self.servant:
            self._give(pwd.getpwnam(self.servant))
        if not (self.data / "PG_VERSION").exists():
            self._run("initdb", "-D", self.data, "-U", self.user, *TRUSTING)

    def _give(self, servant):
        """Give the folder to the user that PostgreSQL runs as, if nobody else has it.

        Where everybody may write, somebody may have laid a link in its place.
        """
        folder = os.open(self.home, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            if os.fstat(folder).st_uid not in (0, servant.pw_uid):
                raise RuntimeError(f"{self.home} is somebody else's")
            os.fchown(folder, servant.pw_uid, servant.pw_gid)
        finally:
            os.close(folder)

    def start(self):
        self.make()
        options = f"-p {self.port} -k {self.home} -h localhost"
        if not self.safe:
            options += " -c fsync=off"
        log = self.home / "log"
        self._run("pg_ctl", "-D", self.data, "-w", "-l", log, "-o", options, "start")

    def is_up(self):
        """Does it take connections?"""
        with socket.socket() as probe:
            return probe.connect_ex(("localhost", self.port)) == 0

    def stop(self, how="fast"):
        if (self.data / "postmaster.pid").exists():
            self._run("pg_ctl", "-D", self.data, "-m", how, "-w", "stop")

    def kill(self):
        """As a machine does that loses its power."""
        self.stop("immediate")

    def remove(self):
        self.stop("immediate")
        shutil.rmtree(self.home)

    def _run(self, program, *arguments):
        command = [f"{self.bindir}/{program}", *map(str, arguments)]
        done = subprocess.run(
            command,
            user=self.servant,
            cwd=self.home,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        if done.returncode:
            raise RuntimeError(f"{program} answers {done.returncode}: {self.said()}")

    def said(self):
        """The end of the server's log."""
        log = self.home / "log"
        return log.read_text(errors="replace")[-1000:] if log.exists() else ""


TRUSTING = ("-A", "trust", "-E", "UTF8", "--no-locale")


def free_port():
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return probe.getsockname()[1]
