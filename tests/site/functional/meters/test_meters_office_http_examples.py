"""The calls that docs/endpoints/meters-desk.md shows; and who may not make them."""

from base64 import b64encode
from metering import furnish

import pytest
import transaction


FILE = """Nr licznika;Data odczytu;Stan
ZW-owner;24.11.2026;109,5
ZW-neighbour;24.11.2026;99
XX-1;24.11.2026;1
"""


@pytest.fixture
def house(frozen_clock, acceptance_world):
    made = furnish(acceptance_world)
    users = made.world.portal.acl_users
    users.userFolderAddUser("redaktor", "Tajne-haslo-1", ["Editor"], [])
    users.userFolderAddUser("jan", "Tajne-haslo-1", ["Member"], [])
    transaction.commit()
    return made


def test_office(house, http_example, rest):
    def call(name, path, status=200, body=None):
        more = {"method": "POST", "body": body} if body is not None else {}
        return http_example(name, "redaktor", path, status, **more)

    data = b64encode(FILE.encode()).decode()
    file = {"filename": "radio.csv", "data": data, "source": "radio", "dry_run": True}
    seen = call("readings-import", "/@readings-import", 201, file)
    assert seen["counts"] == {"accepted": 1, "failed": 1, "known": 0, "waits": 1}
    path = f"/@readings-import/{seen['id']}"
    done = call("readings-import-taken", path, 201, {})
    assert done["state"] == "done"
    assert rest("redaktor", path, method="POST", body={}).status_code == 400
    assert rest("redaktor", path).json()["counts"] == done["counts"]
    assert rest("redaktor", "/@readings-import").json()["items"]
    assert "XX-1" in rest("redaktor", f"{path}/failed").text
    taken = rest("redaktor", path, method="POST", body={"do": "drop"})
    assert (taken.status_code, taken.json()["errors"]) == (400, ["import_step"])
    other = rest("redaktor", "/@readings-import", method="POST", body=file).json()
    drop = f"/@readings-import/{other['id']}"
    dropped = rest("redaktor", drop, method="POST", body={"do": "drop"})
    assert (dropped.status_code, rest("redaktor", drop).status_code) == (204, 404)
    wrong = rest("redaktor", "/@readings-import", method="POST", body={"data": "?"})
    assert (wrong.status_code, wrong.json()["errors"]) == (400, ["file_format"])
    once = {"filename": "radio.csv", "data": b64encode(f"{FILE}\n".encode()).decode()}
    again = rest("redaktor", "/@readings-import", method="POST", body=once).json()
    assert (again["state"], again["counts"]["known"]) == ("done", 2)

    listed = call("meters-desk", "/@meters-desk?reason=reading_lower")
    (item,) = listed["items"]
    number = item["number"]
    refused = call(
        "meters-desk-choice", f"/@meters-desk/{number}", 400, {"do": "accept"}
    )
    assert refused["errors"] == ["reading_choice"]
    body = {"do": "correct", "indexes": ["109,9"], "reason": "Przecinek"}
    made = call("meters-desk-decided", f"/@meters-desk/{number}", body=body)
    assert (made["state"], made["indexes"]) == ("corrected", ["109.900"])
    assert rest("redaktor", f"/@meters-desk/{number}").json()["decisions"] == []
    assert rest("redaktor", "/@meters-desk/L-0000-0000").status_code == 404

    unread = call(
        "meters-desk-unread", f"/@meters-desk/unread?community={house.home.id}"
    )
    assert {each["id"] for each in unread["items"]} == {"m-new", "m-power"}
    due = f"/@meters-desk/verification?community={house.home.id}"
    assert [each["id"] for each in rest("redaktor", due).json()["items"]] == ["m-new"]
    walk = f"/@meters-desk/list?community={house.home.id}"
    assert len(rest("redaktor", walk).json()["items"]) == 4
    assert rest("redaktor", "/@meters-desk/list?community=x").status_code == 404
    assert len(rest("redaktor", f"{walk}&media=hot_water").json()["items"]) == 1
    for ending, mark in (("pdf", b"%PDF"), ("xlsx", b"PK")):
        file = rest("redaktor", f"{walk}&format={ending}")
        assert file.content.startswith(mark), ending
    entered = {
        "premises": house.places["owner"],
        "key": "tel-1",
        "note": "Telefonicznie",
        "readings": [
            {"meter": "m-new", "indexes": ["0,9"], "read_on": "2026-11-24"},
        ],
    }
    made = call("meters-desk-entered", "/@meters-desk/readings", 201, entered)
    assert made["items"][0]["source"] == "manager"
    assert made["items"][0]["note"] == "Telefonicznie"
    entered["note"], entered["key"] = "", "tel-2"
    no_note = rest("redaktor", "/@meters-desk/readings", method="POST", body=entered)
    assert (no_note.status_code, no_note.json()["errors"]) == (400, ["reading_note"])
    bulk = {"numbers": [number], "code": "reading_high"}
    many = rest("redaktor", "/@meters-desk/bulk", method="POST", body=bulk)
    assert many.json() == {"accepted": 0, "left": 1}
    bulk["code"] = "reading_lower"
    many = rest("redaktor", "/@meters-desk/bulk", method="POST", body=bulk)
    assert (many.status_code, many.json()["errors"]) == (400, ["reading_bulk"])

    home = f"/@reading-windows/{house.home.id}"
    call("reading-windows", home)
    window = {"opens_on": "2026-12-28", "closes_on": "2027-01-05", "media": ["gas"]}
    made = call("reading-windows-set", home, body=window)
    own = next(each for each in made["items"] if each["source"] == "office")
    off = {"do": "call_off", "window": own["id"]}
    told = rest("redaktor", home, method="POST", body=off)
    assert (told.status_code, told.json()["errors"]) == (400, ["window_reason"])
    off["reason"] = "Remont"
    told = rest("redaktor", home, method="POST", body=off).json()
    assert [each["called_off"] for each in told["items"]].count(True) == 1
    assert rest("redaktor", "/@reading-windows/x").status_code == 404

    # A reading of another meter: both indexes of the replacement are needed.
    text = "Nr licznika;Data odczytu;Stan\nZW-stranger;24.11.2026;7\n"
    swapped = {"filename": "b.csv", "data": b64encode(text.encode()).decode()}
    rest("redaktor", "/@readings-import", method="POST", body=swapped)
    (other,) = rest("redaktor", "/@meters-desk").json()["items"]
    one = f"/@meters-desk/{other['number']}"
    bare = rest("redaktor", one, method="POST", body={"do": "replacement"})
    assert (bare.status_code, bare.json()["errors"]) == (400, ["reading_day"])
    body = {
        "do": "replacement",
        "replaced_on": "2026-11-20",
        "old_indexes": ["108,25"],
        "new_indexes": ["0"],
        "new_number": "ZW-2026",
    }
    for name, wrong, code in (
        ("old_indexes", [], "reading_swap_missing"),
        ("old_indexes", ["1o8"], "reading_swap_index"),
        ("old_indexes", ["107"], "reading_swap_old"),
        ("new_indexes", ["8"], "reading_swap_new"),
        ("replaced_on", "2026-11-25", "reading_swap_day"),
    ):
        refused = rest("redaktor", one, method="POST", body={**body, name: wrong})
        assert (refused.status_code, refused.json()["errors"]) == (400, [code])
    made = call("meters-desk-replaced", one, body=body)
    assert (made["state"], made["used"]) == ("accepted", ["7.750"])

    # Nobody has read it: an estimate, one by one or in the place of what was sent.
    due_now = {"community": house.home.id, "meters": ["m-new", "m-power"]}
    estimates = "/@meters-desk/estimates"
    told = rest("redaktor", estimates, method="POST", body=due_now)
    assert (told.status_code, told.json()["errors"]) == (400, ["reading_note"])
    due_now["reason"] = "Nieobecność"
    made = call("meters-desk-estimates", estimates, body=due_now)
    assert made == {"done": 1, "wait": 0, "left": 1}
    text = "Nr licznika;Data odczytu;Stan\nZW-owner;24.11.2026;700\n"
    high = {"filename": "c.csv", "data": b64encode(text.encode()).decode()}
    rest("redaktor", "/@readings-import", method="POST", body=high)
    (item,) = rest("redaktor", "/@meters-desk").json()["items"]
    one = f"/@meters-desk/{item['number']}"
    body = {"do": "estimate", "indexes": ["9"], "reason": "Nieczytelny"}
    made = call("meters-desk-estimated", one, body=body)
    assert (made["state"], made["estimate"]["state"]) == ("refused", "awaiting")
    steps = rest("redaktor", one).json()["steps"]
    assert [each["what"] for each in steps] == ["send", "refuse"]

    # Nobody else, and as if it were not there for whoever has no right.
    addresses = ("/@meters-desk", f"/@meters-desk/{number}", "/@readings-import", path)
    for address in (*addresses, home, due, walk, f"{walk}&format=pdf", estimates):
        for user in (None, "jan"):
            for more in ({}, {"method": "POST", "body": {}}):
                answer = rest(user, address, **more)
                assert answer.status_code in (401, 403, 404, 405), (user, address)
                assert "ZW-" not in answer.text
