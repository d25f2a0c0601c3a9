"""Files of readings: headings, cells, rows, and which meters they mean."""

from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.erp.meters import Meter
from collective.contractorportal.meters.files import rules
from collective.contractorportal.meters.files.cells import rules as cells
from collective.contractorportal.meters.files.model import Line
from collective.contractorportal.meters.files.model import Sheet
from datetime import date
from datetime import datetime
from hypothesis import given
from hypothesis import strategies as st

import pytest


DAY = date(2026, 11, 30)


def meter(id, number, medium="cold_water", premises="p1", **more):
    return Meter(id, premises, medium, number, "m3", 5, 3, **more)


def sheet(headings, *rows):
    numbered = tuple(enumerate(map(tuple, rows), 2))
    return Sheet("csv", tuple(headings), 1, numbered)


@pytest.mark.parametrize(
    "headings",
    [
        ("Nr licznika", "Data odczytu", "Stan"),
        ("NUMER FABRYCZNY", "dzień", "Odczyt [m³]"),
        ("Wodomierz", "Data i godzina", "Wskazanie (m3)"),
        ("Meter number", "Reading date", "Value"),
        ("serial no.", "Date", "T1"),
        ("Urządzenie", "Z dnia", "Stan bieżący"),
    ],
)
def test_headings(headings):
    assert rules.columns(headings) == {"number": 0, "day": 1, "index_1": 2}


def test_tariffs_and_own_list():
    found = rules.columns(
        ["Id portalu", "Nr licznika", "Stan T1", "Stan T2", "T3", "Taryfa 4", "Błąd"]
    )
    assert list(found) == [
        *("id", "number", "index_1", "index_2", "index_3", "index_4", "error")
    ]


def test_head_is_below_titles():
    rows = [(1, ("Eksport z systemu",)), (2, ()), (3, ("Nr licznika", "Stan"))]
    assert rules.head_of(rows) == 3
    with pytest.raises(PortalError, match="file_headings"):
        rules.head_of(rows[:2])
    with pytest.raises(PortalError, match="file_headings"):
        rules.head_of(
            [(n, ("x",)) for n in range(50)] + [(50, ("Nr licznika", "Stan"))]
        )


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("30.11.2026", DAY),
        ("2026-11-30", DAY),
        ("2026-11-30T06:15:00+01:00", DAY),
        ("30.11.2026 6:15", DAY),
        ("30-11-2026", DAY),
        ("30/11/2026", DAY),
        ("2026/11/30", DAY),
        ("2026.1.3", date(2026, 1, 3)),
        (datetime(2026, 11, 30, 23, 59, 59), DAY),
        (DAY, DAY),
        ("", None),
        (None, None),
    ],
)
def test_days(cell, day):
    assert cells.day_of(cell) == day


@pytest.mark.parametrize(
    "cell", ["31.11.2026", "wczoraj", "٣٠.11.2026", "46000", 46000]
)
def test_no_days(cell):
    with pytest.raises(PortalError, match="row_day"):
        cells.day_of(cell)


def test_media():
    assert cells.medium_of("Woda zimna") == cells.medium_of("cold_water")
    assert cells.medium_of("CIEPŁOMIERZ") == "heat"
    assert cells.medium_of("podzielnik kosztów") == "heat_allocator"
    with pytest.raises(PortalError, match="row_medium"):
        cells.medium_of("mleko")


def test_lines():
    table = sheet(
        ("Nr licznika", "Medium", "Data", "Stan T1", "Stan T2"),
        ("A1", "zw", "30.11.2026", "12,5", ""),
        ("A2", "", "", "", ""),
        ("A3", "ee", "2026-11-30", "1", "2"),
        ("A1", "zw", "30.11.2026", "12,5", ""),
        ("A4", "", "nie", "5"),
        ("A5", "mleko", "", "5"),
        ("", "", "", "5"),
        ("A6", "", "", 7.0),
        ("", "", "", ""),
    )
    found = rules.lines_of(table)
    assert [(each.row, each.error) for each in found.lines] == [
        (2, ""),
        (4, ""),
        (6, "row_day"),
        (7, "row_medium"),
        (8, "row_no_meter"),
        (9, "row_no_day"),
    ]
    assert found.lines[1].texts == ("1", "2")
    assert (found.empty, found.twice, found.own_list) == ((3,), (5,), False)
    assert rules.lines_of(table, DAY).lines[-1].day == DAY


def test_matching():
    match = rules.Matcher(
        [
            meter("m1", "00123"),
            meter("m2", "77"),
            meter("m3", "77", "hot_water"),
            meter("m4", "88", removed_on=date(2026, 6, 1), replaced_by_id="m5"),
            meter("m5", "88"),
            meter("m6", "99", removed_on=date(2026, 6, 1)),
        ]
    ).meter

    def of(number, **more):
        return match(Line(2, number=number, day=DAY, **more)).id

    assert of("00123") == of(" 0 0123 ") == of("123") == "m1"
    assert of("77", medium="hot_water") == "m3"
    assert of("88") == "m5"
    assert of("99") == "m6"  # the rules say that it was removed
    assert of("77", id="m2") == of("", id="m2") == "m2"
    assert of("123", id="m1") == "m1"
    for number, more, code in (
        ("77", {}, "row_ambiguous"),
        ("1234", {}, "row_unknown"),
        ("77", {"medium": "gas"}, "row_unknown"),
        ("78", {"id": "m2"}, "row_other_meter"),
        ("77", {"id": "zz"}, "row_unknown"),
    ):
        with pytest.raises(PortalError, match=code):
            of(number, **more)


def test_contradictions():
    one, other = meter("m1", "1"), meter("m2", "2")
    rows = [
        (Line(2, day=DAY, texts=("12,50",)), one),
        (Line(3, day=DAY, texts=("12.5",)), one),
        (Line(4, day=DAY, texts=("13",)), one),
        (Line(5, day=DAY, texts=("13",)), other),
        (Line(6, day=date(2026, 11, 1), texts=("13",)), one),
    ]
    kept, wrong, twice = rules.contradictions(rows)
    assert [line.row for line, _meter in kept] == [2, 5, 6]
    assert [(each.row, each.error, each.details) for each in wrong] == [
        (4, "row_contradicts", (("row", 2),))
    ]
    assert twice == (3,)


@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.integers(1, 28)), max_size=60, unique=True
    ),
    st.integers(1, 7),
)
def test_rounds_keep_days_in_order_and_meters_apart(pairs, most):
    rows = [
        (Line(row, day=date(2026, 2, day)), meter(f"m{which}", str(which)))
        for row, (which, day) in enumerate(pairs, 2)
    ]
    portions = list(rules.rounds(rows, most))
    flat = [each for portion in portions for each in portion]
    assert sorted(line.row for line, _meter in flat) == [line.row for line, _m in rows]
    for portion in portions:
        ids = [each.id for _line, each in portion]
        assert len(set(ids)) == len(ids) <= most
    for which in range(6):
        days = [line.day for line, each in flat if each.id == f"m{which}"]
        assert days == sorted(days)


@given(st.text(max_size=30))
def test_any_text_is_a_cell(text):
    assert len(cells.text_of(text)) <= cells.LONGEST_CELL
    assert cells.numbers_of(text)
    for read in (cells.day_of, cells.medium_of):
        try:
            read(text)
        except PortalError as error:
            assert error.code in ("row_day", "row_medium")


@given(st.decimals(0, 99999, places=3), st.integers(0, 3))
def test_numbers_of_a_spreadsheet_are_what_it_shows(number, _zeros):
    assert float(cells.text_of(float(number))) == float(number)
    assert "e" not in cells.text_of(float(number)).lower()
