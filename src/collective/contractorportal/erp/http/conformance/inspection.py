"""What a server is asked, and what is found."""

from ... import records
from ...errors import ErpError
from ...errors import ErpNotProvided
from ...errors import ErpUnavailable
from ..client import HttpErp
from ..contract import DELIVERIES
from ..contract import DIRECTORY
from ..contract import OPERATIONS
from ..contract import PREFIX
from ..contract import STATUS
from ..query import query_of
from .samples import Samples
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from itertools import islice
from typing import Any
from urllib.parse import urlencode

import httpx


# So many records of a class of the directory are looked at.
BEGINNING = 2500
UNKNOWN = "no-such-id-anywhere"
PROBLEM_JSON = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Finding:
    """How one thing is: ``key`` and ``details`` are a sentence of ``messages``.

    Of the key "problem" the sentence is that of the ``ErpError`` in the details.
    """

    what: str
    verdict: str
    key: str
    details: dict[str, Any] = field(default_factory=dict)


class Inspection:
    """Asks a server everything that the portal could ask."""

    def __init__(self, place, now, timeout=10.0, transport=None, deliver=False):
        self.place = place
        self.now = now
        self.deliver = deliver
        self.erp = HttpErp(place, timeout, transport)
        self.plain = httpx.Client(
            transport=transport or place.transport(),
            timeout=timeout,
            follow_redirects=False,
            trust_env=False,
        )
        self.samples = Samples()

    def close(self):
        """Let the connections go."""
        self.plain.close()
        self.erp.close()

    def run(self):
        """Findings, one after another. Errors: ``ErpError``, if nothing can be asked."""
        yield self.status()
        yield self.wrong_token()
        yield self.refused("GET", f"{PREFIX}/nothing-here", 404)
        for record_class in DIRECTORY:
            yield from self.directory(record_class)
        for operation in OPERATIONS:
            if operation.port != "deliveries":
                yield from self.question(operation)
        documents = next(each for each in OPERATIONS if each.day)
        yield self.refused("GET", f"{documents.path}?account_id=a&since=soon", 400)
        yield self.refused("GET", documents.path, 400)
        yield from self.deliveries()

    def status(self):
        """Who the server says it is."""
        status = self.erp.status
        status.check()
        modules = ", ".join(sorted(status.modules()))
        details = {"modules": modules, "as_of": status.as_of()}
        return Finding(f"GET {STATUS}", "ok", "status", details)

    def _asked(self, method, path, headers=None):
        headers = self.place.headers() if headers is None else headers
        url = f"{self.place.base}{path}"
        try:
            return self.plain.request(method, url, headers=headers)
        except httpx.HTTPError as problem:
            raise ErpUnavailable(f"{path}: {type(problem).__name__}") from problem

    def wrong_token(self):
        """Is somebody without the token kept out?"""
        reply = self._asked("GET", STATUS, {"Authorization": "Bearer wrong"})
        if _is_problem(reply, 401):
            return Finding(f"GET {STATUS}", "ok", "token_refused")
        details = {"status": reply.status_code}
        return Finding(f"GET {STATUS}", "wrong", "token_taken", details)

    def refused(self, method, path, expected):
        """Is a request that cannot be right refused in the contract's way?"""
        reply = self._asked(method, path)
        met = _is_problem(reply, expected)
        details = {"expected": expected, "status": reply.status_code}
        key = "status_met" if met else "status_expected"
        return Finding(f"{method} {path}", "ok" if met else "wrong", key, details)

    # Reading

    def directory(self, record_class):
        """The beginning of a class, with its marks of changes."""
        path = DIRECTORY[record_class]
        what = f"GET {path}"
        try:
            changes = self.erp.directory.changes(record_class)
            found = list(islice(changes.records, BEGINNING))
            self.samples.learn(found)
            key = "records" if len(found) < BEGINNING else "records_some"
            yield Finding(what, "ok", key, {"count": len(found)})
            if changes.mark is None:
                yield Finding(what, "note", "no_mark")
            else:
                later = self.erp.directory.changes(record_class, changes.mark)
                count = {"count": len(list(later.records)) + len(later.gone)}
                since = f"{what}?changed_since="
                if later.complete:
                    yield Finding(since, "wrong", "mark_unknown")
                else:
                    yield Finding(since, "ok", "mark", count)
        except ErpError as problem:
            yield Finding(what, "wrong", "problem", {"problem": problem})
            return
        yield from self.paged(what, path, "", found)

    def question(self, operation):
        """One question: its records, its pages, its name, and an unknown id."""
        what = f"GET {operation.path}"
        given = self._arguments(operation)
        lacking = [
            each.said
            for each in operation.parameters
            if each.required and not given[each.name]
        ]
        if not any(given[each.name] for each in operation.lists):
            lacking += [each.said for each in operation.lists]
        if lacking:
            details = {"name": lacking[0]}
            yield Finding(what, "left_out", "nothing_to_ask", details)
            return
        port = getattr(self.erp, operation.port)
        ask = getattr(port, operation.method)
        try:
            found = _listed(operation, ask(**given))
            self.samples.learn(found)
            yield Finding(what, "ok", "records", {"count": len(found)})
            yield from self._bounded(operation, ask, given, found)
        except ErpNotProvided:
            yield Finding(what, "left_out", "not_provided")
            return
        except ErpError as problem:
            yield Finding(what, "wrong", "problem", {"problem": problem})
            return
        yield from self.paged(what, operation.path, query_of(operation, given), found)
        if operation.lists and not operation.every:
            yield from self._unknown(operation, ask, given)

    def _arguments(self, operation):
        given = {}
        for each in operation.parameters:
            if each.kind is date:
                given[each.name] = self.now.date() if each.required else None
            elif each.kind is int:
                given[each.name] = self.now.year
            else:
                values = self.samples.of(each)[:3]
                given[each.name] = values if each.many else next(iter(values), None)
        if all(not each.required for each in operation.lists):
            # Either side would do; both together rarely have anything in common.
            for each in operation.lists[1:]:
                given[each.name] = None
        if operation.shape == "one":
            for each in operation.lists:
                given[each.name] = self.samples.of(each)
        return {name: value or None for name, value in given.items()}

    def _bounded(self, operation, ask, given, found):
        if operation.day and found:
            day = getattr(found[0], operation.day)
            some = ask(**{**given, "since": day, "until": day})
            what = f"GET {operation.path}?since={day}&until={day}"
            yield Finding(what, "ok", "records", {"count": len(some)})

    def _unknown(self, operation, ask, given):
        lists = {each.name: [UNKNOWN] for each in operation.lists if given[each.name]}
        try:
            count = len(_listed(operation, ask(**{**given, **lists})))
        except ErpError as problem:
            yield Finding(
                f"GET {operation.path}", "wrong", "problem", {"problem": problem}
            )
            return
        if count:
            details = {"count": count}
            yield Finding(f"GET {operation.path}", "wrong", "unknown_id", details)

    def paged(self, what, path, query, found):
        """Do pages fit together, and is an answer known again by its name?"""
        reply = self._asked("GET", f"{path}?{query}" if query else path)
        etag = reply.headers.get("ETag")
        if not etag:
            yield Finding(what, "note", "no_etag")
        else:
            headers = {**self.place.headers(), "If-None-Match": etag}
            again = self._asked("GET", f"{path}?{query}" if query else path, headers)
            if again.status_code != 304:
                details = {"status": again.status_code}
                yield Finding(what, "wrong", "not_304", details)
        single = [*self._single(path, query, min(3, len(found)))]
        whole = reply.json()["items"] if reply.status_code == 200 else []
        if single != whole[: len(single)] or len(single) < min(3, len(found)):
            yield Finding(what, "wrong", "pages_differ")

    def _single(self, path, query, count):
        cursor = {}
        for _each in range(count):
            more = urlencode({"limit": 1, **cursor})
            told = self._asked("GET", f"{path}?{query}&{more}".replace("?&", "?"))
            page = told.json() if told.status_code == 200 else {}
            yield from page.get("items", ())
            cursor = {"cursor": page.get("next")}
            if not page.get("next"):
                return

    # Handing over

    def deliveries(self):
        """A delivery, twice, and what the server knows of it; only when wanted."""
        what = f"POST {DELIVERIES}"
        if not self.deliver:
            yield Finding(what, "left_out", "delivery_off")
            return
        key = f"conformance:{self.now.isoformat()}"
        delivery = records.Delivery(key, "TEST", "conformance", {}, self.now)
        try:
            self.erp.deliveries.deliver(delivery)
            self.erp.deliveries.deliver(delivery)
            known = self.erp.deliveries.answers([key, UNKNOWN])
        except ErpNotProvided:
            yield Finding(what, "left_out", "not_provided")
            return
        except ErpError as problem:
            yield Finding(what, "wrong", "problem", {"problem": problem})
            return
        met = known.keys() == {key}
        sentence = "delivery_known" if met else "delivery_lost"
        yield Finding(what, "ok" if met else "wrong", sentence, {"delivery": key})


def _listed(operation, value):
    if operation.shape == "one":
        return [] if value is None else [value]
    return list(value.values() if operation.shape == "map" else value)


def _is_problem(reply, status):
    kind = reply.headers.get("Content-Type", "").partition(";")[0]
    return reply.status_code == status and kind == PROBLEM_JSON
