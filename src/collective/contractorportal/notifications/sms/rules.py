"""What fits into one text message.

GSM 03.38 (3GPP TS 23.038): 160 characters of its own alphabet, of which a few count
twice; with any other letter, all Polish ones among them, only 70.
"""

import re
import unicodedata


GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüàÆæßÉ"
)
TWICE = frozenset("^{}\\[~]|€\f")
GSM_LENGTH = 160
UCS2_LENGTH = 70
# Words of a subject that are worth more than an address to click.
LEAST_WORDS = 30
_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "–": "-", "—": "-", "„": '"', "”": '"', "“": '"', "’": "'"}
    | {"\N{NO-BREAK SPACE}": " ", "…": "..."}
)


def plain(text: str) -> str:
    """Text in the GSM alphabet, Polish letters without their marks.

    >>> plain("Zażółć gęślą jaźń – 5 zł")
    'Zazolc gesla jazn - 5 zl'
    """
    text = unicodedata.normalize("NFC", text).translate(_LETTERS)
    found = []
    for letter in text:
        if letter in GSM or letter in TWICE:
            found.append(letter)
            continue
        base = unicodedata.normalize("NFD", letter)
        kept = "".join(c for c in base if not unicodedata.combining(c))
        found.append(kept if kept and all(c in GSM for c in kept) else "?")
    return "".join(found)


def is_gsm(text: str) -> bool:
    """Is every letter in the GSM alphabet?"""
    return all(letter in GSM or letter in TWICE for letter in text)


def length(text: str) -> int:
    """How many places a text takes in its alphabet.

    >>> length("5 €"), length("ą")
    (4, 1)
    """
    if is_gsm(text):
        return len(text) + sum(letter in TWICE for letter in text)
    return len(text.encode("utf-16-be")) // 2


def fits(text: str) -> bool:
    """Is it one message, not several?

    >>> fits("a" * 160), fits("a" * 161), fits("ą" * 70), fits("ą" * 71)
    (True, False, True, False)
    """
    return length(text) <= (GSM_LENGTH if is_gsm(text) else UCS2_LENGTH)


def shortened(text: str, tail: str = "") -> str:
    """As much of a text as goes into one message before a tail.

    >>> shortened("word " * 40)[-12:], len(shortened("word " * 40))
    ('word word...', 157)
    """
    if fits(text + tail):
        return text + tail
    end = len(text)
    while end > 0:
        end -= 1
        cut = text[:end].rstrip(" .,;:") + "..." + tail
        if fits(cut):
            space = text.rfind(" ", 0, end + 1)
            if space > end // 2 and text[end : end + 1] != " ":
                cut = text[:space].rstrip(" .,;:") + "..." + tail
            return cut
    return tail.strip()


def message(words: str, url: str, polish_letters: bool = False) -> str:
    """One text message that says the words and, if there is room, where to read on.

    >>> message("Awaria: brak wody, Kwiatowa 5", "https://p.pl/x")
    'Awaria: brak wody, Kwiatowa 5 https://p.pl/x'
    """
    words = re.sub(r"\s+", " ", words).strip()
    if not polish_letters:
        words = plain(words)
    tail = f" {url}" if url else ""
    room = GSM_LENGTH if is_gsm(words + tail) else UCS2_LENGTH
    if length(tail) + min(LEAST_WORDS, length(words)) > room:
        tail = ""
    return shortened(words, tail)
