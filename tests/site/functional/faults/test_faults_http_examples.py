"""The calls that docs/endpoints/faults.md shows, and those that are refused."""

from collective.contractorportal.accounts.storage import get_logins
from collective.contractorportal.core import clock
from collective.contractorportal.erp.records import WorkOrder
from collective.contractorportal.faults import api as faults
from collective.contractorportal.faults.model import Actor
from collective.contractorportal.faults.storage import get_faults
from datetime import date
from datetime import timedelta
from io import BytesIO
from PIL import Image

import base64
import pytest
import transaction


KEY = "3f1c5e2a-form"


@pytest.fixture
def here(frozen_clock, acceptance_world):
    world = acceptance_world
    home = world.neighbourhood()
    (building,) = world.buildings_of(home.home)
    for order in (
        WorkOrder(
            *("z1", "ZL/2026/00001", home.home.id, "Cieknie u sąsiada", "assigned"),
            *(date(2026, 11, 20), building.id, None, home.supplier.id),
            category_id="portal:outside.roof.gutter",
            planned_on=date(2026, 11, 27),
        ),
        WorkOrder(
            *("z2", "ZL/2026/00002", home.home.id, "Przegląd gazowy", "accepted"),
            *(date(2026, 11, 23), building.id, home.premises[0].id, home.supplier.id),
            due_on=date(2026, 12, 11),
        ),
    ):
        world.add(order)
    world.sync()
    users = world.portal.acl_users
    for login, who in (
        *(("jan", home.owner), ("ewa", home.tenant), ("obcy", home.stranger)),
        *(("dawna", home.former), ("hydro", home.supplier)),
    ):
        users.userFolderAddUser(login, "Tajne-haslo-1", ["Member"], [])
        get_logins().link(login, [who.id])
    transaction.commit()
    return home


def photo():
    out = BytesIO()
    Image.new("RGB", (20, 20), "red").save(out, "JPEG")
    return base64.b64encode(out.getvalue()).decode()


def test_works(here, rest, http_example):
    found = http_example("works", "jan", "/@works", language="pl")
    assert [each["title"] for each in found["own"]] == ["Przegląd gazowy"]
    assert [each["title"] for each in found["common"]] == ["Uszkodzona rynna"]
    assert "sąsiada" not in str(found)
    assert rest("ewa", "/@works").json()["own"] == []
    for who in ("dawna", "hydro"):
        assert rest(who, "/@works").status_code == 404
    assert rest(None, "/@works").status_code == 401


def test_calls(here, rest, http_example, frozen_clock):
    places = http_example("faults-places", "jan", "/@faults/places", language="pl")
    flat, common = (each["id"] for each in places["items"])
    assert [each["common"] for each in places["items"]] == [False, True]
    kinds = rest("jan", f"/@faults/categories?place={common}", language="pl").json()
    lift = next(e["id"] for e in kinds["items"] if e["path"][-1] == "Winda nie działa")
    assert not any("lokalu" in each["path"][0] for each in kinds["items"])

    body = {
        "key": KEY,
        "place": common,
        "category": lift,
        "description": "Stoi na parterze z otwartymi drzwiami.",
        "spot": "parter",
        "access": "",
        "phone": "601 234 567",
        "share_phone": True,
        "emergency": False,
        "photos": [],
    }
    made = http_example(
        "faults-report", "jan", "/@faults", 201, method="POST", body=body, language="pl"
    )
    assert made["state"] == "new" and made["urgency"] == "urgent"
    same = rest("jan", "/@faults", "POST", {**body, "description": "Co innego"})
    assert (same.status_code, same.json()["id"]) == (200, made["id"])
    refused = http_example(
        "faults-refused",
        "jan",
        "/@faults",
        400,
        method="POST",
        body={**body, "key": "other-key-1", "description": "", "phone": "12"},
        language="pl",
    )
    assert refused["errors"] == ["fault_description", "fault_phone"]
    url = f"/@faults/{made['id']}"

    found = http_example(
        "faults-same",
        "ewa",
        f"/@faults/same?place={common}&category=portal:lift",
        language="pl",
    )
    assert [each["id"] for each in found["items"]] == [made["id"]]
    assert "description" not in found["items"][0]
    followed = http_example(
        "faults-follow", "ewa", url, method="POST", body={"do": "follow"}, language="pl"
    )
    assert followed["role"] == "follower"
    for secret in ("description", "phone", "spot", "rating", "access"):
        assert secret not in followed

    office = Actor("office", "ada")
    transaction.begin()
    fault = faults.get(made["id"])
    faults.move(fault, "assign", office, supplier_id=here.supplier.id)
    faults.note(fault, "comment", office, "Tylko dla biura.", "internal")
    transaction.commit()
    said = {"do": "comment", "text": "Jestem w domu po 17.", "photos": [photo()]}
    told = rest("jan", url, "POST", said).json()
    assert told["events"][-1]["text"] == said["text"]
    (kept,) = told["photos"]
    image = rest("jan", f"{url}/photos/{kept['id']}")
    assert image.headers["Content-Type"] == "image/jpeg"
    assert image.content[:2] == b"\xff\xd8"
    assert rest("ewa", f"{url}/photos/{kept['id']}").status_code == 404

    one = http_example("faults-one", "jan", url, language="pl")
    texts = [each["text"] for each in one["events"]]
    assert "Tylko dla biura." not in texts and said["text"] in texts
    assert one["sentence"].startswith("Zajmuje się tym firma Hydro Serwis.")
    seen = rest("ewa", url).json()
    assert said["text"] not in str(seen)
    http_example("faults", "jan", "/@faults", language="pl")
    listed = rest("ewa", "/@faults").json()["items"]
    assert [(e["id"], e["role"]) for e in listed] == [(made["id"], "follower")]

    for wrong, code in (
        ({"do": "rate", "rating": 5}, "fault_state"),
        ({"do": "rate", "rating": True}, "fault_rating"),
        ({"do": "return", "text": "x"}, "fault_state"),
        ({"do": "comment"}, "fault_text"),
        ({"do": "comment", "photos": ["%"]}, "rest_value"),
        ({"do": "comment", "photos": [photo()] * 6}, "fault_photos"),
        (
            {"do": "comment", "photos": [base64.b64encode(b"abc").decode()]},
            "photo_kind",
        ),
        ({"do": "accept"}, "rest_value"),
        ({"do": "comment", "text": 7}, "rest_value"),
        ({}, "rest_value"),
    ):
        refused = rest("jan", url, "POST", wrong)
        assert (refused.status_code, refused.json()["errors"]) == (400, [code]), wrong
    for wrong in ({"do": "withdraw"}, {"do": "rate", "rating": 5}, {"do": "return"}):
        assert rest("ewa", url, "POST", wrong).json()["errors"] == ["fault_role"]

    # Nobody else: neither a look nor an act, and no difference to what is not there.
    for who in ("obcy", "dawna", "hydro"):
        for path in (url, f"{url}/photos/{kept['id']}", "/@faults/nothing"):
            assert rest(who, path).status_code == 404
        for do in ("comment", "follow", "unfollow", "rate", "return", "withdraw"):
            call = rest(who, url, "POST", {"do": do, "text": "x", "rating": 3})
            assert call.status_code == 404, do
        assert rest(who, "/@faults").json()["items"] == []
        for path in (
            f"/@faults/same?place={common}",
            f"/@faults/categories?place={flat}",
        ):
            assert rest(who, path).status_code == 400
        refused = rest(who, "/@faults", "POST", {**body, "key": "own-key-1"})
        assert refused.json()["errors"] == ["fault_place"]
        assert rest(who, f"/fault-store/{made['id']}").status_code in (401, 403, 404)
    for path in ("/@faults", url, "/@faults/places"):
        assert rest(None, path).status_code == 401
    assert rest(None, "/@faults", "POST", body).status_code == 401
    for key in ("", "short", "x" * 101):
        assert rest("jan", "/@faults", "POST", {**body, "key": key}).status_code == 400

    with clock.frozen(frozen_clock + timedelta(hours=5)):
        transaction.begin()
        faults.move(faults.get(made["id"]), "finish", office)
        transaction.commit()
    returned = rest("jan", url, "POST", {"do": "return", "text": "Znów stoi."}).json()
    assert (returned["state"], returned["reopened"]) == ("assigned", 1)
    transaction.begin()
    faults.move(faults.get(made["id"]), "finish", office)
    transaction.commit()
    rated = http_example(
        "faults-rate",
        "jan",
        url,
        method="POST",
        body={"do": "rate", "rating": 4, "text": "Szybko."},
        language="pl",
    )
    assert (rated["state"], rated["rating"]) == ("closed", 4)
    assert rest("ewa", url, "POST", {"do": "unfollow"}).status_code == 204
    assert rest("ewa", url).status_code == 404
    transaction.begin()
    assert get_faults().count("state:closed") == 1
