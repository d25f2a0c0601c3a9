"""The http backend: the ports, answered over HTTP."""

from ...core.money import Money
from .. import records
from ..changes import Changes
from ..checking import own
from ..errors import ErpChanging
from ..errors import ErpError
from ..errors import ErpSchemaError
from ..ids import is_usable
from ..ids import usable
from ..interfaces import IDeliveries
from ..interfaces import IDirectorySource
from ..interfaces import IErpBackend
from ..interfaces import IErpStatus
from .checking import mapped
from .checking import readable
from .contract import DELIVERIES
from .contract import DIRECTORY
from .contract import OPERATIONS
from .contract import STATUS
from .contract import Status
from .contract import VERSION
from .mapping import code_of
from .query import portions
from .query import query_of
from .wire import Gone
from .wire import Wire
from itertools import chain
from urllib.parse import quote
from urllib.parse import urlencode
from zope.interface import implementer


# A page of the directory may take its time: no visitor waits for it.
DIRECTORY_SECONDS = 60
MOST_PAGES = 10_000
# An answer that changes while its pages are read is read anew so often.
BEGINNINGS = 3


def pages(wire, path, query, seconds=None):
    """The JSON objects of all pages, one after another."""
    cursors = set()
    found = wire.get(path, query, seconds)
    yield found
    while (cursor := found.get("next")) is not None:
        if not isinstance(cursor, str) or not cursor or cursor in cursors:
            raise ErpSchemaError(f"{path}: a cursor that leads nowhere", "cursor")
        if len(cursors) > MOST_PAGES:
            raise ErpSchemaError(f"{path}: pages without end", "endless")
        cursors.add(cursor)
        more = urlencode({"cursor": cursor})
        found = wire.get(path, f"{query}&{more}" if query else more, seconds)
        yield found


class Port:
    """The questions of one port."""

    def __init__(self, wire):
        self._wire = wire

    def _answer(self, operation, args, named):
        asked = operation.given(args, named)
        for each in operation.lists:
            if asked[each.name] is not None:
                asked[each.name] = list(dict.fromkeys(asked[each.name]))
        sent = dict(asked)
        for each in operation.lists:
            if sent[each.name] is not None:
                sent[each.name] = usable(sent[each.name], each.longest)
        with self._wire.doubting(operation.path):
            found = [
                record
                for portion in _portions(operation, sent)
                for record in self._records(operation, portion)
            ]
            return _shaped(operation, asked, sent, _kept(operation, sent, found))

    def _records(self, operation, sent):
        for _beginning in range(BEGINNINGS):
            try:
                found = [
                    record
                    for page in pages(
                        self._wire, operation.path, query_of(operation, sent)
                    )
                    for record in readable(
                        operation.record, page.get("items"), operation.path
                    )
                ]
            except Gone:
                continue
            return own(operation, sent, found)
        raise _gone(operation.path)


def _portions(operation, sent):
    """What is asked for; nothing, where none of the ids can be anybody's."""
    if any(
        sent[each.name] == [] if each.many else not is_usable(sent[each.name])
        for each in operation.parameters
        if each.kind is str and sent[each.name] is not None
    ):
        return ()
    return portions(operation, sent)


def _kept(operation, sent, found):
    """Of what was asked for in portions those that were wanted in all ways."""
    for each in operation.lists:
        if sent[each.name] is not None:
            wanted = set(sent[each.name])
            found = [one for one in found if getattr(one, each.field) in wanted]
    return found


def _shaped(operation, asked, sent, found):
    if operation.shape == "one":
        return found[0] if found else None
    if operation.shape == "list":
        return operation.order(found)
    name = operation.lists[0].name
    by_key = mapped(operation, sent[name], found)
    if operation.every:
        # What can be nobody's id has nothing, in every backend.
        nothing = Money.of("0.00")
        return {
            each: by_key.get(each) or operation.record(each, nothing, nothing)
            for each in asked[name]
        }
    return by_key


def _question(operation):
    def ask(self, *args, **named):
        return self._answer(operation, args, named)

    ask.__name__ = operation.method
    ask.__doc__ = operation.about
    return ask


def _port(name, base=Port):
    methods = {each.method: _question(each) for each in OPERATIONS if each.port == name}
    return type(f"Http{name.title()}", (base,), methods)


@implementer(IErpStatus)
class HttpStatus:
    """How the ERP is."""

    def __init__(self, wire):
        self._wire = wire

    def _said(self):
        with self._wire.doubting(STATUS):
            (status,) = readable(Status, [self._wire.get(STATUS)], STATUS)
            if status.version != VERSION:
                text = f"version {status.version}, not {VERSION}"
                versions = {"found": status.version, "wanted": VERSION}
                raise ErpSchemaError(text, "version", **versions)
            return status

    def as_of(self):
        return self._said().as_of

    def modules(self):
        return frozenset(self._said().modules)

    def provided(self):
        return frozenset(self._said().provided)

    def check(self):
        self._said()


@implementer(IDirectorySource)
class HttpDirectory:
    """Who is who, page by page, or what of it has changed."""

    def __init__(self, wire):
        self._wire = wire

    def records(self, record_class, after=""):
        for record in self.changes(record_class).records:
            if not after or record.id > after:
                yield record

    def changes(self, record_class, since=None):
        path = DIRECTORY[record_class]
        query = urlencode({"changed_since": since}) if since else ""
        found = pages(self._wire, path, query, DIRECTORY_SECONDS)
        try:
            first = next(found)
            if since:
                # Few as they are, they are read before anything is done with them.
                found = list(found)
        except Gone as problem:
            if since:
                return self.changes(record_class)
            raise _gone(path) from problem
        with self._wire.doubting(path):
            mark, gone = _tracked(first, path)
        told = self._records(record_class, path, chain([first], found))
        return Changes(told, mark, tuple(gone), complete=not since)

    def _records(self, record_class, path, found):
        try:
            with self._wire.doubting(path):
                for page in found:
                    yield from readable(record_class, page.get("items"), path)
        except Gone as problem:
            raise _gone(path) from problem


def _tracked(page, path):
    """The mark of a page and the ids that are gone. Errors: ``ErpSchemaError``."""
    mark, gone = page.get("mark"), page.get("gone", [])
    if mark is not None and not isinstance(mark, str):
        raise ErpSchemaError(f"{path}: a mark that is no text", "mark")
    if not isinstance(gone, list) or not all(isinstance(each, str) for each in gone):
        raise ErpSchemaError(f"{path}: gone is no list of ids", "gone")
    return mark, gone


def _gone(path):
    return ErpChanging(f"{path}: it changes faster than it is read")


@implementer(IDeliveries)
class HttpDeliveries(_port("deliveries")):
    """What the portal hands over, each under its key."""

    def deliver(self, delivery):
        # A header is ASCII; a key may be anything.
        headers = {"Idempotency-Key": quote(delivery.key, safe=":/")}
        told = code_of(records.Delivery).write(delivery)
        try:
            said = self._wire.post(DELIVERIES, headers, told)
        except Gone as problem:
            raise ErpError("the ERP answers a delivery with a lost cursor") from problem
        (answer,) = readable(records.DeliveryAnswer, [said], DELIVERIES)
        if answer.key != delivery.key:
            raise ErpSchemaError(
                f"{DELIVERIES}: an answer to another delivery", "other_delivery"
            )


_LEDGER = _port("ledger")
_MEDIA = _port("media")
_COMMUNITY = _port("community")
_INVOICES = _port("invoices")
_CONTRACTS = _port("contracts")
_METERS = _port("meters")
_HOUSEHOLDS = _port("households")
_MAINTENANCE = _port("maintenance")


@implementer(IErpBackend)
class HttpErp:
    """All ports of one ERP; nothing is asked before the first question."""

    def __init__(self, place, timeout=2.0, transport=None):
        self.wire = Wire(place, timeout, transport)
        self.status = HttpStatus(self.wire)
        self.directory = HttpDirectory(self.wire)
        self.ledger = _LEDGER(self.wire)
        self.media = _MEDIA(self.wire)
        self.community = _COMMUNITY(self.wire)
        self.invoices = _INVOICES(self.wire)
        self.contracts = _CONTRACTS(self.wire)
        self.meters = _METERS(self.wire)
        self.households = _HOUSEHOLDS(self.wire)
        self.maintenance = _MAINTENANCE(self.wire)
        self.deliveries = HttpDeliveries(self.wire)

    def close(self):
        """Let the connections go."""
        self.wire.close()
