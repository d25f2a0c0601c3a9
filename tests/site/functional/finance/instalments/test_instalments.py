"""From a proposal to an agreed plan, by page and by REST, and for nobody else."""

from collective.contractorportal.accesslog.storage import get_log
from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.core.money import Money
from collective.contractorportal.erp import records
from collective.contractorportal.notifications.storage import get_mailings
from collective.contractorportal.outbox import api as outbox
from datetime import date

import pytest
import re
import requests
import transaction


PASSWORD = "Tajne-haslo-1"
# Anna owes 468.58 of October and 972.58 of November, less a correction of 14.92 that
# the manager has not laid against anything yet.
LATE = "1426.24"
PLAN = {"account": "A-1", "count": 3, "first_on": "2026-12-10"}


@pytest.fixture
def propose(rest, world):
    def send(who="anna", status=201, **more):
        answer = rest(who, "/@instalments", "POST", {**PLAN, **more})
        assert answer.status_code == status, answer.text
        return answer.json()

    return send


@pytest.fixture
def decide(rest):
    def say(proposal, what, who="staff", status=200, **more):
        path = f"/@instalment-proposals/{proposal['id']}"
        answer = rest(who, path, "POST", {"do": what, **more})
        assert answer.status_code == status, answer.text
        return answer.json()

    return say


@pytest.fixture
def session(acceptance, world):
    """A browser without scripts: ``session("anna").get(path)`` and ``post``."""
    url = acceptance["portal"].absolute_url()

    class Visitor:
        def __init__(self, user):
            self.auth = (user, PASSWORD)

        def get(self, path):
            return requests.get(f"{url}{path}", auth=self.auth, timeout=30)

        def post(self, path, **fields):
            page = self.get(
                f"{path}?"
                + "&".join(
                    f"{k}={v}" for k, v in fields.items() if k in ("account", "id")
                )
            ).text
            token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', page)
            token = token or re.search(
                r'value="([^"]+)"[^>]*name="_authenticator"', page
            )
            fields["_authenticator"] = token.group(1)
            return requests.post(
                f"{url}{path}", data=fields, auth=self.auth, timeout=30
            )

    return Visitor


def amounts(proposal):
    return [row["amount"]["amount"] for row in proposal["instalments"]]


def test_equal_parts_come_to_the_arrears(propose):
    made = propose()
    assert made["arrears"]["amount"] == LATE
    assert amounts(made) == ["475.42", "475.41", "475.41"]
    assert [row["due_on"] for row in made["instalments"]] == [
        "2026-12-10",
        "2027-01-10",
        "2027-02-10",
    ]
    assert re.fullmatch(r"R-[2-9A-Z]{4}-[2-9A-Z]{4}", made["number"])
    assert made["state"] == "proposed"


def test_free_amounts(propose):
    rows = [
        {"amount": "1000,00", "due_on": "2026-12-01"},
        {"amount": "426.24", "due_on": "2026-12-20"},
    ]
    assert amounts(propose(instalments=rows)) == ["1000.00", "426.24"]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"count": 1}, "instalments_count"),
        ({"count": 61}, "instalments_count"),
        ({"count": True}, "instalments_count"),
        ({"count": 40}, "instalments_count"),
        ({"first_on": "2026-11-01"}, "instalments_past"),
        ({"first_on": "tomorrow"}, "instalments_day_unreadable"),
        ({"first_on": "2027-11-20"}, "instalments_far"),
        ({"instalments": "all"}, "instalments_amount_unreadable"),
        (
            {"instalments": [{"amount": "1e3", "due_on": "2026-12-01"}]},
            "instalments_amount_unreadable",
        ),
        (
            {
                "instalments": [
                    {"amount": "1000.00", "due_on": "2026-12-01"},
                    {"amount": "426.23", "due_on": "2026-12-20"},
                ]
            },
            "instalments_sum",
        ),
    ],
)
def test_plans_that_are_refused_at_once(propose, rest, more, code):
    answer = propose(status=400, **more)
    assert code in answer["errors"]
    assert answer["message"]
    assert rest("anna", "/@instalments").json()["items"] == []


def test_the_same_key_sends_once_another_waits(propose):
    assert propose(key="k1")["id"] == propose(key="k1")["id"]
    assert propose(status=400)["errors"] == ["instalments_open"]


def test_switched_off(propose, rest, acceptance, world):
    settings().instalments_on = False
    transaction.commit()
    assert propose(status=400)["errors"] == ["instalments_off"]


def test_agreed_the_erp_is_told_once(propose, decide, rest, acceptance):
    made = decide(propose(), "accept")
    assert made["state"] == "accepted"
    decide(made, "accept", status=400)
    transaction.begin()
    sent = outbox.find("instalments", made["id"])
    assert sent.contractor_ids == ("K-anna",)
    assert sent.account_ids == ("A-1",)
    assert sent.payload["arrears"] == LATE
    assert [row["amount"] for row in sent.payload["instalments"]] == amounts(made)
    assert [row["document_id"] for row in sent.payload["documents"]] == [
        "D-1-2026-10",
        "D-1-2026-11",
    ]


def test_refused_with_a_reason(propose, decide, rest):
    made = propose()
    assert decide(made, "refuse", status=400)["errors"] == ["instalments_reason"]
    assert decide(made, "refuse", reason="Za długo.")["state"] == "refused"
    assert rest("anna", f"/@instalments/{made['id']}").json()["answer"] == "Za długo."
    propose()  # another may follow


def test_another_plan_is_agreed_to(propose, decide, rest):
    made = propose()
    rows = [
        {"amount": "426.24", "due_on": "2026-12-05"},
        {"amount": "1000.00", "due_on": "2027-01-05"},
    ]
    wrong = [{"amount": "1.00", "due_on": "2026-12-05"}]
    assert (
        "instalments_sum"
        in decide(made, "counter", status=400, instalments=wrong)["errors"]
    )
    assert decide(made, "counter", instalments=rows)["state"] == "countered"
    path = f"/@instalments/{made['id']}"
    assert rest("anna", path, "POST", {"do": "accept"}).status_code == 400
    agreed = rest("anna", path, "POST", {"do": "agree"}).json()
    assert (agreed["state"], amounts(agreed)) == ("accepted", ["426.24", "1000.00"])
    transaction.begin()
    assert outbox.find("instalments", made["id"]) is not None


def test_withdrawn_by_who_sent_it(propose, rest):
    made = propose()
    path = f"/@instalments/{made['id']}"
    assert rest("anna", path, "POST", {"do": "withdraw"}).json()["state"] == "withdrawn"
    assert rest("anna", path, "POST", {"do": "withdraw"}).status_code == 400


def test_what_is_paid_is_what_the_erp_has_booked(propose, decide, rest, world):
    made = decide(propose(), "accept")
    day = date(2026, 11, 24)
    money = Money.of("500.00")
    world.load(records.Payment("P-new", "A-1", money, day, day, "Rata"))
    path = f"/@instalments/{made['id']}"
    rows = rest("anna", path).json()["instalments"]
    assert [row["paid"]["amount"] for row in rows] == ["0.00", "0.00", "0.00"]
    world.load(
        records.Pairing("R-x", "A-1", "D-1-2026-10", Money.of("468.58"), day, "P-new"),
        records.Pairing("R-y", "A-1", "D-1-2026-11", Money.of("31.42"), day, "P-new"),
    )
    rows = rest("anna", path).json()["instalments"]
    assert [row["paid"]["amount"] for row in rows] == ["475.42", "9.66", "0.00"]
    assert [row["state"] for row in rows] == ["paid", "partly", "coming"]


# Who may what


@pytest.mark.parametrize(
    "who", ["piotr", "jan", "ewa", "tomasz", "maria", "hydro", "stranger", None]
)
def test_nobody_elses(propose, decide, rest, session, who):
    """Not even who holds the account together with Anna, nor who held it before."""
    made = propose()
    path = f"/@instalments/{made['id']}"
    denied = (401, 403, 404)
    assert rest(who, path).status_code in denied
    assert rest(who, path, "POST", {"do": "withdraw"}).status_code in denied
    if who not in ("piotr", "ewa"):
        assert rest(who, "/@instalments", "POST", PLAN).status_code in denied
    if who is not None:
        listed = rest(who, "/@instalments").json()["items"]
        assert made["id"] not in [item["id"] for item in listed]
        assert session(who).get(f"/@@instalments?id={made['id']}").status_code == 404
    assert rest(who, "/@instalment-proposals").status_code in denied
    desk = f"/@instalment-proposals/{made['id']}"
    assert rest(who, desk, "POST", {"do": "accept"}).status_code in denied
    assert rest("anna", path).json()["state"] == "proposed"


def test_the_contractor_is_not_the_office(propose, rest):
    made = propose()
    desk = f"/@instalment-proposals/{made['id']}"
    assert rest("anna", desk, "POST", {"do": "accept"}).status_code in (401, 403, 404)
    answer = rest("anna", f"/@instalments/{made['id']}", "POST", {"do": "accept"})
    assert answer.status_code == 400


# Pages


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
    assert "Raty muszą razem dać dokładnie" in page
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
    page = staff.post("/@@instalments-desk", id=made["id"], do="refuse").text
    assert "Napisz, dlaczego odmawiasz" in page
    staff.post("/@@instalments-desk", id=made["id"], do="accept")
    assert rest("anna", f"/@instalments/{made['id']}").json()["state"] == "accepted"
    transaction.begin()
    assert "instalments.seen" in [each.kind for each in get_log().entries("C1")]
    mailings = get_mailings()
    kinds = [mailings.get(each).kind for each in mailings.newest()]
    assert kinds == ["instalments"]


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


def test_documented_refusal(world, http_example):
    body = {"account": "A-1", "count": 40, "first_on": "2026-12-10"}
    path = "/@instalments"
    http_example("instalments-refused", "anna", path, 400, method="POST", body=body)
