"""Lines of the settings, read as services; which service takes an account's money.

A line is ``123456; title=…; accounts=…; …``: the service's id, then what it is. See
docs/operate.md.
"""

from ...core.errors import PortalError
from ...core.identifiers import nrb
from ...core.money import Money
from ..model import FeeBearer
from ..records import Service
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from datetime import tzinfo
from decimal import Decimal
from decimal import InvalidOperation
from typing import Any

import re


PROVIDER = "autopay"
YES = {"yes": True, "tak": True, "no": False, "nie": False}
NAME = re.compile(r"[A-Z][A-Z0-9_]{0,63}")
FEE = re.compile(
    r"(?P<bearer>payer|merchant)"
    r"(?:\s+(?P<fixed>\d+(?:[.,]\d{1,2})?))?"
    r"(?:\s*\+?\s*(?P<percent>\d+(?:[.,]\d+)?)\s*%)?"
)


def parse(lines: Iterable[str], gateway: str, path: str) -> tuple[Service, ...]:
    """The services that lines describe, without their secrets.

    Errors: ``service_line`` (not understood), ``service_twice``, ``service_account``
    (no account number), with the number of the line and what is wrong in it.

    >>> line = "100047; title=Kwiatowa 7; communities=w1, w2; fee=payer 1.50 + 0.9%"
    >>> service = parse([line], "https://pay.example", "/payment")[0]
    >>> service.id, sorted(service.communities), service.fee_bearer, service.fee_percent
    ('100047', ['w1', 'w2'], 'payer', Decimal('0.9'))
    """
    found: dict[str, Service] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        service = _parse_line(number, line, gateway, path)
        if service.id in found:
            raise PortalError("service_twice", number=number, line=service.id)
        found[service.id] = service
    return tuple(found.values())


def _parse_line(number: int, line: str, gateway: str, path: str) -> Service:
    service_id, *parts = (part.strip() for part in line.split(";"))
    if not re.fullmatch(r"[0-9]{1,10}", service_id):
        raise PortalError("service_line", number=number, line=service_id)
    service = Service(service_id, PROVIDER, service_id, gateway, start_path=path)
    for part in filter(None, parts):
        name, equals, value = (each.strip() for each in part.partition("="))
        if not equals or not value:
            raise PortalError("service_line", number=number, line=part)
        try:
            service = replace(service, **_read(name, value))
        except (ValueError, KeyError, InvalidOperation):
            raise PortalError("service_line", number=number, line=part) from None
        except PortalError as error:
            raise PortalError(error.code, number=number, line=part) from None
    return service


def _read(name: str, value: str) -> dict[str, Any]:
    """The fields of a service that one part of a line sets."""
    match name:
        case "title":
            return {"title": value}
        case "provider":
            return {"provider": value}
        case "accounts":
            return {"accounts": frozenset(map(_account, _words(value)))}
        case "communities":
            return {"communities": frozenset(_words(value))}
        case "currency" if re.fullmatch("[A-Z]{3}", value):
            return {"currency": value}
        case "algorithm" if value in ("sha256", "sha512"):
            return {"algorithm": value}
        case "gateway" if is_origin(value):
            return {"gateway": value.rstrip("/")}
        case "path" if value.startswith("/"):
            return {"start_path": value}
        case "start":
            return {"form": {"form": True, "background": False}[value]}
        case "basket":
            return {"basket": YES[value]}
        case "transfers":
            return {"settle_lines": {"single": True, "bulk": False}[value]}
        case "fee":
            return _fee(value)
        case "key" if NAME.fullmatch(value):
            return {"key_name": value}
        case "previous-until":
            return {"previous_day": date.fromisoformat(value)}
    raise ValueError(name)


def _words(value: str) -> list[str]:
    return [word.strip() for word in value.split(",") if word.strip()]


def _account(value: str) -> str:
    try:
        return nrb(value)
    except PortalError:
        raise PortalError("service_account") from None


def _fee(value: str) -> dict[str, Any]:
    found = FEE.fullmatch(value)
    if found is None:
        raise ValueError(value)
    bearer: FeeBearer = "payer" if found["bearer"] == "payer" else "merchant"
    return {
        "fee_bearer": bearer,
        "fee_fixed": Decimal((found["fixed"] or "0").replace(",", ".")),
        "fee_percent": Decimal((found["percent"] or "0").replace(",", ".")),
    }


def is_origin(value: str) -> bool:
    """Is this the address of a server and nothing more? Without encryption only here.

    >>> is_origin("https://pay.example"), is_origin("http://localhost:8101")
    (True, True)
    >>> is_origin("http://pay.example"), is_origin("https://pay.example/x?y")
    (False, False)
    """
    host = r"[A-Za-z0-9.-]+(:\d{1,5})?"
    local = r"(localhost|127\.0\.0\.1)(:\d{1,5})?"
    return bool(re.fullmatch(rf"(https://{host}|http://{local})/?", value))


def key_name(service: Service) -> str:
    """The environment variable that has a service's key."""
    return service.key_name or f"PAYMENT_KEY_{service.id}"


def with_keys(
    service: Service,
    key: str,
    previous: str,
    previous_until: datetime | None,
    zone: tzinfo,
) -> Service:
    """A service with its secrets; the day in its line bounds the previous key too."""
    if service.previous_day is not None:
        end = datetime.combine(
            service.previous_day + timedelta(days=1), time(), tzinfo=zone
        )
        previous_until = end if previous_until is None else min(end, previous_until)
    return replace(
        service, key=key, previous_key=previous, previous_until=previous_until
    )


# Which service, and what it costs


def service_for(
    services: Sequence[Service], community_id: str, nrbs: Iterable[str], currency: str
) -> Service | None:
    """The service that takes an account's money, the one that names it most exactly.

    First by the bank account, then by the community, then one that names neither.

    >>> one = Service("1", "autopay", "1", "https://pay.example")
    >>> two = Service("2", "autopay", "2", "", communities=frozenset({"w1"}))
    >>> [service_for([one, two], each, (), "PLN").id for each in ("w1", "w2")]
    ['2', '1']
    """
    wanted = {re.sub(r"\s|^PL", "", each) for each in nrbs if each}
    fitting = [each for each in services if each.currency == currency]
    for service in fitting:
        if service.accounts & wanted:
            return service
    for service in fitting:
        if community_id in service.communities:
            return service
    for service in fitting:
        if not service.accounts and not service.communities:
            return service
    return None


def fee(service: Service, total: Money) -> Money:
    """What collecting a sum costs, whoever bears it; rounded once, half up.

    >>> service = parse(["1; fee=payer 1.50 + 0.9%"], "", "")[0]
    >>> fee(service, Money.of("250.50")).amount
    Decimal('3.75')
    """
    share = total.amount * service.fee_percent / 100
    return Money.rounded(service.fee_fixed + share, total.currency)


def check_total(total: Money, smallest: Decimal, largest: Decimal) -> None:
    """Refuse a sum outside the limits.

    Errors: ``payment_too_small``, ``payment_too_large``.
    """
    if not total or total.amount < smallest:
        raise PortalError("payment_too_small", amount=smallest)
    if total.amount > largest:
        raise PortalError("payment_too_large", amount=largest)
