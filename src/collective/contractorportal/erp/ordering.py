"""In which order records are told: the same for every backend, by code points."""

from .records import AdvanceRate
from .records import ChargeLine
from .records import ContactDetails
from .records import Contract
from .records import CostEntry
from .records import FaultCategory
from .records import Fund
from .records import FundEntry
from .records import Household
from .records import LedgerDocument
from .records import MediaSettlement
from .records import MediaSettlementLine
from .records import Meter
from .records import Pairing
from .records import Payment
from .records import PersonCount
from .records import PlanLine
from .records import Reading
from .records import ReadingWindow
from .records import SupplierInvoice
from .records import SupplierPayment
from .records import WorkOrder
from collections.abc import Iterable
from datetime import date
from typing import Any


# The running account comes before what is saved.
_FUND_KINDS = ("operating", "renovation", "deposit", "other")


def within(day: date, since: date | None, until: date | None) -> bool:
    """Does a day lie between the bounds, both included? None is open."""
    return (since is None or since <= day) and (until is None or day <= until)


def by_id(records: Iterable[Any]) -> tuple[Any, ...]:
    """Directory records by id."""
    return tuple(sorted(records, key=lambda each: str(each.id)))


def documents(records: Iterable[LedgerDocument]) -> tuple[LedgerDocument, ...]:
    """Documents by issue date, then id."""
    return tuple(sorted(records, key=lambda each: (each.issued_on, each.id)))


def charge_lines(records: Iterable[ChargeLine]) -> tuple[ChargeLine, ...]:
    """Lines by document and position."""
    return tuple(sorted(records, key=lambda each: (each.document_id, each.position)))


def payments(records: Iterable[Payment]) -> tuple[Payment, ...]:
    """Payments by operation date, then id."""
    return tuple(sorted(records, key=lambda each: (each.operation_on, each.id)))


def pairings(records: Iterable[Pairing]) -> tuple[Pairing, ...]:
    """Pairings by day, then id."""
    return tuple(sorted(records, key=lambda each: (each.paired_on, each.id)))


def settlements(records: Iterable[MediaSettlement]) -> tuple[MediaSettlement, ...]:
    """Settlements, the newest period first."""
    return tuple(
        sorted(
            records,
            key=lambda each: (each.period_to, each.issued_on, each.id),
            reverse=True,
        )
    )


def settlement_lines(
    records: Iterable[MediaSettlementLine],
) -> tuple[MediaSettlementLine, ...]:
    """Lines by settlement and position."""
    return tuple(sorted(records, key=lambda each: (each.settlement_id, each.position)))


def funds(records: Iterable[Fund]) -> tuple[Fund, ...]:
    """Funds by community, then the running account before what is saved."""
    return tuple(
        sorted(
            records,
            key=lambda each: (
                each.community_id,
                _FUND_KINDS.index(each.kind),
                each.name,
                each.id,
            ),
        )
    )


def fund_entries(records: Iterable[FundEntry]) -> tuple[FundEntry, ...]:
    """Entries by booking day, then id."""
    return tuple(sorted(records, key=lambda each: (each.booked_on, each.id)))


def plan(records: Iterable[PlanLine]) -> tuple[PlanLine, ...]:
    """Lines of plans by community, position, then id."""
    return tuple(
        sorted(records, key=lambda each: (each.community_id, each.position, each.id))
    )


def costs(records: Iterable[CostEntry]) -> tuple[CostEntry, ...]:
    """Costs by booking day, then id."""
    return tuple(sorted(records, key=lambda each: (each.booked_on, each.id)))


def invoices(records: Iterable[SupplierInvoice]) -> tuple[SupplierInvoice, ...]:
    """Invoices, the newest first."""
    return tuple(
        sorted(records, key=lambda each: (each.issued_on, each.id), reverse=True)
    )


def supplier_payments(
    records: Iterable[SupplierPayment],
) -> tuple[SupplierPayment, ...]:
    """Payments to suppliers, the newest first."""
    return tuple(
        sorted(records, key=lambda each: (each.paid_on, each.id), reverse=True)
    )


def contracts(records: Iterable[Contract]) -> tuple[Contract, ...]:
    """Contracts by their first day, then id."""
    return tuple(sorted(records, key=lambda each: (each.valid_from, each.id)))


def meters(records: Iterable[Meter]) -> tuple[Meter, ...]:
    """Meters by premises, medium, then id."""
    return tuple(
        sorted(records, key=lambda each: (each.premises_id, each.medium, each.id))
    )


def readings(records: Iterable[Reading]) -> tuple[Reading, ...]:
    """Readings by day, then id."""
    return tuple(sorted(records, key=lambda each: (each.read_on, each.id)))


def windows(records: Iterable[ReadingWindow]) -> tuple[ReadingWindow, ...]:
    """Windows by their first day, then id."""
    return tuple(sorted(records, key=lambda each: (each.opens_on, each.id)))


def households(records: Iterable[Household]) -> tuple[Household, ...]:
    """Households by premises, then id."""
    return tuple(sorted(records, key=lambda each: (each.premises_id, each.id)))


def person_counts(records: Iterable[PersonCount]) -> tuple[PersonCount, ...]:
    """Counts of persons by their first day, then id."""
    return tuple(sorted(records, key=lambda each: (each.valid_from, each.id)))


def advance_rates(records: Iterable[AdvanceRate]) -> tuple[AdvanceRate, ...]:
    """Rates by premises, component and first day, then id."""
    return tuple(
        sorted(
            records,
            key=lambda each: (
                each.premises_id,
                each.component,
                each.valid_from,
                each.id,
            ),
        )
    )


def contact_details(records: Iterable[ContactDetails]) -> tuple[ContactDetails, ...]:
    """Contact details by contractor, then id."""
    return tuple(sorted(records, key=lambda each: (each.contractor_id, each.id)))


def categories(records: Iterable[FaultCategory]) -> tuple[FaultCategory, ...]:
    """Kinds of faults by position, then id."""
    return tuple(sorted(records, key=lambda each: (each.position, each.id)))


def orders(records: Iterable[WorkOrder]) -> tuple[WorkOrder, ...]:
    """Work orders, the newest first."""
    return tuple(
        sorted(records, key=lambda each: (each.ordered_on, each.id), reverse=True)
    )
