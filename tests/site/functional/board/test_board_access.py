"""Whose board room opens: a term in force today, and nothing else."""

from collective.contractorportal.directory.sync import sync_site

import pytest
import transaction


PAGES = (
    "{c}",
    "{c}/funds",
    "{c}/funds/{f}",
    "{c}/funds/{f}/statement.csv",
    "{c}/funds/{f}/statement.xlsx",
    "{c}/funds/{f}/statement.pdf",
    "{c}/plan",
    "{c}/plan.csv",
    "{c}/plan.xlsx",
    "{c}/plan.pdf",
    "{c}/arrears",
    "{c}/arrears.csv",
    "{c}/invoices",
    "{c}/invoices.csv",
    "{c}/invoices/{i}",
    "{c}/contracts",
    "{c}/members",
)
ENDPOINTS = (
    "{c}",
    "{c}/funds",
    "{c}/funds/{f}",
    "{c}/plan",
    "{c}/arrears",
    "{c}/invoices",
    "{c}/invoices/{i}",
    "{c}/contracts",
    "{c}/members",
)
OF = {
    "C1": {"c": "C1", "f": "F-1", "i": "I-1"},
    "C2": {"c": "C2", "f": "F-9", "i": "I-9"},
}
STRANGE = (
    "C9",
    "C1'--",
    "C1%00",
    "x" * 300,
    "C1/none",
    "C1/load",
    "C1/funds/F-9",
    "C1/funds/F-9/statement.csv",
    "C1/funds/F-1/statement.exe",
    "C1/funds/F-1/more",
    "C1/funds/F-1?year=1999",
    "C1/funds/F-1?year=2027",
    "C1/funds/F-1?year=20x6",
    "C1/invoices/I-9",
    "C1/invoices/' OR 1=1",
    "C1/invoices?state=eaten",
    "C1/invoices?year=-1",
    "C1/invoices?start=-1",
    "C1/plan?year=1990",
    "C1/plan?year=2026&year=2025",
    "C1/arrears/debtors",
    "C1/arrears/debtors.csv",
    "C1/arrears/none",
    "C1/members/x",
    "C1/funds/F-1/statement.csv/x",
)


def test_only_a_term_in_force_opens_a_room(world, boards, page, subtests):
    for user, own in boards.items():
        for community, ids in OF.items():
            for pattern in PAGES:
                path = pattern.format(**ids)
                with subtests.test(user=user, path=path):
                    expected = 200 if community in own else 404
                    assert page(user, path).status_code == expected


def test_rest_opens_to_the_same(world, boards, rest, subtests):
    for user, own in boards.items():
        for community, ids in OF.items():
            for pattern in ENDPOINTS:
                path = f"/@board/{pattern.format(**ids)}"
                with subtests.test(user=user, path=path):
                    expected = 200 if community in own else 404
                    assert rest(user, path).status_code == expected


def test_the_root_leads_to_the_only_room_or_to_a_choice(world, page, rest):
    assert "Kwiatowa 5" in page("chair").text
    both = page("both").text
    assert "/@@board/C1" in both and "/@@board/C2" in both
    assert {each["community"] for each in rest("both", "/@board").json()["items"]} == {
        "C1",
        "C2",
    }
    for user in (
        "past",
        "future",
        "owner",
        "tenant",
        "hydro",
        "stranger",
        "editor",
        "staff",
    ):
        assert page(user).status_code == 404
        assert rest(user, "/@board").status_code == 404


def test_a_visitor_is_sent_to_the_login(world, page, rest, subtests):
    for path in ("", *(pattern.format(**OF["C1"]) for pattern in PAGES)):
        with subtests.test(path=path):
            answer = page(None, path)
            assert answer.status_code in (302, 401)
            assert "Fundusz" not in answer.text
    for pattern in ENDPOINTS:
        assert rest(None, f"/@board/{pattern.format(**OF['C1'])}").status_code == 401


def test_what_cannot_be_is_not_found(world, page, subtests):
    for path in STRANGE:
        with subtests.test(path=path[:40]):
            assert page("chair", path).status_code == 404


def test_not_yours_and_not_there_look_the_same(world, page, rest):
    theirs, nowhere = page("chair", "C2/funds"), page("chair", "C9/funds")
    assert theirs.text.replace("C2", "C9") == nowhere.text
    theirs, nowhere = (rest("chair", f"/@board/{c}/funds") for c in ("C2", "C9"))
    assert (theirs.status_code, theirs.json()) == (nowhere.status_code, nowhere.json())


def test_no_word_of_another_community(world, page, rest, subtests):
    for pattern in PAGES:
        path = pattern.format(**OF["C1"])
        with subtests.test(path=path):
            answer = page("chair", path)
            for secret in ("Polnej", "31337", "31 337", "55555", "777"):
                assert secret not in answer.text
    for pattern in ENDPOINTS:
        text = rest("chair", f"/@board/{pattern.format(**OF['C1'])}").text
        assert "Polnej" not in text and "31337" not in text


def test_nobody_in_arrears_shows(world, page, rest, subtests):
    for pattern in PAGES:
        path = pattern.format(**OF["C1"])
        with subtests.test(path=path):
            assert "Numer" not in page("chair", path).text
    for pattern in ENDPOINTS:
        assert (
            "Numer" not in rest("chair", f"/@board/{pattern.format(**OF['C1'])}").text
        )


def test_without_the_licence_there_is_no_room(world, page, rest):
    world.licensed({"rents", "media"})
    sync_site("test")
    transaction.commit()
    for path in ("", "C1", "C1/funds", "C1/plan.csv"):
        assert page("chair", path).status_code == 404
    assert rest("chair", "/@board").status_code == 404
    assert rest("chair", "/@board/C1").status_code == 404
    assert "@@board" not in page("chair", view="dashboard").text


def test_the_menu_has_the_board_for_its_members_only(world, boards, page, subtests):
    for user, own in boards.items():
        with subtests.test(user=user):
            text = page(user, view="dashboard").text
            assert ('/@@board"' in text) is bool(own)


@pytest.mark.parametrize("user", ["past", "owner", "tenant", "hydro", "stranger"])
def test_the_start_page_of_others_says_nothing_of_the_board(world, page, rest, user):
    assert "panel-board" not in page(user, view="dashboard").text
    body = rest(user, "/@dashboard").json()
    assert "board" not in str(body.get("panels", ""))
