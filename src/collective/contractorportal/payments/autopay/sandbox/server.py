"""``portal-sandbox``: runs the sandbox; tests run it in a thread of their own."""

from .agreements import load_or_make
from .app import Application
from .book import Book
from .channels import CHANNELS
from .notifier import Notifier
from .notifier import Speed
from .scenarios import SCENARIOS
from .scenarios import USUAL
from pathlib import Path
from waitress.server import create_server

import argparse
import os
import threading
import time


FASTER = 60  # a minute of the gateway's clock in a second


class Sandbox:
    """``with Sandbox(agreements, notify) as box``: a gateway at ``box.url``."""

    def __init__(self, agreements, notify="", port=0, speed=FASTER, scenario=USUAL):
        self.book = Book(agreements, scenario)
        self.channels = dict.fromkeys(CHANNELS, "OK")
        self.start_path = "/payment"
        self.notifier = Notifier(self.book, notify, Speed(speed))
        self._server = create_server(
            Application(self),
            host="localhost",
            port=port,
            threads=8,
            ident=None,
            _start=True,
        )
        self.port = port or self._port()
        self.url = f"http://localhost:{self.port}"

    def _port(self):
        listening = getattr(self._server, "effective_listen", None)
        return listening[0][1] if listening else self._server.effective_port

    def serve(self):
        self._server.run()

    def close(self):
        self._server.close()
        self.notifier.close()

    def settled(self, within=0.5, patience=20):
        """Wait until no notification is under way or due soon."""
        until = time.monotonic() + patience
        while time.monotonic() < until:
            if self.notifier.agenda.idle(within):
                return True
            time.sleep(0.02)
        return False

    def __enter__(self):
        self._thread = threading.Thread(target=self.serve, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_error):
        self.close()
        self._thread.join(10)


def arguments():
    parser = argparse.ArgumentParser(
        prog="portal-sandbox",
        description="A payment gateway to try the portal with. It moves no money.",
    )
    var = Path(os.environ.get("PORTAL_VAR", "var"))
    parser.add_argument("--port", type=int, default=8079)
    parser.add_argument(
        "--notify",
        default="http://localhost:8080/@@autopay-itn",
        help="the address that notifications go to",
    )
    parser.add_argument(
        "--services",
        type=Path,
        default=var / "sandbox" / "services.json",
        help="the services and their keys; made if there are none yet",
    )
    parser.add_argument(
        "--speed",
        type=float,
        default=FASTER,
        help="seconds of the gateway in one of ours",
    )
    parser.add_argument("--scenario", choices=list(SCENARIOS), default=USUAL)
    return parser


def main(argv=None):
    asked = arguments().parse_args(argv)
    agreements = load_or_make(asked.services)
    box = Sandbox(agreements, asked.notify, asked.port, asked.speed, asked.scenario)
    print(f"The sandbox is at {box.url}, and notifies {asked.notify}", flush=True)
    try:
        box.serve()
    finally:
        box.close()
