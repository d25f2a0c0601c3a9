"""``portal-erp answer``: once, or again and again until it is stopped."""

from ....core import clock
from ...errors import ErpError
from .. import engine as engines
from ..failures import as_erp_errors
from ..messages import say
from .answer import answer_waiting
from .answer import NotMadeUp
from contextlib import suppress

import sys
import time


# How long another writer is waited for, in seconds.
WAIT = 30.0
# So many deliveries that break are named.
MOST_NAMED = 20


def add_arguments(parser):
    """The options of the command."""
    parser.add_argument(
        "--every",
        type=_seconds,
        metavar="SECONDS",
        help="go on, with so many seconds between two looks",
    )


def _seconds(text):
    seconds = float(text)
    if not seconds > 0:
        raise ValueError(text)
    return seconds


def run(options):
    """Answer what waits; the exit code is 1 when that cannot be done."""
    url = options.url or engines.database_url()
    before = None
    with suppress(KeyboardInterrupt):
        while True:
            trouble = _once(options, url)
            if trouble and trouble != before:
                # What goes on being wrong is told once.
                print(trouble, file=sys.stderr, flush=True)
            if not options.every:
                return 1 if trouble else 0
            before = trouble
            time.sleep(options.every)
    return 0


def _once(options, url):
    """Answer what waits now; what is wrong, in words, or None."""
    # A database that is away is not made: an empty one would be taken for the ERP's.
    engine, broken = engines.delivering_engine(url, WAIT), []

    def note(key, problem):
        broken.append(f"{key} ({type(problem).__name__})")

    try:
        with as_erp_errors():
            said = answer_waiting(engine, clock.now(), note)
    except NotMadeUp:
        return say(options.lang, "not_made_up")
    except ErpError as problem:
        text = f"{say(options.lang, f'erp_{problem.reason}')} ({problem})"
        return say(options.lang, "failed", problem=text)
    finally:
        engine.dispose()
    if said.keys() - {"broken"} or not options.every:
        counts = {each: said.get(each, 0) for each in ("accepted", "rejected")}
        print(say(options.lang, "answered", **counts), flush=True)
    if broken:
        return say(options.lang, "broken", keys=", ".join(broken[:MOST_NAMED]))
    return None
