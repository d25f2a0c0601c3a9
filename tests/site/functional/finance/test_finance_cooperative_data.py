"""A cooperative and a community, imported and compared with an oracle, to the grosz."""

from collective.contractorportal.accounts.create import create_login
from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.directory.sync import sync_site
from collective.contractorportal.erp.sql.cli import main
from collective.contractorportal.finance.wording import segment
from ledger_oracle import figures
from pathlib import Path

import csv
import io
import pytest
import re
import requests
import transaction


FILES = Path(__file__).parents[3] / "data" / "cooperative"
FIGURES = figures(FILES)
PASSWORD = "Tajne-haslo-1"
# One human being with two numbers, and so with one login.
OLA = ("g1", "g2")
CURRENCIES = {"EUR-1": "€"}


def accounts_of(contractor):
    numbers = OLA if contractor in OLA else (contractor,)
    return {key: value for each in numbers for key, value in FIGURES[each].items()}


@pytest.fixture()
def people(acceptance, frozen_clock, tmp_path, monkeypatch):
    """Contractor id to user id, in a site that reads the files."""
    url = f"sqlite:///{tmp_path}/cooperative.sqlite"
    assert main(["init", "--url", url]) == 0
    assert main(["import", str(FILES), "--url", url, "--together", "--quiet"]) == 0
    monkeypatch.setenv("ERP_DATABASE_URL", url)
    settings().erp_backend = "sql"
    # The tenant of 2023 keeps the own history for longer than the usual year.
    settings().history_days = 3650
    report = sync_site("test")
    assert (report.outcome, report.errors) == ("done", 0)
    logins = {each: create_login([each], PASSWORD).user_id for each in FIGURES}
    transaction.commit()
    return logins


@pytest.fixture()
def get(acceptance):
    """GET an address as a user, as JSON or as it comes."""
    site = acceptance["portal"].absolute_url()

    def call(user, url, accept="application/json", **query):
        url = url if url.startswith("http") else site + url
        headers = {"Accept": accept}
        auth = (user, PASSWORD)
        return requests.get(url, query, auth=auth, headers=headers, timeout=60)

    return call


def grosze(money):
    return int(money["amount"].replace(".", "")) if money else 0


def test_every_figure_of_every_holder(people, get):
    for contractor, user in people.items():
        expected = accounts_of(contractor)
        found = {account: told(get, user, account) for account in listed(get, user)}
        assert found == expected, contractor


def listed(get, user):
    return [
        item["account"]["id"]
        for item in get(user, "/@accounts", b_size=100).json()["items"]
    ]


def told(get, user, account):
    """An account's figures as REST tells them, in the shape of the oracle."""
    one = get(user, f"/@accounts/{segment(account)}").json()
    query = {"account": account, "b_size": 500}
    documents = get(user, "/@account-documents", **query).json()["items"]
    payments = get(user, "/@payments", **query).json()["items"]
    interest = get(user, "/@interest", **query).json()
    return {
        "balance": grosze(one["balance"]["due"]),
        "overdue": grosze(one["overdue"]),
        "planned": [each["id"] for each in one["planned"]],
        "to_pay": [
            [each["document"] and each["document"]["id"], grosze(each["amount"]),
             each["on_time_until"]]
            for each in one["due_items"]
        ],
        "documents": {
            each["id"]: [grosze(each[name]) for name in ("amount", "paid", "left")]
            for each in documents
        },
        "payments": {
            each["id"]: [grosze(each[name]) for name in ("amount", "unpaired")]
            for each in payments
        },
        "interest": {
            each["document"]["id"]: [each["error"] or each["days"], grosze(each["amount"])]
            for each in interest["items"]
        },
        "interest_total": grosze(interest["accounts"][0]["total"]),
        "years": closings(get, user, one),
    }  # fmt: skip


def closings(get, user, account):
    """The closing of each year that has rows, every row's balance added up here."""
    found = {}
    for year in account["years"]:
        url = account["statement"]["@id"]
        statement = get(user, url, year=year, b_size=500).json()
        running = grosze(statement["opening"])
        for row in statement["items"]:
            running += grosze(row["charged"]) - grosze(row["paid"])
            assert grosze(row["balance"]) == running
        assert grosze(statement["closing"]) == running
        if statement["items"]:
            found[str(year)] = running
    return found


def test_pages_and_files_say_the_same(people, get):
    for contractor, user in people.items():
        for account, figure in accounts_of(contractor).items():
            here = f"/@@finance/{segment(account)}"
            page = get(user, here, "text/html")
            text = plain(page.text)
            sign = CURRENCIES.get(account, "zł")
            assert page.status_code == 200, account
            amount = f"{polish(abs(figure['balance']))} {sign}"
            assert (amount if figure["balance"] else "rozliczone") in text, account
            assert plain_interest(get, user, here, figure, sign), account
            file = get(user, f"{here}/statement.csv", year=max(figure["years"]))
            rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig")),
                                   delimiter=";"))  # fmt: skip
            closing = figure["years"][max(figure["years"])]
            assert polish(abs(closing)).replace(" ", "") in rows[-1] + rows[-2], account


def plain_interest(get, user, here, figure, sign):
    text = plain(get(user, f"{here}/interest", "text/html").text)
    total = figure["interest_total"]
    return not total or f"{polish(total)} {sign}" in text


def plain(html):
    return re.sub(r"\s+", " ", html.replace("&nbsp;", " ").replace("\xa0", " "))


def polish(amount):
    return f"{amount // 100:,}".replace(",", " ") + f",{amount % 100:02d}"


def test_no_holder_sees_what_was_another_ones(people, get):
    """Three owners, one after another, of one account."""
    for contractor in ("old", "mid", "new"):
        own = FIGURES[contractor]["D%2"]
        for other in ("old", "mid", "new"):
            for kind, name in (("documents", "@account-documents"), ("payments", "@payments")):  # fmt: skip
                for id_ in FIGURES[other]["D%2"][kind]:
                    answer = get(people[contractor], f"/{name}/{segment(id_)}")
                    assert (answer.status_code == 200) == (id_ in own[kind]), id_
