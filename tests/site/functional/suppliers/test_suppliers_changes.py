"""The worker tells suppliers by e-mail how far their invoices are."""

from collective.contractorportal.core.money import Money
from collective.contractorportal.erp.errors import ErpUnavailable
from collective.contractorportal.erp.gate import get_erp
from collective.contractorportal.erp.records import SupplierInvoice
from collective.contractorportal.jobs.interfaces import TryLater
from collective.contractorportal.notifications.message import message_for
from collective.contractorportal.notifications.storage import get_mailings
from collective.contractorportal.suppliers.changes.jobs import TellSuppliers
from collective.contractorportal.suppliers.changes.mail import WORDS
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
import transaction


STATES = ("registered", "checked", "accepted", "to_pay", "paid", "disputed", "refused")
# What a message about an invoice to be paid says, and the day of the transfer.
TO_PAY = {
    "pl": ("Faktura FV/I-1: do zapłaty", "30 listopada 2026"),
    "en": ("Invoice FV/I-1: will be paid", "30 November 2026"),
    "uk": ("Рахунок-фактура FV/I-1: до сплати", "30 листопада 2026"),
}


@pytest.fixture()
def run(acceptance, world):
    def now():
        transaction.begin()
        get_erp().expire()
        done = TellSuppliers().run(acceptance["portal"])
        transaction.commit()
        return done

    return now


def change(world, invoice_id, **values):
    (old,) = [e for e in world.all_of(SupplierInvoice) if e.id == invoice_id]
    world.load(replace(old, **values))


def test_nothing_of_what_was_before_is_told(run):
    assert run() is None
    assert run() is None


def test_a_change_is_told_once(world, run):
    run()
    change(world, "I-1", state="to_pay", pay_on=date(2026, 11, 30))
    assert run() == "told: 1"
    assert run() is None
    net = Money.of("1.00")
    world.load(
        SupplierInvoice(
            *("I-20", "C1", "K-lift", "FV/20", "Usługa", date(2026, 11, 20)),
            *(net, Money.of(0), net, "registered"),
        )
    )
    assert run() == "told: 1"


def test_without_the_erp_it_is_tried_later(world, run):
    world.fail(ErpUnavailable("down"))
    with pytest.raises(TryLater):
        run()


@pytest.mark.parametrize("language", TO_PAY)
def test_what_it_says(acceptance, world, run, language):
    run()
    change(world, "I-1", state="to_pay", pay_on=date(2026, 11, 30))
    run()
    found = get_mailings()
    (mailing,) = [
        each
        for each in map(found.get, found.newest())
        if each.kind == "supplier_invoices"
    ]
    request = acceptance["portal"].REQUEST.clone()
    message = message_for(mailing, request, language)
    subject, day = TO_PAY[language]
    assert message.subject == subject
    assert day in message.text.replace("\xa0", " ") and "FV/I-1" in message.text
    assert message.url.endswith("/@@supplier/invoices/I-1")
    assert message.still_true(None)
    for state in STATES:
        data = {**mailing.order.data, "what": state, "day": ""}
        message.mailing = SimpleNamespace(order=SimpleNamespace(data=data))
        # Each has words of its own, in this language, and no amount.
        assert "FV/I-1" in message.subject and "FV/I-1" in message.text
        assert "${" not in message.text and "1230" not in message.text
        english = WORDS[state][1].default.replace("${number}", "FV/I-1")
        assert (message.text == english) is (language == "en")
    # It has got further since.
    change(world, "I-1", state="paid", paid_on=date(2026, 11, 30))
    run()
    message.mailing = mailing
    assert not message.still_true(None)
