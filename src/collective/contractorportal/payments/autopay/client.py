"""Asking Autopay over HTTPS: bounded in time and size, answers proven."""

from ..hearing import hear
from ..records import GatewayTrouble
from .messages.answers import read_error
from .messages.tree import Unreadable
from .signature import document_signer
from .xml import LARGEST
from .xml import parse
from contextlib import contextmanager
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import httpx
import json
import logging
import socket
import threading
import time


# Their lines name whole addresses, with what identifies payers in them.
for name in ("httpx", "httpcore"):
    logging.getLogger(name).setLevel(logging.WARNING)

CONNECT = 5.0  # seconds until the gateway takes the connection
SILENCE = 15.0  # seconds between two pieces of an answer
WHOLE = 25.0  # seconds for all of it
BIGGEST_LIST = 2_000_000  # bytes; the list of channels has about 100,000


class NotAsked(GatewayTrouble):
    """The gateway was not reached at all, so nothing can have happened there."""


class Refused(GatewayTrouble):
    """The gateway says by an error document that the request is wrong."""

    def __init__(self, name):
        super().__init__("refused", name)


@dataclass(frozen=True)
class Reply:
    """What came back, read to its end."""

    code: int
    body: bytes


@lru_cache(maxsize=1)
def session():
    """The process's client. It follows no redirect and keeps no connection: one that
    the gateway has closed meanwhile would leave it open whether a payment was begun."""
    return httpx.Client(
        timeout=httpx.Timeout(SILENCE, connect=CONNECT),
        limits=httpx.Limits(max_keepalive_connections=0),
        follow_redirects=False,
        trust_env=False,
        headers={"User-Agent": "collective.contractorportal", "Accept": "*/*"},
    )


class Deadline:
    """Ends a request that gets an answer so slowly that no pause is too long."""

    def __init__(self, seconds):
        self.over = False
        self._sockets = []
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True

    def watch(self, event, info):
        """Called by httpcore at each step of a connection."""
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            self._sockets.append(info["return_value"].get_extra_info("socket"))

    def _end(self):
        self.over = True
        for each in self._sockets:
            with suppress(OSError):
                socket.socket.shutdown(each, socket.SHUT_RDWR)

    def __enter__(self):
        self._timer.start()
        return self

    def __exit__(self, *_error):
        self._timer.cancel()


@contextmanager
def troubles(deadline):
    """What goes wrong on the way, in the words of the portal."""
    try:
        yield
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
        raise NotAsked("unreachable", type(error).__name__) from None
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError):
        raise NotAsked("unreachable", "address") from None
    except (httpx.HTTPError, OSError, ValueError) as error:
        slow = deadline.over or isinstance(error, httpx.TimeoutException)
        code = "timeout" if slow else "unreachable"
        raise GatewayTrouble(code, type(error).__name__) from None


def ask(url, *, data=None, content=None, headers=None, largest=LARGEST, method="POST"):
    """One request and its whole answer, within limits of time and size."""
    started = time.monotonic()
    with (
        Deadline(WHOLE) as deadline,
        troubles(deadline),
        session().stream(
            method,
            url,
            data=data,
            content=content,
            headers=headers,
            extensions={"trace": deadline.watch},
        ) as response,
    ):
        body = bytearray()
        for piece in response.iter_bytes():
            body += piece
            if len(body) > largest:
                raise GatewayTrouble("not_understood", "too large")
            if time.monotonic() - started > WHOLE:
                raise GatewayTrouble("timeout", "slow")
    hear(bytes(body))
    return Reply(response.status_code, bytes(body))


def ask_xml(url, fields, keys, header="", signed=True):
    """The document that a form is answered with, its digest proven.

    Without ``signed`` a document that has no digest is given as well; who asks so
    looks what it says. An error document is ``Refused``, as the gateway signs none.
    """
    reply = ask(url, data=fields, headers={"BmHeader": header} if header else None)
    if reply.code >= 500:
        raise GatewayTrouble("server", str(reply.code))
    try:
        document = parse(reply.body)
        error = read_error(document)
        if error:
            raise Refused(error.name or error.code)
        proven = document_signer(document, keys)
        has_digest = bool(document.value("hash"))
    except Unreadable as error:
        detail = f"{reply.code}, {error.details['what']}"
        raise GatewayTrouble("not_understood", detail) from None
    if reply.code != 200:
        raise GatewayTrouble("not_understood", str(reply.code))
    if not proven and (signed or has_digest):
        raise GatewayTrouble("wrong_hash")
    return document


def ask_json(url, values):
    """The JSON that JSON is answered with; numbers in it stay exact."""
    reply = ask(
        url,
        content=json.dumps(values).encode("utf-8"),
        headers={"Content-Type": "application/json"},
        largest=BIGGEST_LIST,
    )
    if reply.code >= 500:
        raise GatewayTrouble("server", str(reply.code))
    try:
        found = json.loads(reply.body, parse_float=Decimal)
    except (ValueError, RecursionError):
        raise GatewayTrouble("not_understood", str(reply.code)) from None
    if reply.code != 200:
        raise Refused(error_name(found) or str(reply.code))
    return found


def error_name(answer):
    """The name of an error in JSON; never anything longer than a name."""
    if not isinstance(answer, dict):
        return ""
    for name in ("errorStatus", "name", "description"):
        value = answer.get(name)
        if isinstance(value, str) and value:
            return value[:80]
    return ""
