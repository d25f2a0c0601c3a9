"""The outermost part of an instance: numbers requests, writes their line, counts them."""

from ..sessions.rules import shortened
from .door import metrics
from .figures import answered
from .figures import UNDER_WAY
from .logs import ACCESS
from .model import Call
from .model import new_number
from .model import taken_number
from .model import under_way
from .rules import names_in
from .rules import shown_path
from time import perf_counter
from ZPublisher import HTTPRequest

import logging
import os


HEADER = "X-Request-Id"
# The name of the header by which a balancer numbers requests; nobody else's is believed.
TAKEN_FROM = "PORTAL_REQUEST_ID_HEADER"
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")

access = logging.getLogger(ACCESS)


def observe(application, global_conf=None):
    """Answer through an application, and write down how it went.

    A line holds no value that somebody typed, no login and no whole address of a
    visitor: who did what is the audit log's.
    """
    inner = metrics(application)

    def serve(environ, start_response):
        call = Call(number_of(environ))
        said = {"status": 500, "size": None}

        def answer(status, headers, exc_info=None):
            said["status"] = int(status[:3])
            said["size"] = dict(headers).get("Content-Length")
            headers = [*headers, (HEADER, call.number)]
            return start_response(status, headers, exc_info)

        begun = perf_counter()
        with under_way(call), UNDER_WAY.track_inprogress():
            try:
                return inner(environ, answer)
            finally:
                seconds = perf_counter() - begun
                answered(call.view or "other", said["status"], seconds)
                write(environ, call, said, seconds)

    return serve


def number_of(environ):
    """The number of a request: a balancer's, where one is believed, or a new one."""
    name = os.environ.get(TAKEN_FROM)
    said = environ.get(f"HTTP_{name.upper().replace('-', '_')}", "") if name else ""
    return taken_number(said) or new_number()


def write(environ, call, said, seconds):
    """The line of a request."""
    if not access.isEnabledFor(logging.INFO):
        return
    method = environ.get("REQUEST_METHOD", "")
    path = (
        environ.get("PATH_INFO", "")
        .encode("latin-1", "replace")
        .decode("utf-8", "replace")
    )
    access.info(
        "answered",
        extra={
            "method": method if method in METHODS else "other",
            "path": shown_path(path),
            "asked": names_in(environ.get("QUERY_STRING", "")),
            "status": said["status"],
            "bytes": said["size"],
            "ms": round(seconds * 1000, 1),
            "view": call.view,
            "from": shortened(visitor(environ)),
        },
    )


def visitor(environ):
    """From where a request comes; from a web server that is believed, for whom it asks."""
    near = environ.get("REMOTE_ADDR", "")
    if near in ("127.0.0.1", "::1", *HTTPRequest.trusted_proxies):
        return environ.get("HTTP_X_FORWARDED_FOR", near).rpartition(",")[2].strip()
    return near
