"""Run the portal of this folder: database server, worker, web instance and sandbox.

The sandbox is a payment gateway to try the portal with; PAYMENT_GATEWAY names another
one instead. Beside it a made-up ERP takes what people send, in the embedded exchange
database and only if that holds made-up data. The web instance is in the foreground: Ctrl-C ends all, the last first. What
they say goes to var/log. Uses nothing but the standard library and bin/.
"""

from contextlib import suppress
from pathlib import Path

import argparse
import json
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
SOCKET = VAR / "zeo.sock"
USERS = VAR / "demo-users.txt"
LETTER = VAR / "demo-letter.txt"
SANDBOX = VAR / "sandbox" / "services.json"
EXCHANGE = VAR / "erp" / "exchange.sqlite"
ANSWERING = 20  # seconds between two looks of the made-up ERP for what people sent
PATIENCE = 120  # seconds for a process to come up
GRACE = 20  # seconds for a process to go
ROOM = 300_000_000  # free bytes that a start needs; the database grows afterwards
SOCKET_NAME_LIMIT = 100  # bytes; the kernels allow 104 to 108


class Trouble(Exception):
    """Why the portal cannot run, in one line for the person at the keyboard."""


class Stopped(Exception):
    """Somebody wants the portal to end."""


class Service:
    """One process of the portal, with its own log and pid file."""

    def __init__(self, name, *command, environment=None):
        self.name = name
        self.environment = environment
        self.command = [str(part) for part in command]
        self.log = LOGS / f"{name}-console.log"
        self.pid_file = VAR / f"{name}.started"
        self.process = None

    def start(self):
        LOGS.mkdir(parents=True, exist_ok=True)
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


def start_sandbox(port, started):
    """Run a payment gateway to try with; what portal and worker have to know of it."""
    if os.environ.get("PAYMENT_GATEWAY"):
        return {}
    ours = next(
        (
            number
            for number in range(port + 1000, port + 1020)
            if not is_answering(("localhost", number), socket.AF_INET)
        ),
        None,
    )
    if ours is None:
        raise Trouble(f"ports {port + 1000} to {port + 1019} are taken")
    notify = f"http://localhost:{port}/@@autopay-itn"
    sandbox = Service(
        "sandbox",
        ROOT / "bin" / "portal-sandbox",
        *("--port", ours, "--notify", notify, "--services", SANDBOX),
    )
    started.append(sandbox)
    sandbox.start()
    wait_for(sandbox, lambda: is_answering(("localhost", ours), socket.AF_INET))
    services = json.loads(SANDBOX.read_text(encoding="utf-8"))["services"]
    keys = {f"PAYMENT_KEY_{each['id']}": each["key"] for each in services}
    return {"PAYMENT_GATEWAY": f"http://localhost:{ours}", **keys}


def check_room(needed):
    """Raise when the disk has fewer free bytes than that."""
    free = shutil.disk_usage(VAR if VAR.exists() else ROOT).free
    if free < needed:
        raise Trouble(
            f"the disk is full: {free // 10**6} MB free, {ROOM // 10**6} needed"
        )


def make_site(anew):
    """Make the site with its demo data, once."""
    if USERS.exists() and not anew:
        return
    print("Making the site with demo data ...", flush=True)
    environment = {**os.environ, "PORTAL_VAR": str(VAR)}
    script = ROOT / "scripts" / "create_site.py"
    LOGS.mkdir(parents=True, exist_ok=True)
    log = LOGS / "create-site.log"
    with log.open("wb") as said:
        making = subprocess.Popen(
            [ROOT / "bin" / "instance", "run", script],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        code = making.wait()
    except BaseException:
        # bin/instance has a child that would go on, and meet the next start.
        os.killpg(making.pid, signal.SIGKILL)
        raise
    if code or not USERS.exists():
        check_room(ROOM // 10)
        print(*log.read_text().splitlines()[-15:], sep="\n", file=sys.stderr)
        raise Trouble(f"the site could not be made; all of it: {log}")


def forget():
    """Throw away the database, the files and the demo ERP."""
    for name in ("filestorage", "blobstorage", "erp"):
        shutil.rmtree(VAR / name, ignore_errors=True)
    for file in (USERS, LETTER):
        file.unlink(missing_ok=True)
    # Zope makes the first administrator anew only from a fresh build.
    for stamp in (ROOT / "parts").glob(".built-*"):
        stamp.unlink()


def run(port, anew, only_prepare):
    own = VAR / "portal.started"
    if running(own):
        raise Trouble("the portal of this folder is running already; make stop ends it")
    if len(os.fsencode(SOCKET)) > SOCKET_NAME_LIMIT:
        raise Trouble(f"the folder's name is too long for a socket: {SOCKET}")
    if is_answering(("localhost", port), socket.AF_INET):
        raise Trouble(f"port {port} is taken; choose one: make start PORT=8090")
    stop_leftovers()
    if anew:
        forget()
    check_room(ROOM)
    # Somebody may have thrown var/ away, and with it what the build put there.
    if anew or not (VAR / "local.cfg").exists():
        build = ["sh", "scripts/build.sh", str(port)]
        if subprocess.run(build, cwd=ROOT, check=False).returncode:
            raise Trouble("bin/ could not be built")
    for folder in (LOGS, VAR / "filestorage", VAR / "blobstorage"):
        folder.mkdir(parents=True, exist_ok=True)
    own.write_text(str(os.getpid()))

    python = ROOT / ".venv" / "bin" / "python"
    zeo_conf = ROOT / "parts" / "zeoserver" / "etc" / "zeo.conf"
    runzeo = ROOT / ".venv" / "bin" / "runzeo"
    zeo = Service("zeo", python, runzeo, "-C", zeo_conf)
    started = []
    try:
        SOCKET.unlink(missing_ok=True)
        started.append(zeo)
        zeo.start()
        wait_for(zeo, lambda: is_answering(str(SOCKET), socket.AF_UNIX))
        make_site(anew)
        if only_prepare:
            print(USERS.read_text(encoding="utf-8"))
            return
        given = start_sandbox(port, started)
        instance = Service(
            "instance", ROOT / "bin" / "instance", "console", environment=given
        )
        worker = Service("worker", ROOT / "bin" / "worker", environment=given)
        for service in (instance, worker, *made_up_erp()):
            started.append(service)
            service.start()
        url = f"http://localhost:{port}/"
        wait_for(instance, lambda: front_page(url))
        print(USERS.read_text(encoding="utf-8"))
        if LETTER.exists():
            print(f"A letter to be tried: {LETTER.read_text(encoding='utf-8')}")
        print(f"The portal is at http://localhost:{port}")
        if given:
            print(
                f"Payments go to a sandbox: {given['PAYMENT_GATEWAY']} (no real money)"
            )
        print(f"Logs: {LOGS.relative_to(ROOT)}/   Stop: Ctrl-C", flush=True)
        while True:
            for service in started:
                service.check()
            time.sleep(1)
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for service in reversed(started):
            service.stop()
        own.unlink(missing_ok=True)
        SOCKET.unlink(missing_ok=True)


def made_up_erp():
    """The process that answers as an ERP would; none where there is a real ERP."""
    if os.environ.get("ERP_DATABASE_URL", "").strip():
        return
    yield Service(
        "erp",
        ROOT / "bin" / "portal-erp",
        *("answer", "--every", ANSWERING, "--url", f"sqlite:///{EXCHANGE}"),
    )


def stop_leftovers():
    """End what an earlier run left behind when it was killed itself."""
    for name in ("instance", "worker", "erp", "sandbox", "zeo"):
        pid_file = VAR / f"{name}.started"
        end(running(pid_file))
        pid_file.unlink(missing_ok=True)


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


def stop():
    """End the portal of this folder, wherever it was started."""
    end(running(VAR / "portal.started"))
    stop_leftovers()


def asked_to_stop(_number, _frame):
    raise Stopped


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--anew", action="store_true", help="throw all data away first")
    parser.add_argument("--only-prepare", action="store_true", help="do not serve")
    parser.add_argument("--stop", action="store_true")
    arguments = parser.parse_args()
    if arguments.stop:
        return stop()
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, asked_to_stop)
    try:
        run(arguments.port, arguments.anew, arguments.only_prepare)
    except Stopped:
        print("\nStopped.")
    except (Trouble, OSError) as trouble:
        print(f"make: {trouble}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
