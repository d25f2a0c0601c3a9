"""The calls that docs/endpoints/faults-desk.md shows; and who gets no answer."""

from collective.contractorportal.accounts.storage import get_logins
from collective.contractorportal.audit.storage import get_log
from collective.contractorportal.directory.storage import get_directory
from collective.contractorportal.faults import api as faults
from collective.contractorportal.faults import rest as faults_rest
from collective.contractorportal.faults.desk import ruling
from collective.contractorportal.faults.model import Actor
from collective.contractorportal.faults.model import Draft
from collective.contractorportal.faults.model import Place
from collective.contractorportal.faults.orders import links
from collective.contractorportal.faults.reporting import report
from collective.contractorportal.requests import files as request_files
from itertools import count
from types import SimpleNamespace

import pytest
import transaction


EXPORT = "/@faults-desk/export?show=open&ending=csv"
# A picture of one point, as a program sends it.
PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNgYGAAAAAEAAH2FzhVAAAAAElFTkSuQmCC"


def named(name):
    """Random names that are always the same one."""
    return SimpleNamespace(token_hex=lambda _size: name)


def reported(known, kind="heating.cold", text="Zimny kaloryfer."):
    """Another fault of the same premises; its id."""
    draft = Draft(known.place, f"portal:home.{kind}", text)
    return report(known.anna, draft, f"2026-11-24-{kind}").getId()


@pytest.fixture
def known(frozen_clock, acceptance_world):
    """``anna`` has reported a fault; ``redaktor`` is of the office, ``hydro`` a firm."""
    made = acceptance_world.neighbourhood()
    users = acceptance_world.portal.acl_users
    users.userFolderAddUser("redaktor", "Tajne-haslo-1", ["Member", "Editor"], [])
    for login, who in (
        ("anna", made.owner),
        ("hydro", made.supplier),
        ("obcy", made.stranger),
        ("zofia", made.board),
    ):
        users.userFolderAddUser(login, "Tajne-haslo-1", ["Member"], [])
        get_logins().link(login, [who.id])
    person = get_directory().person("anna", frozen_clock.date(), 365)
    building = acceptance_world.buildings_of(made.home)[0]
    place = Place(made.home.id, building.id, made.premises[0].id)
    made.place, made.anna = place, person
    draft = Draft(place, "portal:home.water.leak", "Kapie pod zlewem.", access="po 16")
    made.fault_id = report(person, draft, "2026-11-24-1").getId()
    transaction.commit()
    return made


def test_documented_calls(known, http_example, rest, monkeypatch):
    desk = f"/@faults-desk/{known.fault_id}"

    def post(name, login, path, body, code=200):
        return http_example(name, login, path, code, method="POST", body=body)

    listed = http_example("faults-desk", "redaktor", "/@faults-desk?show=open")
    assert [each["id"] for each in listed["items"]] == [known.fault_id]
    post("faults-desk-refused", "redaktor", desk, {"do": "refuse"}, 400)
    firm = {"do": "assign", "who": f"s:{known.supplier.id}"}
    given = post("faults-desk-assign", "redaktor", desk, firm)
    assert given["state"] == "assigned"
    http_example("orders", "hydro", "/@orders")
    order = f"/@orders/{known.fault_id}"
    day = {"do": "plan", "day": "2026-11-26", "hours": "10-12"}
    planned = post("orders-plan", "hydro", order, day)
    assert planned["planned_on"] == "2026-11-26"
    assert "Jan" not in str(planned)
    offer = {"do": "quote", "amount": "123.00", "net": "100.00", "days": "2"}
    offer |= {"valid": "2026-12-31", "text": "Nowa bateria"}
    post("orders-quote", "hydro", order, {**offer, "net": "200.00"}, 400)
    rest("hydro", order, "POST", offer)
    (quote,) = http_example("quotes", "hydro", "/@quotes")["items"]
    assert (quote["vat"], quote["state"]) == ("23.00", "waiting")
    transaction.begin()
    asked_id = reported(known, "water.meter", "Wodomierz stoi w miejscu.")
    transaction.commit()
    ask = {"do": "ask", "firms": [known.supplier.id], "until": "2026-12-08"}
    ask |= {"chooser": "office", "text": "Cena brutto z materiałem i terminem."}
    asked = f"/@faults-desk/{asked_id}"
    told = post("faults-desk-ask", "redaktor", asked, ask)
    assert told["enquiry"]["firms"][0]["offered"] is False
    file = {"filename": "oferta.pdf", "data": "JVBERi0xLjcK"}
    offer = {"do": "offer", "amount": "300.00", "days": "1", "text": "Nowy wodomierz."}
    offer |= {"file": file, "attempt": "2026-11-24-a"}
    monkeypatch.setattr(request_files, "secrets", named("5f0c1a9e7d3b2846"))
    told = post("orders-offer", "hydro", f"/@orders/{asked_id}", offer)
    assert told["asked"]["state"] == "offered"
    choice = {"do": "choose", "offer": known.supplier.id, "text": "Jedyna oferta."}
    assert post("faults-desk-choose", "redaktor", asked, choice)["state"] == "assigned"
    done = {"do": "finish", "text": "Wymieniono uszczelkę.", "who": "M. Nowak"}
    assert post("orders-finish", "hydro", order, done)["state"] == "done"
    # What came by telephone is taken once, for whose it is.
    call = {
        "key": "2026-11-24-07",
        "came": "phone",
        "community": known.place.community_id,
        "building": known.place.building_id,
        "premises": known.place.premises_id,
        "contractor": known.owner.id,
        "category": "portal:home.heating.cold",
        "urgency": "urgent",
        "description": "W pokoju jest zimno.",
        "access": "po 16",
        "photos": [PICTURE],
    }
    taken = post("faults-desk-take", "redaktor", "/@faults-desk", call, 201)
    assert len(rest("anna", f"/@faults/{taken['id']}").json()["photos"]) == 1
    assert (taken["urgency"], taken["contractors"]) == ("urgent", [known.owner.id])
    (photo,) = http_example(
        "faults-desk-one", "redaktor", f"/@faults-desk/{taken['id']}"
    )["photos"]
    picture = photo["@id"][photo["@id"].index("/@faults-desk/") :]
    sent = rest("redaktor", picture)
    assert (sent.status_code, sent.headers["Content-Type"]) == (200, "image/jpeg")
    for _time in range(4):
        again = rest("redaktor", "/@faults-desk", "POST", call)
        assert (again.status_code, again.json()["id"]) == (200, taken["id"])
    assert rest("anna", f"/@faults/{taken['id']}").json()["role"] == "reporter"
    body = {**call, "key": "2026-11-24-08", "premises": known.away.id}
    body |= {"description": "", "contractor": "", "name": "Jan"}
    told = post("faults-desk-take-wrong", "redaktor", "/@faults-desk", body, 400)
    assert [(each["code"], each["field"]) for each in told["errors"]] == [
        ("fault_caller_phone", "phone"),
        ("fault_place", "premises"),
        ("fault_description", "description"),
    ]
    for login in ("anna", "obcy", "zofia", "hydro", None):
        answer = rest(login, "/@faults-desk", "POST", {**call, "key": "other-key"})
        assert answer.status_code == (404 if login else 401), login
    # Who has the key of a one-time address needs no login.
    key = "pM4xQ0v8cY1nT6dR3kW9sB5hJ2gF7zLaXeUoIiNtVwE"
    made = SimpleNamespace(token_urlsafe=lambda _size: key)
    monkeypatch.setattr(links, "secrets", made)
    transaction.begin()
    fault = faults.get(reported(known))
    faults.move(fault, "assign", Actor("office", "x"), supplier_id=known.supplier.id)
    links.make(fault, known.supplier.id)
    transaction.commit()
    link, by = "/@order-link", {"headers": {"Order-Key": key}}
    assert http_example("order-link", None, link, **by)["can"][0] == "take"
    body = {"key": key, "do": "take"}
    taken = post("order-link-take", None, "/@order-link", body)
    assert taken["state"] == "taken"
    wrong = http_example(
        "order-link-wrong", None, link, 404, headers={"Order-Key": "wrong"}
    )
    assert wrong["type"] == "NotFound"
    whole = rest("redaktor", desk).json()
    assert [each["what"] for each in whole["events"]] == [
        *("report", "assign", "plan", "quote", "finish"),
    ]
    again = rest("redaktor", f"/@faults-desk/{fault.getId()}", "POST", {"do": "link"})
    assert again.json()["link"].startswith("http") and "unlink" in again.json()["can"]
    assert rest(None, link, **by).status_code == 200
    gone = rest("redaktor", f"/@faults-desk/{fault.getId()}", "POST", {"do": "unlink"})
    assert "unlink" not in gone.json()["can"]
    assert rest(None, link, **by).status_code == 404
    found = http_example("faults-desk-report", "redaktor", "/@faults-desk/report")
    assert found["all"]["done"] == 1
    for path in ("/@faults-desk/report", "/@faults-desk/export"):
        for login in ("anna", "obcy", "zofia", "hydro"):
            assert rest(login, f"{path}?ending=csv").status_code == 404, login
    # Nobody else gets an answer: not by list, not by id, not to write.
    for login in ("anna", "obcy", "zofia", "hydro"):
        assert rest(login, "/@faults-desk").status_code == 404, login
        assert rest(login, desk).status_code == 404, login
        answer = rest(login, desk, "POST", {"do": "close"})
        assert answer.status_code == 404, login
    for login in ("anna", "obcy", "zofia"):
        assert rest(login, "/@orders").status_code == 404, login
        assert rest(login, order).status_code == 404, login
        answer = rest(login, order, "POST", {"do": "comment", "text": "x"})
        assert answer.status_code == 404, login
    assert rest(None, "/@faults-desk").status_code == 401
    assert rest(None, "/@orders").status_code == 401


def test_many_at_once(known, http_example, rest):
    transaction.begin()
    ids = [known.fault_id, reported(known)]
    transaction.commit()
    body = {"do": "accept", "ids": [*ids, "no-such"]}
    done = http_example(
        "faults-desk-many", "redaktor", "/@faults-desk", method="POST", body=body
    )
    assert done == {"done": 2, "left": []}
    again = rest("redaktor", "/@faults-desk", "POST", body).json()
    assert again["done"] == 0 and len(again["left"]) == 2
    for wrong in ({"do": "refuse", "ids": ids}, {"do": "accept", "ids": "all"}):
        assert rest("redaktor", "/@faults-desk", "POST", wrong).status_code == 400
    for login in ("anna", "obcy", "zofia", "hydro"):
        assert rest(login, "/@faults-desk", "POST", body).status_code == 404, login


def test_rules_of_who_gets_what(known, http_example, rest, monkeypatch):
    ids = map("{:08x}".format, count(0x5B019870))
    made = SimpleNamespace(token_hex=lambda _size: next(ids))
    monkeypatch.setattr(ruling, "secrets", made)

    def post(name, body, code, path="/@faults-rules"):
        return http_example(name, "redaktor", path, code, method="POST", body=body)

    who = {"who": f"s:{known.supplier.id}", "community": known.home.id}
    first = post("faults-rules-add", who | {"urgency": "urgent"}, 201)["items"]
    assert first[0]["urgency"] == "urgent" and first[0]["category"] is None
    wrong = post("faults-rules-wrong", {"who": "s:NOBODY"}, 400)
    assert wrong["errors"][0]["field"] == "who"
    rest("redaktor", "/@faults-rules", "POST", {"who": "u:redaktor"})
    second = rest("redaktor", "/@faults-rules").json()["items"][1]
    path = f"/@faults-rules/{second['id']}"
    lifted = rest("redaktor", path, "POST", {"do": "lift"}).json()["items"]
    assert [each["id"] for each in lifted] == [second["id"], first[0]["id"]]
    for login in ("anna", "obcy", "zofia", "hydro"):
        for call in (
            ("/@faults-rules",),
            (path, "POST", {"do": "lift"}),
            (path, "DELETE"),
        ):
            assert rest(login, *call).status_code == 404, (login, call)
    assert rest(None, "/@faults-rules").status_code == 401
    assert rest("redaktor", path, "DELETE").status_code == 204
    assert rest("redaktor", path, "DELETE").status_code == 404
    assert len(rest("redaktor", "/@faults-rules").json()["items"]) == 1


def test_lists_and_figures_as_files(known, rest):
    number = rest("redaktor", "/@faults-desk").json()["items"][0]["number"]
    answer = rest("redaktor", EXPORT)
    assert number in answer.text and "Kowalski" not in answer.text
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert "attachment" in answer.headers["Content-Disposition"]
    assert number not in rest("redaktor", EXPORT.replace("open", "closed")).text
    sheet = rest("redaktor", "/@faults-desk/export")
    assert sheet.content[:2] == b"PK"
    figures = rest("redaktor", "/@faults-desk/report?ending=csv")
    assert "Kwiatowa 5" in figures.text
    transaction.begin()
    channels = {entry.channel for entry in get_log().entries(known.home.id)}
    assert "rest" in channels
    # A community by its name, as on the page.
    for where, reports in (("Kwiatowa", 1), ("Polna", 0)):
        told = rest("redaktor", f"/@faults-desk/report?where={where}").json()
        assert told["all"]["reported"] == reports


def test_what_is_wrong_stands_at_its_own_name(known, rest, monkeypatch):
    at = known.place
    call = {
        "key": "2026-11-24-09",
        "came": "office",
        "community": at.community_id,
        "building": at.building_id,
        "category": "portal:lift.lift.broken",
        "description": "Nie działa.",
    }
    for changes, field in (
        ({"community": ""}, "community"),
        ({"community": known.other.id}, "building"),
        ({"building": "x"}, "building"),
        ({"building": ""}, "building"),
        ({"premises": "x"}, "premises"),
        ({"staircase": "Z"}, "staircase"),
    ):
        answer = rest("redaktor", "/@faults-desk", "POST", call | changes)
        (error,) = (
            each for each in answer.json()["errors"] if each["code"] == "fault_place"
        )
        assert error["field"] == field, changes
    # A photograph that is too large is called so, whatever else is wrong.
    monkeypatch.setattr(faults_rest, "MOST_LETTERS", 100)
    for photos, code in (
        (["A" * 104], "photo_big"),
        (["JVBERi0="], "photo_kind"),
        (["?"], "photo_kind"),
        ([7], "photo_kind"),
        ([PICTURE] * 6, "fault_photos"),
    ):
        body = call | {"photos": photos, "description": ""}
        told = rest("redaktor", "/@faults-desk", "POST", body).json()
        assert {"code": code, "field": "photos"} in told["errors"], code
        assert len(told["errors"]) == 2
    day = {"do": "deadline", "day": "2026-12-04", "hour": "25", "text": "Brak części"}
    path = f"/@faults-desk/{known.fault_id}"
    (error,) = rest("redaktor", path, "POST", day).json()["errors"]
    assert error == {"code": "outage_hour", "field": "hour"}
