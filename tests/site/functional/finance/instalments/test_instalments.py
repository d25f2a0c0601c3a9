"""From a proposal to an agreed plan by REST, and for nobody else."""

from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.core import clock
from collective.contractorportal.core.money import Money
from collective.contractorportal.erp import records
from collective.contractorportal.outbox import api as outbox
from datetime import date
from datetime import datetime

import pytest
import re
import transaction


# Anna owes 468.58 of October and 972.58 of November, less a correction of 14.92 that
# the manager has not laid against anything yet.
LATE = "1426.24"
PLAN = {"account": "A-1", "count": 3, "first_on": "2026-12-10"}


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


def test_an_agreed_plan_is_in_the_way_until_it_is_ended(
    propose, decide, rest, acceptance
):
    made = decide(propose(), "accept", reason="Bez odsetek.")
    assert made["answer"] == "Bez odsetek."
    # Nor may Piotr, who holds the account, too.
    for who in ("anna", "piotr"):
        assert propose(who, status=400)["errors"] == ["instalments_running"]
    assert decide(made, "end", status=400)["errors"] == ["instalments_reason"]
    ended = decide(made, "end", reason="Dwie raty nie wpłynęły.")
    assert ended["state"] == "ended"
    transaction.begin()
    agreed, end = (
        outbox.find("instalments", f"{made['id']}{what}").payload
        for what in ("", ":ended")
    )
    assert (agreed["state"], agreed["conditions"]) == ("accepted", "Bez odsetek.")
    assert (end["state"], end["number"]) == ("ended", made["number"])
    assert "ended_at" in end and "agreed_at" not in end
    propose()


def test_the_office_follows_what_is_paid(propose, decide, rest, world):
    made = decide(propose(), "accept")
    with clock.frozen(datetime(2026, 12, 15, 12, tzinfo=clock.WARSAW)):
        listed = rest("staff", "/@instalment-proposals").json()["items"]
    (found,) = [each for each in listed if each["id"] == made["id"]]
    assert [row["state"] for row in found["instalments"]] == [
        "late",
        "coming",
        "coming",
    ]
    assert found["instalments"][0]["paid"]["amount"] == "0.00"


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
