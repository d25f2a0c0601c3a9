"""The statement as a file: each format holds every figure, with Polish letters."""

from collective.contractorportal.core.money import Money
from collective.contractorportal.directory.person import person_of
from collective.contractorportal.erp import records
from collective.contractorportal.finance import exports
from collective.contractorportal.finance import queries
from datetime import date
from datetime import datetime
from io import BytesIO
from openpyxl import load_workbook
from pypdf import PdfReader

import csv
import io
import pytest


NASTY = '=HYPERLINK("http://evil.example";"Kliknij")'


@pytest.fixture()
def request_(acceptance):
    return acceptance["request"]


@pytest.fixture()
def answer(world, request_):
    """Anna's year, with a payment whose title is an attack on spreadsheets."""
    world.load(
        records.Payment(
            "P-X", "A-1", Money.of("1234.56"), date(2026, 11, 20), date(2026, 11, 21),
            NASTY,
        )
    )  # fmt: skip
    return queries.statement(person_of(request_, "anna"), "A-1", 2026)


def figures(answer):
    """All amounts of the statement's rows as a person reads them, in Polish."""
    for row in answer.value.rows:
        yield row.amount, row.balance


def polish(amount):
    whole, _, grosze = format(abs(amount.amount), "f").partition(".")
    return f"{int(whole):,}".replace(",", " ") + "," + grosze


def test_csv_opens_in_a_polish_spreadsheet(answer, request_):
    content = exports.statement_csv(answer, request_)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 1 + 2 + len(answer.value.rows)
    assert len({len(row) for row in rows}) == 1
    text = content.decode("utf-8-sig")
    for amount, balance in figures(answer):
        for money in (amount, balance):
            assert format(abs(money.amount), "f").replace(".", ",") in text
    assert "Podgrzanie" not in text
    assert "Żółkiewska" not in text.splitlines()[0]


def test_csv_holds_no_formula(answer, request_):
    text = exports.statement_csv(answer, request_).decode("utf-8-sig")
    cells = [
        cell for row in csv.reader(io.StringIO(text), delimiter=";") for cell in row
    ]
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)
    begins = [cell for cell in cells if cell[:1] in "=+-@" and cell]
    assert all(cell.lstrip("-").replace(",", "").isdigit() for cell in begins)


def test_xlsx_has_true_numbers_and_dates_and_no_formula(answer, request_):
    book = load_workbook(BytesIO(exports.statement_xlsx(answer, request_)))
    sheet = book.active
    head = int(sheet.freeze_panes[1:]) - 1
    rows = list(sheet.iter_rows(min_row=head + 1))
    assert len(rows) == 2 + len(answer.value.rows)
    assert all(isinstance(row[0].value, datetime) for row in rows)
    shown = [
        (row[4].value if row[4].value is not None else -row[5].value, row[6].value)
        for row in rows[1:-1]
    ]
    assert [(round(a * 100), round(b * 100)) for a, b in shown] == [
        (amount.grosze, abs(balance).grosze) for amount, balance in figures(answer)
    ]
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    assert any(
        str(cell.value).startswith("=HYPERLINK")
        for row in rows
        for cell in row
        if cell.data_type == "s"
    )


def test_pdf_can_be_read_back(answer, request_):
    content = exports.statement_pdf(answer, request_)
    reader = PdfReader(BytesIO(content))
    text = "\n".join(page.extract_text() for page in reader.pages)
    flat = text.replace("\n", " ").replace("\N{NO-BREAK SPACE}", " ")
    for amount, balance in figures(answer):
        assert polish(amount) in flat
        assert polish(balance) in flat
    for words in ("Anna Żółkiewska", "ul. Kwiatowa 5", "24.11.2026, 18:05"):
        assert words in flat
    assert "02 1140 2004 0000 1234 0000 0007" in flat
    sizes = {
        tuple(round(float(edge)) for edge in page.mediabox) for page in reader.pages
    }
    assert sizes == {(0, 0, 842, 595)}
    fonts = {
        font.get_object()["/BaseFont"]
        for page in reader.pages
        for font in page["/Resources"]["/Font"].get_object().values()
        if font.get_object()["/Subtype"] != "/Type1"
    }
    assert fonts
    assert all("DejaVuSans" in name for name in fonts)


def test_pages_of_a_long_pdf_are_numbered(world, request_):
    for number in range(120):
        day = date(2026, 5, 1 + number % 28)
        world.load(
            records.Payment(f"P-Y{number}", "A-1", Money.of("1"), day, day, "Wpłata")
        )
    answer = queries.statement(person_of(request_, "anna"), "A-1", 2026)
    reader = PdfReader(BytesIO(exports.statement_pdf(answer, request_)))
    count = len(reader.pages)
    assert count > 2
    for number, page in enumerate(reader.pages, 1):
        text = page.extract_text()
        assert str(number) in text.split() and str(count) in text.split()


def test_old_figures_say_so_in_every_letter(world, request_, answer):
    from dataclasses import replace

    table = exports.statement_table(replace(answer, stale=True), request_)
    fresh = exports.statement_table(answer, request_)
    assert len(table.facts[-1][1]) > len(fresh.facts[-1][1])
    name = exports.filename(replace(answer, stale=True), "csv", request_)
    assert name.endswith(", stan na 24.11.2026, 18.05.csv")
    assert name.startswith(exports.filename(answer, "csv", request_)[:-4])


@pytest.mark.parametrize(
    "name,header",
    [
        ("Zażółć.pdf", "filename=\"Zazolc.pdf\"; filename*=UTF-8''Za%C5%BC%C3%B3%C5%82%C4%87.pdf"),
        ('a"b\r\n.pdf', "filename=\"ab.pdf\"; filename*=UTF-8''a%22b%0D%0A.pdf"),
    ],
)  # fmt: skip
def test_the_name_of_the_file_has_polish_letters(name, header):
    assert exports.disposition(name) == f"attachment; {header}"


def test_the_name_tells_account_and_year(answer, request_):
    name = exports.filename(answer, "csv", request_)
    assert "2026" in name and "Kwiatowa 5" in name
    assert name.endswith(".csv")
    assert not set(name) & set('/\\:*?"<>|')
