"""Words by which people, communities and buildings are found, without their marks."""

from ..erp.records import Contractor

import re
import unicodedata


# Behind whatever begins as a word does.
LAST = "\U0010ffff"
# Letters whose mark is no character of its own; after "casefold" there are no capitals.
_MARKS = str.maketrans({"ł": "l", "đ": "d", "ø": "o"})


def fold(text):
    """Text without case and without marks.

    >>> fold("Wspólnota Łąkowa 5A"), fold("Đỗ Sørensen")
    ('wspolnota lakowa 5a', 'do sorensen')
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_MARKS))
    return "".join(char for char in plain if not unicodedata.combining(char))


def split(text):
    """The folded words of a text, in whatever letters.

    >>> split("Kwiatowa 5: właściciele"), split("Іваненко-Кук")
    (['kwiatowa', '5', 'wlasciciele'], ['іваненко', 'кук'])
    """
    return re.findall(r"[^\W_]+", fold(text))


def words(record):
    """The words of a contractor's name; of a community or a building its address, too.

    >>> sorted(words(Contractor("1", "1", "person", "Żak-Nowak", first_name="Łucja")))
    ['lucja', 'nowak', 'zak']
    """
    if isinstance(record, Contractor):
        return set(split(f"{record.first_name or ''} {record.name}"))
    name = getattr(record, "name", "")
    return set(split(f"{name} {record.street} {record.number} {record.city}"))
