"""The reference server of an exchange database, as bad as a file says.

``python -m bench.faulty_erp URL PORT FILE``: FILE holds one word of ``FAULTS``, or none
while all is well. It answers what is delivered, too, as an ERP does by and by.
"""

from collective.contractorportal.core import clock
from collective.contractorportal.erp.http.server import ErpServer
from collective.contractorportal.erp.sql import engine as engines
from collective.contractorportal.erp.sql.answering.answer import answer_waiting
from collective.contractorportal.erp.sql.gateway import SqlErp
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qsl
from urllib.parse import urlencode

import logging
import os
import sys
import time
import waitress


FAULTS = ("slow", "refuses", "cuts", "other-schema", "lies")
SLOW = 5
TOKEN = "ERP_TOKEN"


class Faulty:
    """A server that spoils its answers."""

    def __init__(self, server, told):
        self.server = server
        self.told = told
        self.seen = {}

    def __call__(self, environ, start_response):
        fault = self.told.read_text().strip() if self.told.exists() else ""
        self.look(environ)
        if fault:
            # "Not modified" would have nothing in it that could be spoilt.
            environ.pop("HTTP_IF_NONE_MATCH", None)
        if fault == "slow":
            time.sleep(SLOW)
        if fault == "refuses":
            start_response("503 Service Unavailable", [("Content-Length", "0")])
            return [b""]
        if fault == "lies":
            environ["QUERY_STRING"] = self.somebody_else(environ["QUERY_STRING"])
        said = []
        body = b"".join(self.server(environ, lambda *head: said.append(head)))
        (status, headers), *_rest = said
        if fault == "other-schema":
            body = body.replace(b'"items"', b'"rows"').replace(
                b'"version": 1', b'"v": 9'
            )
            headers = [each for each in headers if each[0].lower() != "content-length"]
            headers.append(("Content-Length", str(len(body))))
        start_response(status, headers)
        # Less than was announced: the connection breaks off in the midst of it.
        return [body[: len(body) // 2] if fault == "cuts" else body]

    def look(self, environ):
        """Remember who was asked for, to mistake them for each other."""
        for name, value in parse_qsl(environ.get("QUERY_STRING", "")):
            if name.endswith("_id"):
                self.seen.setdefault(name, {})[value] = True

    def somebody_else(self, query):
        """The question, about another account, home or person each time."""
        told = []
        for name, value in parse_qsl(query):
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
