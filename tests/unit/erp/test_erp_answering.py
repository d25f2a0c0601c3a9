"""The made-up ERP takes deliveries as a real one would, on SQLite and PostgreSQL."""

from collective.contractorportal.core.money import Money
from collective.contractorportal.erp.records import Account
from collective.contractorportal.erp.records import Delivery
from collective.contractorportal.erp.records import LedgerDocument
from collective.contractorportal.erp.records import Pairing
from collective.contractorportal.erp.records import Payment
from collective.contractorportal.erp.sql.answering import answer as answering
from collective.contractorportal.erp.sql.answering import rules
from collective.contractorportal.erp.sql.answering.answer import answer_waiting
from collective.contractorportal.erp.sql.answering.answer import NotMadeUp
from collective.contractorportal.erp.sql.cli import main
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from datetime import datetime
from datetime import UTC
from hypothesis import given
from hypothesis import strategies as st

import json
import pytest


NOW = datetime(2026, 11, 24, 12, 5, 30, tzinfo=UTC)


@pytest.fixture(params=["sqlite", "postgresql"])
def erp(request):
    filled = request.getfixturevalue(request.param)
    filled.set_meta(made_up="yes")
    filled.load(
        Account("a1", "rents", "w1", "Opłaty"),
        Account("a2", "rents", "w1", "Media"),
        Account("old", "rents", "w1", "Dawne", closed_on=date(2020, 1, 1)),
        Account("eur", "rents", "w1", "Najem", currency="EUR"),
        document("d1", "a1", "100.00"),
        document("d2", "a1", "50.00"),
        document("d3", "a2", "10.00"),
        Pairing("x1", "a1", "d2", Money.of("20.00"), date(2026, 1, 5), "p0"),
    )
    return filled


def document(id, account_id, amount, **more):
    day = date(2026, 11, 1)
    number = f"N/{id}"
    return LedgerDocument(
        *(id, account_id, "charge", number, "Opłaty", day), Money.of(amount), **more
    )


def part(account_id, amount, document_id=None, title="Opłaty"):
    return {
        "account_id": account_id,
        "document_id": document_id,
        "title": title,
        "amount": amount,
    }


def paid(*split, order="Ord1", total=None, **more):
    cents = sum(int(each["amount"].replace(".", "")) for each in split)
    return {
        "order_id": order,
        "provider": "autopay",
        "remote_id": "R1",
        "paid_at": "2026-11-23T23:30:00+00:00",
        "currency": "PLN",
        "total": total or f"{cents // 100}.{cents % 100:02d}",
        "fee": "0.00",
        "split": list(split),
    } | more


def deliver(erp, payload, key="payment:1", kind="payment"):
    erp.backend.deliveries.deliver(Delivery(key, "P-1111-1111", kind, payload, NOW))


def answer(erp, payload, key="payment:1", kind="payment"):
    deliver(erp, payload, key, kind)
    answer_waiting(erp.writer, NOW)
    return erp.backend.deliveries.answers([key])[key]


def test_a_payment_is_booked_with_its_split(erp):
    said = answer(
        erp, paid(part("a1", "100.00", "d1"), part("a1", "5.50"), part("a2", "10.00"))
    )
    assert (said.state, said.reference) == ("accepted", "WB/2026/11/Ord1")
    assert said.answered_at == NOW
    day, booked = date(2026, 11, 24), date(2026, 11, 24)
    assert list(erp.backend.payments(["a1", "a2"])) == [
        Payment(
            *("Ord1.1", "a1", Money.of("105.50"), day, booked, "Opłaty", "online"),
            portal_key="Ord1/a1",
        ),
        Payment(
            *("Ord1.2", "a2", Money.of("10.00"), day, booked, "Opłaty", "online"),
            portal_key="Ord1/a2",
        ),
    ]
    made = [each for each in erp.backend.pairings(["a1", "a2"]) if each.id != "x1"]
    assert made == [
        Pairing("Ord1.1.1", "a1", "d1", Money.of("100"), booked, payment_id="Ord1.1")
    ]
    assert erp.backend.as_of() == NOW


def test_a_document_is_paid_at_most_in_full(erp):
    answer(erp, paid(part("a1", "40.00", "d2"), part("a1", "1.00", "d2")))
    made = {each.id: each.amount for each in erp.backend.pairings(["a1"])}
    assert made["Ord1.1.1"] == Money.of("30.00")


def test_money_for_a_charge_that_is_not_posted_yet_stays_on_the_account(erp):
    erp.load(document("d9", "a1", "100.00", planned=True))
    said = answer(erp, paid(part("a1", "100.00", "d9")))
    assert said.state == "accepted"
    assert [each.id for each in erp.backend.pairings(["a1"])] == ["x1"]
    assert [str(each.amount.amount) for each in erp.backend.payments(["a1"])] == [
        "100.00"
    ]


def test_what_was_booked_is_not_booked_again(erp):
    one = paid(part("a1", "100.00", "d1"))
    answer(erp, one)
    again = answer(erp, one, key="payment:1#2")
    assert again.state == "accepted"
    assert len(erp.backend.payments(["a1"])) == 1
    assert answer_waiting(erp.writer, NOW) == {}


def refund(*split, refund_id="Z1"):
    about = paid(*split) | {"refund_id": refund_id, "reason": "pomyłka"}
    return about | {"returned_at": about.pop("paid_at")}


def test_a_refund_takes_the_payment_back(erp):
    """In part, then the rest: less is paired, and never more goes back than came."""
    answer(erp, paid(part("a1", "100.00", "d1"), part("a1", "30.00", "d2")))

    def give_back(amount, key, document_id="d2"):
        made = refund(part("a1", amount, document_id), refund_id=key)
        said = answer(erp, made, key=f"refund:{key}", kind="refund")
        paired = {
            each.document_id: str(each.amount.amount)
            for each in erp.backend.pairings(["a1"])
            if each.payment_id == "Ord1.1"
        }
        return said.state, said.reason, paired

    assert give_back("10.00", "Z1") == ("accepted", "", {"d1": "100.00", "d2": "20.00"})
    assert give_back("50.00", "Z2") == ("accepted", "", {"d1": "70.00"})
    assert give_back("70.01", "Z3")[1] == rules.REASONS["too_much"]
    assert give_back("70.00", "Z4") == ("accepted", "", {})
    again = answer(erp, refund(part("a1", "70.00"), refund_id="Z4"), "r#2", "refund")
    assert again.state == "accepted"
    booked = {each.id: each for each in erp.backend.payments(["a1"])}
    assert {name: str(each.amount.amount) for name, each in booked.items()} == {
        "Ord1.1": "130.00",
        "Z1.1": "-10.00",
        "Z2.1": "-50.00",
        "Z4.1": "-70.00",
    }
    back = booked["Z1.1"]
    assert (back.reverses_id, back.portal_key) == ("Ord1.1", "Z1/a1")
    unknown = answer(erp, refund(part("a2", "1.00"), refund_id="Z5"), "r5", "refund")
    assert unknown.reason == rules.REASONS["unpaid"]


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        (paid(part("a1", "1.00"), order=""), "order"),
        (paid(part("a1", "1.00"), order="x" * 33), "order"),
        (paid(part("a1", "1.00"), paid_at="wczoraj"), "moment"),
        (paid(part("a1", "1.00"), total="1.01"), "sum"),
        (paid(part("a1", "1.00"), total=None) | {"split": []}, "empty"),
        (paid(part("a1", "0.00"), total="1.00"), "amount"),
        (paid(part("a1", "1.00")) | {"total": 1}, "amount"),
        (paid(part("a1", "1.00")) | {"total": "1,00"}, "amount"),
        (paid(part("zz", "1.00")), "account"),
        (paid(part("old", "1.00")), "closed"),
        (paid(part("eur", "1.00")), "currency"),
        (paid(part("a1", "1.00"), currency="EUR"), "currency"),
        (paid(part("a1", "1.00", "d3")), "document"),
        (paid(part("a1", "1.00", "none")), "document"),
        # One part that cannot be booked, and none is.
        (paid(part("a1", "1.00"), part("zz", "1.00")), "account"),
        ({}, "order"),
    ],
)
def test_nonsense_is_refused_with_a_reason(erp, payload, code):
    said = answer(erp, payload)
    assert (said.state, said.reason) == ("rejected", rules.REASONS[code])
    assert list(erp.backend.payments(["a1", "a2", "old", "eur"])) == []


def test_other_kinds_are_accepted(erp):
    said = answer(erp, {"what": "kran"}, kind="request")
    assert (said.state, said.reference) == ("accepted", "ERP P-1111-1111")


def test_two_of_them_at_once_book_once(erp):
    for number in range(6):
        payload = paid(part("a1", "1.00"), order=f"O{number}")
        deliver(erp, payload, key=f"payment:{number}")
    with ThreadPoolExecutor(2) as pool:
        said = list(pool.map(lambda _each: answer_waiting(erp.writer, NOW), range(2)))
    assert sum(each["accepted"] for each in said) == 6
    assert len(erp.backend.payments(["a1"])) == 6


def test_a_real_erp_answers_itself(erp):
    erp.set_meta(made_up=None)
    deliver(erp, paid(part("a1", "1.00")))
    with pytest.raises(NotMadeUp):
        answer_waiting(erp.writer, NOW)
    assert erp.backend.deliveries.answers(["payment:1"])["payment:1"].state == "waiting"


def test_the_command(erp, capsys):
    deliver(erp, paid(part("a1", "1.00")))
    deliver(erp, {}, key="payment:2")
    assert main(["answer", "--url", erp.url, "--lang", "en"]) == 0
    assert capsys.readouterr().out == "Deliveries accepted: 1, rejected: 1.\n"
    erp.set_meta(made_up=None)
    assert main(["answer", "--url", erp.url, "--lang", "pl"]) == 1
    assert "prawdziwy ERP" in capsys.readouterr().err


def test_the_command_says_what_is_wrong(erp, capsys):
    erp.takes_no_deliveries()
    assert main(["answer", "--url", erp.url, "--lang", "en"]) == 1
    assert "portal_delivery" in capsys.readouterr().err


def test_a_database_that_is_away_is_not_made_anew(tmp_path, capsys):
    file = tmp_path / "exchange.sqlite"
    assert main(["answer", "--url", f"sqlite:///{file}", "--lang", "en"]) == 1
    assert "cannot be reached" in capsys.readouterr().err
    assert not file.exists()


def test_one_that_breaks_stops_nothing(erp, capsys, monkeypatch):
    take = dict(answering._SENT)["fault_state"]

    def breaks(connection, row, now):
        raise KeyError(row["kind"])

    monkeypatch.setitem(answering._SENT, "fault_state", breaks)
    deliver(erp, {}, key="fault_state:1", kind="fault_state")
    deliver(erp, paid(part("a1", "1.00")), key="payment:2")
    broken = []
    said = answer_waiting(erp.writer, NOW, lambda *each: broken.append(each[0]))
    assert said == {"accepted": 1, "broken": 1} and broken == ["fault_state:1"]
    answers = erp.backend.deliveries.answers(["fault_state:1", "payment:2"])
    assert answers["fault_state:1"].state == "waiting"
    assert answers["payment:2"].state == "accepted"
    assert main(["answer", "--url", erp.url, "--lang", "en"]) == 1
    assert "fault_state:1 (KeyError)" in capsys.readouterr().err
    # Once it can be answered, it is.
    monkeypatch.setitem(answering._SENT, "fault_state", take)
    assert sum(answer_waiting(erp.writer, NOW).values()) == 1


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(
    st.dictionaries(
        st.sampled_from(["order_id", "total", "split", "paid_at", "currency"]), junk
    )
)
def test_whatever_is_delivered_is_read_or_refused(payload):
    try:
        rules.read(json.dumps(paid(part("a1", "1.00")) | payload))
    except rules.Refused as refused:
        assert refused.code in rules.REASONS


@given(st.text())
def test_whatever_is_no_json_is_refused(text):
    try:
        rules.read(text)
    except rules.Refused as refused:
        assert refused.code in rules.REASONS
