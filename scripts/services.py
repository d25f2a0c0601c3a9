"""Processes of the portal: starting, watching and ending them; standard library only."""

from contextlib import suppress
from pathlib import Path

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request


ROOT = Path(__file__).resolve().parents[1]
VAR = ROOT / "var"
LOGS = VAR / "log"
PATIENCE = 120  # seconds for a process to come up
GRACE = 20  # seconds for a process to go
ROOM = 300_000_000  # free bytes that a start needs; the database grows afterwards


class Trouble(Exception):
    """Why the portal cannot run, in one line for the person at the keyboard."""


class Stopped(Exception):
    """Somebody wants the portal to end."""


class Service:
    """One process of the portal, with its own log and pid file."""

    def __init__(self, name, *command, environment=None, var=VAR):
        self.name = name
        self.environment = environment
        self.command = [str(part) for part in command]
        self.log = var / "log" / f"{name}-console.log"
        self.pid_file = var / f"{name}.started"
        self.process = None

    def start(self):
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            # A session of its own: Ctrl-C is for us, who stop them in order.
            self.process = subprocess.Popen(
                self.command,
                cwd=ROOT,
                env={**os.environ, **(self.environment or {})},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.pid_file.write_text(str(self.process.pid))

    def check(self):
        """Raise when the process has ended by itself."""
        if self.process.poll() is not None:
            lines = self.log.read_text(errors="replace").splitlines()[-15:]
            print(*lines, sep="\n", file=sys.stderr)
            raise Trouble(f"{self.name} ended by itself; all of it: {self.log}")

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(GRACE)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.pid_file.unlink(missing_ok=True)


def running(pid_file):
    """The process of a pid file, if it is alive and one of this folder's."""
    try:
        pid = int(pid_file.read_text())
        os.kill(pid, 0)
        process = Path(f"/proc/{pid}")
        if process.is_dir() and (process / "cwd").resolve() != ROOT:
            return None  # the number is another's by now
    except (OSError, ValueError):
        return None
    return pid


def is_answering(address, family):
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.settimeout(1)
        with suppress(OSError):
            probe.connect(address)
            return True
    return False


def wait_for(service, is_up):
    """Wait until a service answers; it may end or take too long instead."""
    deadline = time.monotonic() + PATIENCE
    while not is_up():
        service.check()
        if time.monotonic() > deadline:
            raise Trouble(f"{service.name} does not answer; all of it: {service.log}")
        time.sleep(0.1)


def front_page(url):
    """Does the portal answer? The first answer also loads what pages need."""
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:
            return answer.status == 200
    except urllib.error.HTTPError as error:
        raise Trouble(f"{url} answers {error.code}; see {LOGS}/instance.log") from None
    except OSError:
        return False


def is_ready(url):
    """May people be sent to that instance?"""
    try:
        with urllib.request.urlopen(f"{url}/@@health", timeout=60) as answer:
            return answer.status == 200
    except (urllib.error.HTTPError, OSError):
        return False


def check_room(needed):
    """Raise when the disk has fewer free bytes than that."""
    free = shutil.disk_usage(VAR if VAR.exists() else ROOT).free
    if free < needed:
        raise Trouble(
            f"the disk is full: {free // 10**6} MB free, {ROOM // 10**6} needed"
        )


def end(pid):
    """Ask a process to go, and make it."""
    if pid is None:
        return
    deadline = time.monotonic() + 3 * GRACE
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGTERM)
        while time.monotonic() < deadline:
            os.kill(pid, 0)
            time.sleep(0.2)
        os.kill(pid, signal.SIGKILL)


def asked_to_stop(_number, _frame):
    raise Stopped
