"""Books of communities from files: what is wrong is told, what is missing does no harm."""

from collective.contractorportal.core.identifiers import ksef_check
from collective.contractorportal.core.money import Money
from collective.contractorportal.erp.errors import ErpNotProvided
from collective.contractorportal.erp.records import BOOK_OF
from collective.contractorportal.erp.sql import engine as engines
from collective.contractorportal.erp.sql import schema
from collective.contractorportal.erp.sql.cli import main
from collective.contractorportal.erp.sql.demo import generate
from collective.contractorportal.erp.sql.files.exporter import export
from collective.contractorportal.erp.sql.files.importer import import_files
from collective.contractorportal.erp.sql.gateway import SqlErp
from collective.contractorportal.erp.sql.mapping import TABLES
from datetime import date
from openpyxl import Workbook
from sqlalchemy import inspect

import json
import pytest
import subprocess
import sys


HEAD = "5214349636-20260903-0100001AF629"
KSEF = f"{HEAD}-{ksef_check(HEAD)}"
COMMUNITY = (
    "id;kind;name;street;number;postal_code;city\n"
    "w1;wspolnota;Kwiatowa 5;Kwiatowa;5;30-001;Kraków\n"
    "w2;wspolnota;Krzywa 3;Krzywa;3;30-001;Kraków\n"
)
CONTRACTOR = (
    "id;number;kind;name;nip\n"
    "s1;1;company;Winda-Serwis;5214349636\n"
    "s2;2;company;Hydro;5260250274\n"
)
GOOD = {
    "books_fund": {
        "id": "f1",
        "community_id": "w1",
        "kind": "operating",
        "name": "Rachunek",
        "opening": "1 234,56",
    },
    "books_fund_entry": {
        "id": "e1",
        "fund_id": "f1",
        "booked_on": "5.01.2026",
        "kind": "income",
        "amount": "10,00",
        "title": "Wpłaty",
    },
    "books_plan_line": {
        "id": "p1",
        "community_id": "w1",
        "year": "2026",
        "kind": "cost",
        "category": "windy",
        "name": "Windy",
        "amount": "3600",
    },
    "books_cost_entry": {
        "id": "c1",
        "community_id": "w1",
        "booked_on": "2026-01-31",
        "kind": "cost",
        "category": "windy",
        "title": "Konserwacja",
        "amount": "123",
        "supplier_id": "s1",
        "invoice_id": "i1",
        "period": "01.2026",
    },
    "books_supplier_invoice": {
        "id": "i1",
        "community_id": "w1",
        "supplier_id": "s1",
        "number": "FV/1",
        "title": "Konserwacja",
        "issued_on": "2026-01-31",
        "net": "100",
        "vat": "23",
        "gross": "123",
        "state": "checked",
        "received_on": "2026-02-01",
        "due_on": "2026-02-14",
        "ksef_number": KSEF,
        "accepted_by": "",
        "paid_on": "",
    },
    "books_contract": {
        "id": "k1",
        "community_id": "w1",
        "kind": "service",
        "subject": "Dźwig",
        "valid_from": "2026-01-01",
        "valid_to": "",
        "notice_months": "3",
        "amount": "300",
        "per": "month",
        "supplier_id": "s1",
    },
}


class Place:
    """A database, and a folder for files to import."""

    def __init__(self, folder, url):
        self.folder = folder / "files"
        self.folder.mkdir()
        self.url = url
        self.engine = engines.writing_engine(self.url, wait=5)
        self.erp = SqlErp(self.url)
        self.write("base_community", COMMUNITY)
        self.write("base_contractor", CONTRACTOR)
        self.write("base_module", "name;licensed\ncommunities;tak\n")

    def write(self, table, text):
        (self.folder / f"{table}.csv").write_text(text, encoding="utf-8")

    def rows(self, table, *changes):
        """A file with a row for each change of the good one."""
        rows = [{**GOOD[table], **change} for change in changes]
        lines = [";".join(rows[0]), *(";".join(row.values()) for row in rows)]
        self.write(table, "\n".join(lines) + "\n")

    def run(self, **options):
        return import_files(self.engine, [self.folder], **options)

    def close(self):
        self.erp.close()
        self.engine.dispose()


@pytest.fixture
def place(tmp_path):
    place = Place(tmp_path, f"sqlite:///{tmp_path}/exchange.sqlite")
    yield place
    place.close()


def filled(place):
    for table in GOOD:
        place.rows(table, {})
    return place


@pytest.fixture
def full(place):
    return filled(place)


@pytest.fixture(params=["sqlite", "postgresql"])
def either(request, tmp_path):
    """Good files of every table, and either database."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path}/exchange.sqlite"
    else:
        url = request.getfixturevalue("postgres").url
    place = filled(Place(tmp_path, url))
    with place.engine.begin() as connection:
        schema.metadata.drop_all(connection)
    yield place
    place.close()


def told(report, *severities):
    return [
        (each.file.removesuffix(".csv"), each.column, each.code)
        for each in report.findings
        if each.severity in severities
    ]


def test_good_rows_of_every_table(either):
    full = either
    assert full.run().findings == []
    assert main(["check", "--url", full.url]) == 0
    assert full.erp.provided() == {
        BOOK_OF[each] for each in TABLES if TABLES[each] in GOOD
    }
    (invoice,) = full.erp.invoices.invoices(["w1"])
    assert (invoice.gross, invoice.ksef_number) == (Money.of("123.00"), KSEF)
    assert (invoice.accepted_by, invoice.paid_on) == (None, None)
    (line,) = full.erp.community.plan(["w1"], 2026)
    assert line.position == 0
    (cost,) = full.erp.community.costs(["w1"])
    assert str(cost.period) == "2026-01"


@pytest.mark.parametrize("kind", ["json", "xlsx"])
def test_the_other_kinds_of_files_say_the_same(full, kind, tmp_path):
    report = full.run()
    other = tmp_path / "other"
    other.mkdir()
    with engines.reading_engine(full.url, 5).connect() as connection:
        export(connection, other, kind)
    copy = engines.writing_engine(f"sqlite:///{tmp_path}/copy.sqlite")
    again = import_files(copy, [other])
    copy.dispose()
    assert again.findings == []
    assert again.rows == report.rows + 2  # base_meta
    erp = SqlErp(f"sqlite:///{tmp_path}/copy.sqlite")
    invoices = erp.invoices.invoices(["w1"])
    assert invoices == full.erp.invoices.invoices(["w1"]) != ()
    erp.close()


def test_years_and_days_as_a_spreadsheet_has_them(place):
    book = Workbook()
    sheet = book.active
    sheet.title = "books_plan_line"
    sheet.append(list(GOOD["books_plan_line"]))
    sheet.append(["p1", "w1", 2026.0, "cost", "windy", "Windy", 3600.5])
    sheet = book.create_sheet("books_fund_entry")
    sheet.append(list(GOOD["books_fund_entry"]))
    sheet.append(["e1", "f1", date(2026, 1, 5), "income", 10, "Wpłaty"])
    book.save(place.folder / "books.xlsx")
    place.rows("books_fund", {})
    assert place.run().findings == []
    assert place.erp.community.plan(["w1"], 2026)[0].amount == Money.of("3600.50")


@pytest.mark.parametrize(
    ("table", "change", "column", "code"),
    [
        ("books_fund", {"kind": "bank"}, "kind", "value_not_listed"),
        ("books_fund", {"opening": ""}, "opening", "value_missing"),
        ("books_fund", {"name": "x" * 121}, "name", "value_length"),
        ("books_fund_entry", {"amount": "1,234"}, "amount", "value_below_grosz"),
        ("books_fund_entry", {"booked_on": "31.02.2026"}, "booked_on", "value_not_day"),
        ("books_fund_entry", {"kind": ""}, "kind", "value_missing"),
        ("books_plan_line", {"year": "20226"}, "year", "year_range"),
        ("books_plan_line", {"year": "26"}, "year", "year_range"),
        ("books_plan_line", {"year": "2026,5"}, "year", "value_not_integer"),
        ("books_plan_line", {"kind": "koszt"}, "kind", "value_not_listed"),
        ("books_cost_entry", {"period": "13.2026"}, "period", "value_not_month"),
        ("books_cost_entry", {"category": ""}, "category", "value_missing"),
        ("books_supplier_invoice", {"state": "ok"}, "state", "value_not_listed"),
        ("books_supplier_invoice", {"number": "1" * 257}, "number", "value_length"),
        ("books_supplier_invoice", {"supplier_id": ""}, "supplier_id", "value_missing"),
        (
            "books_supplier_invoice",
            {"ksef_number": KSEF + "0"},
            "ksef_number",
            "value_length",
        ),
        ("books_contract", {"notice_months": "-1"}, "notice_months", "notice_range"),
        ("books_contract", {"notice_months": "61"}, "notice_months", "notice_range"),
        ("books_contract", {"per": "week"}, "per", "value_not_listed"),
        ("books_contract", {"valid_from": ""}, "valid_from", "value_missing"),
    ],
)
def test_a_wrong_row_refuses_its_file_and_no_other(full, table, change, column, code):
    full.rows(table, {"id": "good"}, {"id": "bad", **change})
    report = full.run()
    assert told(report, "error") == [(table, column, code)]
    assert [each.label for each in report.files if not each.loaded] == [f"{table}.csv"]
    (found,) = [each for each in report.findings if each.severity == "error"]
    assert found.row == 3


@pytest.mark.parametrize(
    ("table", "change", "column", "code"),
    [
        ("books_fund", {"nrb": "1" * 26}, "nrb", "nrb_invalid"),
        ("books_fund", {"community_id": "w9"}, "community_id", "reference_unknown"),
        ("books_fund_entry", {"amount": "-1"}, "amount", "entry_income_sign"),
        ("books_fund_entry", {"kind": "outlay"}, "amount", "entry_outlay_sign"),
        ("books_fund_entry", {"fund_id": "f9"}, "fund_id", "reference_unknown"),
        ("books_plan_line", {"amount": "-1"}, "amount", "amount_negative"),
        ("books_cost_entry", {"period": "2023-01"}, "period", "period_far"),
        ("books_cost_entry", {"invoice_id": "x"}, "invoice_id", "reference_unknown"),
        ("books_cost_entry", {"supplier_id": "x"}, "supplier_id", "reference_unknown"),
        (
            "books_cost_entry",
            {"community_id": "w2"},
            "invoice_id",
            "invoice_other_community",
        ),
        ("books_supplier_invoice", {"vat": "22,99"}, "gross", "invoice_sum"),
        ("books_supplier_invoice", {"due_on": "2026-01-30"}, "due_on", "before_issue"),
        ("books_supplier_invoice", {"state": "paid"}, "paid_on", "invoice_paid_when"),
        (
            "books_supplier_invoice",
            {"paid_on": "2026-02-03"},
            "state",
            "invoice_not_paid",
        ),
        (
            "books_supplier_invoice",
            {"ksef_number": KSEF[:-1] + "0"},
            "ksef_number",
            "ksef_number_invalid",
        ),
        (
            "books_supplier_invoice",
            {"supplier_id": "s2"},
            "ksef_number",
            "ksef_other_seller",
        ),
        (
            "books_supplier_invoice",
            {"supplier_id": "nobody"},
            "supplier_id",
            "reference_unknown",
        ),
        ("books_contract", {"per": ""}, "per", "amount_without_per"),
        ("books_contract", {"amount": ""}, "per", "amount_without_per"),
        ("books_contract", {"valid_to": "2025-01-01"}, "valid_to", "interval_order"),
    ],
)
def test_what_is_doubtful_is_told_and_loaded(either, table, change, column, code):
    full = either
    full.rows(table, change)
    report = full.run()
    assert told(report, "error", "warning") == [(table, column, code)]
    assert report.warnings == 1
    assert report.rows == 11


def test_what_comes_twice(either):
    either.rows("books_plan_line", {}, {"id": "p2"}, {"id": "p3", "kind": "income"})
    either.rows(
        "books_supplier_invoice",
        {},
        {"id": "i2", "ksef_number": ""},
        {"id": "i3", "number": "FV/2"},
        {"id": "i4", "number": "FV/1", "issued_on": "2026-01-30", "ksef_number": ""},
    )
    either.rows("books_cost_entry", {}, {"id": "c2", "amount": "0,01"})
    assert sorted(
        (each.key, each.code, each.value) for each in either.run().findings
    ) == [
        ("i1", "cost_over_invoice", "123.00"),
        ("i2", "invoice_twice", "FV/1"),
        ("i3", "ksef_twice", KSEF),
        ("p2", "plan_category_twice", "windy"),
    ]


class TestFormerDays:
    """An exchange database, or files, of the schema before there were books."""

    @pytest.fixture
    def former(self, tmp_path):
        path = tmp_path / "former.sqlite"
        generate(path, communities=3, today=date(2026, 11, 24), books=0)
        engine = engines.writing_engine(f"sqlite:///{path}")
        with engine.begin() as connection:
            for table in schema.OPTIONAL:
                table.drop(connection)
            for table in schema.TABLES:
                for index in table.indexes:
                    if index.name == "ledger_account_community":
                        index.drop(connection)
        yield engine, SqlErp(f"sqlite:///{path}")
        engine.dispose()

    def test_it_works_as_before_and_provides_no_books(self, former):
        _, erp = former
        erp.check()
        assert "communities" in erp.modules()
        assert erp.provided() == frozenset()
        with pytest.raises(ErpNotProvided):
            erp.community.funds(["WM00001"])
        with pytest.raises(ErpNotProvided):
            erp.invoices.invoices(None, ["K000033"])
        with pytest.raises(ErpNotProvided):
            erp.contracts.contracts(["WM00001"])
        assert erp.community.arrears(["WM00001"], date(2026, 11, 24))

    def test_the_check_has_no_error_and_names_the_tables(self, former, capsys):
        url = f"sqlite:///{former[0].raw_connection().execute('pragma database_list').fetchone()[2]}"
        assert main(["check", "--url", url]) == 0
        said = capsys.readouterr().out
        assert (
            "Bez tabel: base_contact_details, base_household, base_person_count, books_con"
            in said
        )
        assert main(["export", "--url", url, "/dev/null/no"]) == 1

    def test_an_export_holds_what_is_there(self, former, tmp_path):
        with former[0].connect() as connection:
            export(connection, tmp_path / "out", "csv")
        names = {each.stem for each in (tmp_path / "out").iterdir()}
        assert names == {each.name for each in schema.TABLES} - {
            each.name for each in schema.OPTIONAL
        }

    def test_an_import_of_former_files_makes_the_tables(self, former, tmp_path):
        engine, erp = former
        with engine.connect() as connection:
            export(connection, tmp_path / "out", "csv")
        report = import_files(engine, [tmp_path / "out"])
        assert (report.errors, report.warnings) == (0, 0)
        with engine.connect() as connection:
            assert inspect(connection).has_table("books_contract")
            indexes = inspect(connection).get_indexes("ledger_account")
        assert [each["name"] for each in indexes] == ["ledger_account_community"]
        assert erp.provided() == frozenset()
        with pytest.raises(ErpNotProvided):
            erp.community.plan(["WM00001"], 2026)

    def test_files_of_books_alone_are_added_to_it(self, former, tmp_path):
        engine, erp = former
        folder = tmp_path / "books"
        folder.mkdir()
        rows = [{**GOOD["books_fund"], "community_id": "WM00001", "opening": "7"}]
        (folder / "books_fund.json").write_text(json.dumps(rows), encoding="utf-8")
        assert import_files(engine, [folder]).findings == []
        assert erp.provided() == {"funds"}
        balances = erp.community.fund_balances(["f1"], date(2026, 1, 1))
        assert balances["f1"].balance == Money.of("7")


# Prints by how many kB an import makes the process larger.
MEASURE = """
import resource, sys
from collective.contractorportal.erp.sql import engine as engines
from collective.contractorportal.erp.sql.files.importer import import_files
engine = engines.writing_engine(sys.argv[1])
import_files(engine, [sys.argv[2]])
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
report = import_files(engine, [sys.argv[3]])
assert (report.rows, report.errors) == (100_000, 0), report
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_a_hundred_thousand_rows_take_little_memory(tmp_path, kind):
    row = ["F1", "2026-01-05", "outlay", "-12.34", "Sprzątanie klatek schodowych"]
    names = ["id", "fund_id", "booked_on", "kind", "amount", "title"]

    def write(count):
        path = tmp_path / str(count) / f"books_fund_entry.{kind}"
        path.parent.mkdir()
        with path.open("w", encoding="utf-8") as file:
            file.write(";".join(names) if kind == "csv" else "[")
            for number in range(count):
                values = [f"wpis-{number}", *row]
                if kind == "csv":
                    file.write("\n" + ";".join(values))
                else:
                    item = json.dumps(dict(zip(names, values, strict=True)))
                    file.write(f"{',' if number else ''}\n{item}")
            file.write("\n" if kind == "csv" else "]")
        return path

    url = f"sqlite:///{tmp_path}/exchange.sqlite"
    engine = engines.writing_engine(url)
    (tmp_path / "funds").mkdir()
    fund = {**GOOD["books_fund"], "id": "F1", "community_id": "w"}
    community = dict(
        zip(*(each.split(";") for each in COMMUNITY.split("\n")[:2]), strict=True)
    )
    for name, each in (
        ("books_fund", fund),
        ("base_community", {**community, "id": "w"}),
    ):
        path = tmp_path / "funds" / f"{name}.json"
        path.write_text(json.dumps([each]), encoding="utf-8")
    import_files(engine, [tmp_path / "funds"])
    engine.dispose()
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, url, write(1000), write(100_000)],
        capture_output=True,
        text=True,
        check=True,
    )
    # The file has 8 MB (CSV) or 16; what grows with it are the ids seen.
    assert int(done.stdout) < 60_000
