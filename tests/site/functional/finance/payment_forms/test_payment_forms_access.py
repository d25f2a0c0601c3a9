"""A form is for who holds the account, for nobody else, by page and by REST alike."""

from collective.contractorportal.core.money import Money
from collective.contractorportal.erp import records
from datetime import date

import pytest
import re
import transaction


# Who may have forms of which accounts: as conftest's READERS.
OWN = {
    "anna": {"A-1"},
    "piotr": {"A-1"},
    "jan": {"A-2"},
    "tomasz": {"A-3"},
    "maria": {"A-4"},
}
OTHERS = ("ewa", "adam", "hydro", "stranger", "staff", None)
ADDRESSES = (
    "/@@payment-forms/{}",
    "/@@payment-forms/{}/form.pdf?month=2026-11",
    "/@payment-forms/{}?month=2026-11",
    "/@payment-forms/{}/form.pdf?month=2026-11",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_only_the_own_account(fetch, rest, address):
    call = rest if "/@payment" in address else fetch
    for who in (*OWN, *OTHERS):
        for account in ("A-1", "A-2", "A-3", "A-4", "A-99"):
            status = call(who, address.format(account)).status_code
            if account in OWN.get(who, ()):
                # Only the first account has a number to pay to.
                told = account == "A-1" or call is fetch
                assert status == (200 if told else 409), (who, account)
            elif who is None:
                assert status in (302, 401), account
            elif who == "ewa" and account == "A-1":
                # She sold it: November is not hers, the months before are.
                assert status in (200, 404)
            else:
                assert status == 404, (who, account)


def test_a_former_owner_meets_the_own_months_alone(fetch, rest):
    """Ewa sold on 31 March: nothing of what was charged later, by any way."""
    listed = rest("ewa", "/@payment-forms?b_size=100").json()["items"]
    assert {item["month"] for item in listed} == {"2026-01", "2026-02", "2026-03"}
    for month, status in (("2026-03", 200), ("2026-04", 404), ("2026-11", 404)):
        address = f"/A-1/form.pdf?month={month}"
        assert fetch("ewa", f"/@@payment-forms{address}").status_code == status
        assert rest("ewa", f"/@payment-forms{address}").status_code == status
    later = "/A-1/form.pdf?document=D-1-2026-11"
    assert fetch("ewa", f"/@@payment-forms{later}").status_code == 404
    assert rest("ewa", f"/@payment-forms{later}").status_code == 404


def test_a_neighbours_document_is_not_there(fetch, rest):
    for document in ("D-2-2026-11", "no-such"):
        address = f"/A-1/form.pdf?document={document}&document=D-1-2026-11"
        assert fetch("anna", f"/@@payment-forms{address}").status_code == 404
        assert rest("anna", f"/@payment-forms{address}").status_code == 404


def test_lists_name_only_the_own_accounts(fetch, rest):
    for who, accounts in OWN.items():
        items = rest(who, "/@payment-forms?b_size=100").json()["items"]
        assert {item["account"] for item in items} == accounts
        months = {item["month"] for item in items}
        assert months >= {f"2026-{month:02d}" for month in range(4, 12)}
    for who in ("hydro", "stranger", "staff"):
        assert rest(who, "/@payment-forms").json()["items"] == []
    assert rest(None, "/@payment-forms").status_code == 401


@pytest.mark.parametrize(
    "query",
    ["month=2026-13", "month=x", "month=2031-01", "month=%00", "document=%2e%2e"],
)
def test_nonsense_is_not_found(fetch, query):
    assert fetch("anna", f"/@@payment-forms/A-1/form.pdf?{query}").status_code == 404


def test_an_unlicensed_module_has_no_forms(fetch, rest, world, acceptance):
    from collective.contractorportal.directory.storage import get_directory

    get_directory().modules = frozenset({"maintenance"})
    transaction.commit()
    assert fetch("anna", "/@@payment-forms").status_code == 404
    assert rest("anna", "/@payment-forms").status_code == 404


def test_rest_says_what_is_wrong(rest, world):
    for query in (
        "way=gold&month=2026-11",
        "month=nonsense",
        "",
        "month=2026-11&document=D-1-2026-11",
    ):
        answer = rest("anna", f"/@payment-forms/A-1?{query}")
        assert answer.status_code == 400, query
        assert answer.json()["message"]


def test_the_page_opens_with_what_there_is_to_pay(fetch):
    page = fetch("anna", "/@@payment-forms/A-1").text.replace("\xa0", " ")
    assert "972,58 zł" in page
    assert "form.pdf?month=2026-11" in page
    assert "02 1140 2004 0000 1234 0000 0007" in page
    assert "<svg" in page
    copied = re.findall(r'data-copy="([^"]*)"', page)
    assert copied == [
        "02114020040000123400000007",
        "972,58",
        "OPŁATY 11/2026 UL. KWIATOWA 5/1 004ANNA",
    ]
    assert "październik 2026" in page


def test_the_only_account_needs_no_choice(fetch):
    assert "Dane do przelewu" in fetch("anna", "/@@payment-forms").text


def test_documents_are_chosen_on_the_page(fetch):
    page = fetch("anna", "/@@payment-forms/A-1?document:list=D-1-2026-10").text
    assert "468,58" in page
    assert "form.pdf?document=D-1-2026-10" in page


def test_without_an_account_number_a_sentence_and_no_form(fetch, rest):
    """Jan's account has no number of its own, nor has the community."""
    page = fetch("jan", "/@@payment-forms/A-2")
    assert "zapytaj zarządcę" in page.text.lower()
    assert "form.pdf" not in page.text
    pdf = fetch("jan", "/@@payment-forms/A-2/form.pdf?month=2026-11")
    assert pdf.headers["Content-Type"].startswith("text/html")
    answer = rest("jan", "/@payment-forms/A-2?month=2026-11")
    assert answer.status_code == 409
    assert "rachunk" in answer.json()["message"]


def test_money_that_is_not_counted_yet_is_told_of(fetch, world):
    day = date(2026, 11, 20)
    world.load(
        records.Payment("P-free", "A-1", Money.of("1400.00"), day, day, "Przelew")
    )
    page = fetch("anna", "/@@payment-forms/A-1").text.replace("\xa0", " ")
    assert "26,24 zł" in page
    assert "Na całym koncie do zapłaty jest tylko" in page


def test_the_account_leads_to_its_form(fetch):
    for page in ("/@@finance", "/@@finance/A-1"):
        assert "/@@payment-forms/A-1" in fetch("anna", page).text, page
