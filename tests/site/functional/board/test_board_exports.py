"""Files of the board's room: each holds every figure that its page shows."""

from io import BytesIO
from openpyxl import load_workbook
from pypdf import PdfReader

import csv
import io
import pytest


@pytest.fixture()
def rows(page):
    def read(path):
        answer = page("chair", path, "pl")
        assert answer.status_code == 200
        assert answer.headers["Content-Type"].startswith("text/csv")
        assert "attachment" in answer.headers["Content-Disposition"]
        assert "no-store" in answer.headers["Cache-Control"]
        text = answer.content.decode("utf-8-sig")
        return list(csv.reader(io.StringIO(text), delimiter=";"))

    return read


def test_plan_against_costs(world, rows):
    found = {row[0]: row[1:] for row in rows("C1/plan.csv?year=2026")}
    assert found["Zarządzanie"][:2] == ["12000,00", "10000,00"]
    assert found["Sprzątanie"][:4] == ["6000,00", "6400,00", "107", "-400,00"]
    assert found["Sprzątanie"][5] == "ponad plan"
    assert found["Energia w częściach wspólnych"][4] == "3800,00"
    assert found["Koszty razem"][:2] == ["41600,00", "17750,00"]
    assert found["Przychody razem"][:2] == ["2400,00", "1200,00"]


def test_a_funds_year(world, rows):
    found = rows("C1/funds/F-1/statement.csv?year=2026")
    assert found[1][1] == "Stan na początek" and found[1][6] == "6000,00"
    assert [row[6] for row in found[2:5]] == ["7200,00", "6499,50", "6400,00"]
    assert found[-1][4:] == ["1200,00", "800,00", "6400,00"]


def test_invoices_as_they_were_chosen(world, rows):
    assert len(rows("C1/invoices.csv")) == 1 + 5 + 1
    found = rows("C1/invoices.csv?state=checked")
    assert [row[1] for row in found[1:-1]] == ["FV/I-2", "FV/I-1"]
    assert found[-1][7] == "1620,00"


def test_arrears_without_anybody(world, rows):
    found = rows("C1/arrears.csv")
    assert [row[1:3] for row in found[1:]] == [
        ["4", "1280,00"],
        ["3", "9620,00"],
        ["6", "10900,00"],
    ]
    assert "lokal" not in str(found[1:])


@pytest.mark.parametrize(
    "path,figures",
    [
        ("C1/plan", ("17 750,00", "41 600,00", "-400,00")),
        ("C1/funds/F-1/statement", ("6 499,50", "6 400,00")),
        ("C1/invoices", ("1 080,00", "2 260,00")),
        ("C1/arrears", ("10 900,00",)),
    ],
)
def test_workbook_and_pdf_say_the_same(world, page, path, figures):
    answer = page("chair", f"{path}.xlsx", "pl")
    sheet = load_workbook(BytesIO(answer.content)).active
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    numbers = {
        round(cell.value * 100)
        for cell in cells
        if cell.data_type == "n" and cell.value
    }
    pdf = PdfReader(BytesIO(page("chair", f"{path}.pdf", "pl").content))
    text = " ".join(each.extract_text() for each in pdf.pages)
    text = " ".join(text.replace("\N{NO-BREAK SPACE}", " ").replace("−", "-").split())
    for figure in figures:
        assert figure in text
        assert int(figure.replace(" ", "").replace(",", "")) in numbers
    assert "Kwiatowa 5" in text
    assert "24.11.2026, 18:05" in text
