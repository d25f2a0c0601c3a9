"""The made-up ERP takes invoices of suppliers, and boards' words on them, each once."""

from collective.contractorportal.core.money import Money
from collective.contractorportal.erp.records import Delivery
from collective.contractorportal.erp.records import SupplierInvoice
from collective.contractorportal.erp.sql.answering.answer import answer_waiting
from datetime import date
from datetime import datetime
from datetime import UTC

import pytest


NOW = datetime(2026, 11, 30, 12, 5, 30, tzinfo=UTC)
SENT = {
    "supplier_id": "s1",
    "community_id": "w1",
    "number": "FV/7",
    "issued_on": "2026-11-20",
    "due_on": "2026-12-04",
    "net": "100.00",
    "vat": "23.00",
    "gross": "123.00",
    "ksef_number": None,
    "title": "Naprawa",
}
WORD = {"invoice_id": "i1", "gross": "123.00", "outcome": "accepted", "votes": []}


@pytest.fixture(params=["sqlite", "postgresql"])
def erp(request):
    filled = request.getfixturevalue(request.param)
    filled.set_meta(made_up="yes")
    pln = (Money.of("100.00"), Money.of("23.00"), Money.of("123.00"))
    day = date(2026, 11, 3)
    filled.load(
        SupplierInvoice("i1", "w1", "s1", "FV/1", "Usługa", day, *pln, "checked"),
        SupplierInvoice("i2", "w1", "s1", "FV/2", "Usługa", day, *pln, "to_pay"),
    )
    return filled


@pytest.fixture
def send(erp):
    def sent(kind, payload, key):
        made = Delivery(key, "F-1", kind, payload, NOW)
        erp.backend.deliveries.deliver(made)
        answer_waiting(erp.writer, NOW)
        return erp.backend.deliveries.answers([key])[key]

    return sent


def invoices(erp):
    return {each.number: each for each in erp.backend.invoices.invoices(["w1"])}


def test_an_invoice_is_noted_once(erp, send):
    first = send("supplier_invoice", SENT, "supplier_invoice:1")
    assert first.state == "accepted"
    assert send("supplier_invoice", SENT, "supplier_invoice:1#2").state == "accepted"
    found = invoices(erp)["FV/7"]
    assert (found.state, found.gross) == ("registered", Money.of("123.00"))
    assert found.due_on == date(2026, 12, 4)
    again = send("supplier_invoice", SENT, "supplier_invoice:2")
    assert (again.state, again.reason) == (
        "rejected",
        "Mamy już fakturę o tym numerze.",
    )
    wrong = send("supplier_invoice", {**SENT, "number": "x", "net": "y"}, "a:3")
    assert wrong.state == "rejected"


def test_a_board_accepts_or_refuses(erp, send):
    assert send("invoice_acceptance", WORD, "w:1").reference == "FV/1"
    assert invoices(erp)["FV/1"].state == "accepted"
    assert send("invoice_acceptance", WORD, "w:2").state == "rejected"
    for changes in ({"invoice_id": "i2"}, {"invoice_id": "none"}):
        assert send("invoice_acceptance", {**WORD, **changes}, str(changes)).reason


def test_why_a_board_refuses_is_told(erp, send):
    votes = [{"reason": "Za drogo"}, {"reason": ""}, {"reason": "Nie wykonano"}]
    word = {**WORD, "outcome": "refused", "votes": votes}
    dearer = send("invoice_acceptance", {**word, "gross": "1.00"}, "w:1")
    assert "inną kwotę" in dearer.reason
    assert send("invoice_acceptance", word, "w:2").state == "accepted"
    found = invoices(erp)["FV/1"]
    assert (found.state, found.reason) == ("refused", "Za drogo; Nie wykonano")
