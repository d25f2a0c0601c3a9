"""What headings and cells of a file of readings mean, in Polish and in English.

Cells come as text (CSV) or with the type that a spreadsheet gave them.
"""

from ....core.errors import PortalError
from ....core.period import day_typed
from ....erp.meters import Medium
from datetime import date
from datetime import datetime
from decimal import Decimal
from typing import Any
from unicodedata import combining
from unicodedata import normalize

import re


Cell = Any

LONGEST_CELL = 200
# What a spreadsheet keeps of a number; the rest of a float is no information.
_SIGNIFICANT = 15
_BRACKETS = re.compile(r"[(\[].*?[)\]]")
_NOT_WORDS = re.compile(r"[^a-z0-9]+")
_TIME = re.compile(r"[T ]+\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?(Z|[+-]\d{2}:?\d{2})?\Z")
_OTHER_DAY = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[./](\d{1,2})[./](\d{1,2})")
# A spreadsheet's own sign that a cell is text, and that it is no formula.
_GUARD = re.compile(r"\A'(?=[=+\-@\t\r\n])")
_ZEROS = 3

_NUMBERS = (
    "numer licznika;nr licznika;licznik;numer wodomierza;nr wodomierza;wodomierz;"
    "numer fabryczny;nr fabryczny;numer fabr;nr fabr;numer seryjny;nr seryjny;numer;nr;"
    "numer urzadzenia;nr urzadzenia;urzadzenie;numer cieplomierza;nr cieplomierza;"
    "numer podzielnika;nr podzielnika;meter;meter number;meter no;meter nr;number;"
    "serial;serial number;serial no;device;device number;device no"
)
_MEDIA = "medium;media;rodzaj;rodzaj licznika;typ;typ licznika;type;meter type;kind"
_DAYS = (
    "data;data odczytu;dzien;dzien odczytu;z dnia;data i czas;data i godzina;"
    "data wskazania;date;day;reading date;date of reading;read on;timestamp;datetime"
)
_INDEXES = (
    "stan;odczyt;wskazanie;stan licznika;stan biezacy;biezacy stan;wartosc;indeks;index;"
    "nowy stan;stan nowy;reading;value;meter reading;current reading;consumption index"
)
_TARIFFS = (
    "stan t{0};stan {0};odczyt t{0};odczyt {0};t{0};taryfa {0};strefa {0};indeks {0};"
    "wskazanie {0};index {0};reading t{0};reading {0};tariff {0};index t{0}"
)
_ERRORS = "blad;error"


def plain(text: str) -> str:
    """A text without Polish marks, signs and what stands in brackets, in small letters.

    >>> plain(" Nr. licznika:"), plain("Stan [m³]"), plain("Błąd")
    ('nr licznika', 'stan', 'blad')
    """
    text = _BRACKETS.sub(" ", text.replace("ł", "l").replace("Ł", "L"))
    text = "".join(each for each in normalize("NFKD", text) if not combining(each))
    return " ".join(_NOT_WORDS.sub(" ", text.casefold()).split())


def _aliases() -> dict[str, str]:
    named = {"number": _NUMBERS, "medium": _MEDIA, "day": _DAYS, "index_1": _INDEXES}
    found = {
        plain(each): name for name, all_ in named.items() for each in all_.split(";")
    }
    for tariff in range(1, 5):
        for each in _TARIFFS.format(tariff).split(";"):
            found[each] = f"index_{tariff}"
    found.update(dict.fromkeys(_ERRORS.split(";"), "error"))
    return found | {"id portalu": "id", "portal id": "id"}


ALIASES = _aliases()
INDEXES = tuple(f"index_{tariff}" for tariff in range(1, 5))

_MEDIUM_WORDS: dict[Medium, str] = {
    "cold_water": "zw;zimna;woda zimna;zimna woda;cold;cold water;wodomierz zimnej wody",
    "hot_water": (
        "cw;cwu;ciepla;woda ciepla;ciepla woda;goraca;woda goraca;hot;hot water;"
        "warm water;wodomierz cieplej wody"
    ),
    "heat": "co;cieplo;cieplomierz;ogrzewanie;centralne ogrzewanie;heat;heat meter",
    "heat_allocator": (
        "pk;podzielnik;podzielniki;podzielnik ciepla;podzielnik kosztow;"
        "podzielnik kosztow ogrzewania;allocator;heat allocator;heat cost allocator"
    ),
    "electricity": (
        "ee;en;prad;energia;energia elektryczna;elektryczny;electricity;electric;power"
    ),
    "gas": "gaz;gazomierz;gas;gas meter",
}
MEDIUM_OF: dict[str, Medium] = {
    each: medium for medium, words in _MEDIUM_WORDS.items() for each in words.split(";")
}


def medium_of(text: str) -> Medium | None:
    """The medium that a cell names; None for an empty one.

    Errors: ``row_medium`` (``text``).

    >>> medium_of("Woda zimna"), medium_of("CWU"), medium_of(" ")
    ('cold_water', 'hot_water', None)
    """
    if not text.strip():
        return None
    found = MEDIUM_OF.get(plain(text.replace("_", " ")))
    if found is None:
        raise PortalError("row_medium", text=text.strip()[:40])
    return found


def text_of(cell: Cell) -> str:
    """A cell as text; a number as the sheet shows it, a day as ISO writes it.

    >>> text_of(123.4560000000001), text_of(7.0), text_of("  12,5 "), text_of(None)
    ('123.456', '7', '12,5', '')
    """
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        exact = Decimal(format(cell, f".{_SIGNIFICANT}g"))
        return format(exact if exact != int(exact) else exact.quantize(Decimal(1)), "f")
    return _GUARD.sub("", str(cell).strip())[:LONGEST_CELL]


def day_of(cell: Cell) -> date | None:
    """The day in a cell, whatever hour stands beside it; None for an empty one.

    Errors: ``row_day`` (``text``).

    >>> day_of("30.11.2026 06:15"), day_of("30-11-2026") == day_of("2026-11-30")
    (datetime.date(2026, 11, 30), True)
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = text_of(cell)
    if not text:
        return None
    bare = _TIME.sub("", text)
    bare = _OTHER_DAY.sub(r"\1.\2.\3", _YEAR_FIRST.sub(_dashed, bare))
    found = day_typed(bare) if bare.isascii() else None
    if found is None:
        raise PortalError("row_day", text=text[:40])
    return found


def _dashed(found: re.Match[str]) -> str:
    return f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}"


def number_key(text: str) -> str:
    """A meter's number, to be compared: without blanks, in small letters."""
    return "".join(text.split()).casefold()


def numbers_of(text: str) -> tuple[str, ...]:
    """How an ERP may write a number that a file has: as it is, or with its zeros.

    Spreadsheets take leading zeros away.

    >>> numbers_of("123"), numbers_of("zw 7/a")
    (('123', '0123', '00123', '000123'), ('zw 7/a', 'ZW 7/A', 'zw7/a', 'ZW7/A'))
    """
    text = " ".join(text.split())
    if text.isascii() and text.isdecimal():
        zeros = tuple("0" * count + text for count in range(1, _ZEROS + 1))
        return tuple(dict.fromkeys((text, *zeros, text.lstrip("0") or text)))
    bare = "".join(text.split())
    return tuple(dict.fromkeys((text, text.upper(), bare, bare.upper())))
