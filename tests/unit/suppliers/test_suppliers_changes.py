"""Which changes of an invoice its supplier is told."""

from collective.contractorportal.core.money import Money
from collective.contractorportal.erp.records import SupplierInvoice
from collective.contractorportal.suppliers.changes import rules
from datetime import date

import pytest


def invoice(state, pay_on=None, id="i1"):
    return SupplierInvoice(
        *(id, "w1", "s1", "FV/1", "Usługa", date(2026, 11, 3)),
        *(Money.of("1"), Money.of("0"), Money.of("1"), state),
        pay_on=pay_on and date.fromisoformat(pay_on),
    )


@pytest.mark.parametrize(
    "before,state,pay_on,told",
    [
        (None, "registered", None, True),
        (None, "paid", None, False),
        (("registered", ""), "checked", None, True),
        (("accepted", ""), "accepted", "2026-12-03", True),
        (("to_pay", "2026-12-03"), "to_pay", None, False),
        (("checked", ""), "checked", "2026-12-03", False),
        (("to_pay", "2026-12-03"), "paid", None, True),
    ],
)
def test_what_is_told(before, state, pay_on, told):
    assert rules.is_told(before, invoice(state, pay_on)) is told


def test_only_what_is_not_as_it_was():
    same, other, new = (invoice("checked", id=key) for key in "abc")
    known = {"a": rules.seen(same), "b": ("registered", "")}
    assert rules.changed(known, [same, other, new]) == [other, new]
    assert rules.seen(invoice("to_pay", "2026-12-03")) == ("to_pay", "2026-12-03")
