"""Run the portal of this folder: database server, worker, web instance and sandbox.

The sandbox is a payment gateway to try the portal with; PAYMENT_GATEWAY names another
one instead. Beside it a made-up ERP takes what people send, in the embedded exchange
database and only if that holds made-up data. The web instance is in the foreground: Ctrl-C ends all, the last first. What
they say goes to var/log. Uses nothing but the standard library and bin/.
"""

from .services import asked_to_stop
from .services import check_room
from .services import end
from .services import front_page
from .services import is_answering
from .services import LOGS
from .services import ROOM
from .services import ROOT
from .services import running
from .services import Service
from .services import Stopped
from .services import Trouble
from .services import VAR
from .services import wait_for

import argparse
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time


SOCKET = VAR / "zeo.sock"
USERS = VAR / "demo-users.txt"
LETTER = VAR / "demo-letter.txt"
SANDBOX = VAR / "sandbox" / "services.json"
EXCHANGE = VAR / "erp" / "exchange.sqlite"
ANSWERING = 20  # seconds between two looks of the made-up ERP for what people sent
SOCKET_NAME_LIMIT = 100  # bytes; the kernels allow 104 to 108


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


def stop():
    """End the portal of this folder, wherever it was started."""
    end(running(VAR / "portal.started"))
    stop_leftovers()


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
