"""Each question of the ports as an operation with an address: the contract.

What an operation takes comes from the signature in ``erp/interfaces.py``, what it
answers from the records' type hints. Client, server, OpenAPI document and conformance
check all go through this table.
"""

from .. import ordering
from .. import records
from ..ids import LONGEST_ID
from ..ids import LONGEST_KEY
from ..interfaces import IAccountLedger
from ..interfaces import ICommunityBooks
from ..interfaces import IContracts
from ..interfaces import IDeliveries
from ..interfaces import IHouseholds
from ..interfaces import IMaintenance
from ..interfaces import IMediaSettlements
from ..interfaces import IMeterRegistry
from ..interfaces import ISupplierInvoices
from ..maintenance import OPEN_ORDERS
from .mapping import code_of
from .mapping import plain_words
from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import fields
from datetime import date
from datetime import datetime
from typing import Any


VERSION = 1
PREFIX = f"/v{VERSION}"
STATUS = f"{PREFIX}/status"
DELIVERIES = f"{PREFIX}/deliveries"
OPENAPI = f"{PREFIX}/openapi.json"
# How many records a page holds, unless asked for fewer.
PAGE = 1000
# An address, without the server's name, is never longer (IIS takes no more by itself).
LONGEST_QUERY = 2000
LARGEST_DELIVERY = 1_000_000
# What the ``type`` of a problem begins with.
PROBLEM = "urn:contractorportal:erp:"

_DAYS = ("since", "until", "on", "today")


@dataclass(frozen=True, slots=True)
class Status:
    """How the ERP is: the version of this contract that it speaks, and what it tells.

    ``as_of`` is the moment that its data speak of; one that answers from live data
    leaves it out. ``modules`` are licensed, ``provided`` are the books that it tells
    anything of.
    """

    version: int
    modules: tuple[records.Module, ...]
    provided: tuple[records.Book, ...]
    as_of: datetime | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """An argument of a question: ``said`` is its name in an address.

    ``field`` is what a record of the answer must have as one of the values.
    """

    name: str
    said: str
    kind: type
    many: bool
    required: bool
    field: str | None = None
    longest: int = LONGEST_ID

    @property
    def schema(self):
        """What a value may be."""
        if self.kind is str:
            # Neither NUL nor half a surrogate pair is in anybody's id.
            return {
                "type": "string",
                "pattern": r"^[^\u0000]+$",
                "minLength": 1,
                "maxLength": self.longest,
            }
        if self.kind is int:
            return {"type": "integer", "minimum": 1900, "maximum": 2200}
        return code_of(self.kind).schema


@dataclass(frozen=True, slots=True)
class Operation:
    """One question: of which port, what it takes, what records it answers.

    ``shape`` is "list", "map" (one record for each id of ``key``) or "one". ``every``
    says that a map has a record for each id that was asked for. ``told_by`` are the
    fields by which a record that has no id is known.
    """

    port: str
    method: str
    record: type
    shape: str
    parameters: tuple[Parameter, ...]
    about: str
    day: str | None = None
    order: Callable[[Any], Any] | None = None
    states: tuple[str, ...] = ()
    every: bool = False
    told_by: tuple[str, ...] = ("id",)

    @property
    def identity(self):
        """The fields that no two records of an answer have alike."""
        return (self.key,) if self.shape == "map" else self.told_by

    @property
    def name(self):
        """The operation's name in the document, like ``ledger.charge_lines``."""
        return f"{self.port}.{self.method}"

    @property
    def path(self):
        """Its address, like ``/v1/ledger/charge-lines``."""
        return f"{PREFIX}/{self.port}/{self.method.replace('_', '-')}"

    @property
    def lists(self):
        """The parameters that take several values."""
        return tuple(each for each in self.parameters if each.many)

    @property
    def key(self):
        """By which field a map is keyed."""
        return self.lists[0].field

    def given(self, args, named):
        """``{name: value}`` of a call of the port's method, all parameters in it."""
        values = dict(zip((each.name for each in self.parameters), args, strict=False))
        known = {each.name for each in self.parameters}
        wrong = values.keys() & named.keys() or named.keys() - known
        if wrong or len(args) > len(self.parameters):
            raise TypeError(f"{self.method} takes {', '.join(sorted(known))}")
        values.update(named)
        for each in self.parameters:
            if each.required and each.name not in values:
                raise TypeError(f"{self.method} needs {each.name}")
            values.setdefault(each.name, None)
        if self.lists and all(values[each.name] is None for each in self.lists):
            raise TypeError(" or ".join(each.name for each in self.lists))
        return values


def _parameter(name, required, record, shape):
    known = {each.name for each in fields(record)}
    if name.endswith("s") and name not in _DAYS:
        said = name.removesuffix("s")
        field = said if said in known else said.removesuffix("_key")
        longest = LONGEST_KEY if field.endswith("key") else LONGEST_ID
        return Parameter(name, said, str, True, required, field, longest)
    if name in _DAYS:
        return Parameter(name, name, date, False, required)
    if name == "year":
        return Parameter(name, name, int, False, required, name)
    return Parameter(name, name, str, False, required, "id")


def _operation(interface, port, method, record, shape="list", **more):
    spec = interface[method]
    info = spec.getSignatureInfo()
    parameters = tuple(
        _parameter(name, name not in info["optional"], record, shape)
        for name in info["positional"]
    )
    about = plain_words(spec.getDoc())
    return Operation(port, method, record, shape, parameters, about, **more)


def _by_account(found):
    return tuple(sorted(found, key=lambda each: each.account_id))


def _of(interface, port, *questions):
    return tuple(
        _operation(interface, port, *args, **more) for *args, more in questions
    )


def _list(method, record, order, **more):
    return method, record, "list", {"order": order, **more}


OPERATIONS = (
    *_of(
        IAccountLedger,
        "ledger",
        ("balances", records.Balance, "map", {"every": True}),
        _list(
            *("documents", records.LedgerDocument, ordering.documents), day="issued_on"
        ),
        ("document", records.LedgerDocument, "one", {}),
        _list(
            *("charge_lines", records.ChargeLine, ordering.charge_lines),
            told_by=("document_id", "position"),
        ),
        _list("payments", records.Payment, ordering.payments, day="operation_on"),
        _list("pairings", records.Pairing, ordering.pairings),
    ),
    *_of(
        IMediaSettlements,
        "media",
        _list("settlements", records.MediaSettlement, ordering.settlements),
        _list(
            *("settlement_lines", records.MediaSettlementLine),
            ordering.settlement_lines,
            told_by=("settlement_id", "position"),
        ),
    ),
    *_of(
        ICommunityBooks,
        "community",
        _list("funds", records.Fund, ordering.funds),
        ("fund_balances", records.FundBalance, "map", {}),
        _list(
            *("fund_entries", records.FundEntry, ordering.fund_entries),
            day="booked_on",
        ),
        _list("plan", records.PlanLine, ordering.plan),
        _list("costs", records.CostEntry, ordering.costs, day="booked_on"),
        _list(
            *("arrears", records.AccountArrears, _by_account),
            told_by=("account_id",),
        ),
    ),
    *_of(
        ISupplierInvoices,
        "invoices",
        _list("invoices", records.SupplierInvoice, ordering.invoices, day="issued_on"),
        ("invoice", records.SupplierInvoice, "one", {}),
        _list(
            *("payments", records.SupplierPayment, ordering.supplier_payments),
            day="paid_on",
        ),
    ),
    *_of(
        IContracts,
        "contracts",
        _list("contracts", records.Contract, ordering.contracts),
    ),
    *_of(
        IMeterRegistry,
        "meters",
        _list("meters", records.Meter, ordering.meters),
        _list("numbered", records.Meter, ordering.meters),
        _list("readings", records.Reading, ordering.readings, day="read_on"),
        _list("windows", records.ReadingWindow, ordering.windows),
    ),
    *_of(
        IHouseholds,
        "households",
        _list("households", records.Household, ordering.households),
        _list("person_counts", records.PersonCount, ordering.person_counts),
        _list("advance_rates", records.AdvanceRate, ordering.advance_rates),
        _list("contact_details", records.ContactDetails, ordering.contact_details),
    ),
    *_of(
        IMaintenance,
        "maintenance",
        _list("categories", records.FaultCategory, ordering.categories),
        _list("orders", records.WorkOrder, ordering.orders),
        _list("orders_of", records.WorkOrder, ordering.by_id),
        _list(
            *("open_orders", records.WorkOrder, ordering.orders),
            states=OPEN_ORDERS,
        ),
        _list("orders_at", records.WorkOrder, ordering.orders),
    ),
    *_of(IDeliveries, "deliveries", ("answers", records.DeliveryAnswer, "map", {})),
)

# Who is who has an address for each class of records.
DIRECTORY = {
    record_class: f"{PREFIX}/directory/{name}"
    for record_class, name in zip(
        records.DIRECTORY_RECORDS,
        (
            *("communities", "buildings", "premises", "contractors"),
            *("ownership-parts", "titles", "board-terms"),
            *("accounts", "account-holders"),
        ),
        strict=True,
    )
}
