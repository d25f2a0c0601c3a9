"""Files of readings go the way of all readings: checked, shown, taken, told row by row."""

from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.erp.errors import ErpTimeout
from collective.contractorportal.erp.memory import memory_erp
from collective.contractorportal.erp.memory_premises import MemoryMeters
from collective.contractorportal.finance.wording import Words
from collective.contractorportal.meters.files.reading import sheet_of
from collective.contractorportal.meters.imports import api
from collective.contractorportal.meters.imports.shown import failed_file
from collective.contractorportal.meters.imports.storage import get_imports
from collective.contractorportal.meters.queue.storage import MEDIUM
from collective.contractorportal.meters.queue.storage import REASON
from collective.contractorportal.meters.rounds.api import round_of
from collective.contractorportal.meters.rounds.api import workbook_of
from collective.contractorportal.meters.storage import get_readings
from collective.contractorportal.outbox.storage import get_outbox
from io import BytesIO
from openpyxl import load_workbook
from zope.globalrequest import getRequest

import pytest


def csv(house, *rows):
    head = "Nr licznika;Rodzaj;Data odczytu;Stan;Stan T2"
    lines = [head, *(";".join(row) for row in rows)]
    return ("\r\n".join(lines)).replace("TODAY", house.today.isoformat()).encode()


def told(one, *outcomes):
    return {
        each.row: [code for code, weight, _more in each.findings if weight != "ask"]
        if each.outcome == "failed"
        else [code for code, _weight, _more in each.findings]
        for each in one.told(*outcomes)
    }


def test_radio_file(house):
    data = csv(
        house,
        ("ZW-owner", "zw", "TODAY", "109,5"),  # 2 good
        ("ZW-owner", "zw", "TODAY", "109,5"),  # 3 the same again
        ("ZW-owner", "zw", "TODAY", "109,500"),  # 4 the same otherwise written
        ("ZW-owner", "zw", "TODAY", "110"),  # 5 contradicts
        ("ZW-neighbour", "", "TODAY", "99"),  # 6 lower: asked
        ("CW-1", "cw", "TODAY", "5"),  # 7 was replaced
        ("CW-2", "cw", "TODAY", "=1+1"),  # 8 no number
        ("EE-1", "", "TODAY", "110"),  # 9 a tariff is missing
        ("EE-1", "", "2020-01-01", "110", "60"),  # 10 before the last
        ("=HYPERLINK(1)", "", "TODAY", "1"),  # 11 unknown
        ("ZW-stranger", "zw", "TODAY", ""),  # 12 empty
        ("ZW-stranger", "zw", "31.02.2026", "1"),  # 13 no day
    )
    one = api.begin(data, "radio.csv")
    assert api.run(one) and one.state == "checked"
    assert told(one, "accepted") == {2: []}
    assert told(one, "waits") == {6: ["reading_lower"]}
    assert told(one, "failed") == {
        5: ["row_contradicts"],
        7: ["reading_replaced"],
        8: ["reading_unreadable"],
        9: ["reading_tariffs_missing"],
        10: ["reading_before_last"],
        11: ["row_unknown"],
        13: ["row_day"],
    }
    assert (one.empty, set(one.twice)) == ((12,), {3, 4})
    # Nothing was taken by looking.
    assert get_readings().count("accepted") == 0
    api.accept(one)
    assert api.run(one) and one.state == "done"
    with pytest.raises(PortalError, match="import_step"):
        api.accept(one)
    store = get_readings()
    (taken,) = store.find("accepted")
    (waiting,) = store.awaiting()
    assert (taken.source, taken.kind, str(taken.indexes[0])) == (
        *("radio", "radio"),
        "109.500",
    )
    assert waiting.meter_number == "ZW-neighbour"
    assert list(store.awaiting([f"{REASON}reading_lower", f"{MEDIUM}cold_water"]))
    assert not list(store.awaiting([f"{MEDIUM}gas"]))
    assert (store.count_awaiting(), store.count_awaiting(f"{REASON}reading_lower")) == (
        *(1, 1),
    )
    payloads = [each.payload for each in map(get_outbox().get, get_outbox().newest())]
    assert [each["kind"] for each in payloads] == ["radio"]
    assert one.counts == {"accepted": 1, "waits": 1, "failed": 7}

    # The failed rows in the same form, with words, safe for a spreadsheet.
    mime, file = failed_file(one, Words(getRequest()))
    assert mime.startswith("text/csv")
    rows = file.decode("utf-8-sig").split("\r\n")
    assert rows[0].startswith("Nr licznika;Rodzaj;Data odczytu;Stan;Stan T2;")
    assert len(rows) == 9 and rows[-1] == ""
    assert any(row.startswith("'=HYPERLINK(1)") for row in rows)
    again = sheet_of(file)
    assert len(again.rows) == 7
    # The same file once more takes nothing twice.
    second = api.begin(data)
    assert api.run(second) and second.count("known") == 1
    api.accept(second)
    assert api.run(second)
    assert store.count("accepted") == 1 and len(list(get_outbox().newest())) == 1
    # What was repaired is taken; failed files have their column of errors left out.
    fixed = file.replace(b"'=1+1", b"0,4").replace(b"TODAY", b"x")
    third = api.begin(fixed)
    assert api.run(third) and third.count("accepted") == 1


def test_what_is_no_file(house):
    for data, code in (
        (b"", "file_empty"),
        (b"\x00\x01\x02", "file_format"),
        (b"PK\x03\x04nonsense", "file_format"),
        (b"a;b\n1;2", "file_headings"),
        (csv(house), "file_nothing"),
        (b"x" * (11 * 1024 * 1024), "file_big"),
    ):
        with pytest.raises(PortalError, match=code):
            api.begin(data)
    with pytest.raises(PortalError, match="file_source"):
        api.begin(csv(house, ("1", "", "TODAY", "1")), source="resident")


def test_erp_goes_away(house, monkeypatch):
    """A file waits for the ERP, nothing of it is lost or sent to the desk instead."""
    one = api.begin(csv(house, ("ZW-owner", "", "TODAY", "109,5")))
    with monkeypatch.context() as patch:

        def away(*_args):
            raise ErpTimeout("away")

        patch.setattr(MemoryMeters, "readings", away)
        assert not api.run(one)
    assert (one.state, one.next) == ("checking", 0)
    house.world.sync()
    assert api.run(one) and one.count("accepted") == 1


def test_caretakers_list_there_and_back(house):
    """The list goes out, is filled in, comes back; a meter was replaced meanwhile."""
    words = Words(getRequest())
    stops, _facts, _left_out = round_of(house.home.id)
    assert [each.meter.id for each in stops] == [
        *("m-owner", "m-new", "m-power", "m-neighbour")
    ]
    data = workbook_of(house.home.id, stops, words)
    book = load_workbook(BytesIO(data))
    sheet = book.active
    assert sheet.protection.sheet and sheet.column_dimensions["A"].hidden
    heads = [cell.value for cell in sheet[4]]
    day, index, second = (
        heads.index(each) + 1 for each in ("Data odczytu", "Odczyt T1", "Odczyt T2")
    )
    rows = {sheet.cell(row, 1).value: row for row in range(5, sheet.max_row + 1)}
    assert list(rows) == [each.meter.id for each in stops]
    assert all(sheet.cell(row, 1).protection.locked for row in rows.values())
    assert not sheet.cell(rows["m-owner"], index).protection.locked
    assert sheet.cell(rows["m-owner"], second).protection.locked
    text = " ".join(str(cell.value) for row in sheet.rows for cell in row)
    assert not any(name in text for name in ("Kowalski", "Sąsiad", "Zając"))
    for meter, value in (("m-owner", 109.5), ("m-new", 0.9), ("m-power", 130)):
        sheet.cell(rows[meter], day).value = house.today
        sheet.cell(rows[meter], index).value = value
    sheet.cell(rows["m-power"], second).value = 55
    out = BytesIO()
    book.save(out)
    house.world.change(
        house.meters["new"], removed_on=house.today, replaced_by_id="m-newest"
    )
    house.world.sync()
    one = api.begin(out.getvalue(), "lista.xlsx")
    assert one.source == "caretaker" and len(one.empty) == 1
    assert api.run(one)
    assert one.counts == {"accepted": 2, "failed": 1}
    assert told(one, "failed") == {rows["m-new"]: ["reading_removed"]}
    api.accept(one)
    assert api.run(one)
    taken = list(get_readings().find("accepted"))
    assert {each.source for each in taken} == {"caretaker"}
    assert {each.kind for each in taken} == {"manager"}
    mime, failed = failed_file(one, words)
    sheet = load_workbook(BytesIO(failed)).active
    assert sheet.max_row == 2 and sheet.cell(2, 1).value == "m-new"
    get_imports().sweep()
    assert get_imports().get(one.id) is one
    memory_erp.clear()
