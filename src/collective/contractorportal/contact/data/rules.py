"""What contact data may be, typed in any Polish way (DOMAIN R9.4, R9.5)."""

from ...core.errors import PortalError
from ..model import Address
from ..model import Kind
from ..model import Value
from collections.abc import Mapping

import phonenumbers
import re


# The first two digits of Polish mobile numbers; the list grows, so it only warns.
MOBILE = frozenset(
    ["45", "50", "51", "53", "57", "60", "66", "69", "72", "73", "78", "79", "88"]
)
EMAIL = re.compile(r"[^\s@,;:<>()\[\]\"\\]{1,64}@[^\s@,;:<>()\[\]\"\\]+")
LABEL = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?")
LONGEST_EMAIL = 254
LONGEST = {"street": 80, "number": 20, "city": 60, "postal_code": 12}
COUNTRY = re.compile(r"[A-Z]{2}")


def phone(text: str) -> str:
    """A number as networks write it (E.164), typed in any Polish way.

    Errors: ``contact_phone_missing``, ``contact_phone``.

    >>> [phone(t) for t in ("601 234 567", "0048601-234-567", "tel. +48 (22) 123 45 67")]
    ['+48601234567', '+48601234567', '+48221234567']
    >>> phone("022 123 45 67"), phone("+49 30 123456")
    ('+48221234567', '+4930123456')
    """
    plain = re.sub(r"\s+", " ", text)
    bare = re.sub(r"(?i)^ ?(telefon|tel\.?|kom\.?|nr)[ :]*", "", plain).strip()
    if not bare:
        raise PortalError("contact_phone_missing")
    if re.search(r"[^\d +().\-/\u2010-\u2015]", bare):
        raise PortalError("contact_phone", text=text[:30])
    digits = re.sub(r"\D", "", bare)
    # Before 2010 a zero was dialled in front of Polish numbers.
    if len(digits) == 10 and digits.startswith("0") and not bare.startswith("+"):
        bare = digits[1:]
    try:
        number = phonenumbers.parse(bare, "PL")
    except phonenumbers.NumberParseException as error:
        raise PortalError("contact_phone", text=text[:30]) from error
    national = phonenumbers.national_significant_number(number)
    polish = number.country_code == 48
    if number.extension or not (
        (len(national) == 9 and national[0] != "0")
        if polish
        else phonenumbers.is_valid_number(number)
    ):
        raise PortalError("contact_phone", text=text[:30])
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def is_strange(e164: str) -> bool:
    """Is it a Polish number that begins as none does that we know of? Only a warning.

    >>> [is_strange(n) for n in ("+48601234567", "+48221234567", "+48401234567")]
    [False, False, True]
    """
    if not e164.startswith("+48") or e164[3:5] in MOBILE:
        return False
    return not phonenumbers.is_valid_number(phonenumbers.parse(e164))


def is_mobile(e164: str) -> bool:
    """Do text messages reach it, as far as one can tell?

    >>> is_mobile("+48601234567"), is_mobile("+48221234567")
    (True, False)
    """
    if e164.startswith("+48") and e164[3:5] in MOBILE:
        return True
    kinds = phonenumbers.PhoneNumberType
    return phonenumbers.number_type(phonenumbers.parse(e164)) in (
        kinds.MOBILE,
        kinds.FIXED_LINE_OR_MOBILE,
    )


def shown_phone(text: str) -> str:
    """A number as people read it; what is none stays as it is (R9.4).

    >>> shown_phone("+48601234567"), shown_phone("+48221234567"), shown_phone("+4930123456")
    ('601 234 567', '(22) 123 45 67', '+49 30 123456')
    """
    try:
        number = phonenumbers.parse(text, "PL")
    except phonenumbers.NumberParseException:
        return text
    if number.country_code != 48:
        how = phonenumbers.PhoneNumberFormat.INTERNATIONAL
        return phonenumbers.format_number(number, how)
    digits = phonenumbers.national_significant_number(number)
    if len(digits) != 9:
        return text
    if is_mobile(f"+48{digits}"):
        return f"{digits[:3]} {digits[3:6]} {digits[6:]}"
    return f"({digits[:2]}) {digits[2:5]} {digits[5:7]} {digits[7:]}"


def same_phone(one: str, other: str) -> bool:
    """Are two writings the same number?

    >>> same_phone("601 234 567", "+48601234567"), same_phone("portier", "+48601234567")
    (True, False)
    """
    try:
        return phone(one) == phone(other)
    except PortalError:
        return one.strip() == other.strip()


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
        return same_phone(one, other)
    if kind == "email" and isinstance(one, str) and isinstance(other, str):
        return one.strip().casefold() == other.strip().casefold()
    return (one or None) == (other or None)
