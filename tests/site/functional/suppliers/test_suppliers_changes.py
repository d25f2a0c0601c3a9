"""The worker tells suppliers by e-mail how far their invoices are."""

from collective.contractorportal.core.money import Money
from collective.contractorportal.erp.errors import ErpUnavailable
from collective.contractorportal.erp.gate import get_erp
from collective.contractorportal.erp.records import SupplierInvoice
from collective.contractorportal.jobs.interfaces import TryLater
from collective.contractorportal.suppliers.changes.jobs import TellSuppliers
from dataclasses import replace
from datetime import date

import pytest
import transaction


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
