"""``@payables`` and ``@payments``: as documented, once for a key, the own ones alone."""

from collective.contractorportal.accounts.storage import get_logins
from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.core.money import Money
from collective.contractorportal.payments import api as payments
from collective.contractorportal.payments.checkout.stake import at_stake
from collective.contractorportal.payments.records import StartAnswer
from collective.contractorportal.payments.storage import get_payments
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from scripted import install
from scripted import notice
from scripted import uninstall
from threading import Barrier
from types import SimpleNamespace

import pytest
import transaction


PASSWORD = "Tajne-haslo-1"
DOCS = Path(__file__).parents[4] / "docs"


@pytest.fixture
def till(frozen_clock, acceptance_world, monkeypatch, owe):
    """``anna`` owes two months in Kwiatowa 5, and pays by a scripted gateway."""
    # Order ids are random; those in the documentation stay as they are.
    numbers = count(1)
    signs = SimpleNamespace(choice=lambda signs: signs[next(numbers) * 7 % 31])
    monkeypatch.setattr(payments, "secrets", signs)
    world = acceptance_world
    people = world.neighbourhood()
    for name in ("owner", "neighbour", "stranger"):
        owe(world, people.accounts[name], "100.00", "268.58")
    world.sync()
    world.portal.acl_users.userFolderAddUser("anna", PASSWORD, ["Member"], [])
    get_logins().link("anna", [people.owner.id])
    gateway = install(monkeypatch, people.home, people.other)
    account = people.accounts["owner"].id
    yield SimpleNamespace(
        world=world,
        people=people,
        gateway=gateway,
        account=account,
        owed=[f"{account}/D-{account}-1", f"{account}/D-{account}-0"],
    )
    uninstall(gateway)


def body(till, **more):
    return {
        "key": "5b0d1f8e-2c4a",
        "payables": till.owed,
        "channel": "509",
        "code": "123456",
        "email": "anna@example.com",
        **more,
    }


def orders():
    transaction.begin()
    return list(get_payments().find("all"))


class TestExamples:
    def test_what_is_payable(self, till, http_example):
        said = http_example("paying-payables", "anna", "/@payables")
        assert [each["key"] for each in said["items"][0]["items"]] == till.owed
        said = http_example("paying-payable", "anna", f"/@payables/{till.account}")
        assert said["channels"][0]["needs_code"] is True
        http_example("paying-not-found", "anna", "/@payables/A-9", status=404)

    def test_from_the_start_to_the_receipt(self, till, http_example):
        said = http_example(
            "paying-start", "anna", "/@payments", 201, method="POST", body=body(till)
        )
        order = said["order"]
        assert (said["state"], said["charged"]["amount"]) == ("confirming", "368.58")
        again = http_example(
            "paying-again", "anna", "/@payments", 200, method="POST", body=body(till)
        )
        assert again["order"] == order and len(till.gateway.started) == 1
        notice(order)
        said = http_example("paying-state", "anna", f"/@payments/{order}")
        assert (said["state"], said["booked"]) == ("paid", False)
        said = http_example("paying-list", "anna", "/@payments?made=here")
        assert [each["order"] for each in said["items"]] == [order]

    def test_what_is_refused(self, till, http_example):
        till.gateway.answers = [StartAnswer("refused", reason="TICKET_EXPIRED")]
        said = http_example(
            "paying-refused", "anna", "/@payments", 201, method="POST", body=body(till)
        )
        assert said["state"] == "refused" and said["why"]
        wrong = body(till, key="another-key", code="12")
        said = http_example(
            "paying-wrong", "anna", "/@payments", 400, method="POST", body=wrong
        )
        assert said["field"] == "code"

    def test_the_page_shows_each_example(self):
        page = (DOCS / "endpoints" / "paying.md").read_text(encoding="utf-8")
        for path in (DOCS / "http-examples").glob("paying-*"):
            assert f"../http-examples/{path.name}" in page


class TestProof:
    def test_above_the_limit_it_takes_the_password_again(self, till, rest):
        settings().step_up_payment = 368
        transaction.commit()
        for more, code in (
            ({}, "password_missing"),
            ({"proof": "x"}, "password_wrong"),
        ):
            said = rest("anna", "/@payments", method="POST", body=body(till, **more))
            assert (said.status_code, said.json()["code"]) == (403, code)
        assert orders() == [] and till.gateway.started == []
        right = body(till, proof=PASSWORD)
        assert rest("anna", "/@payments", method="POST", body=right).status_code == 201

    def test_below_it_does_not(self, till, rest):
        settings().step_up_payment = 369
        transaction.commit()
        said = rest("anna", "/@payments", method="POST", body=body(till))
        assert said.status_code == 201

    def test_small_pieces_within_a_day_count_together(self, till, rest):
        settings().step_up_payment = 300
        transaction.commit()

        def pay(number):
            more = {
                "payables": till.owed[number : number + 1],
                "key": f"small-piece-{number}",
            }
            said = rest("anna", "/@payments", method="POST", body=body(till, **more))
            return said.status_code

        assert [pay(0), pay(1)] == [201, 403]
        transaction.begin()
        (first,) = orders()
        before = first.created_at - timedelta(hours=25)
        get_payments().put(
            get_payments().slot(first.order_id), replace(first, created_at=before)
        )
        transaction.commit()
        assert pay(1) == 201

    def test_so_do_those_that_are_sent_at_once(self, till, rest, monkeypatch):
        settings().step_up_payment = 300
        transaction.commit()
        module = "collective.contractorportal.payments.services.payments.at_stake"
        both, seen = Barrier(2, timeout=20), []

        def looked(checkout):
            found = at_stake(checkout)
            seen.append(found)
            if len(seen) <= 2:
                both.wait()
            return found

        monkeypatch.setattr(module, looked)

        def pay(number):
            owed = till.owed[number : number + 1]
            sent = body(till, payables=owed, key=f"small-piece-{number}")
            return rest("anna", "/@payments", method="POST", body=sent).status_code

        with ThreadPoolExecutor(2) as pool:
            assert sorted(pool.map(pay, (0, 1))) == [201, 403]
        transaction.begin()
        assert len(orders()) == 1


class TestRefusals:
    @pytest.mark.parametrize(
        "more,status,code",
        [
            ({"key": ""}, 400, "key_missing"),
            ({"payables": []}, 400, "nothing_picked"),
            ({"payables": ["nothing/D1"]}, 404, "unknown_payable"),
            ({"payables": "all"}, 400, None),
            ({"amounts": {"nothing": "5"}}, 404, "unknown_payable"),
            ({"amounts": 5}, 400, None),
            ({"email": "nobody"}, 400, "email_wrong"),
            ({"channel": "999"}, 400, "channel_unknown"),
            ({"channel": "1500"}, 400, "channel_large"),
            ({"code": 123456}, 400, None),
        ],
    )
    def test_nothing_is_begun(self, till, rest, more, status, code):
        answer = rest("anna", "/@payments", "POST", body(till, **more))
        assert (answer.status_code, answer.json()["code"]) == (status, code)
        assert not orders()

    def test_a_key_is_for_one_payment(self, till, rest):
        rest("anna", "/@payments", "POST", body(till))
        other = body(till, payables=till.owed[:1])
        answer = rest("anna", "/@payments", "POST", other)
        assert (answer.status_code, answer.json()["code"]) == (409, "key_used")

    def test_the_same_under_another_key_is_warned_of(self, till, rest):
        first = rest("anna", "/@payments", "POST", body(till)).json()
        answer = rest("anna", "/@payments", "POST", body(till, key="second-key"))
        assert (answer.status_code, answer.json()["orders"]) == (409, [first["order"]])
        more = body(till, key="second-key", again=True)
        assert rest("anna", "/@payments", "POST", more).status_code == 201
        assert len(orders()) == 2

    def test_another_amount_and_another_title(self, till, rest):
        more = body(
            till,
            amounts={till.account: "150,50"},
            others={till.account: {"title": "Klucz", "amount": "20"}},
        )
        said = rest("anna", "/@payments", "POST", more).json()
        assert said["total"] == {"amount": "170.50", "currency": "PLN"}
        assert orders()[0].total == Money.of("170.50")


class TestOthers:
    def test_nobody_elses(self, till, rest):
        theirs = till.people.accounts["neighbour"].id
        assert rest("anna", f"/@payables/{theirs}").status_code == 404
        slipped = body(till, payables=[f"{theirs}/D-{theirs}-0"])
        assert rest("anna", "/@payments", "POST", slipped).status_code == 404
        order = rest("anna", "/@payments", "POST", body(till)).json()["order"]
        world = till.world
        for who in ("neighbour", "former", "tenant", "stranger", "supplier", "nobody"):
            someone = till.people.people[who]
            assert world.rest(someone, f"@payments/{order}")[0] == 404, who
            status, said = world.rest(someone, "@payments?made=here")
            assert (status, said["items"]) == (200, []), who
            status, said = world.rest(someone, "@payables")
            assert till.account not in str(said), who

    def test_who_is_not_logged_in_gets_nothing(self, till, rest):
        assert rest(None, "/@payables").status_code == 401
        assert rest(None, "/@payments", "POST", body(till)).status_code == 401
        assert rest(None, "/@payments?made=here").status_code == 401
