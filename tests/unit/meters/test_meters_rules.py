"""What holds for every reading: never accepted lower unasked, exact rollover, order, text."""

from collective.contractorportal.core.clock import WARSAW
from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.core.formats import number
from collective.contractorportal.erp.meters import Meter
from collective.contractorportal.erp.meters import ReadingWindow
from collective.contractorportal.meters.access import rules as access
from collective.contractorportal.meters.dial import rules as dial
from collective.contractorportal.meters.model import About
from collective.contractorportal.meters.model import Entry
from collective.contractorportal.meters.model import Limits
from collective.contractorportal.meters.model import Past
from collective.contractorportal.meters.model import Use
from collective.contractorportal.meters.rules import verdict
from collective.contractorportal.meters.usage import rules as usage
from collective.contractorportal.meters.windows import rules as windows
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from decimal import Decimal
from fractions import Fraction
from hypothesis import assume
from hypothesis import given
from hypothesis import strategies as st

import doctest
import pytest


TODAY = date(2026, 12, 30)
NOW = datetime(2026, 12, 30, 20, tzinfo=WARSAW)
LIMITS = Limits({"cold_water": Decimal(15)})
ORDER = {"accepted": 0, "ask": 1, "refused": 2}
digits, decimals = st.integers(1, 8), st.integers(0, 3)


def meter(digits=5, decimals=3, **values):
    values = {"medium": "cold_water", "number": "1", "unit": "m3"} | values
    return Meter("m", "p", digits=digits, decimals=decimals, **values)


def about(last="120.000", days=180, persons=2, of=None, **values):
    past = Past(TODAY - timedelta(days=days), (Decimal(last),), "resident")
    values = {"readings": (past,), "windows": (), "limits": LIMITS, "now": NOW} | values
    return About(meter=of or meter(), persons=persons, **values)


def judged(text, known, day=TODAY):
    texts = (text,) if isinstance(text, str) else tuple(text)
    return verdict(Entry("m", texts, day), known)


@st.composite
def dials(draw):
    """A dial and what it shows."""
    whole, part = draw(digits), draw(decimals)
    index = Decimal(draw(st.integers(0, 10 ** (whole + part) - 1))).scaleb(-part)
    return whole, part, index


@pytest.mark.parametrize("module", [dial, windows, usage, access])
def test_examples(module):
    failed, tried = doctest.testmod(module)
    assert tried and not failed


# Text


@given(dials(), st.sampled_from(["pl", "en"]))
def test_what_is_written_is_read_again(known, language):
    whole, part, index = known
    text = number(index, language, part)
    if language == "en":
        text = text.replace(",", "\N{THIN SPACE}")
    assert dial.index_of(text, whole, part) == index
    assert dial.index_of(f" 000{index} m³ ", whole, part) == index


@given(dials(), st.integers(1, 9))
def test_a_digit_more_is_never_accepted(known, more):
    whole, part, index = known
    longer = f"{more}{int(index):0{whole}d}"
    with pytest.raises(PortalError) as wrong:
        dial.index_of(longer, whole, 0)
    assert wrong.value.code == "reading_digits"
    with pytest.raises(PortalError) as wrong:
        dial.index_of(f"{index:.{part}f}{'' if part else '.'}{more}", whole, part)
    assert wrong.value.code == "reading_decimals"


@given(st.text(max_size=30))
def test_any_text_is_a_fitting_index_or_an_error_that_has_words(text):
    try:
        index = dial.index_of(text, 5, 3)
    except PortalError as error:
        assert error.code.startswith("reading_")
    else:
        assert dial.fits(index, 5, 3)


# Rollover


@given(dials(), st.data())
def test_rollover_uses_what_is_left_and_what_is_new(known, data):
    whole, part, old = known
    new = data.draw(st.integers(0, int(old.scaleb(part)))).__index__()
    new = Decimal(new).scaleb(-part)
    (used,) = dial.spent((old,), (new,), whole)
    assert used == (0 if new == old else new + Decimal(10) ** whole - old)
    assert 0 <= used < Decimal(10) ** whole


@given(dials())
def test_near_misses_differ_and_fit(known):
    whole, part, index = known
    for each in dial.near_misses(index, whole, part):
        assert each != index and dial.fits(each, whole, part)


# Verdicts


@given(st.integers(0, 99_999_999), st.integers(0, 99_999_999), st.integers(0, 9))
def test_a_lower_index_is_never_accepted_unasked(last, new, persons):
    old, typed = (Decimal(each).scaleb(-3) for each in (last, new))
    found = judged(str(typed), about(str(old), persons=persons))
    if typed < old:
        assert found.outcome == "ask"
        assert found.codes[0] in ("reading_lower", "reading_rollover")
    likely = [each.get("likely") for each in found.findings]
    assert all(each is None or each >= old for each in likely)


@given(st.integers(1, 99_999), st.integers(1, 99_999))
def test_more_is_never_judged_milder(one, other):
    low, high = sorted((one, other))
    outcomes = [
        ORDER[judged(str(each + 120), about()).outcome]
        for each in (low, high)
        if each + 120 < 100_000
    ]
    assert outcomes == sorted(outcomes)


@given(st.integers(0, 400), st.sampled_from(["resident", "manager", "radio"]))
def test_the_rules_are_the_same_for_everybody(more, source):
    typed = str(Decimal("120") + more)
    one, other = judged(typed, about()), judged(typed, about(source=source))
    assert one.findings == other.findings


@given(st.permutations(range(4)), st.permutations(range(6)))
def test_neither_order_of_periods_nor_of_meters_matters(places, years):
    uses = [
        Use(date(2020 + n, 1, 1), date(2020 + n, 6, 30), Decimal(n + 10))
        for n in range(6)
    ]
    now = Use(date(2026, 1, 1), date(2026, 6, 30), Decimal(20))
    first = usage.usual(now, uses, "cold_water", 3)
    assert first == usage.usual(now, [uses[n] for n in years], "cold_water", 3)
    texts = ["119", "120", "135", "9999"]
    alone = {text: judged(text, about()) for text in texts}
    assert all(judged(texts[place], about()) == alone[texts[place]] for place in places)


def test_both_falls_are_explained_and_a_wrong_digit_is_named():
    fall = judged("12.310", about("99987.450")).findings[0]
    assert fall.code == "reading_rollover" and fall.get("used") == Decimal("24.860")
    wrong = judged("123.4", about("130"), TODAY).findings[0]
    assert wrong.code == "reading_lower" and wrong.get("likely") == Decimal("132.400")
    much = judged("921.4", about("130")).findings[0]
    assert much.code == "reading_persons" and much.get("likely") == Decimal("291.400")
    comma = judged("130412", about("120")).findings[0]
    assert comma.get("likely") == Decimal("130.412")


def test_a_replaced_meter_is_judged_by_the_use_of_the_one_before():
    before = tuple(
        Use(date(year, 6, 30), date(year, 12, 30), Decimal(20)) for year in (2023, 2024)
    )
    before += (Use(date(2025, 6, 30), date(2025, 12, 30), Decimal(22)),)
    assert judged("25", about("0.100", before=before)).outcome == "accepted"
    assert "reading_high" in judged("85", about("0.100", before=before)).codes


def test_what_is_confirmed_is_these_indexes_and_these_questions():
    known = about("130")
    assert judged("123", known).token == judged("123,000", known).token
    assert judged("123", known).token != judged("124", known).token
    assert judged("123", known).token != judged("123", about("99990")).token


def test_a_leak_has_to_be_constant():
    past = [
        Use(date(2026, month, 1), date(2026, month + 1, 1), Decimal(6))
        for month in range(1, 9)
    ]
    short = Use(date(2026, 9, 1), date(2026, 9, 11), Decimal(6))
    limits = Limits()
    assert usage.is_leak(short, past, "cold_water", limits) is None
    again = Use(date(2026, 9, 11), date(2026, 9, 21), Decimal(6))
    known = usage.is_leak(again, [*past, short], "cold_water", limits)
    assert known is not None and known.median < Fraction(1, 4)
    assert usage.is_leak(again, [*past, short], "electricity", limits) is None


# Estimates and windows


def test_an_estimate_goes_on_as_before():
    past = [
        Use(date(2025, 1, 1), date(2025, 7, 1), Decimal(18)),
        Use(date(2025, 7, 1), date(2026, 1, 1), Decimal(20)),
    ]
    last = Past(date(2026, 1, 1), (Decimal("99990.500"),), "resident")
    found = usage.estimated(last, date(2026, 7, 1), past, "cold_water", 5)
    assert found == Decimal("8.500")
    assert usage.estimated(last, date(2026, 7, 1), (), "cold_water", 5) is None


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_a_window_ends_with_its_day_also_when_the_clocks_change(day):
    known = (ReadingWindow("w", "c", day - timedelta(days=5), day),)
    last = datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=WARSAW)
    after = last.astimezone(UTC) + timedelta(seconds=1)
    assert windows.open_window(known, windows.day_of(last)) is not None
    assert windows.open_window(known, windows.day_of(after)) is None
    first = datetime(day.year, day.month, day.day, tzinfo=WARSAW)
    before = first.astimezone(UTC) - timedelta(seconds=1)
    assert windows.day_of(first) == day and windows.day_of(before) < day
    text = str(Decimal(135))
    limits = about(days=400, windows=known, now=last.astimezone(UTC))
    assert judged(text, limits, day).outcome == "accepted"
    limits = about(days=400, windows=known, now=after)
    assert judged(text, limits, day).codes == ("reading_window_none",)


@given(st.integers(0, 99_999_999))
def test_the_own_limits_of_the_manager_hold(new):
    typed = Decimal(new).scaleb(-3)
    assume(typed > 120)
    strict = about(limits=Limits({"cold_water": Decimal("0.1")}))
    used = typed - 120
    is_much = "reading_persons" in judged(str(typed), strict).codes
    assert is_much == (Fraction(used) > Fraction(2 * 180 * 12, 3650))
