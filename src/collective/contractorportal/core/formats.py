"""How amounts, dates and numbers are written in each language (DOMAIN R9.7).

Every function takes the language; texts use non-breaking spaces so that an
amount or a date never breaks over a line.
"""

from .clock import WARSAW
from .languages import has_comma
from .money import Money
from babel.dates import format_date
from datetime import date
from datetime import datetime
from decimal import Decimal
from functools import lru_cache


NBSP = "\N{NO-BREAK SPACE}"
_COMMA_MARKS = str.maketrans({",": NBSP, ".": ","})
_MEASURES = {"m2": "m²", "m3": "m³"}
_CURRENCY = {"PLN": "zł", "EUR": "€"}
_LOCALES = {"pl": "pl", "uk": "uk"}


def _locale(language: str) -> str:
    return _LOCALES.get(language[:2], "en_GB")


def number(
    value: Decimal | int, language: str = "pl", places: int | None = None
) -> str:
    """A number with its own decimals, or with that many.

    >>> number(Decimal("1234.500"), "pl").replace(NBSP, "_")
    '1_234,500'
    """
    value = Decimal(value)
    exponent = value.as_tuple().exponent
    if places is None:
        places = max(0, -exponent) if isinstance(exponent, int) else 0
    text = f"{value:,.{places}f}"
    return text.translate(_COMMA_MARKS) if has_comma(language) else text


def money(amount: Money, language: str = "pl") -> str:
    """An amount with its currency; the sign is the caller's to put in words.

    >>> money(Money.of("1234.56")).replace(NBSP, "_")
    '1_234,56_zł'
    """
    return f"{number(amount.amount, language, 2)}{NBSP}{unit(amount.currency)}"


def unit(currency: str) -> str:
    """How a currency is written after an amount and in the header of a column.

    >>> unit("PLN"), unit("USD")
    ('zł', 'USD')
    """
    return _CURRENCY.get(currency, currency)


def measure(unit: str) -> str:
    """A unit of what is measured, as people write it; the ERP's may be "m3".

    >>> measure("m3"), measure("GJ")
    ('m³', 'GJ')
    """
    return _MEASURES.get(unit, unit)


@lru_cache(maxsize=4096)
def day(value: date, language: str = "pl") -> str:
    """A date in digits.

    >>> day(date(2026, 12, 10)), day(date(2026, 12, 10), "en").replace(NBSP, "_")
    ('10.12.2026', '10_Dec_2026')
    """
    pattern = "d MMM yyyy" if _locale(language) == "en_GB" else "dd.MM.yyyy"
    return format_date(value, pattern, locale=_locale(language)).replace(" ", NBSP)


def day_in_words(
    value: date, language: str = "pl", weekday: bool = False, year: bool = False
) -> str:
    """A date in words, in the case that follows "do" and "z" in Polish, "до" in Ukrainian.

    With the weekday it is the nominative, to stand after a comma or alone.

    >>> day_in_words(date(2026, 12, 10)).replace(NBSP, "_")
    '10_grudnia'
    >>> day_in_words(date(2026, 12, 10), weekday=True).replace(NBSP, "_")
    'czwartek,_10_grudnia'
    """
    pattern = "d MMMM" + (" yyyy" if year else "")
    if weekday:
        pattern = "EEEE, " + pattern
    return format_date(value, pattern, locale=_locale(language)).replace(" ", NBSP)


@lru_cache(maxsize=512)
def month(value: date, language: str = "pl") -> str:
    """A month with its year, as a heading says it.

    >>> month(date(2026, 11, 1)).replace(NBSP, "_")
    'listopad_2026'
    """
    return format_date(value, "LLLL yyyy", locale=_locale(language)).replace(" ", NBSP)


def month_name(value: date, language: str = "pl") -> str:
    """A month without its year, to stand under a heading that says the year.

    >>> month_name(date(2026, 11, 1)), month_name(date(2026, 11, 1), "en")
    ('listopad', 'November')
    """
    return format_date(value, "LLLL", locale=_locale(language))


def month_short(value: date, language: str = "pl") -> str:
    """A month's name in three letters, to stand under a bar of a chart.

    >>> month_short(date(2026, 11, 1)), month_short(date(2026, 11, 1), "en")
    ('lis', 'Nov')
    """
    return format_date(value, "LLL", locale=_locale(language)).rstrip(".")


def moment(value: datetime, language: str = "pl") -> str:
    """A day and an hour, as in "stan na 24.11.2026, 18:05"; by the clock in Poland.

    >>> moment(datetime(2026, 11, 24, 18, 5))
    '24.11.2026, 18:05'
    >>> from datetime import UTC
    >>> moment(datetime(2026, 11, 30, 23, 5, tzinfo=UTC))
    '01.12.2026, 00:05'
    """
    if value.tzinfo is not None:
        value = value.astimezone(WARSAW)
    return f"{day(value, language)}, {value:%H:%M}"


def plural(count: int, language: str = "pl") -> str:
    """Which form a count takes: ``one``, ``few`` or ``many``.

    English has the same word for ``few`` and ``many``. In Ukrainian 21 and 101 are
    counted as one is; a caller whose ``one`` has no room for a number names no language.

    >>> [plural(n) for n in (1, 2, 5, 12, 22, 0)]
    ['one', 'few', 'many', 'many', 'few', 'many']
    >>> [plural(n, "uk") for n in (1, 21, 11, 22, 25)]
    ['one', 'one', 'many', 'few', 'many']
    """
    if count == 1 or language == "uk" and count % 10 == 1 and count % 100 != 11:
        return "one"
    if 2 <= count % 10 <= 4 and not 12 <= count % 100 <= 14:
        return "few"
    return "many"


_UNTIL = {
    "pl": (
        "poniedziałku",
        "wtorku",
        "środy",
        "czwartku",
        "piątku",
        "soboty",
        "niedzieli",
    ),
    "uk": (
        "понеділка",
        "вівторка",
        "середи",
        "четверга",
        "пʼятниці",
        "суботи",
        "неділі",
    ),
}


def weekday_until(value: date, language: str = "pl") -> str:
    """A day to stand after "do" or "by": weekday, day and month.

    >>> weekday_until(date(2026, 12, 10)).replace(NBSP, " ")
    'czwartku, 10 grudnia'
    >>> weekday_until(date(2026, 12, 10), "en").replace(NBSP, " ")
    'Thursday, 10 December'
    >>> weekday_until(date(2026, 12, 10), "uk").replace(NBSP, " ")
    'четверга, 10 грудня'
    """
    names = _UNTIL.get(_locale(language))
    if names is None:
        return day_in_words(value, language, weekday=True)
    return f"{names[value.weekday()]}, {day_in_words(value, language)}"
