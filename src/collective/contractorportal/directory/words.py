"""Words by which people, communities and buildings are found, without Polish marks."""

from ..erp.records import Contractor

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
    """The words of a contractor's name; of a community or a building its address, too.

    >>> sorted(words(Contractor("1", "1", "person", "Żak-Nowak", first_name="Łucja")))
    ['lucja', 'nowak', 'zak']
    """
    if isinstance(record, Contractor):
        return set(split(f"{record.first_name or ''} {record.name}"))
    name = getattr(record, "name", "")
    return set(split(f"{name} {record.street} {record.number} {record.city}"))
