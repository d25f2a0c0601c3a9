"""One request to the ERP and its answer, within limits of time and size.

Reads are tried again, with growing, uneven pauses; deliveries too, as their key keeps
them from having a second effect. Whether a failing ERP is asked at all is not decided
here: ``erp/health.py`` leaves every backend alone for a while.
"""

from ...operations.model import current_number
from ..errors import ErpNotProvided
from ..errors import ErpRefused
from ..errors import ErpSchemaError
from ..errors import ErpTimeout
from ..errors import ErpUnauthorised
from ..errors import ErpUnavailable
from .contract import PROBLEM
from collections import OrderedDict
from contextlib import contextmanager
from dataclasses import dataclass
from tenacity import retry_if_exception_type
from tenacity import Retrying
from tenacity import stop_after_attempt
from tenacity import stop_before_delay
from tenacity import wait_random_exponential

import httpx
import json
import logging
import threading
import time


# Their lines name whole addresses, with ids of people in them.
for name in ("httpx", "httpcore"):
    logging.getLogger(name).setLevel(logging.WARNING)

LARGEST = 8 * 1024 * 1024  # bytes of one answer, unpacked
REMEMBERED = 16 * 1024 * 1024  # bytes of answers kept for the case of "not modified"
ATTEMPTS = 3
CONNECTIONS = 8
LONGEST_DETAIL = 500
_TRY_AGAIN = (429, 502, 503, 504)


class Gone(Exception):
    """The ERP does not know that cursor or that mark any more: begin anew."""


class _TryAgain(Exception):
    """This attempt failed in a way that the next may not."""

    def __init__(self, error):
        self.error = error


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back, read to its end."""

    status: int
    kind: str
    etag: str
    body: bytes


class Remembered:
    """Answers by address, with what the ERP called them; the longest unused go first."""

    def __init__(self, most=REMEMBERED):
        self._most = most
        self._kept = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def get(self, address):
        """The ``Reply`` that is kept for an address, or None."""
        with self._lock:
            if address in self._kept:
                self._kept.move_to_end(address)
            return self._kept.get(address)

    def put(self, address, reply):
        """Keep a reply that has a name."""
        with self._lock:
            old = self._kept.pop(address, None)
            self._size -= len(old.body) if old else 0
            if reply.etag and len(reply.body) < self._most:
                self._kept[address] = reply
                self._size += len(reply.body)
            while self._size > self._most:
                self._size -= len(self._kept.popitem(last=False)[1].body)

    def forget(self, path):
        """Keep nothing of a path any more, whatever was asked there."""
        with self._lock:
            for address in [e for e in self._kept if e.partition("?")[0] == path]:
                self._size -= len(self._kept.pop(address).body)


class Wire:
    """The connections of this process to one ERP; none is made before it is needed."""

    def __init__(self, place, timeout, transport=None):
        self.place = place
        self.timeout = timeout
        self._transport = transport
        self._remembered = Remembered()
        self._lock = threading.Lock()
        self._client = None

    def close(self):
        """Let the connections go."""
        with self._lock:
            client, self._client = self._client, None
        if client is not None:
            client.close()

    def _connected(self):
        with self._lock:
            if self._client is None:
                self._client = httpx.Client(
                    transport=self._transport or self.place.transport(CONNECTIONS),
                    follow_redirects=False,
                    trust_env=False,
                    headers={
                        "User-Agent": "collective.contractorportal",
                        "Accept": "application/json, application/problem+json",
                    },
                )
            return self._client

    def get(self, path, query="", seconds=None):
        """The JSON object that a question is answered with."""
        address = f"{path}?{query}" if query else path
        known = self._remembered.get(address)
        headers = {"If-None-Match": known.etag} if known else {}
        reply = self._ask("GET", address, headers, None, seconds)
        if reply.status == 304 and known:
            return _object(known.body, path)
        if reply.status != 200:
            problem = _error(reply, path)
            if isinstance(problem, Gone):
                # A page that is kept may name a cursor that the ERP knows no more.
                self._remembered.forget(path)
            raise problem
        found = _object(_json_body(reply, path), path)
        self._remembered.put(address, reply)
        return found

    @contextmanager
    def doubting(self, path):
        """What was kept of a path is forgotten when it is found to be no good answer.

        An ERP would say of it that it is not modified, for as long as it calls it so.
        """
        try:
            yield
        except ErpSchemaError:
            self._remembered.forget(path)
            raise

    def post(self, path, headers, told):
        """The JSON object with which the ERP takes what it is told."""
        body = json.dumps(told, ensure_ascii=False).encode()
        headers = {"Content-Type": "application/json", **headers}
        reply = self._ask("POST", path, headers, body, None)
        if reply.status not in (200, 201):
            raise _error(reply, path)
        return _object(_json_body(reply, path), path)

    def _ask(self, method, address, headers, body, seconds):
        seconds = seconds or self.timeout
        until = time.monotonic() + seconds
        tries = Retrying(
            retry=retry_if_exception_type(_TryAgain),
            stop=stop_after_attempt(ATTEMPTS) | stop_before_delay(seconds),
            wait=wait_random_exponential(multiplier=0.1, max=1),
            reraise=True,
        )
        try:
            return tries(self._once, method, address, headers, body, until)
        except _TryAgain as problem:
            raise problem.error from problem.__cause__

    def _once(self, method, address, headers, body, until):
        left = until - time.monotonic()
        if left <= 0:
            raise ErpTimeout("no answer in time")
        url = self.place.base + address
        headers = {**self.place.headers(), **headers}
        if number := current_number():
            headers["X-Request-Id"] = number
        try:
            with self._connected().stream(
                method, url, headers=headers, content=body, timeout=left
            ) as response:
                reply = _read(response, until)
        except httpx.TimeoutException as problem:
            raise _TryAgain(ErpTimeout(type(problem).__name__)) from problem
        except httpx.TransportError as problem:
            raise _TryAgain(ErpUnavailable(type(problem).__name__)) from problem
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as problem:
            raise ErpUnavailable(type(problem).__name__) from problem
        except RuntimeError as problem:
            # httpx: other settings have taken its place, and it was closed.
            raise ErpUnavailable("the connections were let go") from problem
        if reply.status in _TRY_AGAIN:
            raise _TryAgain(_error(reply, ""))
        return reply


def _read(response, until):
    body = bytearray()
    for piece in response.iter_bytes():
        body += piece
        if len(body) > LARGEST:
            raise ErpSchemaError(f"an answer of more than {LARGEST} bytes")
        if time.monotonic() > until:
            raise ErpTimeout("an answer too slow to be read to its end")
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    etag = response.headers.get("ETag", "")
    return Reply(response.status_code, kind, etag, bytes(body))


def _json_body(reply, path):
    if reply.kind != "application/json":
        raise ErpSchemaError(f"{path}: not application/json")
    return reply.body


def _object(body, path):
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as problem:
        raise ErpSchemaError(f"{path}: no JSON") from problem
    if not isinstance(found, dict):
        raise ErpSchemaError(f"{path}: no JSON object")
    return found


def _error(reply, path):
    """The ``ErpError``, or ``Gone``, that a reply means."""
    problem, detail = _problem(reply)
    said = f"{path}: {reply.status} {detail or problem}".strip()
    if problem == "not-provided":
        return ErpNotProvided(detail or path)
    if problem == "refused":
        return ErpRefused(detail)
    if problem == "gone":
        return Gone()
    if reply.status in (401, 403):
        return ErpUnauthorised(f"the ERP does not let the portal in ({reply.status})")
    if reply.status in (408, 504):
        return ErpTimeout(said)
    if reply.status == 429 or reply.status in _TRY_AGAIN:
        return ErpUnavailable(said)
    return ErpSchemaError(said)


def _problem(reply):
    """The kind and the detail of a problem document, as far as it is one."""
    if reply.kind != "application/problem+json":
        return "", ""
    try:
        found = json.loads(reply.body)
        kind, detail = found.get("type", ""), found.get("detail", "")
    except (ValueError, RecursionError, AttributeError):
        return "", ""
    if not isinstance(kind, str) or not isinstance(detail, str):
        return "", ""
    known = kind.removeprefix(PROBLEM) if kind.startswith(PROBLEM) else ""
    return known, " ".join(detail.split())[:LONGEST_DETAIL]
