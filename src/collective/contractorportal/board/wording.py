"""How the board's room says what it shows: counts, ages, amounts, days."""

from ..core import clock
from ..core import formats
from .words import AGE_ANY
from .words import AGE_FROM
from .words import AGE_UNTIL
from .words import NOT_LATE


def counted(words, messages, count):
    """A count with its noun in the right form."""
    text = words(
        messages[formats.plural(count, words.language)], count=words.number(count)
    )
    return text.replace(" ", formats.NBSP)


def age(words, since, until):
    """How late a debt is, for a heading of a row.

    Days that go on without end are "more than", the others "from – to".
    """
    if until is None:
        if since <= 1:
            return words(AGE_ANY)
        return words(AGE_FROM, days=words.number(since - 1))
    if until == 0:
        return words(NOT_LATE)
    return words(AGE_UNTIL, since=words.number(since), until=words.number(until))


def sign(words, amount):
    """An amount that may be below zero, with a true minus."""
    text = words.money(amount)
    return f"\N{MINUS SIGN}{text}" if amount.amount < 0 else text


def masked(nrb):
    """A bank account in a list: its last four digits are enough (R8.7).

    >>> masked("02114020040000123400000007")
    '… 0007'
    """
    return f"… {nrb[-4:]}"


def day_of(words, day):
    """A day in words, with its year when it is another: "31 grudnia"."""
    other = day.year != clock.today().year
    return formats.day_in_words(day, words.language, year=other)
