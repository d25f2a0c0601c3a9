"""The reference server as a WSGI application."""

from .... import logger
from ... import records
from ...errors import ErpError
from ...ids import is_usable
from ...ids import LONGEST_KEY
from ..contract import DELIVERIES
from ..contract import DIRECTORY
from ..contract import OPENAPI
from ..contract import OPERATIONS
from ..contract import PAGE
from ..contract import STATUS
from ..contract import Status
from ..contract import VERSION
from ..mapping import code_of
from ..mapping import NotReadable
from ..openapi import document
from . import asked
from .journal import Journal
from .paging import page_of
from .paging import page_of_directory
from .problems import Problem
from .problems import problem_of
from webob import Request
from webob import Response

import hmac
import json


class ErpServer:
    """Answers what the contract asks from a backend, to whoever has the token."""

    def __init__(self, backend, token, page=PAGE):
        self.backend = backend
        self.page = page
        self.journal = Journal(backend.directory)
        self._token = token.encode()
        self._reads = {
            STATUS: self.status,
            OPENAPI: lambda request: document(),
            **{each.path: self._answering(each) for each in OPERATIONS},
            **{path: self._telling(each) for each, path in DIRECTORY.items()},
        }

    def __call__(self, environ, start_response):
        request = Request(environ)
        try:
            response = self.answer(request)
        except Problem as problem:
            response = problem.response()
        except ErpError as error:
            logger.warning("ERP server: %s: %s", type(error).__name__, error)
            response = problem_of(error).response()
        response.headers["Cache-Control"] = "private, no-cache"
        return response(environ, start_response)

    def answer(self, request):
        """The response; raises ``Problem``s and ``ErpError``s."""
        self.let_in(request)
        try:
            path = request.path_info
        except UnicodeDecodeError:
            raise Problem("not-found") from None
        if path == DELIVERIES:
            _only(request, "POST")
            return self.take(request)
        read = self._reads.get(path)
        if read is None:
            raise Problem("not-found")
        _only(request, "GET")
        return _said(read(request))

    def let_in(self, request):
        """Errors: ``Problem``, for whoever has not the token."""
        kind, _space, token = request.headers.get("Authorization", "").partition(" ")
        given = token.strip().encode("utf-8", "replace")
        if kind.lower() != "bearer" or not hmac.compare_digest(given, self._token):
            raise Problem("unauthorised", **{"WWW-Authenticate": "Bearer"})

    # Reading

    def status(self, request):
        """How the ERP is."""
        asked.query(request, ())
        status = self.backend.status
        status.check()
        told = Status(
            version=VERSION,
            modules=tuple(sorted(status.modules())),
            provided=tuple(sorted(status.provided())),
            as_of=status.as_of(),
        )
        return code_of(Status).write(told)

    def _answering(self, operation):
        known = (*(each.said for each in operation.parameters), *asked.PAGING)
        write = code_of(operation.record).write

        def answer(request):
            found = asked.query(request, known)
            given = asked.arguments(operation, found)
            limit, cursor = asked.paging(found, self.page)
            port = getattr(self.backend, operation.port)
            value = getattr(port, operation.method)(*given.values())
            if operation.shape == "one":
                value = () if value is None else (value,)
            elif operation.shape == "map":
                value = value.values()
            return page_of([write(each) for each in value], limit, cursor)

        return answer

    def _telling(self, record_class):
        journal, source = self.journal, self.backend.directory
        write = code_of(record_class).write

        def answer(request):
            found = asked.query(request, (*asked.PAGING, "changed_since"))
            limit, cursor = asked.paging(found, self.page)
            since = asked.single("changed_since", found.get("changed_since", [""]))
            if since:
                changed, gone, mark = journal.since(record_class, since)
                page = page_of([write(each) for each in changed], limit, cursor)
                return page if cursor else {**page, "gone": gone, "mark": mark}
            mark = None if cursor else journal.mark(record_class)
            page = page_of_directory(source, record_class, limit, cursor)
            return page if cursor else {**page, "mark": mark}

        return answer

    # Taking

    def take(self, request):
        """Take a delivery; the same key a second time has no effect."""
        asked.query(request, ())
        key = asked.key(request)
        try:
            delivery = code_of(records.Delivery).read(asked.body(request))
        except NotReadable as problem:
            raise Problem("invalid", str(problem)) from None
        if not is_usable(key, LONGEST_KEY) or delivery.key != key:
            raise Problem("invalid", "Idempotency-Key is not the delivery's key")
        deliveries = self.backend.deliveries
        before = deliveries.answers([key])
        if not before:
            deliveries.deliver(delivery)
        told = before.get(key) or records.DeliveryAnswer(key, "waiting")
        body = code_of(records.DeliveryAnswer).write(told)
        return Response(
            json.dumps(body, ensure_ascii=False).encode(),
            status=200 if before else 201,
            content_type="application/json",
            charset=None,
        )


def _only(request, method):
    if request.method != method:
        raise Problem("method", Allow=method)


def _said(told):
    response = Response(
        json.dumps(told, ensure_ascii=False).encode(),
        content_type="application/json",
        charset=None,
        conditional_response=True,
    )
    response.md5_etag()
    return response
