"""Pages of instalments: what a person types, what the office answers, what both are told."""

from collective.contractorportal.audit.storage import get_log
from collective.contractorportal.core import clock
from collective.contractorportal.erp import gate
from collective.contractorportal.erp.errors import ErpUnavailable
from collective.contractorportal.notifications.kinds import kind_of
from collective.contractorportal.notifications.recipients import recipient_ids
from collective.contractorportal.notifications.storage import get_mailings
from datetime import datetime
from lxml.html import fromstring

import pytest
import transaction


def wrong(page):
    """What is said beside each field; the summary says the same and leads there."""
    tree = fromstring(page)
    found = {}
    for error in tree.cssselect("p.cp-error"):
        name = error.get("id").removesuffix("-error")
        (field,) = tree.xpath(f"//*[@id='{name}']")
        assert field.get("aria-invalid") == "true"
        assert error.get("id") in field.get("aria-describedby")
        found[name] = error.text_content().strip().replace("\xa0", " ")
    summary = {
        link.get("href").removeprefix("#"): link.text_content().replace("\xa0", " ")
        for link in tree.cssselect(".cp-errors a")
    }
    assert summary == found
    return found


def test_a_person_proposes_without_scripts(session, rest):
    anna = session("anna")
    page = anna.get("/@@instalments?account=A-1").text.replace("\xa0", " ")
    assert "1 426,24 zł jest po terminie." in page
    page = anna.post(
        "/@@instalments", account="A-1", count="2", first="2026-12-10"
    ).text
    assert "Sprawdź swój plan" in page
    assert page.count('value="713,12"') == 2
    assert rest("anna", "/@instalments").json()["items"] == []
    rows = {
        "amount:list": ["713,12", "713,11"],
        "day:list": ["2026-12-10", "2027-01-10"],
    }
    page = anna.post("/@@instalments", account="A-1", send="1", **rows).text
    sum_ = "Raty dają razem 1 426,23 zł, a muszą dać dokładnie 1 426,24 zł."
    assert wrong(page) == {"amount-2": sum_}
    assert 'value="713,11"' in page
    rows["amount:list"] = ["713,12", "713,12"]
    done = anna.post(
        "/@@instalments", account="A-1", send="1", reason="Choroba", **rows
    )
    assert "Zarządca odpowie, a Ty dostaniesz e-mail." in done.text
    (item,) = rest("anna", "/@instalments").json()["items"]
    assert item["number"] in done.text
    assert item["reason"] == "Choroba"


def test_the_office_answers_on_its_desk(propose, session, rest):
    made = propose()
    staff = session("staff")
    assert made["number"] in staff.get("/@@instalments-desk").text
    page = staff.get(f"/@@instalments-desk?id={made['id']}").text
    assert "Anna Żółkiewska" in page
    desk = "/@@instalments-desk"
    page = staff.post(desk, id=made["id"], do="refuse").text
    assert wrong(page) == {"reason": "Napisz dlaczego: ta osoba to przeczyta."}
    rows = {
        "amount:list": ["1426,24", "x", ""],
        "day:list": ["2026-12-10", "2026-12-01", ""],
    }
    page = staff.post(desk, id=made["id"], do="counter", **rows).text
    assert wrong(page)["amount-2"].startswith("„x” to nie kwota.")
    assert 'value="x"' in page
    staff.post("/@@instalments-desk", id=made["id"], do="accept")
    assert rest("anna", f"/@instalments/{made['id']}").json()["state"] == "accepted"
    transaction.begin()
    assert "instalments.seen" in [each.kind for each in get_log().entries("C1")]
    mailings = get_mailings()
    kinds = [mailings.get(each).kind for each in mailings.newest()]
    assert sorted(kinds) == ["instalment_proposals", "instalments"]
    with clock.frozen(datetime(2026, 12, 15, 12, tzinfo=clock.WARSAW)):
        page = staff.get(f"{desk}?show=agreed").text.replace("\xa0", " ")
    assert "uzgodnione, rata po terminie" in page
    assert page.count("1 426,24 zł") == 2


def test_the_dashboard_asks_for_an_answer(propose, decide, session):
    rows = [
        {"amount": "426.24", "due_on": "2026-11-26"},
        {"amount": "1000.00", "due_on": "2027-01-05"},
    ]
    made = propose()
    decide(made, "counter", instalments=rows)
    page = session("anna").get("/@@dashboard").text
    assert "Zarządca proponuje inne raty" in page
    session("anna").post("/@@instalments", id=made["id"], do="agree")
    page = session("anna").get("/@@dashboard").text.replace("\xa0", " ")
    assert "Zapłać ratę: 426,24 zł" in page


def test_the_account_leads_to_it(session):
    assert "@@instalments?account=A-1" in session("anna").get("/@@finance/A-1").text


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"count": "1", "first": "2026-12-10"}, "count"),
        ({"count": "zwei", "first": "2026-12-10"}, "count"),
        ({"count": "60", "first": "2026-12-10"}, "count"),
        ({"count": "2", "first": "jutro"}, "first"),
        ({"count": "2", "first": "2026-11-01"}, "first"),
        ({"count": "2", "first": "2030-01-01"}, "count"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(session, fields, field):
    page = session("anna").post("/@@instalments", account="A-1", **fields).text
    assert field in wrong(page)
    for value in fields.values():
        assert f'value="{value}"' in page


def test_each_wrong_instalment_says_what_is_wrong(session):
    rows = {
        "amount:list": ["700,00", "dużo", "20,00"],
        "day:list": ["2026-11-01", "2026-12-10", "2026-12-09"],
    }
    anna = session("anna")
    page = anna.post("/@@instalments", account="A-1", send="1", **rows).text
    assert list(wrong(page)) == ["amount-2"]
    rows["amount:list"][1] = "706,24"
    page = anna.post("/@@instalments", account="A-1", send="1", **rows).text
    assert set(wrong(page)) == {"day-1", "amount-3", "day-3"}


def test_the_office_sees_plans_while_the_erp_is_away(
    propose, decide, session, rest, world
):
    made = decide(propose(), "accept")
    world.fail(ErpUnavailable("down"))
    for query in ("?show=agreed", f"?id={made['id']}"):
        page = session("staff").get(f"/@@instalments-desk{query}")
        assert page.status_code == 200
        assert made["number"] in page.text
        assert "System księgowy teraz nie odpowiada" in page.text
    # Nor has it anything old to show: what was agreed is known all the same.
    gate._keepers.clear()
    for query in ("?show=agreed", f"?id={made['id']}"):
        page = session("staff").get(f"/@@instalments-desk{query}")
        assert page.status_code == 200
        assert made["number"] in page.text
    (found,) = rest("staff", "/@instalment-proposals").json()["items"]
    assert found["instalments"][0]["paid"] is None
    assert session("anna").get("/@@dashboard").status_code == 200


def test_what_waits_is_shown_instead_of_a_form(propose, session):
    made = propose()
    anna = session("anna")
    page = anna.get("/@@instalments?account=A-1")
    assert page.url.endswith(f"id={made['id']}")
    assert "Wycofaj moją propozycję" in page.text
    page = anna.post("/@@instalments", id=made["id"], do="withdraw").text
    assert "wycofane" in page
    assert "Na ile rat" in anna.get("/@@instalments?account=A-1").text
    # To who holds the account, too, it says that there is one, and no more.
    made = propose()
    page = session("piotr").get("/@@instalments?account=A-1").text
    assert "Ktoś inny, kto ma to konto" in page
    assert "Na ile rat" not in page
    assert made["number"] not in page


def test_a_missed_instalment_and_the_end_of_a_plan(propose, decide, session):
    made = decide(propose(), "accept", reason="Bez odsetek.")
    anna, staff = session("anna"), session("staff")
    with clock.frozen(datetime(2026, 12, 15, 12, tzinfo=clock.WARSAW)):
        page = anna.get("/@@instalments?account=A-1").text
        assert "Termin raty minął." in page
        assert "Bez odsetek." in page
        desk = f"/@@instalments-desk?id={made['id']}"
        assert "Zakończ ten plan" in staff.get(desk).text
        answer = staff.post("/@@instalments-desk", id=made["id"], do="end")
        assert "reason" in wrong(answer.text)
        staff.post("/@@instalments-desk", id=made["id"], do="end", reason="Brak rat.")
        page = anna.get(f"/@@instalments?id={made['id']}").text
        assert "zakończone przez zarządcę" in page
        assert "Brak rat." in page


def test_who_is_written_to_and_what(propose, decide, rest, announced):
    """The contractor hears of the office's steps, the office of the contractor's."""
    made = propose()
    rows = [
        {"amount": "426.24", "due_on": "2026-11-26"},
        {"amount": "1000.00", "due_on": "2027-01-05"},
    ]

    def told(what, who, subject, text):
        message = announced(what)
        order = message.mailing.order
        assert order.data == {"proposal": made["id"], "what": what}
        ids = recipient_ids(order, kind_of(order.kind))
        assert f"u:{who}" in ids
        assert ("u:anna" in ids) is (who == "anna")
        assert message.subject == f"{subject}: {made['number']}"
        assert text in message.text and "426" not in message.text
        page = "instalments-desk" if who == "staff" else "instalments"
        assert message.url.endswith(f"/@@{page}?id={made['id']}")
        return message

    first = told("propose", "staff", "Nowa propozycja rat", "w ratach (3)")
    assert first.still_true(None)
    decide(made, "counter", instalments=rows, reason="Krócej.")
    told("counter", "anna", "Zarządca proponuje inne raty", "Zarządca pisze: Krócej.")
    # What was overtaken before it was sent is not sent any more.
    assert not first.still_true(None)
    rest("anna", f"/@instalments/{made['id']}", "POST", {"do": "agree"})
    told("agree", "staff", "Zgoda na Twój plan rat", "zgadza się")
    decide(made, "end", reason="Brak wpłat.")
    told("end", "anna", "Zarządca zakończył Twoje raty", "Zarządca pisze: Brak wpłat.")
