"""What contact data may be, typed in any Polish way (DOMAIN R9.4, R9.5)."""

from ...core import phones
from ...core.errors import PortalError
from ..model import Address
from ..model import Kind
from ..model import Value
from collections.abc import Mapping

import re


EMAIL = re.compile(r"[^\s@,;:<>()\[\]\"\\]{1,64}@[^\s@,;:<>()\[\]\"\\]+")
LABEL = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?")
# No longer than the exchange schema has room for (docs/erp.md).
LONGEST_EMAIL = 200
LONGEST = {"street": 80, "number": 20, "city": 60, "postal_code": 10}
COUNTRY = re.compile(r"[A-Z]{2}")


def phone(text: str) -> str:
    """A number as ``core.phones`` keeps it.

    Errors: ``contact_phone_missing``, ``contact_phone``.

    >>> phone("601 234 567")
    '+48601234567'
    """
    try:
        return phones.phone(text)
    except PortalError as error:
        missing = error.code == "phone_missing"
        code = "contact_phone_missing" if missing else "contact_phone"
        raise PortalError(code, **error.details) from error


def email(text: str) -> str:
    """An address as it is kept: the domain in small letters.

    Errors: ``contact_email_missing``, ``contact_email``.

    >>> email(" Jan.Kowalski@Example.COM ")
    'Jan.Kowalski@example.com'
    """
    bare = text.strip()
    if not bare:
        raise PortalError("contact_email_missing")
    name, at, domain = bare.rpartition("@")
    labels = domain.split(".")
    if (
        len(bare) > LONGEST_EMAIL
        or not EMAIL.fullmatch(bare)
        or not bare.isprintable()
        or ".." in name
        or name.startswith(".")
        or name.endswith(".")
        or len(labels) < 2
        or len(labels[-1]) < 2
        or not all(LABEL.fullmatch(label) for label in labels)
    ):
        raise PortalError("contact_email", text=bare[:60])
    return f"{name}{at}{domain.lower()}"


def address(typed: Mapping[str, str]) -> tuple[Address | None, list[PortalError]]:
    """An address, or all that is wrong with it; each error names its ``field``.

    A place without streets has only a number. Polish postal codes are NN-NNN, and may
    be typed without the dash.

    >>> address({"number": "12A", "postal_code": "26100", "city": " Wąchock "})[0]
    Address(street='', number='12A', postal_code='26-100', city='Wąchock', country='PL')
    >>> [e.code for e in address({"street": "ul. Polna", "postal_code": "1"})[1]]
    ['contact_number', 'contact_postal_code', 'contact_city']
    """
    read = {
        name: " ".join(str(typed.get(name) or "").split())
        for name in ("street", "number", "postal_code", "city", "country")
    }
    country = read["country"].upper() or "PL"
    found = []
    for name, most in LONGEST.items():
        if len(read[name]) > most or not read[name].isprintable():
            found.append(PortalError("contact_long", field=name, most=most))
    if not re.search(r"\d", read["number"]):
        found.append(PortalError("contact_number", field="number"))
    code = read["postal_code"]
    if country == "PL":
        digits = re.fullmatch(r"([0-9]{2})[\s\-\u2010-\u2015]*([0-9]{3})", code)
        if digits is None:
            found.append(PortalError("contact_postal_code", field="postal_code"))
        else:
            code = f"{digits[1]}-{digits[2]}"
    elif not code:
        found.append(PortalError("contact_postal_code_abroad", field="postal_code"))
    if not re.search(r"[^\W\d_]", read["city"]):
        found.append(PortalError("contact_city", field="city"))
    if not COUNTRY.fullmatch(country):
        found.append(PortalError("contact_country", field="country"))
    if found:
        return None, found
    made = Address(read["street"], read["number"], code, read["city"], country)
    return made, []


def same(kind: Kind, one: Value, other: Value) -> bool:
    """Do two values say the same?

    >>> same("email", "Jan@Example.com", "jan@example.com"), same("phone", None, "")
    (True, True)
    """
    if kind == "phone" and isinstance(one, str) and isinstance(other, str):
        return phones.same_phone(one, other)
    if kind == "email" and isinstance(one, str) and isinstance(other, str):
        return one.strip().casefold() == other.strip().casefold()
    return (one or None) == (other or None)
