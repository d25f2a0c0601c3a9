"""Words by which communities and buildings are found, without Polish marks."""

import re
import unicodedata


_MARKS = str.maketrans({"ł": "l", "Ł": "l"})


def fold(text):
    """Text without case and without Polish marks.

    >>> fold("Wspólnota Łąkowa 5A")
    'wspolnota lakowa 5a'
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_MARKS))
    return "".join(char for char in plain if not unicodedata.combining(char))


def split(text):
    """The folded words of a text.

    >>> split("Kwiatowa 5: właściciele")
    ['kwiatowa', '5', 'wlasciciele']
    """
    return re.findall(r"[a-z0-9]+", fold(text))


def words(record):
    """The words of a community's or a building's name and address."""
    name = getattr(record, "name", "")
    return set(split(f"{name} {record.street} {record.number} {record.city}"))
