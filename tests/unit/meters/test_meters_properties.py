"""What holds for whatever is typed, for each dial, and for all readings that go together."""

from collective.contractorportal.core.clock import WARSAW
from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.core.formats import number
from collective.contractorportal.erp.meters import Meter
from collective.contractorportal.erp.meters import ReadingWindow
from collective.contractorportal.meters.dial import rules as dial
from collective.contractorportal.meters.model import About
from collective.contractorportal.meters.model import Entry
from collective.contractorportal.meters.model import Limits
from collective.contractorportal.meters.model import Past
from collective.contractorportal.meters.model import Swap
from collective.contractorportal.meters.rules import verdict
from collective.contractorportal.meters.swap import rules as swap
from collective.contractorportal.meters.usage.rules import uses
from collective.contractorportal.meters.wording import found_text
from datetime import date
from datetime import datetime
from datetime import timedelta
from decimal import Decimal
from hypothesis import given
from hypothesis import strategies as st

import doctest
import pytest


TODAY = date(2026, 12, 30)
NOW = datetime(2026, 12, 30, 20, tzinfo=WARSAW)
LIMITS = Limits({"cold_water": Decimal(15), "electricity": Decimal(300)})
ORDER = {"accepted": 0, "ask": 1, "refused": 2}
MEDIA = ("cold_water", "hot_water", "heat", "heat_allocator", "electricity", "gas")
UNITS = dict.fromkeys(MEDIA, "m3") | {"heat": "GJ", "heat_allocator": ""}
KINDS = ("resident", "radio", "estimated", "opening", "replacement_new")
SOURCES = ("resident", "manager", "caretaker", "radio", "estimate")
days = st.integers(-400, 3).map(lambda n: TODAY + timedelta(days=n))
# What fingers, spreadsheets and other programs leave in a field.
typed = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="0123456789,.-+eE \u00a0\u2009\u202f\u2212m³/'_", max_size=20),
    st.from_regex(r"[0-9]{1,12}([.,][0-9]{0,7})?", fullmatch=True),
)


class Words:
    """Messages as they are written, with their places filled."""

    def __call__(self, message, **values):
        text = message.default
        for name, value in values.items():
            text = text.replace(f"${{{name}}}", str(value))
        return text

    def number(self, value, places=None):
        return number(value, "pl", places)

    def day(self, value):
        return value.isoformat()


@st.composite
def meters(draw):
    medium = draw(st.sampled_from(MEDIA))
    return Meter(
        "m",
        "p",
        medium,
        "1",
        UNITS[medium],
        digits=draw(st.integers(1, 9)),
        decimals=draw(st.integers(0, 6)),
        tariffs=draw(st.integers(1, 4)),
        installed_on=draw(st.none() | days),
        verified_until=draw(st.none() | days),
        removed_on=draw(st.none() | days),
        remote=draw(st.booleans()),
    )


@st.composite
def known_of(draw, meter):
    """A meter's readings and windows, and who reads it: as the ERP may tell them."""

    def index():
        most = 10 ** (meter.digits + meter.decimals) - 1
        return Decimal(draw(st.integers(0, most))).scaleb(-meter.decimals)

    found = []
    for day in sorted(draw(st.lists(days, max_size=6))):
        count = draw(st.integers(1, 4)) if draw(st.booleans()) else meter.tariffs
        kind = draw(st.sampled_from(KINDS))
        found.append(Past(day, tuple(index() for _each in range(count)), kind))
    first, last = sorted((draw(days), draw(days)))
    windows = (ReadingWindow("w", "c", first, last),)
    return About(
        meter=meter,
        readings=draw(st.just(tuple(found)) | st.none()),
        windows=draw(st.sampled_from([(), None, windows])),
        limits=LIMITS,
        now=NOW,
        source=draw(st.sampled_from(SOURCES)),
        persons=draw(st.none() | st.integers(0, 9)),
        replaced_by=draw(st.sampled_from(["", "2"])),
        waited=draw(st.booleans()),
    )


@given(st.data())
def test_whatever_is_typed_gets_a_verdict_in_words(data):
    meter = data.draw(meters())
    about = data.draw(known_of(meter))
    texts = tuple(data.draw(st.lists(typed, max_size=6)))
    entry = Entry("m", texts, data.draw(days))
    found = verdict(entry, about)
    assert found == verdict(entry, about) and found.token == found.token
    assert all(dial.fits(each, meter.digits, meter.decimals) for each in found.indexes)
    assert found.indexes or found.outcome == "refused"
    for finding in found.findings:
        text = found_text(Words(), finding, meter, found.indexes)
        assert text and "${" not in text and "None" not in text


def test_each_dial_takes_what_it_shows_and_nothing_more():
    """All digits and decimals that an ERP may tell."""
    for whole in range(1, 10):
        for part in range(7):
            shown = Decimal(10**part * 10**whole - 1).scaleb(-part)
            text = f"{shown:.{part}f}"
            for each in (
                text,
                text.replace(".", ","),
                f" 00{text}\u200e ",
                f"{text}\n",
            ):
                assert dial.index_of(each, whole, part) == shown
            assert dial.fits(shown, whole, part)
            assert dial.index_of(f"0,{'0' * part}", whole, part) == 0
            for wrong, code in (
                (f"1{text}", "reading_digits"),
                (f"{text}{'' if part else ','}1", "reading_decimals"),
                (f"-{text}", "reading_negative"),
                (f"{text},{text}", "reading_unreadable"),
            ):
                with pytest.raises(PortalError) as refused:
                    dial.index_of(wrong, whole, part)
                if part or code != "reading_unreadable":
                    assert refused.value.code == code


def water(*pairs, **values):
    """A water meter of two persons with these readings: days ago, and an index."""
    past = tuple(
        Past(TODAY - timedelta(days=ago), (Decimal(index),), "resident")
        for ago, index in pairs
    )
    meter = Meter("m", "p", "cold_water", "1", "m3", 5, 3)
    values = {"persons": 2, "windows": (), "limits": LIMITS, "now": NOW} | values
    return About(meter=meter, readings=past, **values)


def judged(text, about, ago=0):
    return verdict(Entry("m", (str(text),), TODAY - timedelta(days=ago)), about)


@given(
    st.lists(st.integers(1, 40_000), min_size=1, max_size=8),
    st.integers(0, 6),
    st.lists(st.integers(1, 900_000), min_size=2, max_size=6),
)
def test_more_is_never_judged_milder_whatever_the_past(steps, persons, more):
    pairs, index = [], 100_000
    for place, step in enumerate(steps):
        index += step
        pairs.append((90 * (len(steps) - place), Decimal(index).scaleb(-3)))
    about = water(*pairs, persons=persons)
    outcomes = [
        ORDER[judged(Decimal(index + each).scaleb(-3), about).outcome]
        for each in sorted(more)
    ]
    assert outcomes == sorted(outcomes)


@given(st.integers(100_000, 160_000))
def test_what_is_known_is_known_however_it_is_written(index):
    shown = Decimal(index).scaleb(-3)
    first = judged(shown, water((90, "100")))
    assert first.outcome == "accepted" or first.codes == ("reading_zero",)
    again = water((90, "100"), (0, shown))
    for text in (shown, f"00{shown} m3", f"{shown}".replace(".", ","), f"{shown}0"):
        found = judged(text, again)
        assert (found.outcome, found.codes) == ("accepted", ("reading_same",))
        assert found.indexes == first.indexes


@given(st.integers(1, 8), st.integers(0, 3), st.lists(st.integers(0, 99), max_size=30))
def test_what_was_used_adds_up_across_the_end_of_the_dial(whole, part, parts):
    """Of a dial that is read at least once in each tenth of its turn."""
    end = 10 ** (whole + part)
    steps = [end * each // 1000 for each in parts]
    total, past = 0, []
    for place, step in enumerate([0, *steps]):
        total += step
        shown = Decimal(total % end).scaleb(-part)
        past.append(Past(TODAY + timedelta(days=place), (shown,), "resident"))
    found = uses(past, whole)
    assert len(found) == len(steps)
    assert sum(each.amount for each in found) == Decimal(total).scaleb(-part)


def test_a_meter_that_was_put_in_on_the_day_of_the_reading():
    """Both meters' use is of the period that ends then, whichever day it was."""

    def used(ago):
        day = TODAY - timedelta(days=ago)
        past = (
            Past(TODAY - timedelta(days=90), (Decimal(830),), "resident"),
            Past(day, (Decimal("835.5"),), "replacement_old"),
            Past(day, (Decimal("0.2"),), "replacement_new"),
            Past(TODAY, (Decimal("4.2"),), "resident"),
        )
        return [each.amount for each in uses(past, 5)]

    assert used(0) == [Decimal("9.5")]
    assert used(20) == [Decimal("5.5"), Decimal("4.0")]


# Readings that waited


@given(st.integers(0, 60_000), st.integers(0, 60_000), st.integers(0, 60_000))
def test_what_waited_lies_between_its_neighbours(low, index, high):
    low, high = sorted((low, high))
    one, shown, other = (Decimal(each).scaleb(-3) for each in (low, index, high))
    about = water((90, one), (0, other), waited=True, source="manager")
    found = judged(shown, about, ago=30)
    assert (found.outcome == "refused") == (not low <= index <= high)
    assert ("reading_between" in found.codes) == (not low <= index <= high)
    unwaited = water((90, one), (0, other), source="manager")
    assert "reading_before_last" in judged(shown, unwaited, ago=30).codes


# Another meter


def test_examples():
    failed, tried = doctest.testmod(swap)
    assert tried and not failed


@given(*[st.integers(0, 99_999)] * 4)
def test_two_meters_add_up_or_one_index_is_named(last, old, new, shown):
    known = Swap(TODAY, (Decimal(old),), (Decimal(new),))
    texts = (Decimal(last),), TODAY - timedelta(days=90), TODAY, (Decimal(shown),)
    wrong = None
    if old < last:
        wrong = ("reading_swap_old", "old-1")
    elif new > shown:
        wrong = ("reading_swap_new", "new-1")
    if wrong is None:
        (used,) = swap.used_across(known, *texts)
        assert used == old - last + shown - new >= 0
    else:
        with pytest.raises(PortalError) as refused:
            swap.used_across(known, *texts)
        assert (refused.value.code, refused.value.details["field"]) == wrong


@pytest.mark.parametrize("ago", [-1, 91])
def test_a_meter_is_replaced_between_the_two_readings(ago):
    known = Swap(TODAY - timedelta(days=ago), (Decimal(9),), (Decimal(0),))
    with pytest.raises(PortalError) as refused:
        swap.used_across(
            known, (Decimal(1),), TODAY - timedelta(days=90), TODAY, (Decimal(2),)
        )
    assert refused.value.code == "reading_swap_day"
