"""The reference server of an exchange database, as bad as a file says.

``python -m bench.faulty_erp URL PORT FILE``: FILE holds one word of ``FAULTS``, or none
while all is well. It answers what is delivered, too, as an ERP does by and by. ``SPOILT``
tells, to whoever asks, how many answers were spoilt of each word; under the empty word
those deliveries that failed of themselves.
"""

from collections import Counter
from collective.contractorportal.core import clock
from collective.contractorportal.erp.http.server import ErpServer
from collective.contractorportal.erp.sql import engine as engines
from collective.contractorportal.erp.sql.answering.answer import answer_waiting
from collective.contractorportal.erp.sql.gateway import SqlErp
from pathlib import Path
from threading import Lock
from threading import Thread
from urllib.parse import parse_qsl
from urllib.parse import urlencode

import json
import logging
import os
import sys
import time
import waitress


FAULTS = ("slow", "refuses", "cuts", "other-schema", "lies")
SPOILT = "/spoilt"
SLOW = 5
TOKEN = "ERP_TOKEN"
NOTHING = b'"items": []'


class Faulty:
    """A server that spoils its answers, and counts those that it has spoilt."""

    def __init__(self, server, told, slow=SLOW):
        self.server = server
        self.told = told
        self.slow = slow
        self.seen = {}
        self.spoilt = Counter()
        self.lock = Lock()

    def __call__(self, environ, start_response):
        if environ["PATH_INFO"] == SPOILT:
            return self.tell(start_response)
        fault = self.told.read_text().strip() if self.told.exists() else ""
        asked = environ.get("QUERY_STRING", "")
        self.look(asked)
        if fault:
            # "Not modified" would have nothing in it that could be spoilt.
            environ.pop("HTTP_IF_NONE_MATCH", None)
        if fault == "slow":
            time.sleep(self.slow)
        if fault == "refuses":
            self.count(fault)
            start_response("503 Service Unavailable", [("Content-Length", "0")])
            return [b""]
        if fault == "lies":
            environ["QUERY_STRING"] = self.somebody_else(asked)
        said = []
        body = b"".join(self.server(environ, lambda *head: said.append(head)))
        (status, headers), *_rest = said
        sent = body
        if fault == "other-schema":
            sent = body.replace(b'"items"', b'"rows"').replace(
                b'"version": 1', b'"v": 9'
            )
            headers = [each for each in headers if each[0].lower() != "content-length"]
            headers.append(("Content-Length", str(len(sent))))
        if fault == "cuts":
            # Less than was announced: the connection breaks off in the midst of it.
            sent = body[: len(body) // 2]
        # Of somebody else is only what has anything in it.
        lied = environ.get("QUERY_STRING", "") != asked and NOTHING not in body
        failed = environ["REQUEST_METHOD"] == "POST" and status >= "500"
        if fault == "slow" or sent != body or lied or (failed and not fault):
            self.count(fault)
        start_response(status, headers)
        return [sent]

    def count(self, fault):
        with self.lock:
            self.spoilt[fault] += 1

    def tell(self, start_response):
        """What was spoilt."""
        with self.lock:
            body = json.dumps(self.spoilt).encode()
        start_response("200 OK", [("Content-Length", str(len(body)))])
        return [body]

    def look(self, query):
        """Remember who and what was asked for, to mistake them for each other."""
        with self.lock:
            for name, value in parse_qsl(query):
                if name == "key" or name.endswith("_id"):
                    self.seen.setdefault(name, {})[value] = True

    def somebody_else(self, query):
        """The question, about another account, home or person each time."""
        told = []
        for name, value in parse_qsl(query):
            with self.lock:
                others = [each for each in self.seen.get(name, ()) if each != value]
            told.append((name, others[hash(value) % len(others)] if others else value))
        return urlencode(told)


def answer(url):
    """Say what becomes of deliveries, until the process ends."""
    engine = engines.writing_engine(url)
    while True:
        try:
            answer_waiting(engine, clock.now())
        except Exception as problem:
            # A full disk is a reason to try again; its log may be full, too.
            logging.warning("answering: %s", problem)
        time.sleep(0.2)


def main(url, port, told):
    Thread(target=answer, args=[url], daemon=True).start()
    server = Faulty(ErpServer(SqlErp(url, 10.0), os.environ[TOKEN]), Path(told))
    waitress.serve(server, host="localhost", port=int(port), threads=8, ident=None)


if __name__ == "__main__":
    main(*sys.argv[1:])
