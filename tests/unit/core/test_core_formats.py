"""Amounts and dates as people read them."""

from babel.numbers import format_decimal
from collective.contractorportal.core import formats
from collective.contractorportal.core.clock import frozen
from collective.contractorportal.core.clock import now
from collective.contractorportal.core.clock import today
from collective.contractorportal.core.money import Money
from datetime import date
from datetime import datetime
from datetime import UTC
from decimal import Decimal
from hypothesis import given
from hypothesis import strategies as st

import pytest


@pytest.mark.parametrize(
    "amount,language,expected",
    [
        ("968.58", "pl", "968,58_zł"),
        ("1234.56", "pl", "1_234,56_zł"),
        ("1234567.5", "pl", "1_234_567,50_zł"),
        ("1234.56", "en", "1,234.56_zł"),
        ("1234.56", "uk", "1_234,56_zł"),
        ("0", "pl", "0,00_zł"),
    ],
)
def test_amounts(amount, language, expected):
    text = formats.money(Money.of(amount), language)
    assert text.replace(formats.NBSP, "_") == expected
    assert " " not in text


def test_numbers_keep_the_decimals_of_the_dial():
    assert formats.number(Decimal("41.250")) == "41,250"
    assert formats.number(Decimal("3")) == "3"


@pytest.mark.parametrize(
    "day,expected",
    [
        (date(2026, 12, 7), "poniedziałku, 7 grudnia"),
        (date(2026, 12, 10), "czwartku, 10 grudnia"),
        (date(2027, 1, 6), "środy, 6 stycznia"),
    ],
)
def test_until_when(day, expected):
    assert formats.weekday_until(day).replace(formats.NBSP, " ") == expected


@pytest.mark.parametrize(
    "count,form",
    [(0, "many"), (1, "one"), (2, "few"), (4, "few"), (5, "many"), (12, "many")]
    + [(14, "many"), (21, "many"), (22, "few"), (101, "many"), (112, "many")],
)
def test_polish_plurals(count, form):
    assert formats.plural(count) == form


@pytest.mark.parametrize(
    "count,form", [(1, "one"), (2, "few"), (5, "many"), (11, "many"), (21, "one")]
)
def test_ukrainian_plurals(count, form):
    assert formats.plural(count, "uk") == form


def test_ukrainian_dates():
    day = date(2026, 12, 10)
    assert formats.day(day, "uk") == "10.12.2026"
    assert formats.day_in_words(day, "uk").replace(formats.NBSP, " ") == "10 грудня"
    assert formats.month(day, "uk").replace(formats.NBSP, " ") == "грудень 2026"
    until = formats.weekday_until(day, "uk").replace(formats.NBSP, " ")
    assert until == "четверга, 10 грудня"


def test_the_day_turns_at_midnight_in_warsaw():
    with frozen(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)):
        assert today() == date(2026, 7, 2)
    with frozen(datetime(2026, 12, 1, 22, 30, tzinfo=UTC)):
        assert today() == date(2026, 12, 1)
        assert now().utcoffset().total_seconds() == 3600


@pytest.mark.parametrize(
    "language,locale", [("pl", "pl"), ("en", "en_GB"), ("uk", "uk")]
)
@given(value=st.decimals("-1e12", "1e12", places=3), places=st.integers(0, 3))
def test_numbers_agree_with_the_locale_data(language, locale, value, places):
    pattern = "#,##0." + "0" * places if places else "#,##0"
    expected = format_decimal(value, format=pattern, locale=locale)
    assert formats.number(value, language, places) == expected
