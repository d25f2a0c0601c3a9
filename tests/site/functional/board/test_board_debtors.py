"""Debtors one by one: only where switched on, only for the board, and written down."""

from collective.contractorportal.audit.storage import get_log

import pytest
import transaction


LISTS = (
    "arrears/debtors",
    "arrears/debtors.csv",
    "arrears/debtors.xlsx",
    "arrears/debtors.pdf",
)


def log():
    transaction.begin()
    return list(get_log().entries(kind="board.debtors"))


@pytest.mark.parametrize("detail,names", [("premises", False), ("names", True)])
def test_each_look_is_written_down(world, page, rest, switch, detail, names):
    switch("C1", detail)
    text = page("chair", "C1/arrears").text
    assert "it will be written down" in text and "Numer6" not in text
    assert log() == []
    answer = page("chair", "C1/arrears/debtors")
    assert answer.status_code == 200
    assert "was written down" in answer.text
    assert "flat 6" in answer.text
    assert ("Dłużnik Numer6" in answer.text) is names
    (entry,) = log()
    assert (entry.user_id, entry.kind, entry.community_id, entry.channel) == (
        "chair",
        "board.debtors",
        "C1",
        "page",
    )
    file = page("chair", "C1/arrears/debtors.csv")
    assert ("Numer6" in file.content.decode("utf-8-sig")) is names
    body = rest("chair", "/@board/C1/arrears/debtors").json()
    assert body["items"][0]["premises"]["number"] == "6"
    assert body["items"][0]["names"] == (["Dłużnik Numer6"] if names else [])
    assert [each.channel for each in log()] == ["rest", "file", "page"]


def test_nobody_else_opens_it_and_nothing_is_written(
    world, page, rest, switch, subtests
):
    switch("C1", "names")
    for user in (
        "other",
        "past",
        "future",
        "owner",
        "tenant",
        "hydro",
        "stranger",
        "editor",
        "staff",
    ):
        for path in LISTS:
            with subtests.test(user=user, path=path):
                assert page(user, f"C1/{path}").status_code == 404
        assert rest(user, "/@board/C1/arrears/debtors").status_code == 404
    assert page(None, "C1/arrears/debtors").status_code in (302, 401)
    assert log() == []


def test_off_is_off_for_every_way(world, page, rest, switch, subtests):
    switch("C2", "names")
    for path in LISTS:
        with subtests.test(path=path):
            assert page("chair", f"C1/{path}").status_code == 404
    assert rest("chair", "/@board/C1/arrears/debtors").status_code == 404
    assert log() == []


def test_only_the_office_switches_it_on(world, rest, acceptance):
    path = "/strefy/wspolnota-C1/zarzad"
    for user in ("chair", "editor"):
        rest(user, path, "PATCH", {"arrears_detail": "names"})
    assert rest("chair", "/@board/C1/arrears").json()["debtors"] is None
    assert "arrears_detail" not in rest("chair", path).json()
    answer = rest("staff", path, "PATCH", {"arrears_detail": "premises"})
    assert answer.status_code == 204
    assert rest("chair", "/@board/C1/arrears").json()["debtors"]


def test_a_deleted_zone_switches_it_off(world, page, switch, acceptance):
    from plone import api

    switch("C1", "names")
    assert page("chair", "C1/arrears/debtors").status_code == 200
    with api.env.adopt_roles(["Manager"]):
        api.content.delete(acceptance["portal"]["strefy"]["wspolnota-C1"]["zarzad"])
    transaction.commit()
    assert page("chair", "C1/arrears/debtors").status_code == 404
    assert page("chair", "C1/arrears").status_code == 200
