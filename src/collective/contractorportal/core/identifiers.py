"""Polish identifiers: NIP, REGON, PESEL, NRB, KSeF, postal codes (DOMAIN 6.3, 8, 9).

Checksums come from python-stdnum; here are the portal's names and displays.
"""

from .errors import PortalError
from datetime import date
from stdnum import iban
from stdnum.exceptions import ValidationError
from stdnum.pl import nip as _nip
from stdnum.pl import pesel as _pesel
from stdnum.pl import regon as _regon

import re


POSTAL_CODE = re.compile(r"[0-9]{2}-[0-9]{3}")
KSEF_NUMBER = re.compile(r"([0-9]{10})-([0-9]{8})-([0-9A-F]{12})-([0-9A-F]{2})")


def nip(text: str) -> str:
    """The ten digits of a valid NIP. Errors: ``nip_invalid``.

    >>> nip("525-224-84-81")
    '5252248481'
    """
    try:
        return str(_nip.validate(text))
    except ValidationError as error:
        raise PortalError("nip_invalid", nip=text) from error


def regon(text: str) -> str:
    """The 9 or 14 digits of a valid REGON. Errors: ``regon_invalid``.

    >>> regon("000331501")
    '000331501'
    """
    try:
        return str(_regon.validate(text))
    except ValidationError as error:
        raise PortalError("regon_invalid", regon=text) from error


def pesel(text: str) -> str:
    """The eleven digits of a valid PESEL. Errors: ``pesel_invalid`` (no digits told).

    >>> pesel("44051401359")
    '44051401359'
    """
    try:
        return str(_pesel.validate(text))
    except ValidationError as error:
        raise PortalError("pesel_invalid") from error


def nrb(text: str) -> str:
    """The 26 digits of a valid Polish account number, with or without ``PL``.

    Errors: ``nrb_invalid``.

    >>> nrb("PL 02 1140 2004 0000 1234 0000 0007")
    '02114020040000123400000007'
    """
    digits = re.sub(r"[\s-]", "", text).upper().removeprefix("PL")
    if not re.fullmatch(r"[0-9]{26}", digits):
        raise PortalError("nrb_invalid", nrb=text)
    try:
        iban.validate("PL" + digits, check_country=False)
    except ValidationError as error:
        raise PortalError("nrb_invalid", nrb=text) from error
    return digits


def nrb_groups(digits: str) -> str:
    """An account number as people read it (DOMAIN R6.8).

    >>> nrb_groups("02114020040000123400000007")
    '02 1140 2004 0000 1234 0000 0007'
    """
    rest = digits[2:]
    return " ".join([digits[:2], *(rest[i : i + 4] for i in range(0, len(rest), 4))])


def make_nrb(bban: str) -> str:
    """The NRB of 24 digits (sort code and client part) with its check digits.

    >>> make_nrb("102010260000042270020111")
    '06102010260000042270020111'
    """
    if not re.fullmatch(r"[0-9]{24}", bban):
        raise PortalError("nrb_invalid", nrb=bban)
    return f"{98 - int(bban + '252100') % 97:02d}{bban}"


def ksef_number(text: str) -> str:
    """A number of the national e-invoice system, as it stands (R8.12).

    It is the seller's NIP, the day on which the system took the invoice, twelve
    digits of its own and a check (CRC-8, polynomial 7, as the system's
    documentation has it). Errors: ``ksef_number_invalid``.

    >>> ksef_number("5265877635-20250826-0100001AF629-AF")[:10]
    '5265877635'
    """
    found = KSEF_NUMBER.fullmatch(text)
    try:
        if found and found[4] == ksef_check(text[:32]):
            date.fromisoformat(found[2])
            return text
    except ValueError:
        pass
    raise PortalError("ksef_number_invalid", number=text)


def ksef_check(head: str) -> str:
    """The last two digits of a KSeF number, made from the 32 signs before them.

    >>> ksef_check("5265877635-20250826-0100001AF629")
    'AF'
    """
    rest = 0
    for byte in head.encode("ascii"):
        rest ^= byte
        for _ in range(8):
            rest = rest << 1 ^ (0x107 if rest & 0x80 else 0)
    return f"{rest:02X}"


def postal_code(text: str) -> str:
    """A Polish postal code ``NN-NNN``. Errors: ``postal_code_invalid``."""
    if not POSTAL_CODE.fullmatch(text):
        raise PortalError("postal_code_invalid", postal_code=text)
    return text


def natural_key(text: str) -> tuple[tuple[int, str], ...]:
    """Sort key for premises and house numbers: 2 < 10 < 10A.

    >>> sorted(["10A", "2", "10"], key=natural_key)
    ['2', '10', '10A']
    """
    parts = re.findall(r"[0-9]+|[^0-9]+", text)
    return tuple(
        (int(part), "") if part.isdigit() else (-1, part.casefold()) for part in parts
    )
