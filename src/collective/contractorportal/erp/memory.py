"""An ERP in memory, for tests: what is loaded is what it knows."""

from ..core.money import total
from . import ordering
from .changes import Changes
from .interfaces import IAccountLedger
from .interfaces import IDirectorySource
from .interfaces import IErpBackend
from .interfaces import IErpBackendFactory
from .interfaces import IErpStatus
from .interfaces import IMediaSettlements
from .memory_books import MemoryBooks
from .memory_books import MemoryContracts
from .memory_books import MemoryInvoices
from .memory_deliveries import MemoryDeliveries
from .memory_premises import MemoryHouseholds
from .memory_premises import MemoryMaintenance
from .memory_premises import MemoryMeters
from .records import Account
from .records import Balance
from .records import BOOK_OF
from .records import ChargeLine
from .records import LedgerDocument
from .records import MediaSettlement
from .records import MediaSettlementLine
from .records import MODULES
from .records import Pairing
from .records import Payment
from collections import defaultdict
from zope.interface import implementer

import threading
import time


# By what a record is asked for; the other classes are asked for as a whole.
_GROUP = {
    LedgerDocument: "account_id",
    Payment: "account_id",
    Pairing: "account_id",
    MediaSettlement: "account_id",
    ChargeLine: "document_id",
    MediaSettlementLine: "settlement_id",
}


def _key(record):
    if isinstance(record, ChargeLine | MediaSettlementLine):
        return getattr(record, _GROUP[type(record)]), record.position
    return record.id


@implementer(
    IErpBackend, IErpStatus, IDirectorySource, IAccountLedger, IMediaSettlements
)
class MemoryErp:
    """All ports in one object; ``fail`` and ``slow`` make it as bad as a real one.

    ``revision`` tells the cache that answers may have changed: its first part
    that nothing said before counts any more, the second that one should ask anew.
    """

    def __init__(self):
        self._lock = threading.RLock()
        self.revision = (0, 0)
        self.community = MemoryBooks(self)
        self.invoices = MemoryInvoices(self)
        self.contracts = MemoryContracts(self)
        self.meters = MemoryMeters(self)
        self.households = MemoryHouseholds(self)
        self.maintenance = MemoryMaintenance(self)
        self.deliveries = MemoryDeliveries(self, self.takes_deliveries)
        self.clear()

    status = directory = ledger = media = property(lambda self: self)
    takes_deliveries = True

    # What a test prepares

    def clear(self):
        """Know nothing, be well, and have every module licensed."""
        with self._lock:
            self._records = defaultdict(dict)
            self._groups = defaultdict(dict)
            self._modules = frozenset(MODULES)
            self._as_of = None
            self._error = None
            self._seconds = 0.0
            self.revision = (self.revision[0] + 1, 0)
            self.deliveries.clear()
        return self

    def load(self, *records):
        """Know these records too; one with a known id takes the other's place."""
        with self._lock:
            for record in records:
                kind, key = type(record), _key(record)
                group = _GROUP.get(kind)
                known = self._records[kind].get(key)
                if group and known:
                    del self._groups[kind, getattr(known, group)][key]
                self._records[kind][key] = record
                if group:
                    self._groups[kind, getattr(record, group)][key] = record
            self._turn()
        return self

    def licensed(self, modules):
        """Have just these modules licensed."""
        self._modules = frozenset(modules)
        return self._turn()

    def speaks_of(self, moment):
        """Say that the data are of that aware moment; None says nothing."""
        self._as_of = moment
        return self._turn()

    def fail(self, error):
        """Raise this at each question from now on; None makes it well again."""
        self._error = error
        return self._turn()

    def slow(self, seconds):
        """Take that long for each answer from now on."""
        self._seconds = seconds
        return self._turn()

    def _turn(self):
        with self._lock:
            self.revision = (self.revision[0], self.revision[1] + 1)
        return self

    # What it answers

    def suffer(self):
        """Be as slow and as ill as the test wants it."""
        if self._seconds:
            time.sleep(self._seconds)
        if self._error is not None:
            raise self._error

    def _of(self, kind, ids):
        self.suffer()
        with self._lock:
            return [
                record
                for group in dict.fromkeys(ids)
                for record in self._groups.get((kind, group), {}).values()
            ]

    def all_of(self, record_class):
        """All records of a class, in no order: what the other ports look through."""
        self.suffer()
        with self._lock:
            return list(self._records[record_class].values())

    def as_of(self):
        self.suffer()
        return self._as_of

    def modules(self):
        self.suffer()
        return self._modules

    def provided(self):
        return frozenset(book for each, book in BOOK_OF.items() if self.all_of(each))

    def check(self):
        self.suffer()

    def records(self, record_class, after=""):
        self.suffer()
        with self._lock:
            known = self._records[record_class].values()
            return ordering.by_id(
                each for each in known if not after or each.id > after
            )

    def changes(self, record_class, since=None):
        return Changes(self.records(record_class))

    def balances(self, account_ids):
        self.suffer()
        return {each: self._balance(each) for each in account_ids}

    def _balance(self, account_id):
        with self._lock:
            account = self._records[Account].get(account_id)
            documents = list(
                self._groups.get((LedgerDocument, account_id), {}).values()
            )
            payments = list(self._groups.get((Payment, account_id), {}).values())
        currency = account.currency if account else "PLN"
        received = [each.operation_on for each in payments if each.amount.grosze > 0]
        return Balance(
            account_id,
            total((each.amount for each in documents if not each.planned), currency),
            total((each.amount for each in payments), currency),
            max(received, default=None),
        )

    def documents(self, account_ids, since=None, until=None):
        return ordering.documents(
            each
            for each in self._of(LedgerDocument, account_ids)
            if ordering.within(each.issued_on, since, until)
        )

    def document(self, account_ids, document_id):
        self.suffer()
        found = self._records[LedgerDocument].get(document_id)
        return found if found and found.account_id in set(account_ids) else None

    def charge_lines(self, document_ids):
        return ordering.charge_lines(self._of(ChargeLine, document_ids))

    def payments(self, account_ids, since=None, until=None):
        return ordering.payments(
            each
            for each in self._of(Payment, account_ids)
            if ordering.within(each.operation_on, since, until)
        )

    def pairings(self, account_ids):
        return ordering.pairings(self._of(Pairing, account_ids))

    def settlements(self, account_ids):
        return ordering.settlements(self._of(MediaSettlement, account_ids))

    def settlement_lines(self, settlement_ids):
        return ordering.settlement_lines(self._of(MediaSettlementLine, settlement_ids))


memory_erp = MemoryErp()


@implementer(IErpBackendFactory)
class MemoryFactory:
    """The one ERP in memory of this process, whatever the settings."""

    lasting = False

    def address(self, chosen):
        return ""

    def __call__(self, address, timeout):
        return memory_erp
