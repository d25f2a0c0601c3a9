"""Declarations over REST: shown before, sent once, decided on, answered; by whom not."""

from collective.contractorportal.audit.storage import get_log
from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.directory.sync import sync_site
from collective.contractorportal.erp import gate
from collective.contractorportal.erp.errors import ErpUnavailable
from concurrent.futures import ThreadPoolExecutor

import pytest
import transaction


PATH = "/@declarations"
DESK = "/@declarations-received"
BIRTH = {"persons": 3, "reason": "birth", "happened_on": "2026-11-20"}


def pln(amount):
    return {"amount": amount, "currency": "PLN"}


def test_a_family_grows_by_one(rest, declare, decide, world, deliver, kept, told):
    found = rest("anna", PATH).json()
    (place,) = found["premises"]
    assert place["persons"] == {
        "available": True, "code": None, "message": None, "present": 2,
        "waste_per": "person", "waits": False,
    }  # fmt: skip
    checked = declare(status=200, check=True, **BIRTH)
    assert checked["state"] == "draft"
    assert (checked["waste_from"], checked["media_from"]) == ("2026-11", "2026-12")
    assert checked["commune_until"] == "2026-12-10"
    # 972.58 are charged in November: one more for waste, 3 m³ more of water.
    assert checked["preview"]["now"] == pln("972.58")
    assert checked["preview"]["then"] == pln("1055.34")
    parts = {each["component"]: each for each in checked["preview"]["components"]}
    assert parts["waste"]["then"] == pln("114.00")
    assert parts["cold_water"]["since"] == "2026-12"
    assert set(parts) == {"waste", "cold_water"}
    assert rest("anna", PATH).json()["items"] == []
    error = declare(status=400, **{**BIRTH, "truth": False})["errors"][0]
    assert (error["field"], error["code"]) == ("truth", "declarations_truth")
    made = declare(key="form-1", note="Zosia", **BIRTH)
    for _each in range(4):
        assert declare(key="form-1", note="Zosia", **BIRTH)["id"] == made["id"]
    assert len(rest("anna", PATH).json()["items"]) == 1
    # The other of the couple, and anna herself with another form, are told.
    for who in ("piotr", "anna"):
        error = declare(who, 400, key="form-2", **BIRTH)["errors"][0]
        assert error["code"] == "declarations_open"
    assert rest("piotr", PATH).json()["premises"][0]["persons"]["waits"] is True
    assert not deliver().taken
    ((office, whom),) = told("declarations_office")
    assert "staff" in whom and made["id"] in office.subject
    taken = decide(made, "accept")
    assert taken["state"] == "accepted"
    ((key, delivery),) = deliver().taken.items()
    assert delivery.kind == "persons" and delivery.premises_ids == ("L1",)
    assert delivery.payload == {
        "premises_id": "L1", "persons": 3, "valid_from": "2026-11-01",
        "waste_from": "2026-11-01", "media_from": "2026-12-01", "reason": "birth",
        "declared_on": "2026-11-24",
    }  # fmt: skip
    world.deliveries.answer(key, "accepted", "OS/1")
    deliver()
    assert rest("anna", f"{PATH}/{made['id']}").json()["state"] == "done"
    assert kept(made["id"]).slot == "persons:L1:"
    assert {m.what for m, whom in told() if whom == ["anna"]} == {"accept", "save"}
    # No message tells how many persons live there.
    assert not any("3" in m.text.replace(made["id"], "") for m, _whom in told())
    # Now there may be another one.
    declare("piotr", persons=1, reason="death", happened_on="2026-11-21")


def test_two_of_one_premises_at_once(declare, rest, world):
    """The database lets one of them be first; the other is told."""

    def send(who):
        body = {"premises": "L1", "kind": "persons", "truth": True, "key": who, **BIRTH}
        return rest(who, PATH, "POST", body).status_code

    with ThreadPoolExecutor(4) as pool:
        codes = list(pool.map(send, ["anna", "piotr"] * 4))
    # Who was first gets the own declaration again with the same key.
    assert set(codes) == {201, 400}
    assert codes.count(201) == 4 and codes.count(400) == 4


def test_with_a_register_there_is_nothing_to_declare(rest, declare, world):
    from collective.contractorportal.erp.records import Household

    found = rest("tomasz", PATH).json()["premises"][0]["persons"]
    assert (found["available"], found["code"], found["present"]) == (
        False, "declarations_register", None,
    )  # fmt: skip
    error = declare("tomasz", 400, premises="L3", **BIRTH)["errors"][0]
    assert error["code"] == "declarations_register"
    found = rest("maria", PATH).json()["premises"][0]
    assert found["persons"]["code"] == "declarations_not_told"
    error = declare("maria", 400, premises="L4", **BIRTH)["errors"][0]
    assert error["code"] == "declarations_not_told"
    # The ERP changes its mind between the form and sending it.
    world.load(Household("H-1", "L1", True))
    error = declare(status=400, **BIRTH)["errors"][0]
    assert error["code"] == "declarations_register"


def test_who_may_declare(rest, declare, decide, setting, world):
    made = declare(**BIRTH)
    assert rest("jan", PATH).json()["premises"][0]["premises"] == "L2"
    for who in ("jan", "tomasz", "maria"):
        declare(who, 404, **BIRTH)
        assert made["id"] not in rest(who, PATH).text
    for who in ("piotr", "jan", "ewa", "tomasz", "maria", "stranger", "staff", None):
        status = 404 if who else 401
        # The other of the couple reads that it was declared.
        reads = 200 if who == "piotr" else status
        assert rest(who, f"{PATH}/{made['id']}").status_code == reads
        answer = rest(who, f"{PATH}/{made['id']}", "POST", {"do": "withdraw"})
        assert answer.status_code == status
    # Whose title is over, a supplier, a stranger: there is no such page.
    for who in ("ewa", "adam", "hydro", "stranger"):
        assert rest(who, PATH).status_code == 404
        declare(who, 404, **BIRTH)
    for who in ("anna", "maria", "stranger", None):
        status = 404 if who else 401
        assert rest(who, DESK).status_code == status
        decide(made, "accept", who, status)
        answer = rest(who, DESK, "POST", {"accept": [made["id"]]})
        assert answer.status_code == status
    assert rest("anna", f"{PATH}/{made['id']}").json()["state"] == "submitted"
    # The board sees the declarations of a neighbour no more than others.
    assert "persons" not in str(rest("maria", PATH).json()["items"])
    setting(declarations_who=("tenancy",))
    assert rest("jan", PATH).status_code == 404
    # What was sent stays to be read by who sent it.
    assert [each["id"] for each in rest("anna", PATH).json()["items"]] == [made["id"]]
    setting(declarations_who=("ownership",), declarations_on=False)
    assert rest("jan", PATH).status_code == 404
    setting(declarations_on=True)
    world.licensed({"media", "maintenance"})
    sync_site("test")
    transaction.commit()
    assert rest("jan", PATH).status_code == 404


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"persons": "dwa"}, "persons", "declarations_persons_unreadable"),
        ({"persons": True}, "persons", "declarations_persons_unreadable"),
        ({"persons": 2}, "persons", "declarations_same"),
        ({"persons": 21}, "persons", "declarations_persons"),
        ({"persons": 1}, "persons", "declarations_not_more"),
        ({"reason": "wedding"}, "reason", "declarations_reason"),
        ({"happened_on": "wczoraj"}, "happened_on", "declarations_day"),
        ({"happened_on": None}, "happened_on", "declarations_day"),
        ({"happened_on": "2026-11-25"}, "happened_on", "declarations_future"),
        ({"happened_on": "24.10.2025"}, "happened_on", "declarations_old"),
    ],
)
def test_what_is_wrong_is_said(declare, change, field, code):
    error = declare(status=400, **{**BIRTH, **change})["errors"][0]
    assert (error["field"], error["code"]) == (field, code)
    assert error["message"]


def test_what_it_costs_is_said_only_when_it_is_sure(rest, declare, world):
    from collective.contractorportal.erp.records import AdvanceRate
    from dataclasses import replace

    def unknown(who="anna", **more):
        found = declare(who, 200, check=True, **{**BIRTH, **more})
        assert found["preview"] is None and found["monthly_after"] is None
        return found["preview_unknown"]

    rate = next(
        each for each in world._records[AdvanceRate].values()
        if each.id == "R-A-1-waste"
    )  # fmt: skip
    world.load(replace(rate, price=rate.price + 1))
    found = unknown()
    assert found["code"] == "advance_differs"
    message = found["message"].replace("\xa0", " ")
    assert "78.00" in message or "78,00 zł" in message
    world.load(rate)
    assert declare(status=200, check=True, **BIRTH)["preview"]
    # The ERP goes away between form and sending: it can be declared all the same.
    world.fail(ErpUnavailable("down"))
    assert declare(status=200, check=True, **BIRTH)["preview"]
    gate._keepers.clear()
    assert rest("anna", PATH).status_code == 503
    assert declare(status=503, **BIRTH)["reason"] == "unavailable"


def test_another_norm(rest, declare, decide, world, deliver, kept):
    (place,) = rest("anna", PATH).json()["premises"]
    norms = {each["component"]: each for each in place["norms"]}
    # Heating may not be chosen, waste has none. 41.25 m³ in 6 months by 2 persons.
    assert set(norms) == {"cold_water", "water_heating"}
    assert norms["cold_water"]["used"] == "3.438"
    assert norms["cold_water"]["least"] == "3.438"
    assert norms["water_heating"]["least"] == "0.5"
    for value, code in (
        ("6", "norm_same"), ("5", "norm_used"), ("21", "norm_high"), ("x", "norm_unreadable"),
    ):  # fmt: skip
        found = declare(status=400, component="cold_water", monthly=value)
        assert found["errors"][0]["code"] == code
        assert found["errors"][0]["field"] == "monthly"
    declare(status=404, component="heating", monthly="50")
    declare("jan", 404, component="cold_water", monthly="8")
    checked = declare(status=200, check=True, component="cold_water", monthly="8")
    assert checked["norm"] == "4.000"
    assert checked["preview"]["then"] == pln("1002.42")
    made = declare(component="cold_water", norm="4", key="k")
    assert made["norm"] == "4.000" or made["norm"] == "4"
    # Of another component at the same time; of the same one not.
    declare("piotr", component="water_heating", monthly="2,5")
    error = declare("piotr", 400, component="cold_water", monthly="9")["errors"][0]
    assert error["code"] == "declarations_open"
    assert decide(made, "accept")["valid_from"] == "2026-12-01"
    ((key, delivery),) = deliver().taken.items()
    assert delivery.payload == {
        "premises_id": "L1", "account_id": "A-1", "component": "cold_water",
        "medium": "cold_water", "norm": made["norm"], "valid_from": "2026-12-01",
    }  # fmt: skip
    world.deliveries.answer(key, "rejected", reason="Norma zablokowana")
    deliver()
    found = rest("anna", f"{PATH}/{made['id']}").json()
    assert (found["state"], found["answer"]) == ("erp_refused", "Norma zablokowana")
    world.licensed({"rents", "communities"})
    sync_site("test")
    transaction.commit()
    assert rest("anna", PATH).json()["premises"][0]["norms"] == []
    declare(status=404, component="cold_water", monthly="8")


def test_the_office_decides(rest, declare, decide, told, kept):
    one = declare(**BIRTH)
    two = declare("jan", premises="L2", component="cold_water", monthly="7")
    three = declare(
        "jan", premises="L2", persons=1, reason="moved_out", happened_on="2026-11-01"
    )
    found = rest("staff", DESK).json()
    assert {each["id"] for each in found["items"]} == {
        one["id"],
        two["id"],
        three["id"],
    }
    assert found["counts"]["submitted"] == 3
    for query, wanted in (
        ("kind=norm", {two["id"]}),
        ("q=Kowalski", {two["id"], three["id"]}),
        (f"q={one['id']}", {one["id"]}),
        ("community=C1&kind=persons", {one["id"], three["id"]}),
        ("community=C9", set()),
        ("state=done", set()),
        ("b_size=2", None),
    ):
        answer = rest("staff", f"{DESK}?{query}").json()
        ids = {each["id"] for each in answer["items"]}
        assert ids == wanted or (wanted is None and len(ids) == 2 == answer["next"])
    decide(one, "refuse", status=400)
    refused = decide(one, "refuse", reason="Brak aktu urodzenia.")
    assert refused["answer"] == "Brak aktu urodzenia."
    ((message, whom),) = told()
    assert whom == ["anna"] and "Brak aktu urodzenia." in message.text
    assert message.still_true(None) is False
    decide(one, "accept", status=400)
    # Many at once: what was settled meanwhile is left alone.
    body = {"accept": [one["id"], two["id"], three["id"], "N-0000-0000", 7]}
    answer = rest("staff", DESK, "POST", body).json()
    assert answer == {"accepted": 2, "settled_before": 1}
    assert kept(one["id"]).state == "refused"
    # Refused, one may declare anew, and take it back.
    again = declare(**BIRTH)
    path = f"{PATH}/{again['id']}"
    assert rest("anna", path, "POST", {"do": "withdraw"}).json()["state"] == "withdrawn"
    assert rest("anna", path, "POST", {"do": "withdraw"}).status_code == 400
    decide(again, "accept", status=400)
    transaction.begin()
    seen = [
        each for each in get_log().entries("C1") if each.kind == "declarations.seen"
    ]
    assert "L2" in seen[0].about or "L1" in seen[0].about
    assert settings().declarations_on
