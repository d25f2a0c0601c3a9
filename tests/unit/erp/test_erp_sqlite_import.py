"""Files become rows of the exchange database, or a list of what is wrong with them."""

from collective.contractorportal.core.money import Money
from collective.contractorportal.erp.records import Contractor
from collective.contractorportal.erp.records import Premises
from collective.contractorportal.erp.sql import engine as engines
from collective.contractorportal.erp.sql import schema
from collective.contractorportal.erp.sql.cli import main
from collective.contractorportal.erp.sql.files import importer
from collective.contractorportal.erp.sql.files.importer import import_files
from collective.contractorportal.erp.sql.gateway import SqlErp
from datetime import date
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from openpyxl import Workbook
from sqlalchemy import select
from sqlalchemy import text
from zipfile import ZipFile

import csv
import json
import pytest
import re
import sqlite3


BUILDING = "id;community_id;street;number;postal_code;city\nb1;w1;Żółta;5;00-950;Łódź\n"
PREMISES = "id;building_id;number;kind;area;share\np1;b1;7;flat;61,20;5234/100000\n"
DOCUMENT = "id;account_id;kind;number;title;issued_on;amount;period\n"
LINE = "document_id;position;component;name;unit;quantity;rate;amount\n"


class Place:
    """A database, and a folder for files to import."""

    def __init__(self, folder, url):
        self.folder = folder
        self.folder.mkdir()
        self.url = url
        self.engine = engines.writing_engine(url, wait=5)
        with self.engine.begin() as connection:
            schema.metadata.drop_all(connection)
        self.erp = SqlErp(url)

    def write(self, name, content):
        path = self.folder / name
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content, encoding="utf-8")
        return path

    def run(self, *paths, **options):
        return import_files(self.engine, paths or [self.folder], **options)

    def rows(self, name):
        table = schema.metadata.tables[name]
        with self.engine.connect() as connection:
            return connection.execute(select(*table.c)).all()

    def count(self, name):
        return len(self.rows(name))

    def close(self):
        self.erp.close()
        self.engine.dispose()


@pytest.fixture
def place(tmp_path):
    place = Place(tmp_path / "files", f"sqlite:///{tmp_path}/exchange.sqlite")
    yield place
    place.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def either(request, tmp_path):
    """A place with either database."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path}/exchange.sqlite"
    else:
        url = request.getfixturevalue("postgres").url
    place = Place(tmp_path / "files", url)
    yield place
    place.close()


@pytest.fixture
def small(monkeypatch):
    """Batches so small that a few rows make many."""
    monkeypatch.setattr(importer, "BATCH", 50)
    monkeypatch.setattr(importer, "PROGRESS", 500)


def told(report, severity="error"):
    return [
        (each.file, each.row, each.column, each.code)
        for each in report.findings
        if each.severity == severity
    ]


class TestFormats:
    @pytest.mark.parametrize("mark", ["", "\ufeff"])
    @pytest.mark.parametrize("delimiter", [";", ",", "\t"])
    @pytest.mark.parametrize("newline", ["\n", "\r\n"])
    def test_csv(self, place, mark, delimiter, newline):
        content = PREMISES.replace("61,20", "61.20").replace(";", delimiter)
        place.write("base_premises.csv", mark + content.replace("\n", newline))
        assert told(place.run()) == []
        assert list(place.erp.records(Premises)) == [
            Premises(
                *("p1", "b1", "7", "flat", None, Decimal("61.2")),
                share=Fraction(5234, 100000),
            )
        ]

    def test_share_keeps_its_denominator(self, place):
        place.write("base_premises.csv", PREMISES)
        place.run()
        assert place.rows("base_premises")[0][-2:] == (5234, 100000)

    def test_quoted_csv_with_line_breaks(self, place):
        content = 'id,number,kind,name\nc1,1,company,"Żak, Wąs\n""i spółka"""\nc2,2,person,Ćma'
        place.write("base_contractor.csv", content)
        assert told(place.run()) == []
        names = [each.name for each in place.erp.records(Contractor)]
        assert names == ['Żak, Wąs "i spółka"', "Ćma"]

    def test_json(self, place):
        rows = [
            {"id": "c1", "number": "1", "kind": "person", "name": "Żak"},
            {"name": "Ćma", "kind": "person", "number": 2, "id": "c2", "nip": None},
        ]
        place.write("base_contractor.json", json.dumps(rows))
        assert told(place.run()) == []
        assert [each.number for each in place.erp.records(Contractor)] == ["1", "2"]

    def test_json_amounts_are_exact(self, place):
        row = '{"id":"d","account_id":"a","kind":"charge","number":"1","title":"",'
        row += '"issued_on":"2026-01-01","amount":1234567890.15}'
        place.write("ledger_document.json", f"[{row}]")
        assert told(place.run()) == []
        assert place.erp.balances(["a"])["a"].due == Money.of("1234567890.15")

    def test_xlsx_sheets(self, place):
        book = Workbook()
        sheet = book.active
        sheet.title = "ledger_document"
        sheet.append(DOCUMENT.strip().split(";"))
        day = datetime(2026, 11, 1)
        sheet.append(["d1", "a1", "charge", 7, "Opłaty", day, 968.58, day])
        sheet.append([])
        sheet.append(
            ["d2", "a1", "charge", "8", "Opłaty", day.date(), "1,10", "2026-12"]
        )
        sheet = book.create_sheet("base_module")
        sheet.append(["name", "licensed", None])
        sheet.append(["rents", True])
        book.save(place.folder / "dane.xlsx")
        assert told(place.run()) == []
        first, second = place.erp.documents(["a1"])
        assert (first.number, str(first.period)) == ("7", "2026-11")
        assert first.amount + second.amount == Money.of("969.68")
        assert place.erp.modules() == {"rents"}

    def test_xlsx_of_one_table_may_be_named_by_its_file(self, place):
        book = Workbook()
        book.active.append(["name", "licensed"])
        book.active.append(["media", "tak"])
        book.save(place.folder / "base_module.xlsx")
        assert told(place.run()) == []
        assert place.erp.modules() == {"media"}

    def test_xlsx_mistakes(self, place):
        book = Workbook()
        book.active.title = "base_contractor"
        book.active.append(["id", "number", "kind", "name", None])
        book.active.append([datetime(2026, 1, 2), "1", "person", "A", None])
        book.active.append(["c2", 1.5e20, "person", "B", "left over"])
        book.create_sheet("Arkusz2")
        book.save(place.folder / "x.xlsx")
        assert told(place.run()) == [
            ("x.xlsx[Arkusz2]", None, "", "table_unknown"),
            ("x.xlsx[base_contractor]", 2, "id", "value_is_date"),
            ("x.xlsx[base_contractor]", 3, "number", "value_imprecise"),
            ("x.xlsx[base_contractor]", 3, "", "row_too_long"),
        ]

    def test_xlsx_formulas_without_results(self, place):
        book = Workbook()
        book.active.title = "ledger_document"
        book.active.append([*DOCUMENT.strip().split(";"), "due_on"])
        row = ["d1", "a1", "charge", "1", "=A2", "2026-01-01", "1,00", None]
        book.active.append([*row, "=F2+9"])
        book.active.append(["d2", *row[1:4], "#N/A", *row[5:]])
        book.save(place.folder / "x.xlsx")
        assert told(place.run()) == [
            ("x.xlsx[ledger_document]", 2, "title", "value_uncomputed"),
            ("x.xlsx[ledger_document]", 2, "due_on", "value_uncomputed"),
            ("x.xlsx[ledger_document]", 3, "title", "value_uncomputed"),
        ]

    def test_xlsx_formulas_with_results(self, place):
        book = Workbook()
        book.active.title = "ledger_document"
        book.active.append(DOCUMENT.strip().split(";"))
        day = "2026-01-01"
        book.active.append(["d1", "a1", "charge", "1", "=B1", day, "=1+1", None])
        book.save(place.folder / "plain.xlsx")
        sheet = "xl/worksheets/sheet1.xml"
        with (
            ZipFile(place.folder / "plain.xlsx") as plain,
            ZipFile(place.folder / "x.xlsx", "w") as computed,
        ):
            for name in plain.namelist():
                content = plain.read(name)
                if name == sheet:
                    # As a spreadsheet saves a sum, and a text that came to nothing.
                    content = re.sub(
                        rb"<f>1\+1</f><v ?/?>(</v>)?", b"<f>1+1</f><v>2</v>", content
                    )
                    content = content.replace(b'<c r="E2">', b'<c r="E2" t="str">')
                computed.writestr(name, content)
        (place.folder / "plain.xlsx").unlink()
        assert told(place.run()) == []
        (document,) = place.erp.documents(["a1"])
        assert (document.title, document.amount) == ("", Money.of("2.00"))


class TestMistakes:
    def test_all_rows_are_told_in_one_go(self, place):
        place.write(
            "ledger_document.csv",
            DOCUMENT
            + "d1;a1;charge;1;t;2026-01-01;10,00;2026-01\n"
            + "d2;a1;chargee;1;t;2026-13-01;10,005;2026-1\n"
            + ";a1;charge;1;t;;;\n"
            + "d1;a1;charge;1;t;2026-01-01;10,00\n"
            + "d5;a1;charge;1;t;2026-01-01;10,00;;what\n",
        )
        report = place.run()
        assert told(report) == [
            ("ledger_document.csv", 3, "kind", "value_not_listed"),
            ("ledger_document.csv", 3, "issued_on", "value_not_day"),
            ("ledger_document.csv", 3, "amount", "value_below_grosz"),
            ("ledger_document.csv", 3, "period", "value_not_month"),
            ("ledger_document.csv", 4, "id", "value_missing"),
            ("ledger_document.csv", 4, "issued_on", "value_missing"),
            ("ledger_document.csv", 4, "amount", "value_missing"),
            ("ledger_document.csv", 5, "id", "row_duplicate"),
            ("ledger_document.csv", 6, "", "row_too_long"),
        ]
        assert not report.rows

    def test_headings(self, place):
        place.write("base_module.csv", "name;Licensed;LICENSED;colour;\nrents;1;1;x;\n")
        place.write("base_title.csv", "id\nt1\n")
        place.write(
            "base_premises.csv",
            "id;building_id;number;kind;share;share_numerator\np;b;1;flat;1/2;1\n",
        )
        assert told(place.run()) == [
            ("base_module.csv", 1, "licensed", "column_twice"),
            ("base_module.csv", 1, "colour", "column_unknown"),
            ("base_premises.csv", 1, "share", "column_both"),
            ("base_title.csv", 1, "contractor_id", "column_missing"),
            ("base_title.csv", 1, "kind", "column_missing"),
            ("base_title.csv", 1, "community_id", "column_missing"),
        ]

    def test_a_row_that_lacks_a_column_is_not_judged_as_a_whole(self, place):
        place.write(
            "ledger_charge_line.csv",
            "document_id;position;component;name;unit;quantity;amount\nd;1;w;W;m3;1;2\n",
        )
        assert told(place.run()) == [
            ("ledger_charge_line.csv", 1, "rate", "column_missing")
        ]

    @pytest.mark.parametrize(
        ("name", "content", "code"),
        [
            ("flats.csv", "id\n1\n", "table_unknown"),
            ("base_module.csv", "", "file_empty"),
            ("base_module.csv", "name;licensed".encode("utf-16"), "file_encoding"),
            ("base_module.json", "{}", "file_not_list"),
            ("base_module.json", "[", "file_json"),
            ("base_module.json", "[" * 100_000, "file_json"),
            ("base_module.json", b'["\xb3"]', "file_encoding"),
            ("base_module.json", "[1]", "row_not_object"),
            ("base_module.xlsx", b"PK\x03\x04 no", "file_no_workbook"),
            ("base_module.xlsx", b"no", "file_no_workbook"),
        ],
    )
    def test_files(self, place, name, content, code):
        place.write(name, content)
        report = place.run()
        assert [each.code for each in report.findings] == [code]
        assert report.files[0].loaded is False

    def test_paths(self, place):
        missing = place.folder / "none.csv"
        letter = place.write("letter.docx", "x")
        report = place.run(missing, letter, place.folder)
        assert [each.code for each in report.findings] == [
            "file_missing",
            "file_format",
            "file_nothing",
        ]

    def test_windows_1250_is_told_by_row(self, place):
        place.write("base_building.csv", BUILDING.encode("cp1250"))
        assert told(place.run()) == [
            ("base_building.csv", 2, "street", "value_encoding"),
            ("base_building.csv", 2, "city", "value_encoding"),
        ]

    def test_unclosed_quotes(self, place):
        place.write("base_module.csv", 'name;licensed\nrents;1\n"media;1\n')
        assert told(place.run()) == [("base_module.csv", 3, "", "row_csv_quote")]

    def test_a_table_comes_once(self, place):
        place.write("base_module.csv", "name;licensed\nrents;1\n")
        place.write("base_module.json", '[{"name": "media", "licensed": true}]')
        assert told(place.run()) == [("base_module.json", None, "", "table_twice")]
        assert place.erp.modules() == {"rents"}

    def test_another_schema_version_is_refused(self, place):
        place.write("base_meta.csv", "key;value\nschema_version;2\nas_of;now\n")
        assert told(place.run()) == [
            ("base_meta.csv", 2, "value", "schema_version"),
            ("base_meta.csv", 3, "value", "as_of_invalid"),
        ]


class TestAllOrNothing:
    def test_a_wrong_file_changes_nothing_a_right_one_loads(self, either):
        either.write("base_building.csv", BUILDING)
        either.write("base_premises.csv", PREMISES)
        assert either.run().rows == 2
        either.write("base_building.csv", BUILDING.replace("b1", "b2"))
        either.write("base_premises.csv", PREMISES + "p2;b1;8;castle;;\n")
        report = either.run()
        assert [each.loaded for each in report.files] == [True, False]
        assert [row.id for row in either.rows("base_building")] == ["b2"]
        assert [row.id for row in either.rows("base_premises")] == ["p1"]

    def test_a_workbook_is_one_file(self, place):
        place.run(place.write("base_module.csv", "name;licensed\nrents;1\n"))
        (place.folder / "base_module.csv").unlink()
        book = Workbook()
        book.active.title = "base_module"
        book.active.append(["name", "licensed"])
        book.active.append(["media", "tak"])
        sheet = book.create_sheet("base_meta")
        sheet.append(["key", "value"])
        sheet.append(["schema_version", "9"])
        book.save(place.folder / "all.xlsx")
        report = place.run()
        assert [each.loaded for each in report.files] == [False, False]
        assert place.erp.modules() == {"rents"}

    def test_together(self, either):
        either.write("base_building.csv", BUILDING)
        either.run()
        either.write("base_building.csv", BUILDING.replace("b1", "b2"))
        either.write("base_premises.csv", PREMISES.replace("flat", "castle"))
        report = either.run(together=True)
        assert not report.rows
        assert [row.id for row in either.rows("base_building")] == ["b1"]

    def test_dry_run(self, either):
        either.write("base_building.csv", BUILDING)
        either.run()
        either.write("base_building.csv", BUILDING.replace("b1", "b2"))
        report = either.run(dry_run=True)
        assert (report.rows, report.files[0].rows, report.errors) == (0, 1, 0)
        assert [row.id for row in either.rows("base_building")] == ["b1"]

    def test_readers_see_the_former_state_until_the_end(self, either, small):
        either.write("base_contractor.csv", "id;number;kind;name\nc1;1;person;A\n")
        either.run()
        many = "".join(f"d{n};{n};person;B\n" for n in range(900))
        either.write("base_contractor.csv", "id;number;kind;name\n" + many)
        seen = []

        def look(label, rows):
            seen.append([each.id for each in either.erp.records(Contractor)])

        either.run(progress=look)
        assert seen == [["c1"]]
        assert len(list(either.erp.records(Contractor))) == 900

    def test_killed_in_the_middle(self, place, small):
        place.write("base_building.csv", BUILDING)
        place.run()
        many = "".join(f"c{n};{n};person;B\n" for n in range(900))
        place.write("base_contractor.csv", "id;number;kind;name\n" + many)
        place.write("base_building.csv", BUILDING.replace("b1", "b2"))

        def die(label, rows):
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            place.run(progress=die)
        assert [row.id for row in place.rows("base_building")] == ["b1"]
        assert place.count("base_contractor") == 0


class TestUpsert:
    def test_changes_and_adds(self, either):
        either.write(
            "base_contractor.csv",
            "id;number;kind;name;email\nc1;1;person;A;a@x.pl\nc2;2;person;B;b@x.pl\n",
        )
        either.run()
        either.write(
            "base_contractor.csv",
            "id;number;kind;name\nc2;22;person;BB\nc3;3;person;C\n",
        )
        either.run(upsert=True)
        found = [
            (each.id, each.number, each.name, each.email, each.language)
            for each in either.erp.records(Contractor)
        ]
        assert found == [
            ("c1", "1", "A", "a@x.pl", "pl"),
            ("c2", "22", "BB", "b@x.pl", "pl"),
            ("c3", "3", "C", None, "pl"),
        ]

    def test_lines_go_with_their_document(self, either):
        lines = "d1;1;w;Woda;m3;1;5;5\nd1;2;f;Fundusz;m2;1;2;2\nd2;1;f;F;m2;1;9;9\n"
        either.write("ledger_charge_line.csv", LINE + lines)
        either.run()
        either.write("ledger_charge_line.csv", LINE + "d1;1;w;Woda;m3;1;7;7\n")
        either.run(upsert=True)
        kept = sorted(
            (row.document_id, row.position) for row in either.rows("ledger_charge_line")
        )
        assert kept == [("d1", 1), ("d2", 1)]

    def test_key_alone(self, either):
        either.write("base_module.csv", "name;licensed\nrents;1\n")
        either.run()
        either.run(upsert=True)
        assert either.count("base_module") == 1


class TestMeta:
    def test_as_of(self, place):
        place.write("base_building.csv", BUILDING)
        assert place.run().as_of
        assert place.erp.as_of().tzinfo
        place.write("base_meta.csv", "key;value\nas_of;2026-11-24T05:30:00\n")
        report = place.run()
        assert report.as_of == "2026-11-24T05:30:00+01:00"
        given = datetime.fromisoformat("2026-01-01T00:00:00+01:00")
        place.run(as_of=given)
        assert place.erp.as_of() == given
        assert place.erp.check() is None

    def test_refused_files_leave_the_time_alone(self, place):
        place.write("base_building.csv", BUILDING)
        place.run()
        before = place.erp.as_of()
        place.write("base_building.csv", "id\n1\n")
        assert place.run().as_of == ""
        assert place.erp.as_of() == before


class TestWarnings:
    def test_relations_are_told_by_row(self, place):
        place.write("base_module.csv", "name;licensed\nrents;0\n")
        place.write("base_building.csv", BUILDING)
        place.write("base_premises.csv", PREMISES + "p2;b9;8;flat;;1/2\n")
        place.write(
            "ledger_document.csv",
            DOCUMENT
            + "d1;a1;charge;1;t;2026-01-01;10,00;\n"
            + "d2;a1;correction;2;t;2026-01-01;-1;\n",
        )
        place.write("ledger_charge_line.csv", LINE + "d1;1;w;Woda;m3;3;3,333;10,01\n")
        place.write(
            "ledger_payment.csv",
            "id;account_id;amount;operation_on;booked_on;title;method\n"
            "p1;a2;5;2026-01-02;2026-01-02;;cash\n",
        )
        place.write(
            "ledger_pairing.csv",
            "id;account_id;document_id;amount;paired_on;payment_id\n"
            "r1;a1;d1;6;2026-01-02;p1\n",
        )
        report = place.run()
        assert not report.errors
        assert sorted(told(report, "warning"), key=str) == sorted(
            [
                ("ledger_charge_line.csv", 2, "amount", "line_rounding"),
                (
                    "ledger_document.csv",
                    3,
                    "corrects_id",
                    "correction_without_original",
                ),
                ("base_building.csv", 2, "community_id", "reference_unknown"),
                ("base_premises.csv", 3, "building_id", "reference_unknown"),
                ("ledger_document.csv", 2, "account_id", "reference_unknown"),
                ("ledger_document.csv", 3, "account_id", "reference_unknown"),
                ("ledger_payment.csv", 2, "account_id", "reference_unknown"),
                ("ledger_pairing.csv", 2, "account_id", "reference_unknown"),
                ("base_module", None, "", "nothing_licensed"),
                ("ledger_pairing.csv", 2, "payment_id", "reference_other_account"),
                ("ledger_document.csv", 2, "amount", "document_sum"),
                ("ledger_payment.csv", 2, "amount", "paired_too_much"),
            ],
            key=str,
        )

    def test_a_replaced_table_may_leave_others_dangling(self, place):
        place.write("base_building.csv", BUILDING)
        place.write("base_premises.csv", PREMISES)
        place.run()
        (place.folder / "base_premises.csv").unlink()
        place.write("base_building.csv", BUILDING.replace("b1", "b2"))
        found = [each for each in place.run().findings if each.file == "base_premises"]
        assert [(each.key, each.code) for each in found] == [
            ("p1", "reference_unknown")
        ]


class TestCommand:
    def test_from_nothing_to_a_checked_database(self, place, capsys, tmp_path):
        url = ["--url", f"sqlite:///{tmp_path}/new/exchange.sqlite"]
        assert main(["init", *url, "--license", "rents"]) == 0
        assert main(["init", *url]) == 0
        place.write("base_building.csv", BUILDING)
        place.write("base_premises.csv", PREMISES)
        assert main(["import", *url, str(place.folder)]) == 0
        assert main(["check", *url, "--lang", "en"]) == 0
        said = capsys.readouterr().out
        assert "Baza wymiany już istnieje" in said
        assert "base_premises.csv: wczytano 1" in said
        assert "the table base_community has no such id [w1]" in said
        assert main(["export", *url, str(tmp_path / "out")]) == 0
        assert (tmp_path / "out" / "base_premises.csv").exists()

    def test_errors_and_their_report(self, place, capsys, tmp_path):
        place.write("base_premises.csv", PREMISES + "=2+3;b;1;castle;x;\n")
        report = place.folder / "errors.csv"
        command = ["import", "--url", place.url, str(place.folder)]
        command += ["--report", str(report)]
        assert main(command) == 1
        # The report of the last time is no data, even in the same folder.
        assert main(command) == 1
        assert (
            "BŁĄD: base_premises.csv, wiersz 3, kolumna kind" in capsys.readouterr().out
        )
        with report.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, delimiter=";"))
        assert [(row["row"], row["column"], row["value"]) for row in rows] == [
            ("3", "kind", "castle"),
            ("3", "area", "x"),
        ]
        assert rows[0]["pl"].startswith("niedozwolona wartość")
        assert rows[0]["en"].startswith("this value is not allowed")

    def test_what_cannot_be_done_is_said_in_a_line(self, tmp_path, capsys):
        assert main(["check", "--url", f"sqlite:///{tmp_path}/none.sqlite"]) == 1
        assert main(["export", "--url", "mysql://u:secret@h/d", str(tmp_path)]) == 1
        said = capsys.readouterr().err
        assert said.count("Nie udało się:") == 2
        assert "secret" not in said

    def test_a_locked_database(self, place, capsys, monkeypatch):
        place.write("base_building.csv", BUILDING)
        place.run()
        place.close()
        other = sqlite3.connect(
            place.url.removeprefix("sqlite:///"), isolation_level=None
        )
        other.execute("begin immediate")
        engine = engines.writing_engine(place.url, wait=0.1)
        with pytest.raises(Exception, match="locked"):
            import_files(engine, [place.folder])
        engine.dispose()
        other.execute("rollback")
        other.close()
        assert place.run().rows == 1


class TestCheck:
    def test_a_database_of_a_vendor_with_mistakes(self, place, capsys):
        place.write("base_building.csv", BUILDING)
        place.run()
        changes = [
            "insert into ledger_document (id, account_id, kind, number, title, "
            "issued_on, amount, planned) values "
            "('d1', 'a', 'invoice', '1', 't', '1.2.2026', 12.5, 'no')",
            "insert into base_premises (id, building_id, number, kind, area, "
            "share_numerator, share_denominator) values "
            "('p1', 'b1', '1', 'flat', '12,5', 3, 2), "
            "('p2', 'b1', '1', 'flat', 12.5, 1, 0)",
        ]
        with place.engine.begin() as connection:
            for change in changes:
                connection.execute(text(change))
        report = place.folder / "r.csv"
        assert main(["check", "--url", place.url, "--report", str(report)]) == 1
        with report.open(encoding="utf-8-sig", newline="") as file:
            found = {
                (row["file"], row["id"], row["column"], row["code"])
                for row in csv.DictReader(file, delimiter=";")
                if row["severity"] == "error"
            }
        assert found == {
            ("ledger_document", "d1", "kind", "value_not_listed"),
            ("ledger_document", "d1", "issued_on", "value_not_day"),
            ("ledger_document", "d1", "amount", "amount_not_grosze"),
            ("ledger_document", "d1", "planned", "value_not_yes_no"),
            ("base_premises", "p1", "area", "value_not_number"),
            ("base_premises", "p1", "share_numerator", "share_out_of_range"),
            ("base_premises", "p2", "share_denominator", "share_denominator"),
        }

    def test_missing_tables_and_columns(self, either, capsys):
        either.write("base_building.csv", BUILDING)
        either.run()
        with either.engine.begin() as connection:
            connection.execute(text("drop table ledger_pairing"))
            connection.execute(text("alter table base_title drop column valid_to"))
        assert main(["check", "--url", either.url, "--lang", "en"]) == 1
        said = capsys.readouterr().out
        assert "ledger_pairing: the database lacks this table" in said
        assert "base_title, column valid_to: the database lacks this column" in said

    def test_data_errors_of_the_domain(self, either, capsys):
        either.write(
            "base_community.csv",
            "id;kind;name;street;number;postal_code;city\n"
            "w1;wspolnota;Żółta 5;Żółta;5;00-950;Łódź\n",
        )
        either.write("base_building.csv", BUILDING)
        either.write("base_premises.csv", PREMISES)
        either.write(
            "base_ownership_part.csv", "id;premises_id;fraction;joint\no1;p1;1/3;nie\n"
        )
        assert not either.run().errors
        assert main(["check", "--url", either.url]) == 0
        said = capsys.readouterr().out
        assert "udziały lokali dają 2617/50000, a nie 1" in said
        assert "części lokalu 7 dają 1/3, a nie 1" in said


def test_dates_of_the_documents_are_days(place):
    place.write(
        "ledger_document.csv", DOCUMENT + "d1;a1;charge;1;t;5.3.2026;10;03.2026\n"
    )
    place.run()
    (document,) = place.erp.documents(["a1"])
    assert document.issued_on == date(2026, 3, 5)
    assert str(document.period) == "2026-03"
