"""Countries by their names, as people choose them."""

from babel import Locale
from functools import lru_cache

import re


def country_name(code, language):
    """What a country is called; its code when nobody knows it."""
    return Locale(language[:2]).territories.get(code, code)


@lru_cache(maxsize=4)
def countries(language):
    """Pairs of code and name: Poland first, the others in the order of their names."""
    names = Locale(language[:2]).territories
    found = {
        code: name for code, name in names.items() if re.fullmatch("[A-Z]{2}", code)
    }
    for nowhere in ("EU", "EZ", "UN", "XA", "XB", "QO", "ZZ"):
        found.pop(nowhere, None)
    poland = found.pop("PL")
    return [("PL", poland), *sorted(found.items(), key=lambda pair: _key(pair[1]))]


def _key(name):
    return name.casefold().translate(str.maketrans("ąćęłńóśźż", "acelnoszz"))
