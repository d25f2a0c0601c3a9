"""What goes into the boxes of the form and into the bank's QR code (DOMAIN 6).

Everything here is text: which characters a bank takes, where a line is cut, one
character a box, amounts in words, and the code of the Polish Bank Association (ZBP).
"""

from ..core.errors import PortalError
from ..core.formats import plural
from ..core.identifiers import nip as checked_nip
from ..core.identifiers import nrb as checked_nrb
from ..core.money import Money
from .model import Above
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Sequence
from itertools import product
from num2words import num2words
from unicodedata import combining
from unicodedata import normalize

import re


# The form: two lines of 27 boxes, 26 for an account number, 12 for an amount (R6.1).
ROW = 27
ROWS = 2
AMOUNT = 12

# The code: how much each field holds (R6.9, R6.10).
QR_NAME = 20
QR_TITLE = 32
QR_WHOLE = 160
QR_HIGHEST = Money.of("9999.99")

POLISH = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"
# What banks pass on in names and titles (R6.2), and what the code may hold (R6.13).
ON_FORM = re.compile(rf"[^0-9A-Za-z{POLISH} ,./\\\-@#&*_:;+?()']")
IN_CODE = re.compile(rf"[^0-9A-Za-z{POLISH} ,./\\\-@#&*_]")
ALIKE = str.maketrans(
    {
        **dict.fromkeys("–—−‐‑", "-"),
        **dict.fromkeys('„”“«»"|\t\r\n\u00a0', " "),
        **dict.fromkeys("’‘`", "'"),
        "ß": "ss",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
    }
)


# Characters


def plain(text: str, forbidden: re.Pattern[str] = ON_FORM) -> str:
    """A text with only what a bank takes: Polish letters stay, others lose their marks.

    >>> plain("Łódź  „Zielona” – Müller|Straße")
    'Łódź Zielona - Muller Strasse'
    """
    text = normalize("NFC", text).translate(ALIKE)
    kept = (c if c in POLISH else _bare(c) for c in text)
    return " ".join(forbidden.sub(" ", "".join(kept)).split())


def _bare(character: str) -> str:
    if character.isascii():
        return character
    return "".join(c for c in normalize("NFKD", character) if not combining(c))


# Cutting


def cut(text: str, limit: int) -> str:
    """The text, or its beginning that ends with a word; a word too long is cut inside.

    >>> cut("Wspólnota Kwiatowa 5", 20), cut("Wspólnota Kwiatowa 51", 20)
    ('Wspólnota Kwiatowa 5', 'Wspólnota Kwiatowa')
    """
    if len(text) <= limit:
        return text
    head = text[: limit + 1].rpartition(" ")[0].rstrip()
    return head.rstrip(" ,;-/") or head or text[:limit]


def wrapped(text: str, width: int = ROW, count: int = ROWS) -> tuple[str, ...] | None:
    """The text on so many lines, broken between words if that will do, else anywhere.

    None when it does not fit: nothing is lost silently.

    >>> wrapped("WM KWIATOWA 5 UL. KWIATOWA 5 90-001 ŁÓDŹ")
    ('WM KWIATOWA 5 UL. KWIATOWA', '5 90-001 ŁÓDŹ')
    """
    lines, rest = [], text
    for _line in range(count):
        head = rest
        if len(rest) > width:
            at = rest[: width + 1].rfind(" ")
            head = rest[:at] if at > 0 else rest[:width]
        lines.append(head)
        rest = rest[len(head) :].lstrip(" ")
    if not rest:
        return tuple(lines)
    if len(text) > width * count:
        return None
    return tuple(text[at * width : (at + 1) * width] for at in range(count))


def two(text: str) -> tuple[str, str]:
    """A text on the two lines of a field; what does not fit is cut at a word."""
    limit = ROW * ROWS
    found = wrapped(text)
    while found is None:
        found, limit = wrapped(cut(text, limit)), limit - 1
    return found[0], found[1]


def chosen(
    parts: Sequence[Sequence[str]], fits: Callable[[str], bool], limit: int
) -> str:
    """The fullest text of parts that fits; each part has shorter words for itself.

    What is shortened first is what stands last among equals; when nothing fits, the
    shortest is cut at a word.

    >>> place = ("ul. Kwiatowa 5/7", "lok. 7", "")
    >>> chosen([("Opłaty 04/2026",), place], lambda text: len(text) <= 21, 21)
    'Opłaty 04/2026 lok. 7'
    """
    ways = product(*(range(len(part)) for part in parts))
    shortest = ""
    for way in sorted(ways, key=lambda each: (sum(each), each)):
        words = (part[at] for part, at in zip(parts, way, strict=True))
        shortest = " ".join(filter(None, words))
        if fits(shortest):
            return shortest
    return cut(shortest, limit)


def on_form(parts: Sequence[Sequence[str]]) -> tuple[str, str]:
    """Parts of a text in capitals on two lines of the form (R6.3)."""
    upper = [[plain(word).upper() for word in part] for part in parts]
    return two(chosen(upper, lambda text: wrapped(text) is not None, ROW * ROWS))


def lines_of(first: Iterable[str], second: Iterable[str]) -> tuple[str, str]:
    """A name on the first line and an address on the second, the fullest that fit.

    A name that is longer than a line goes on, and the address follows if it can.

    >>> lines_of(["Jan Kowalski"], ["ul. Kwiatowa 5/7 90-001 Łódź", "Kwiatowa 5/7 90-001 Łódź"])
    ('JAN KOWALSKI', 'KWIATOWA 5/7 90-001 ŁÓDŹ')
    """
    names = [plain(name).upper() for name in first]
    places = [plain(place).upper() for place in second] or [""]
    short = [place for place in places if len(place) <= ROW]
    for name in names:
        if len(name) <= ROW:
            return name, short[0] if short else cut(places[-1], ROW)
    for name, place in product(names, [*places, ""]):
        found = wrapped(f"{name} {place}".strip())
        if found is not None:
            return found[0], found[1]
    return two(names[-1])


# Boxes


def boxes(text: str, count: int = ROW) -> tuple[str, ...]:
    """One character a box, the rest empty. Errors: ``form_field_too_long``.

    >>> boxes("AB", 3)
    ('A', 'B', '')
    """
    if len(text) > count:
        raise PortalError("form_field_too_long", count=count)
    return (*text, *[""] * (count - len(text)))


def amount_text(amount: Money) -> str:
    """An amount as the form has it. Errors: ``form_amount`` for one it cannot hold.

    >>> amount_text(Money.of("968.58"))
    '968,58'
    """
    text = f"{amount.amount:.2f}".replace(".", ",")
    if amount.amount <= 0 or len(text) > AMOUNT:
        raise PortalError("form_amount", most=AMOUNT)
    return text


def to_the_right(text: str, count: int) -> tuple[str, ...]:
    """One character a box, the last one in the last box: amounts."""
    return (*[""] * (count - len(text)), *text)


# Amounts in words

ZLOTY = {"one": "złoty", "few": "złote", "many": "złotych"}
GROSZ = {"one": "grosz", "few": "grosze", "many": "groszy"}


def in_words(amount: Money, grosze: bool = False) -> str:
    """An amount in Polish words, grosze in hundredths or in words too (R6.4).

    >>> in_words(Money.of("512.40")), in_words(Money.of("1.22"), grosze=True)
    ('pięćset dwanaście złotych 40/100', 'jeden złoty dwadzieścia dwa grosze')
    """
    whole, rest = divmod(amount.grosze, 100)
    unit = ZLOTY[plural(whole)] if amount.currency == "PLN" else amount.currency
    said = f"{num2words(whole, lang='pl')} {unit}"
    if not grosze:
        return f"{said} {rest:02d}/100"
    return f"{said} {num2words(rest, lang='pl')} {GROSZ[plural(rest)]}"


# The bank's code


def qr_text(
    nip: str | None,
    nrb: str,
    amount: Money,
    name: str,
    title: str,
    above: Above = "none",
) -> str | None:
    """The code that bank applications read, None where none can be made (R6.9–R6.13).

    A receiver with a valid NIP is a company, any other a person. Above 9999.99 there
    is no code, or (``above="blank"``) one in which the payer types the amount.

    >>> qr_text("5252248481", "02114020040000123400000007", Money.of("512.40"),
    ...     "WM Kwiatowa 5", "Opłaty 04/2026 lok. 7")
    '5252248481|PL|02114020040000123400000007|051240|WM Kwiatowa 5|Opłaty 04/2026 lok. 7|||'
    """
    name, title = (
        cut(plain(name, IN_CODE), QR_NAME),
        cut(plain(title, IN_CODE), QR_TITLE),
    )
    if amount.currency != "PLN" or amount.amount <= 0 or not (name and title):
        return None
    if amount > QR_HIGHEST and above != "blank":
        return None
    grosze = 0 if amount > QR_HIGHEST else amount.grosze
    fields = [_company(nip), "PL", checked_nrb(nrb), f"{grosze:06d}", name, title]
    return "|".join([*fields, "", "", ""])


def _company(nip: str | None) -> str:
    try:
        return checked_nip(nip) if nip else ""
    except PortalError:
        return ""
