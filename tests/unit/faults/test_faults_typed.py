"""What people type when they report a fault, and how often."""

from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.faults.model import Draft
from collective.contractorportal.faults.model import Place
from collective.contractorportal.faults.model import Row
from collective.contractorportal.faults.typed import rules
from datetime import datetime
from datetime import timedelta
from datetime import UTC

import pytest


NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
PLACE = Place("K1", "B1", None, "A")


def earlier(hours, words="Nie działa domofon", place=PLACE, kind="c9", state="new"):
    row = Row(
        order=1,
        id="f1",
        number="U-0000-0001",
        state=state,
        urgency="normal",
        title="Domofon",
        place=place,
        path_ids=("c1", kind),
        by="jan",
        contractor_ids=("k1",),
        reported_at=NOW - timedelta(hours=hours),
        changed_at=NOW,
    )
    return row, words


def limit(*found, words=" nie DZIAŁA domofon!! ", per_day=10, hours=48):
    return rules.limit(found, words, NOW, per_day, hours, (PLACE, ("c9",)))


def test_the_same_words_about_the_same_place_are_one():
    assert limit() is None
    error = limit(earlier(47))
    assert (error.code, error.details["number"]) == ("fault_same", "U-0000-0001")
    assert limit(earlier(49)) is None
    assert limit(earlier(1, "Domofon milczy")) is None
    assert limit(earlier(1, place=Place("K1", "B1", None, "B"))) is None
    assert limit(earlier(1, kind="c8")) is None
    assert limit(earlier(1, state="withdrawn")) is None
    assert limit(earlier(1), hours=0) is None


def test_a_days_measure():
    many = [earlier(each, f"Słowa {each}") for each in range(10)]
    assert limit(*many).code == "fault_many"
    assert limit(*many[:9]) is None
    assert limit(*many, per_day=0) is None
    assert limit(*(earlier(25, str(each)) for each in range(20))) is None


# What is typed


def test_words_of_a_report():
    good = Draft(PLACE, "c9", "Nie działa", phone="601 234 567")
    assert rules.problems(good) == []
    wrong = Draft(PLACE, "c9", " \n", "x" * 201, "x" * 601, "12")
    assert [(e.code, e.details["field"]) for e in rules.problems(wrong)] == [
        ("fault_description", "description"),
        ("fault_long", "spot"),
        ("fault_long", "access"),
        ("fault_phone", "phone"),
    ]


@pytest.mark.parametrize("text", ["abc", "123", "+48 000", "112", "9" * 40])
def test_what_is_no_phone(text):
    with pytest.raises(PortalError) as refused:
        rules.phone_of(text)
    assert refused.value.code == "fault_phone"
