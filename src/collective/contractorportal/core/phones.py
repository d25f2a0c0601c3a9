"""Telephone numbers: typed in any Polish way, kept as E.164, shown in groups (DOMAIN R9.4)."""

from .errors import PortalError

import phonenumbers
import re


# The first two digits of Polish mobile numbers; the list grows, so it only warns.
MOBILE = frozenset(
    ["45", "50", "51", "53", "57", "60", "66", "69", "72", "73", "78", "79", "88"]
)


def phone(text: str) -> str:
    """A number as networks write it (E.164), typed in any Polish way.

    Errors: ``phone_missing``, ``phone_invalid``.

    >>> [phone(t) for t in ("601 234 567", "0048601-234-567", "tel. +48 (22) 123 45 67")]
    ['+48601234567', '+48601234567', '+48221234567']
    >>> phone("022 123 45 67"), phone("+49 30 123456")
    ('+48221234567', '+4930123456')
    """
    plain = re.sub(r"\s+", " ", text)
    bare = re.sub(r"(?i)^ ?(telefon|tel\.?|kom\.?|nr)[ :]*", "", plain).strip()
    if not bare:
        raise PortalError("phone_missing")
    if re.search(r"[^\d +().\-/\u2010-\u2015]", bare):
        raise PortalError("phone_invalid", text=text[:30])
    digits = re.sub(r"\D", "", bare)
    # Before 2010 a zero was dialled in front of Polish numbers.
    if len(digits) == 10 and digits.startswith("0") and not bare.startswith("+"):
        bare = digits[1:]
    try:
        number = phonenumbers.parse(bare, "PL")
    except phonenumbers.NumberParseException as error:
        raise PortalError("phone_invalid", text=text[:30]) from error
    national = phonenumbers.national_significant_number(number)
    polish = number.country_code == 48
    if number.extension or not (
        (len(national) == 9 and national[0] != "0")
        if polish
        else phonenumbers.is_valid_number(number)
    ):
        raise PortalError("phone_invalid", text=text[:30])
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


def mobile_phone(text: str | None) -> str | None:
    """A number as networks write it, if text messages reach it; None otherwise.

    >>> mobile_phone("601 234 567"), mobile_phone("0048 601-234-567")
    ('+48601234567', '+48601234567')
    >>> mobile_phone("22 123 45 67"), mobile_phone("call me"), mobile_phone(None)
    (None, None, None)
    """
    try:
        number = phone(text or "")
    except PortalError:
        return None
    return number if is_mobile(number) else None


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
