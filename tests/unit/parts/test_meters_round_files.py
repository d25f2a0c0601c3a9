"""A caretaker's list with 200 meters: on paper, and as a workbook that comes back."""

from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.erp.meters import Meter
from collective.contractorportal.meters.files import reading
from collective.contractorportal.meters.files.reading import sheet_of
from collective.contractorportal.meters.files.rules import lines_of
from collective.contractorportal.meters.rounds.model import Stop
from collective.contractorportal.meters.rounds.rules import walk
from collective.contractorportal.meters.rounds.sheet import document
from collective.contractorportal.meters.rounds.workbook import HEAD
from collective.contractorportal.meters.rounds.workbook import names_of
from collective.contractorportal.meters.rounds.workbook import workbook
from datetime import date
from decimal import Decimal
from io import BytesIO
from openpyxl import load_workbook
from zipfile import ZIP_DEFLATED
from zipfile import ZipFile

import pypdf
import pytest


DAY = date(2026, 11, 30)


class Words:
    """English words, without a site."""

    language = "en"

    def __call__(self, message, **mapping):
        text = message.default
        for name, value in mapping.items():
            text = text.replace(f"${{{name}}}", str(value))
        return text

    def medium(self, medium):
        return medium.replace("_", " ")

    def indexes(self, indexes, decimals):
        return " ".join(map(str, indexes))

    def day(self, value):
        return value.isoformat()


def stops(count=200):
    """Two meters a flat, in four staircases of two buildings; some have two tariffs."""
    for number in range(count):
        flat = number // 2
        cold = number % 2 == 0
        tariffs = 2 if number % 20 == 0 else 1
        meter = Meter(
            f"m{number}",
            f"p{flat}",
            "electricity" if tariffs > 1 else "cold_water" if cold else "hot_water",
            f"{number:06d}",
            "m3",
            6 if tariffs > 1 else 5,
            0 if tariffs > 1 else 3,
            tariffs=tariffs,
            place="łazienka",
        )
        yield Stop(
            f"b{flat // 50}",
            "Kwiatowa",
            f"{flat // 50 + 9}",
            "AB"[flat % 50 // 25],
            str(flat % 25 + 1),
            meter,
            (Decimal("12.345"),) * tariffs,
            date(2026, 6, 30),
        )


def test_order():
    found = walk(reversed(list(stops())))
    places = [(each.house, each.staircase, int(each.premises)) for each in found]
    # House 9 comes before 10, flat 2 before 10.
    assert places == sorted(places, key=lambda one: (int(one[0]), one[1], one[2]))


def test_paper():
    found = walk(stops())
    facts = [("Meters", "200")]
    data = document(found, Words(), "List of meters: Kwiatowa 9", facts)
    pages = pypdf.PdfReader(BytesIO(data)).pages
    text = " ".join(page.extract_text() for page in pages)
    assert all(each.meter.number in text for each in found)
    assert "Kwiatowa 9, staircase A" in text and "Kwiatowa 10, staircase B" in text
    # It can be carried: no more than a dozen sheets.
    assert 5 <= len(pages) <= 12
    assert all(page.mediabox.height > page.mediabox.width for page in pages)


def test_workbook_there_and_back():
    """All 200 are filled in, but every tenth; ids and zeros of numbers survive."""
    found = walk(stops())
    book = load_workbook(BytesIO(workbook(found, Words(), "List of meters")))
    sheet = book.active
    names = names_of(found)
    day, one, two = (names.index(name) + 1 for name in ("day", "index_1", "index_2"))
    for row, stop in enumerate(found, HEAD + 1):
        if row % 10:
            sheet.cell(row, day).value = DAY
            sheet.cell(row, one).value = 20.5
            if stop.meter.tariffs > 1:
                sheet.cell(row, two).value = 7
    out = BytesIO()
    book.save(out)
    lines = lines_of(sheet_of(out.getvalue()))
    assert lines.own_list and not [each for each in lines.lines if each.error]
    assert (len(lines.lines), len(lines.empty)) == (180, 20)
    known = {each.meter.id: each.meter for each in found}
    for line in lines.lines:
        meter = known[line.id]
        assert (line.number, line.day) == (meter.number, DAY)
        assert line.texts == (("20.5", "7") if meter.tariffs > 1 else ("20.5",))


def test_a_workbook_that_unpacks_too_far_is_refused(monkeypatch):
    """It is not unpacked to find that out."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet1.xml", b"0" * 2_000_000)
    assert len(packed.getvalue()) < 10_000
    monkeypatch.setattr(reading, "MOST_UNPACKED", 1_000_000)
    monkeypatch.setattr(ZipFile, "read", None)
    with pytest.raises(PortalError) as refused:
        sheet_of(packed.getvalue())
    assert refused.value.code == "file_big"
