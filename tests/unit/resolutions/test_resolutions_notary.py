"""What is needed to enter the deed of a notary (R1.3)."""

from collective.contractorportal.resolutions.notary.model import Deed
from collective.contractorportal.resolutions.notary.rules import read
from datetime import date

import pytest


OPENED, TODAY = date(2026, 11, 24), date(2026, 12, 20)
RIGHT = {
    "signed_on": "2026-12-11",
    "repertory": "Rep. A nr 1234/2026",
    "notary": "Anna  Nowak, Łódź",
}


def test_what_is_right_becomes_a_deed():
    deed, wrong = read(RIGHT, OPENED, TODAY)
    assert not wrong
    assert deed == Deed(date(2026, 12, 11), "A nr 1234/2026", "Anna Nowak, Łódź")


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        ("signed_on", "", "deed_day"),
        ("signed_on", "31.02.2026", "deed_day"),
        ("signed_on", "2026-11-23", "deed_day_early"),
        ("signed_on", "2026-12-21", "deed_day_future"),
        ("repertory", "", "deed_number"),
        ("repertory", "0/2026", "deed_number"),
        ("repertory", "B 12/2026", "deed_number"),
        ("repertory", "12/26", "deed_number"),
        ("repertory", "1234/2025", "deed_number_year"),
        ("notary", "12 .", "deed_notary"),
        ("notary", "x" * 201, "deed_notary_long"),
    ],
)
def test_what_is_wrong_is_said_of_its_field(field, typed, code):
    deed, wrong = read(RIGHT | {field: typed}, OPENED, TODAY)
    assert deed is None
    assert [(each.code, each.details["field"]) for each in wrong] == [(code, field)]


@pytest.mark.parametrize("day", [OPENED, TODAY])
def test_the_first_and_the_last_day_are_right(day):
    deed, wrong = read(RIGHT | {"signed_on": day.isoformat()}, OPENED, TODAY)
    assert deed is not None and deed.signed_on == day and not wrong
