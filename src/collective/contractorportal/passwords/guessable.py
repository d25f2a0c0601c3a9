"""Passwords that everybody tries first: the commonest, and what is made of them by rule.

Pure. The list of the commonest is an argument; Polish words, walks over the keyboard
and repetitions are found by rules, since no list has them all.
"""

from collections.abc import Collection
from collections.abc import Iterator
from itertools import pairwise

import unicodedata


# What stands alone or with digits and signs around it in leaked Polish passwords.
POLISH = frozenset(
    [
        "administrator",
        "agnieszka",
        "aleksandra",
        "barcelona",
        "bartek",
        "bartosz",
        "czerwiec",
        "czwartek",
        "dawid",
        "dominik",
        "dupa",
        "dupadupa",
        "dupajasiu",
        "ewelina",
        "gdansk",
        "grudzien",
        "grzegorz",
        "haslo",
        "hasla",
        "haselko",
        "hasloadmin",
        "hejka",
        "iloveyou",
        "jestem",
        "jezus",
        "joanna",
        "justyna",
        "kacper",
        "kamil",
        "karolina",
        "katarzyna",
        "katowice",
        "kochamcie",
        "kochanie",
        "kochany",
        "komputer",
        "konto",
        "krakow",
        "krystian",
        "krzysztof",
        "kurwa",
        "kurwamac",
        "kwiatek",
        "kwiecien",
        "legia",
        "lesna",
        "lipiec",
        "listopad",
        "lodz",
        "lublin",
        "luty",
        "maciek",
        "magdalena",
        "maj",
        "maja",
        "malgorzata",
        "marcin",
        "marek",
        "mariusz",
        "martyna",
        "marzec",
        "mateusz",
        "matrix",
        "michal",
        "mieszkanie",
        "milosc",
        "misiaczek",
        "misiek",
        "monika",
        "mojehaslo",
        "myszka",
        "natalia",
        "niedziela",
        "nowehaslo",
        "patrycja",
        "pawel",
        "piatek",
        "pierwszy",
        "piotrek",
        "poczta",
        "polska",
        "poniedzialek",
        "poznan",
        "przemek",
        "qwerty",
        "rafal",
        "robert",
        "sierpien",
        "skarbie",
        "slonko",
        "sloneczko",
        "sobota",
        "sroda",
        "spoldzielnia",
        "stycznia",
        "styczen",
        "szczecin",
        "szymon",
        "tajne",
        "tajnehaslo",
        "tomek",
        "twojastara",
        "uzytkownik",
        "wakacje",
        "warszawa",
        "weronika",
        "wiosna",
        "wisla",
        "wojtek",
        "wroclaw",
        "wrzesien",
        "wspolnota",
        "wtorek",
        "zaqwsx",
        "zarzadca",
        "zima",
        "jesien",
        "lato",
        "zuzanna",
    ]
)
# Rows and columns of a keyboard, and the alphabet.
WALKS = (
    "1234567890",
    "0123456789",
    "qwertyuiop",
    "qwertzuiop",
    "asdfghjkl",
    "zxcvbnm",
    "yxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol",
    "zaq1xsw2cde3vfr4bgt5nhy6mju7",
    "abcdefghijklmnopqrstuvwxyz",
)
STEPS = frozenset(
    pair
    for walk in WALKS
    for one, two in pairwise(walk)
    for pair in (one + two, two + one)
)
INSTEAD = str.maketrans("0134578@$!+€", "oieastbasite")
LEAST_WALK = 4
LEAST_CORE = 3
# More digits and signs than these around a common word are a password of their own.
MOST_AROUND = 6
# What is longer is refused for its length, or good enough without a look at its end.
LOOKED_AT = 256


def is_guessable(password: str, common: Collection[str] = ()) -> bool:
    """Is it a common password, or one of the ways in which people vary those?

    >>> [is_guessable(each) for each in ("Kwiecień2026!", "qwertyuiop", "hasłohasło")]
    [True, True, True]
    >>> is_guessable("P@ssw0rd2024", {"password"})
    True
    >>> is_guessable("zielony-parasol-7719", {"parasol"})
    False
    """
    folded = _plain(password[:LOOKED_AT].casefold())
    return any(
        _is_known(each, common) or is_walk(each) or _is_repeated(each, common)
        for each in {folded, folded[::-1]}
    )


def is_walk(text: str) -> bool:
    """Does it go along the keyboard or the alphabet, four keys or more at a time?

    >>> is_walk("qwerty12345"), is_walk("asdf1234qwer"), is_walk("queen of 1234")
    (True, True, False)
    """
    if not text:
        return False
    turns = sum(one + two not in STEPS for one, two in pairwise(text))
    return len(text) / (turns + 1) >= LEAST_WALK


def _is_known(text: str, common: Collection[str]) -> bool:
    # Undone before and after the ends are cut: the digits of "passw0rd2024" differ.
    for each in _cores(text):
        for word in {each, each.translate(INSTEAD)}:
            if word in common or word in POLISH or is_walk(word):
                return True
    undone = text.translate(INSTEAD)
    return any(each in common or each in POLISH for each in _cores(undone))


def _cores(text: str) -> Iterator[str]:
    """A text without some of the few digits and signs at its ends.

    >>> list(_cores("1ada!"))
    ['1ada!', '1ada', 'ada!', 'ada']
    """
    for start in range(min(len(text), MOST_AROUND + 1)):
        if start and text[start - 1].isalpha():
            return
        for cut in range(MOST_AROUND - start + 1):
            end = len(text) - cut
            if end - start < LEAST_CORE or cut and text[end].isalpha():
                break
            yield text[start:end]


def _is_repeated(text: str, common: Collection[str]) -> bool:
    for size in range(1, len(text) // 2 + 1):
        unit = text[:size]
        if (unit * (len(text) // size + 1))[: len(text)] == text:
            return size <= LEAST_WALK or _is_known(unit, common) or is_walk(unit)
    return False


def _plain(text: str) -> str:
    parts = unicodedata.normalize("NFD", text.replace("ł", "l"))
    return "".join(each for each in parts if not unicodedata.combining(each))
