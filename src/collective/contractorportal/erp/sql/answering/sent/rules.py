"""What the made-up ERP reads of readings, declarations and faults, and refuses (PURE).

A payload is as docs/erp.md says ("Deliveries"). Words are for contractors.
"""

from .. import rules
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from decimal import InvalidOperation
from typing import Any

import hashlib
import json
import re


MOST_PERSONS = 99
STATES = (
    "new", "accepted", "assigned", "in_progress", "waiting", "done", "closed",
    "rejected",
)  # fmt: skip
# What a fault's own states are called by the maintenance module.
_STATE_OF = {"refused": "rejected", "reopened": "accepted", "withdrawn": "rejected"}

REASONS = {
    "unreadable": "Zgłoszenia nie da się odczytać.",
    "day": "Dzień jest nieprawidłowy.",
    "meter": "Nie znamy takiego licznika.",
    "meter_number": "Licznik ma u nas inny numer: {number}. Sprawdź, czy nie był wymieniony.",
    "meter_removed": "Ten licznik jest zdjęty od {day}. Podaj odczyt nowego licznika.",
    "index_count": "Ten licznik ma tyle wskazań: {tariffs}. Podano: {count}.",
    "index": "Wskazanie „{value}” nie jest liczbą, jaką pokazuje ten licznik.",
    "index_fallen": "Odczyt {value} jest niższy niż poprzedni ({before} z {day}).",
    "premises": "Nie znamy takiego lokalu.",
    "register": "Dla tego lokalu prowadzimy rejestr mieszkańców. Skontaktuj się z biurem.",
    "persons": "Liczba osób jest nieprawidłowa.",
    "rate": "Na tym koncie nie ma takiej zaliczki.",
    "fixed": "Tej normy nie można zmienić.",
    "norm": "Norma ma być od {least} do {most}.",
    "norm_number": "Norma nie jest liczbą.",
    "contractor": "Nie znamy takiej osoby.",
    "changes": "Nie wiadomo, co zmienić.",
    "too_long": "Jedno z pól jest za długie.",
    "language": "Nie piszemy w tym języku.",
    "community": "Nie znamy takiej nieruchomości.",
    "order": "Nie mamy takiego zlecenia.",
    "state": "Nie znamy takiego stanu zlecenia.",
    "invoice_known": "Mamy już fakturę o tym numerze.",
    "invoice_state": "Ta faktura nie czeka już na decyzję zarządu.",
    "invoice_amount": "Faktura ma teraz inną kwotę. Trzeba zdecydować jeszcze raz.",
    "amount": "Kwota faktury jest nieprawidłowa.",
}


class Refused(rules.Refused):
    """The ERP does not take it; ``code`` is one of ``REASONS``."""

    def __init__(self, code: str, **details: Any) -> None:
        self.code = code
        Exception.__init__(self, REASONS[code].format(**details))


def first_key(key: str) -> str:
    """The key of a delivery, whether or not staff have sent it again (``…#2``).

    >>> first_key("reading:8fK2mQ#2"), first_key("reading:8fK2mQ")
    ('reading:8fK2mQ', 'reading:8fK2mQ')
    """
    return re.sub(r"#[0-9]+\Z", "", key)


def row_id(letters: str, key: str) -> str:
    """The id of what a delivery has become: the same delivery, the same id.

    >>> row_id("ZN", "norm:1#2") == row_id("ZN", "norm:1")
    True
    """
    digest = hashlib.sha256(first_key(key).encode()).hexdigest()
    return f"{letters}-{digest[:24]}"


def said_of(payload: str) -> dict[str, Any]:
    """The payload's values; errors: ``Refused``."""
    try:
        said = json.loads(payload)
    except ValueError:
        raise Refused("unreadable") from None
    if not isinstance(said, dict):
        raise Refused("unreadable")
    return said


def text_of(said: Mapping[str, Any], name: str, longest: int = 64) -> str:
    """A text that is there; what is longer than a column is cut."""
    found = said.get(name)
    if not isinstance(found, str) or not found:
        raise Refused("unreadable")
    return found[:longest]


def day_of(said: Mapping[str, Any], name: str) -> date:
    """A day as ``2026-11-30``."""
    try:
        return date.fromisoformat(said.get(name, ""))
    except (TypeError, ValueError):
        raise Refused("day") from None


def maybe_day(said: Mapping[str, Any], name: str) -> date | None:
    """A day, or None where none is said."""
    return day_of(said, name) if said.get(name) else None


# Readings


@dataclass(frozen=True, slots=True)
class KnownMeter:
    """A meter as the ERP has it, with its last reading on or before the day."""

    number: str
    digits: int
    decimals: int
    tariffs: int
    removed_on: date | None
    last_on: date | None = None
    last: tuple[Decimal, ...] = ()


def indexes_of(said: Mapping[str, Any], meter: KnownMeter) -> tuple[Decimal, ...]:
    """The indexes of a reading that the ERP can book.

    One that is below the last (R4.7) needs a ``reason``: somebody of the office has
    seen that the dial began anew or that the meter was replaced (R4.8, R4.9).

    Errors: ``Refused``.
    """
    read_on = day_of(said, "read_on")
    if said.get("meter_number", meter.number) != meter.number:
        raise Refused("meter_number", number=meter.number)
    if meter.removed_on is not None and meter.removed_on <= read_on:
        raise Refused("meter_removed", day=_shown_day(meter.removed_on))
    told = said.get("indexes")
    if not isinstance(told, list) or len(told) != meter.tariffs:
        count = len(told) if isinstance(told, list) else 0
        raise Refused("index_count", tariffs=meter.tariffs, count=count)
    found = tuple(_index(each, meter) for each in told)
    if not said.get("reason"):
        for value, before in zip(found, meter.last, strict=False):
            if value < before:
                day = _shown_day(meter.last_on) if meter.last_on else ""
                raise Refused(
                    "index_fallen", value=_shown(value), before=_shown(before), day=day
                )
    return found


def _index(text: Any, meter: KnownMeter) -> Decimal:
    digits = rf"[0-9]{{1,{meter.digits}}}"
    decimals = rf"(\.[0-9]{{1,{meter.decimals}}})?" if meter.decimals else r"(\.0+)?"
    if not isinstance(text, str) or not re.fullmatch(digits + decimals, text):
        raise Refused("index", value=str(text)[:40])
    return Decimal(text)


def _shown(value: Decimal) -> str:
    return format(value, "f").replace(".", ",")


def _shown_day(day: date) -> str:
    return f"{day:%d.%m.%Y}"


# Declarations


def persons_of(said: Mapping[str, Any]) -> int:
    """How many persons; errors: ``Refused``."""
    found = said.get("persons")
    if not isinstance(found, int) or isinstance(found, bool):
        raise Refused("persons")
    if not 0 <= found <= MOST_PERSONS:
        raise Refused("persons")
    return found


def norm_of(
    said: Mapping[str, Any], fixed: bool, least: Decimal | None, most: Decimal | None
) -> Decimal:
    """The norm that somebody wishes, if it may be chosen so (R5.7)."""
    if fixed:
        raise Refused("fixed")
    try:
        norm = Decimal(text_of(said, "norm"))
    except InvalidOperation:
        raise Refused("norm_number") from None
    if not norm.is_finite() or norm < 0:
        raise Refused("norm_number")
    bounds = (
        least if least is not None else Decimal(0),
        most if most is not None else norm,
    )
    if not bounds[0] <= norm <= bounds[1]:
        raise Refused("norm", least=_shown(bounds[0]), most=_shown(bounds[1]))
    return norm


# Contact data

_OWN = {"phone": 40, "email": 200, "language": 2}
_ADDRESS = {"street": 120, "number": 20, "postal_code": 10, "city": 80, "country": 2}


def changes_of(
    said: Mapping[str, Any], today: date
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What changes of the contractor, and of where letters go; errors: ``Refused``."""
    changes = said.get("changes")
    if not isinstance(changes, dict) or not changes:
        raise Refused("changes")
    if set(changes) - {*_OWN, "address", "electronic_delivery"}:
        raise Refused("changes")
    own = {name: _short(changes[name], _OWN[name]) for name in _OWN if name in changes}
    if "language" in own and own["language"] not in ("pl", "en", "uk"):
        raise Refused("language")
    letters: dict[str, Any] = {}
    address = changes.get("address")
    if address is not None:
        if not isinstance(address, dict):
            raise Refused("changes")
        letters = {
            name: _short(address.get(name), longest)
            for name, longest in _ADDRESS.items()
        }
        letters["country"] = letters["country"] or "PL"
    if "electronic_delivery" in changes:
        agreed = changes["electronic_delivery"] is True
        letters["electronic_delivery"] = agreed
        letters["electronic_since"] = today if agreed else None
    return own, letters


def _short(value: Any, longest: int) -> str | None:
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise Refused("changes")
    if len(value) > longest:
        raise Refused("too_long")
    return value


# Faults


def state_of(said: Mapping[str, Any]) -> str:
    """The state of an order, as the maintenance module calls it.

    >>> state_of({"state": "refused"}), state_of({"state": "done"})
    ('rejected', 'done')
    """
    found = said.get("state")
    found = _STATE_OF.get(found, found) if isinstance(found, str) else None
    if found not in STATES:
        raise Refused("state")
    return found


def next_number(year: int, known: Sequence[str]) -> str:
    """The next number of a work order in a year.

    >>> next_number(2026, ["ZL/2026/00122", "ZL/2025/00900", "X"])
    'ZL/2026/00123'
    """
    pattern = re.compile(rf"ZL/{year}/([0-9]+)\Z")
    found = [int(match[1]) for each in known if (match := pattern.match(each))]
    return f"ZL/{year}/{max(found, default=0) + 1:05d}"
