"""Where the worker's figures are asked for: a port of its own, on this machine.

``PORTAL_WORKER_METRICS`` is host and port, as in ``localhost:9101``; without it, or
without the token of ``door``, the worker listens nowhere. Its figures are those of its
process, and those that are read from the database: what waits, and how jobs went.
"""

from .door import metrics
from .door import token
from .figures import REGISTRY
from .stored import Stored
from waitress import create_server

import logging
import os
import threading


PLACE = "PORTAL_WORKER_METRICS"

logger = logging.getLogger("collective.contractorportal.operations")


def listen(database, path):
    """Answer ``/@@metrics`` in a thread beside the jobs; the server, or None."""
    place = os.environ.get(PLACE, "")
    if not place or not token():
        return None
    host, _colon, port = place.rpartition(":")
    try:
        server = create_server(
            metrics(nothing_else), host=host or "localhost", port=int(port), threads=1
        )
    except (OSError, ValueError) as problem:
        # As where two workers of a machine are given one port: figures are not worth one.
        logger.warning("No figures of this worker at %s: %s", place, problem)
        return None
    REGISTRY.register(Stored(database, path))
    threading.Thread(target=server.run, name="metrics", daemon=True).start()
    logger.info("Figures of the worker at %s", place)
    return server


def nothing_else(environ, start_response):
    """There is no other address here."""
    start_response("404 Not Found", [("Content-Type", "text/plain")])
    return [b"404\n"]
