"""A data set of another ERP, through the real import, against figures computed apart."""

from collective.contractorportal.accounts.create import create_login
from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.directory.sync import sync_site
from collective.contractorportal.erp.sql.cli import main
from collective.contractorportal.finance.wording import segment
from decimal import Decimal
from io import BytesIO
from openpyxl import load_workbook
from pathlib import Path
from pypdf import PdfReader

import csv
import io
import json
import pytest
import requests
import transaction


FOREIGN = Path(__file__).parents[3] / "data" / "foreign"
FIGURES = json.loads((FOREIGN / "figures.json").read_text(encoding="utf-8"))
PASSWORD = "Tajne-haslo-1"
AS_OF = "2026-11-24T05:30:00+01:00"
# One human being with two numbers, and so with one login.
TWO_NUMBERS = {"k/C2", "k/S-MAR"}


def due(account):
    return FIGURES[account[0]][account[1]]["balance"]


def grosze(money):
    return int(money["amount"].replace(".", "")) if money else 0


@pytest.fixture(params=["csv", "xlsx"])
def people(request, acceptance, frozen_clock, tmp_path, monkeypatch):
    """Who has a login (contractor id to user id), in a site that reads the files."""
    url = f"sqlite:///{tmp_path}/foreign.sqlite"
    kind = request.param
    files = sorted(map(str, FOREIGN.glob(f"*.{kind}")))
    assert main(["init", "--url", url]) == 0
    assert main(["import", *files, "--url", url, "--as-of", AS_OF]) == 0
    monkeypatch.setenv("ERP_DATABASE_URL", url)
    settings().erp_backend = "sql"
    report = sync_site("test")
    assert (report.outcome, report.errors) == ("done", 0)
    wanted = [*FIGURES, "k/SUP"]
    logins = {each: create_login([each], PASSWORD).user_id for each in wanted}
    transaction.commit()
    return logins


def accounts_of(contractor):
    found = dict(FIGURES.get(contractor, {}))
    for other in TWO_NUMBERS if contractor in TWO_NUMBERS else ():
        found.update(FIGURES[other])
    return found


@pytest.fixture
def ask(acceptance):
    """GET an address as a user, as JSON or as it comes."""

    def get(user, url, **query):
        if url.startswith("/"):
            url = acceptance["portal"].absolute_url() + url
        headers = {"Accept": "application/json"}
        return requests.get(
            url, query, auth=(user, PASSWORD), headers=headers, timeout=60
        )

    return get


def test_every_figure_of_everybody(people, ask):
    for contractor, user in people.items():
        expected = accounts_of(contractor)
        body = ask(user, "/@accounts", b_size=100).json()
        links = {item["account"]["id"]: item["@id"] for item in body["items"]}
        assert set(links) == set(expected), contractor
        for account, figures in expected.items():
            one = ask(user, links[account]).json()
            assert summary(one) == {
                "as_of": AS_OF,
                "balance": figures["balance"],
                "overdue": figures["overdue"],
                "planned": figures["planned"],
                "to_pay": figures["to_pay"],
            }, account
            assert years(ask, user, one) == {
                year: closing
                for year, closing in figures["years"].items()
                if int(year) in one["years"]
            }, account
            listed = {"account": account, "b_size": 500}
            documents = ask(user, "/@account-documents", **listed).json()["items"]
            assert {
                each["id"]: [grosze(each[name]) for name in ("amount", "paid", "left")]
                for each in documents
                if not each["planned"]
            } == figures["documents"], account
            interest = ask(user, "/@interest", **listed).json()
            assert {
                each["document"]["id"]: [each["days"], grosze(each["amount"])]
                for each in interest["items"]
            } == figures["interest"], account
            assert grosze(interest["accounts"][0]["total"]) == figures["interest_total"]
            payments = ask(user, "/@payments", **listed).json()
            assert payments["items_total"] == figures["payments"], account


def summary(body):
    return {
        "as_of": body["as_of"],
        "balance": grosze(body["balance"]["due"]),
        "overdue": grosze(body["overdue"]),
        "planned": [each["id"] for each in body["planned"]],
        "to_pay": [
            [
                item["document"] and item["document"]["id"],
                grosze(item["amount"]),
                item["on_time_until"],
            ]
            for item in body["due_items"]
        ],
    }


def years(ask, user, account):
    """The closing of each year, of which every row's balance is added up here."""
    closings = {}
    for year in account["years"]:
        url = account["statement"]["@id"]
        statement = ask(user, url, year=year, b_size=500).json()
        running = grosze(statement["opening"])
        for row in statement["items"]:
            running += grosze(row["charged"]) - grosze(row["paid"])
            assert grosze(row["balance"]) == running
        assert grosze(statement["closing"]) == running
        closings[str(year)] = running
    return closings


def test_totals_media_and_why(people, ask):
    anna = ask(people["k/ANNA"], "/@accounts").json()
    # 1766.53 of the flat and 1619.55 of the rent; the storage room is even.
    assert grosze(anna["totals"][0]["to_pay"]) == 338608
    shop = ask(people["k/SHOP"], "/@accounts").json()
    owed = {each["currency"]: grosze(each["to_pay"]) for each in shop["totals"]}
    assert owed == {"PLN": 1623993, "EUR": 150000}

    # 11.275 × 14.92 + 10.005 × 15.47 + 12.50 = 168.22 + 167.28; 6 × 44.76 of advances.
    (water,) = ask(people["k/OLA"], "/@media-settlements").json()["items"]
    assert (grosze(water["advances"]), grosze(water["cost"])) == (26856, 33550)
    assert water["result"]["sign"] == "underpayment"
    assert grosze(water["result"]["amount"]) == 6694
    # 17.333 × 14.92 = 258.61; 6 × 59.68 of advances.
    (water,) = ask(people["k/OVER"], "/@media-settlements").json()["items"]
    assert water["result"]["sign"] == "overpayment"
    assert grosze(water["result"]["amount"]) == 9947
    own = ask(people["k/OVER"], water["@id"]).json()
    assert (own["id"], own["adds_up"]) == ("RM/Ł3-5", True)
    assert ask(people["k/OLA"], water["@id"]).status_code == 404

    months = {"account": "Ł3/1-opł", "month": "2026-04"}
    (april,) = ask(people["k/ANNA"], "/@charges", **months).json()["items"]
    why = april["comparison"]
    # 4.5 × 15.47 = 69.615, half up 69.62, against 6 × 14.92 = 89.52.
    (water,) = [each for each in why["changes"] if each["kind"] != "same"]
    assert (water["component"], water["kind"]) == ("ZW", "both")
    assert (grosze(water["before"]), grosze(water["after"])) == (8952, 6962)
    assert grosze(why["difference"]) == -1990


def test_the_page_and_the_file_say_the_same(people, acceptance):
    site = acceptance["portal"].absolute_url()
    for contractor, account, words in (
        ("k/ANNA", "Ł3/1-opł", "1 766,53 zł"),
        ("k/SHOP", "dz/U1/kaucja", "1 500,00 €"),
        ("k/OVER", "Ł3/5-opł", "547,95 zł"),
        ("k/H-OLD", "Ć-1 konto", "366,85 zł"),
        ("k/H-NEW", "Ć-1 konto", "833,70 zł"),
        ("k/UNP", "Ł3/6-opł", "1 255,52 zł"),
    ):
        auth = (people[contractor], PASSWORD)
        url = f"{site}/@@finance/{segment(account)}"
        page = requests.get(url, auth=auth, timeout=60)
        text = page.text.replace("&nbsp;", " ").replace("\xa0", " ")
        assert page.status_code == 200
        assert words in text, account
        file = requests.get(f"{url}/statement.csv?year=2026", auth=auth, timeout=60)
        text = file.content.decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text), delimiter=";"))
        owed = f"{abs(due((contractor, account))):03d}"
        assert f"{owed[:-2]},{owed[-2:]}" in rows[-1] + rows[-2], account


def test_workbooks_and_pdfs_hold_every_figure(people, ask, acceptance):
    """Each year of each account: what REST tells, proven above, cell by cell."""
    site = acceptance["portal"].absolute_url()
    seen = 0
    for contractor, user in people.items():
        for account in accounts_of(contractor):
            body = ask(user, f"/@accounts/{segment(account)}").json()
            for year in body["years"]:
                query = {"year": year, "b_size": 500}
                told = ask(user, body["statement"]["@id"], **query).json()
                file = f"{site}/@@finance/{segment(account)}/statement"
                book = ask(user, f"{file}.xlsx", year=year).content
                assert workbook_rows(book) == statement_rows(told), (account, year)
                text = pdf_text(ask(user, f"{file}.pdf", year=year).content)
                for amounts in statement_rows(told):
                    for amount in filter(None, amounts):
                        assert polish(amount) in text, (account, year, amount)
                seen += 1
    assert seen > len(people)


def statement_rows(told):
    """Charged, paid and balance of each row in grosze, the balances without signs."""
    rows = [(0, 0, abs(grosze(told["opening"])))]
    rows += [
        (grosze(row["charged"]), grosze(row["paid"]), abs(grosze(row["balance"])))
        for row in told["items"]
    ]
    return [*rows, (0, 0, abs(grosze(told["closing"])))]


def workbook_rows(content):
    sheet = load_workbook(BytesIO(content)).active
    head = int(sheet.freeze_panes[1:]) - 1
    cells = sheet.iter_rows(min_row=head + 1, min_col=5, max_col=7, values_only=True)
    # Excel keeps binary fractions: what was written is the nearest grosz.
    return [tuple(round((value or 0) * 100) for value in row) for row in cells]


def pdf_text(content):
    pages = PdfReader(BytesIO(content)).pages
    text = "\n".join(page.extract_text() for page in pages)
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{MINUS SIGN}", "-")


def polish(amount):
    """An amount in grosze as a Polish file shows it."""
    return f"{Decimal(amount) / 100:,.2f}".replace(",", " ").replace(".", ",")


def test_neighbours_stay_strangers(people, ask):
    for account in ("Ł3/1-opł", "Ł3/4-opł/stare", "dz/U1"):
        for contractor in ("k/BUY", "k/H-OLD", "k/SUP"):
            answer = ask(people[contractor], f"/@accounts/{segment(account)}")
            unknown = ask(people[contractor], "/@accounts/nope")
            assert (answer.status_code, answer.json()) == (404, unknown.json())
