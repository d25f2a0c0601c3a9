"""The board accepts or refuses an invoice; the supplier sees where it is."""

from collective.contractorportal.board.acceptance.api import KIND
from collective.contractorportal.outbox.api import find

import pytest
import re
import transaction


I1 = "/@board/C1/invoices/I-1"


def vote(rest, user, do="accept", path=I1, **more):
    return rest(user, path, "POST", {"do": do, **more})


@pytest.fixture()
def sent(acceptance):
    """What the ERP is told of I-1, or None."""

    def ask():
        transaction.begin()
        found = find(KIND, "C1:I-1:1")
        return found and found.payload

    return ask


def test_it_is_off_unless_switched_on(world, rest, page):
    assert rest("chair", I1).json()["acceptance"] is None
    answer = vote(rest, "chair")
    assert answer.status_code == 400 and answer.json()["errors"] == ["acceptance_off"]
    assert "Accept the invoice" not in page("chair", "@@board/C1/invoices/I-1").text


def test_two_members_accept_and_the_erp_is_told_once(
    world, acceptors, rest, page, sent
):
    acceptors(2)
    first = vote(rest, "chair", gross="1230.00")
    assert first.status_code == 200, first.text
    assert first.json()["acceptance"]["accepted"] == 1
    assert sent() is None
    assert "Accepted so far: 1 of 2" in page("hydro", "@@supplier/invoices/I-1").text
    assert vote(rest, "chair").status_code == 200  # again: nothing changes
    second = vote(rest, "member").json()
    assert second["acceptance"]["outcome"] == "accepted"
    assert second["waits_for_board"] is False
    payload = sent()
    assert payload["outcome"] == "accepted" and payload["invoice_id"] == "I-1"
    assert [each["contractor_id"] for each in payload["votes"]] == [
        "K-chair",
        "K-member",
    ]
    assert vote(rest, "firmboard").json()["errors"] == ["acceptance_over"]
    text = page("hydro", "@@supplier/invoices/I-1").text
    assert "books the board" in text and "Jan" not in text


def test_a_refusal_needs_a_reason_and_the_majority(world, acceptors, rest, page, sent):
    acceptors(2)
    answer = vote(rest, "chair", "refuse")
    assert answer.json()["errors"] == ["acceptance_reason"]
    assert vote(rest, "chair", "refuse", reason="Za drogo").status_code == 200
    assert vote(rest, "chair", "accept").json()["errors"] == ["acceptance_voted"]
    body = vote(rest, "member", "refuse", reason="Też tak sądzę").json()
    assert body["acceptance"]["outcome"] == "refused"
    assert [each["reason"] for each in sent()["votes"]] == [
        "Za drogo",
        "Też tak sądzę",
    ]
    # The firm reads why before the ERP has booked it, and not who said it.
    text = page("hydro", "@@supplier/invoices/I-1").text
    assert "The board has refused it: Za drogo" in text and "Też tak" in text
    assert "Chair" not in text and "Member" not in text
    board = rest("hydro", "/@supplier-invoices/I-1").json()["board"]
    assert (board["outcome"], len(board["reasons"])) == ("refused", 2)


def test_nobody_decides_on_the_own_company(world, acceptors, rest, page):
    acceptors(3)
    path = "/@board/C1/invoices/I-7"
    assert vote(rest, "firmboard", path=path).json()["errors"] == ["acceptance_own"]
    text = page("firmboard", "@@board/C1/invoices/I-7").text
    assert "of your own company" in text and "Refuse the invoice" not in text
    assert rest("chair", path).json()["acceptance"]["needed"] == 2


def test_an_amount_that_was_not_seen_is_not_accepted(world, acceptors, rest):
    acceptors(1)
    assert vote(rest, "chair", gross="1.00").json()["errors"] == ["acceptance_changed"]
    assert vote(rest, "chair", gross="x").status_code == 400
    assert vote(rest, "chair", do=["accept"]).status_code == 400


@pytest.mark.parametrize("user", ["hydro", "owner", "other", "staff", "stranger"])
def test_others_have_no_word(world, acceptors, rest, page, user):
    acceptors(1)
    assert vote(rest, user).status_code == 404
    answer = page(user, "@@board/C1/invoices/I-1", {"do": "accept"})
    assert answer.status_code == 404
    assert rest(None, I1, "POST", {"do": "accept"}).status_code == 401


def test_not_what_the_board_is_not_asked_about(world, acceptors, rest):
    acceptors(1)
    for number, code in (("I-2", 400), ("I-4", 404), ("none", 404)):
        path = f"/@board/C1/invoices/{number}"
        assert vote(rest, "chair", path=path).status_code == code
    assert rest("chair", "/@board/C1", "POST", {"do": "accept"}).status_code == 404


def test_the_page_asks_for_a_token_and_says_what_happened(world, acceptors, page):
    acceptors(2)
    path = "@@board/C1/invoices/I-1"
    text = page("chair", path).text
    assert "Accept the invoice for" in text
    assert "3 invoices wait" in page("chair", "@@board/C1").text
    token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', text)[1]
    data = {"do": "accept", "seen": "123000"}
    assert page("chair", path, data).status_code == 403
    wrong = {**data, "do": "refuse", "reason": " ", "_authenticator": token}
    answer = page("chair", path, wrong)
    assert answer.status_code == 200 and "Write why you refuse" in answer.text
    answer = page("chair", path, {**data, "_authenticator": token})
    assert answer.status_code == 303 and answer.headers["Location"].endswith("accept")
    text = page("chair", f"{path}?said=accept").text
    assert "you accept this invoice" in text
    assert 'value="refuse"' not in text
    # What needs the board is no longer this member's task.
    assert "2 invoices wait" in page("chair", "@@board/C1").text
