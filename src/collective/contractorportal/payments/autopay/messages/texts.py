"""Our texts as the gateway takes them: other letters, fewer signs, shorter."""

import re
import unicodedata


# Letters that have no base letter in Unicode's own tables, and signs in common use.
APART = str.maketrans(
    {
        "Ł": "L",
        "ł": "l",
        "Đ": "D",
        "đ": "d",
        "Ø": "O",
        "ø": "o",
        "ß": "ss",
        "Æ": "AE",
        "æ": "ae",
        "Œ": "OE",
        "œ": "oe",
        "Þ": "Th",
        "þ": "th",
        "ı": "i",
        "§": "par.",
        "№": "nr",
        "„": '"',
        "”": '"',
        "“": '"',
        "«": '"',
        "»": '"',
        "’": "'",
    }
)
POLISH = "ĄĆĘŁŃÓŚŹŻąćęłńóśźż"
DASHES = re.compile(r"[\u2010-\u2015\u2212/\\_]")


def latin(text: str, keep: str = "") -> str:
    """The text in Latin letters; letters of ``keep`` stay as they are.

    >>> latin("Wspólnota Żurawia – Łódź"), latin("Łódź, Müller", POLISH)
    ('Wspolnota Zurawia – Lodz', 'Łódź, Muller')
    """
    return "".join(
        letter if letter in keep else _plain(letter)
        for letter in unicodedata.normalize("NFC", text)
    )


def _plain(letter: str) -> str:
    known = letter.translate(APART)
    if known != letter:
        return known
    return "".join(
        part
        for part in unicodedata.normalize("NFKD", letter)
        if not unicodedata.combining(part)
    )


def shortened(text: str, most: int) -> str:
    """The text in at most that many characters, ending with a whole word if it can.

    >>> shortened("Czynsz za listopad 2026", 14), shortened("Niepodzielne", 5)
    ('Czynsz za', 'Niepo')
    """
    if len(text) <= most:
        return text
    cut = text[: most + 1]
    at = cut.rfind(" ")
    # A word that would lose more than a third of the room is cut instead.
    return cut[:at].rstrip() if 3 * at >= 2 * most - 3 else text[:most].rstrip()


def _squeezed(text: str) -> str:
    return re.sub(r"\s+(?=[\s,.;!])", "", re.sub(r"\s+", " ", text)).strip()


def description(text: str) -> str:
    """What stands in the title of the payer's transfer: field 4.

    >>> description("Opłaty XI/2026 – ul. Żółta 5/7 (lokal); Wspólnota „Róża”")
    'Oplaty XI-2026 - ul. Zolta 5-7 lokal, Wspolnota Roza'
    """
    plain = DASHES.sub("-", latin(text)).replace(";", ",")
    return shortened(_squeezed(re.sub(r"[^A-Za-z0-9.:\-, ]", " ", plain)), 79)


def title(text: str) -> str:
    """The title of the transfer to the community's account: field 14.

    >>> title("Opłaty 11/2026: lok. 7 & garaż")
    'Opłaty 11-2026 lok. 7 garaż'
    """
    plain = DASHES.sub("-", latin(text, POLISH))
    allowed = re.sub(rf'[^A-Za-z0-9{POLISH} .\-,!()";]', " ", plain)
    return shortened(_squeezed(allowed), 95)


def line(text: str, most: int) -> str:
    """One line of text without the sign that parts values, cut to that length.

    >>> line("Zarząd | Nieruchomości", 35)
    'Zarząd Nieruchomości'
    """
    clean = unicodedata.normalize("NFC", text)
    kept = "".join(
        " " if letter == "|" or unicodedata.category(letter)[0] in "CZ" else letter
        for letter in clean
    )
    return shortened(_squeezed(kept), most)


def number(text: str, most: int) -> str:
    """A customer's or document's number: whole, or not at all.

    Half a number would name another customer.

    >>> number(" FV/11/2026 ", 100), number("1234567", 3)
    ('FV/11/2026', '')
    """
    whole = line(text, max(len(text), most))
    return whole if len(whole) <= most else ""


def phone(text: str) -> str:
    """The digits of a telephone number, or nothing when they are no number.

    >>> phone("+48 601 202 303"), phone("12")
    ('48601202303', '')
    """
    digits = re.sub(r"[^0-9]", "", text)
    return digits if 9 <= len(digits) <= 15 else ""
