"""In which order records are told: the same for every backend, by code points."""

from .records import ChargeLine
from .records import LedgerDocument
from .records import MediaSettlement
from .records import MediaSettlementLine
from .records import Pairing
from .records import Payment
from collections.abc import Iterable
from datetime import date
from typing import Any


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
