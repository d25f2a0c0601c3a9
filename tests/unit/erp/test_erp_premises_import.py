"""Meters, persons and faults from files: what cannot be right is told."""

from collective.contractorportal.erp.records import BOOK_OF
from collective.contractorportal.erp.sql import engine as engines
from collective.contractorportal.erp.sql import schema
from collective.contractorportal.erp.sql.cli import main
from collective.contractorportal.erp.sql.files.exporter import export
from collective.contractorportal.erp.sql.files.importer import import_files
from collective.contractorportal.erp.sql.gateway import SqlErp
from collective.contractorportal.erp.sql.mapping import TABLES
from decimal import Decimal

import pytest


BASE = {
    "base_module": "name;licensed\nmedia;tak\n",
    "base_community": "id;kind;name;street;number;postal_code;city\n"
    "w1;gmina;Kwiatowa 5;Kwiatowa;5;30-001;Kraków\n"
    "w2;gmina;Krzywa 3;Krzywa;3;30-001;Kraków\n",
    "base_building": "id;community_id;street;number;postal_code;city\n"
    "b1;w1;Kwiatowa;5;30-001;Kraków\nb2;w2;Krzywa;3;30-001;Kraków\n",
    "base_premises": "id;building_id;number;kind\np1;b1;1;flat\np2;b2;1;flat\n",
    "base_contractor": "id;number;kind;name\nk1;1;person;Lis\ns1;2;company;Hydro\n",
    "ledger_account": "id;module;community_id;name\na1;rents;w1;Opłaty\n",
}
GOOD = {
    "media_meter": {
        "id": "m1",
        "premises_id": "p1",
        "medium": "cold_water",
        "number": "ZW-1",
        "unit": "m3",
        "digits": "5",
        "decimals": "3",
        "tariffs": "",
        "installed_on": "1.02.2024",
        "removed_on": "",
        "replaced_by_id": "",
        "remote": "nie",
    },
    "media_reading": {
        "id": "r1",
        "meter_id": "m1",
        "read_on": "30.06.2026",
        "kind": "resident",
        "index": "1 234,567",
        "index_2": "",
        "index_3": "",
    },
    "media_reading_window": {
        "id": "o1",
        "community_id": "w1",
        "opens_on": "2026-06-28",
        "closes_on": "2026-07-05",
        "medium": "",
    },
    "base_household": {
        "id": "h1",
        "premises_id": "p1",
        "residents_register": "nie",
        "waste_per": "",
    },
    "base_person_count": {
        "id": "n1",
        "premises_id": "p1",
        "persons": "3",
        "valid_from": "2026-01-01",
        "valid_to": "",
    },
    "base_contact_details": {
        "id": "d1",
        "contractor_id": "k1",
        "street": "",
        "postal_code": "30-001",
        "country": "",
        "electronic_delivery": "tak",
    },
    "media_advance_rate": {
        "id": "t1",
        "premises_id": "p1",
        "account_id": "a1",
        "component": "cold_water",
        "name": "Woda",
        "basis": "norm_person",
        "price": "14,92",
        "unit": "m3",
        "valid_from": "2026-01-01",
        "valid_to": "",
        "medium": "cold_water",
        "norm": "3",
        "least": "2",
        "most": "8",
    },
    "maintenance_fault_category": {
        "id": "c1",
        "name": "Winda",
        "parent_id": "",
        "urgency": "",
        "common": "tak",
    },
    "maintenance_work_order": {
        "id": "z1",
        "number": "ZL/1",
        "community_id": "w1",
        "title": "Cieknie",
        "state": "assigned",
        "ordered_on": "2026-06-30",
        "building_id": "b1",
        "premises_id": "p1",
        "supplier_id": "s1",
        "category_id": "c1",
    },
}


class Place:
    """A database, and a folder of files to import."""

    def __init__(self, folder, url):
        self.folder = folder / "files"
        self.folder.mkdir()
        self.url = url
        self.engine = engines.writing_engine(url, wait=5)
        self.erp = SqlErp(url)
        with self.engine.begin() as connection:
            schema.metadata.drop_all(connection)
        for table, text in BASE.items():
            (self.folder / f"{table}.csv").write_text(text, encoding="utf-8")
        for table in GOOD:
            self.rows(table, {})

    def rows(self, table, *changes):
        rows = [{**GOOD[table], **change} for change in changes]
        lines = [";".join(rows[0]), *(";".join(row.values()) for row in rows)]
        path = self.folder / f"{table}.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def run(self):
        return import_files(self.engine, [self.folder])


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request, tmp_path):
    url = f"sqlite:///{tmp_path}/exchange.sqlite"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres").url
    place = Place(tmp_path, url)
    yield place
    place.erp.close()
    place.engine.dispose()


def found(report, *severities):
    return sorted(
        (each.key or each.file, each.column, each.code, each.value)
        for each in report.findings
        if each.severity in severities
    )


def test_good_rows_come_in_and_go_out(place, tmp_path):
    assert place.run().findings == []
    assert main(["check", "--url", place.url]) == 0
    assert place.erp.provided() == {
        BOOK_OF[each] for each in BOOK_OF if TABLES[each] in GOOD
    }
    (reading,) = place.erp.meters.readings(["m1"])
    assert reading.indexes == (Decimal("1234.567"),)
    (meter,) = place.erp.meters.meters(["p1"])
    assert (meter.tariffs, meter.remote, meter.removed_on) == (1, False, None)
    (details,) = place.erp.households.contact_details(["k1"])
    assert (details.street, details.country) == (None, "PL")
    for kind in ("csv", "json", "xlsx"):
        with engines.reading_engine(place.url, 5).connect() as connection:
            export(connection, tmp_path / kind, kind)
        copy = engines.writing_engine(f"sqlite:///{tmp_path}/{kind}.sqlite")
        assert import_files(copy, [tmp_path / kind]).findings == []
        copy.dispose()
        erp = SqlErp(f"sqlite:///{tmp_path}/{kind}.sqlite")
        assert erp.meters.readings(["m1"]) == (reading,)
        assert erp.households.contact_details(["k1"]) == (details,)
        orders = erp.maintenance.orders(["w1"])
        assert orders == place.erp.maintenance.orders(["w1"]) != ()
        erp.close()


WRONG = [
    ("media_meter", {"digits": "0"}, "digits", "meter_range"),
    ("media_meter", {"decimals": "7"}, "decimals", "meter_range"),
    ("media_meter", {"tariffs": "5"}, "tariffs", "meter_range"),
    ("media_meter", {"medium": "steam"}, "medium", "value_not_listed"),
    ("media_reading", {"index": "-1"}, "index", "index_negative"),
    ("media_reading", {"index_3": "1"}, "index_2", "index_gap"),
    ("media_reading", {"kind": "guess"}, "kind", "value_not_listed"),
    ("media_reading", {"index": "1,2,3"}, "index", "value_not_number"),
    ("base_person_count", {"persons": "-1"}, "persons", "persons_negative"),
    ("base_person_count", {"persons": "2,5"}, "persons", "value_not_integer"),
    ("base_household", {"waste_per": "kg"}, "waste_per", "value_not_listed"),
    ("media_advance_rate", {"basis": "norm"}, "basis", "value_not_listed"),
    ("maintenance_fault_category", {"urgency": "now"}, "urgency", "value_not_listed"),
    ("maintenance_work_order", {"state": "lost"}, "state", "value_not_listed"),
]


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_a_wrong_row_refuses_its_file(place):
    for table, change, column, code in WRONG:
        place.rows(table, change)
        report = place.run()
        (finding,) = [each for each in report.findings if each.severity == "error"]
        assert (finding.file, finding.row) == (f"{table}.csv", 2)
        assert (finding.column, finding.code) == (column, code)
        place.rows(table, {})


# (table, rows, key, column, code, value): a doubt about one of the rows
DOUBTS = [
    (
        "media_meter",
        [{}, {"id": "m2"}],
        *("m2", "number", "meter_twice", "ZW-1"),
    ),
    (
        "media_meter",
        [{"removed_on": "2024-01-31"}],
        *("media_meter.csv", "removed_on", "interval_order", "2024-01-31"),
    ),
    (
        "media_reading",
        [{}, {"id": "r2", "read_on": "2026-07-01", "index": "1234,566"}],
        *("r2", "index", "reading_fallen", "1234.566"),
    ),
    (
        "media_reading",
        [{"index": "100000"}],
        *("r1", "index", "index_not_of_dial", "100000"),
    ),
    (
        "media_reading",
        [{"index": "1,2345"}],
        *("r1", "index", "index_not_of_dial", "1.2345"),
    ),
    ("media_reading", [{"index_2": "3"}], "r1", "index", "index_count", "2"),
    (
        "media_reading_window",
        [{"closes_on": "2026-06-27"}],
        *("media_reading_window.csv", "closes_on", "interval_order", "2026-06-27"),
    ),
    (
        "base_person_count",
        [{}, {"id": "n2", "valid_from": "2026-03-01"}],
        *("n2", "valid_from", "overlapping", "2026-03-01"),
    ),
    (
        "media_advance_rate",
        [{}, {"id": "t0", "valid_from": "2026-03-01"}],
        *("t0", "valid_from", "overlapping", "2026-03-01"),
    ),
    (
        "media_advance_rate",
        [{"norm": ""}],
        *("media_advance_rate.csv", "norm", "norm_missing", ""),
    ),
    (
        "media_advance_rate",
        [{"least": "9"}],
        *("media_advance_rate.csv", "most", "norm_limits", "8"),
    ),
    (
        "maintenance_fault_category",
        [
            {},
            {"id": "c2", "parent_id": "c1"},
            {"id": "c3", "parent_id": "c2"},
            {"id": "c4", "parent_id": "c3"},
        ],
        *("c4", "parent_id", "category_deep", "c3"),
    ),
    (
        "maintenance_fault_category",
        [{}, {"id": "c2", "parent_id": "c2"}],
        *("c2", "parent_id", "category_circle", "c2"),
    ),
    (
        "maintenance_work_order",
        [{"premises_id": "p2"}],
        *("z1", "premises_id", "order_other_community", "p2"),
    ),
    (
        "maintenance_work_order",
        [{"building_id": "b2"}],
        *("z1", "building_id", "order_other_community", "b2"),
    ),
    (
        "maintenance_work_order",
        [{"state": "done"}],
        *("maintenance_work_order.csv", "done_on", "order_done_when", ""),
    ),
    (
        "base_contact_details",
        [{"postal_code": "30001"}],
        *("base_contact_details.csv", "postal_code", "postal_code_invalid", "30001"),
    ),
]


def test_what_is_doubtful_is_told_and_loaded(place):
    for table, rows, *doubt in DOUBTS:
        place.rows(table, *rows)
        report = place.run()
        assert found(report, "error", "warning") == [tuple(doubt)]
        place.rows(table, {})


def test_what_is_no_doubt(place):
    """A dial that came to its end, a meter that was replaced, an address abroad."""
    place.rows(
        "media_meter",
        {"removed_on": "2026-08-01", "replaced_by_id": "m2"},
        {"id": "m2", "installed_on": "2026-08-01"},
    )
    place.rows(
        "media_reading",
        {"index": "99987,450"},
        {"id": "r2", "read_on": "2026-07-31", "index": "12,31"},
        {"id": "r3", "read_on": "2026-08-01", "index": "12,31"},
        {"id": "r4", "meter_id": "m2", "read_on": "2026-08-01", "index": "9"},
        {"id": "r5", "read_on": "2026-09-01", "kind": "replacement_new", "index": "0"},
    )
    place.rows(
        "base_person_count",
        {"valid_to": "2026-02-28"},
        {"id": "n2", "valid_from": "2026-03-01"},
        {"id": "n3", "premises_id": "p2"},
    )
    place.rows("base_contact_details", {"postal_code": "10117", "country": "DE"})
    assert place.run().findings == []
