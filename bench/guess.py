"""Guess one person's password on the login page: python -m bench.guess PORT LOGIN COUNT."""

from .visitor import Visitor
from time import perf_counter
from urllib.parse import urlencode

import sys


def guess(port, login, count):
    """So many wrong passwords, each as soon as the one before is answered."""
    stranger = Visitor(port, "localhost")
    started = perf_counter()
    for number in range(count):
        form = {"__ac_name": login, "__ac_password": f"kasztan-{number}-parowóz"}
        stranger.ask("POST", "/login", urlencode({**form, "buttons.login": "1"}))
        if stranger.cookies.get("__ac"):
            raise RuntimeError("a guess was right")
    return perf_counter() - started


if __name__ == "__main__":
    port, login, count = sys.argv[1:]
    print(guess(int(port), login, int(count)))
