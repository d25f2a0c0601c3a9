"""What a statement lacks, and when it is to be looked through."""

from collective.contractorportal.accessibility import rules
from collective.contractorportal.accessibility.model import Statement
from dataclasses import fields
from dataclasses import replace
from datetime import date

import pytest


TODAY = date(2026, 12, 1)
WHOLE = Statement(
    entity="Zarząd",
    url="https://portal.example.com",
    published=date(2026, 1, 15),
    changed=date(2026, 9, 1),
    status="full",
    exceptions=(),
    exclusions=(),
    burden="",
    prepared=date(2026, 2, 1),
    reviewed=None,
    method="self",
    auditor="",
    person="Anna Nowak",
    email="a@example.com",
    phone="42 123 45 67",
    building="Bez schodów.",
    apps="",
)


def test_whole():
    assert rules.problems(WHOLE, TODAY) == ()
    assert {each.name for each in fields(WHOLE)} >= {"entity"}


@pytest.mark.parametrize(
    "change,code",
    [
        ({"entity": ""}, "entity"),
        ({"published": None}, "published"),
        ({"changed": None}, "changed"),
        ({"prepared": None}, "prepared"),
        ({"person": ""}, "person"),
        ({"email": ""}, "email"),
        ({"phone": ""}, "phone"),
        ({"building": ""}, "building"),
        ({"status": "partial"}, "exceptions"),
        ({"status": "none"}, "exceptions"),
        ({"exceptions": ("skany",)}, "exceptions_full"),
        ({"method": "outside"}, "auditor"),
        ({"changed": date(2026, 1, 14)}, "changed_before"),
        ({"reviewed": date(2026, 1, 31)}, "reviewed_before"),
        ({"reviewed": date(2026, 12, 2)}, "future"),
    ],
)
def test_each_lack(change, code):
    assert rules.problems(replace(WHOLE, **change), TODAY) == (code,)


@pytest.mark.parametrize(
    "day,code",
    [
        (date(2027, 1, 29), None),
        (date(2027, 1, 30), "soon"),
        (date(2027, 3, 31), "soon"),
        (date(2027, 4, 1), "late"),
    ],
)
def test_review_by_the_end_of_march(day, code):
    assert rules.review_until(WHOLE) == date(2027, 3, 31)
    assert rules.review(WHOLE, day) == code


def test_a_review_counts_until_the_next_year():
    reviewed = replace(WHOLE, reviewed=date(2027, 3, 1))
    assert rules.review_until(reviewed) == date(2028, 3, 31)
    never = replace(WHOLE, prepared=None)
    assert rules.review_until(never) is None and rules.review(never, TODAY) is None
