"""The ports as rooms see them: made from the interfaces, answers wrapped and kept."""

from .. import logger
from .errors import ErpError
from .interfaces import IAccountLedger
from .interfaces import ICommunityBooks
from .interfaces import IContracts
from .interfaces import IDeliveries
from .interfaces import IDirectorySource
from .interfaces import IErp
from .interfaces import IErpStatus
from .interfaces import IHouseholds
from .interfaces import IMaintenance
from .interfaces import IMediaSettlements
from .interfaces import IMeterRegistry
from .interfaces import ISupplierInvoices
from contextlib import contextmanager
from dataclasses import replace
from zope.interface import implementer
from zope.interface.interface import Method


# Questions whose very point is to be put to the ERP now.
_ALWAYS_ASKED = {"check"}


def _ids(value):
    if isinstance(value, str):
        raise TypeError("a list of ids, not one id")
    return tuple(sorted(set(value)))


class _Port:
    """A port of a ``Keeper``, with the time limit and memory of one request."""

    __slots__ = ("_erp",)

    def __init__(self, erp):
        self._erp = erp


def _asker(port, name, spec):
    info = spec.getSignatureInfo()
    names = info["positional"]
    optional = info["optional"]
    listed = [
        index for index, each in enumerate(names) if each.endswith(("_ids", "_keys"))
    ]

    def ask(self, *args, **named):
        if named or len(args) != len(names):
            args = _bound(name, names, optional, args, named)
        if listed:
            args = list(args)
            for index in listed:
                # Where ids may be left out, None stands for all.
                if args[index] is not None or names[index] not in optional:
                    args[index] = _ids(args[index])
            args = tuple(args)
        return self._erp.answer(port, name, args)

    ask.__name__ = name
    ask.__doc__ = spec.getDoc()
    return ask


def _bound(method, names, optional, args, named):
    values = dict(zip(names, args, strict=False))
    if len(args) > len(names) or values.keys() & named.keys() or named.keys() - names:
        raise TypeError(f"{method} takes {', '.join(names)}")
    values.update(named)
    try:
        return tuple(
            values[each] if each in values else optional[each] for each in names
        )
    except KeyError as missing:
        raise TypeError(f"{method} needs {missing}") from None


def _port(port, interface):
    methods = {
        name: _asker(port, name, spec)
        for name, spec in interface.namesAndDescriptions(all=True)
        if isinstance(spec, Method)
    }
    made = type(f"Kept{interface.__name__[1:]}", (_Port,), {"__slots__": (), **methods})
    return implementer(interface)(made)


_STATUS = _port("status", IErpStatus)
_LEDGER = _port("ledger", IAccountLedger)
_MEDIA = _port("media", IMediaSettlements)
_COMMUNITY = _port("community", ICommunityBooks)
_INVOICES = _port("invoices", ISupplierInvoices)
_CONTRACTS = _port("contracts", IContracts)
_METERS = _port("meters", IMeterRegistry)
_HOUSEHOLDS = _port("households", IHouseholds)
_MAINTENANCE = _port("maintenance", IMaintenance)


@contextmanager
def _as_erp_errors(record_class):
    try:
        yield
    except ErpError:
        raise
    except Exception as problem:
        logger.exception("The ERP backend broke at %s", record_class.__name__)
        raise ErpError(f"{type(problem).__name__} at records") from problem


@implementer(IDirectorySource)
class _Directory(_Port):
    """Who is who is read as a whole, by the synchronisation alone: nothing is kept."""

    __slots__ = ()

    def records(self, record_class, after=""):
        with _as_erp_errors(record_class):
            yield from self._source.records(record_class, after)

    def changes(self, record_class, since=None):
        with _as_erp_errors(record_class):
            found = self._source.changes(record_class, since)
        return replace(found, records=self._whole(record_class, found.records))

    @property
    def _source(self):
        return self._erp.keeper.backend.directory

    @staticmethod
    def _whole(record_class, records):
        with _as_erp_errors(record_class):
            yield from records


@implementer(IDeliveries)
class _Deliveries(_Port):
    """What is handed over is handed over now: nothing of it is kept."""

    __slots__ = ()

    def deliver(self, delivery):
        return self._do("deliver", delivery)

    def answers(self, keys):
        return self._do("answers", tuple(keys))

    def _do(self, method, *args):
        return self._erp.keeper.do("deliveries", method, args, self._erp.patience)


@implementer(IErp)
class Erp:
    """The ERP for one request: ``memo`` makes each answer the same all through it."""

    __slots__ = ("community", "contracts", "deliveries", "directory", "invoices")
    __slots__ += ("households", "keeper", "ledger", "maintenance", "media", "memo")
    __slots__ += ("meters", "patience", "seconds", "status")

    def __init__(self, keeper, patience, seconds, memo=None):
        self.keeper = keeper
        self.patience = patience
        self.seconds = seconds
        self.memo = memo
        self.status = _STATUS(self)
        self.directory = _Directory(self)
        self.ledger = _LEDGER(self)
        self.media = _MEDIA(self)
        self.community = _COMMUNITY(self)
        self.invoices = _INVOICES(self)
        self.contracts = _CONTRACTS(self)
        self.meters = _METERS(self)
        self.households = _HOUSEHOLDS(self)
        self.maintenance = _MAINTENANCE(self)
        self.deliveries = _Deliveries(self)

    @property
    def backend(self):
        return self.keeper.name

    @property
    def address(self):
        return self.keeper.address

    @property
    def last_check(self):
        return self.keeper.health.last_check

    def expire(self):
        self.keeper.expire()
        if self.memo is not None:
            self.memo.clear()

    def forget(self):
        self.keeper.forget()
        if self.memo is not None:
            self.memo.clear()

    def answer(self, port, method, args):
        """The ``Answer`` to a question of one of the ports."""
        keeper = self.keeper
        if method in _ALWAYS_ASKED:
            return keeper.ask_now(port, method, args, self.patience)
        memo = self.memo
        if memo is None:
            return keeper.ask(port, method, args, self.patience, self.seconds)
        key = (keeper, keeper.revision(), port, method, args)
        answer = memo.get(key)
        if answer is None:
            answer = keeper.ask(port, method, args, self.patience, self.seconds)
            memo[key] = answer
        return answer
