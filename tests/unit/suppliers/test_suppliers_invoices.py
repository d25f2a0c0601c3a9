"""When an invoice is paid, whom it waits for, and what a firm is going to be paid."""

from collective.contractorportal.core.money import Money
from collective.contractorportal.erp.records import SupplierInvoice
from collective.contractorportal.erp.records import SupplierPayment
from collective.contractorportal.suppliers import wording
from collective.contractorportal.suppliers.invoices import rules
from datetime import date

import pytest


TODAY = date(2026, 11, 24)
NET, VAT, GROSS = (Money.of(each) for each in ("100.00", "23.00", "123.00"))


def invoice(id="i1", state="to_pay", **more):
    more = {"due_on": date(2026, 12, 10), **more}
    issued = more.pop("issued_on", date(2026, 11, 3))
    return SupplierInvoice(
        *(id, more.pop("community", "w1"), "s1", more.pop("number", f"FV/{id}")),
        *("Sprzątanie", issued, NET, VAT, GROSS, state),
        **more,
    )


def paid(amount, id="z1", invoice_id="i1"):
    day = date(2026, 11, 20)
    return SupplierPayment(id, "w1", "s1", day, Money.of(amount), "FV", invoice_id)


def view(*args, payments=(), **named):
    return rules.view(invoice(*args, **named), payments, TODAY)


@pytest.mark.parametrize(
    "state,more,expected",
    [
        ("registered", {}, (date(2026, 12, 10), False)),
        ("checked", {}, (date(2026, 12, 10), False)),
        ("to_pay", {"pay_on": date(2026, 11, 24)}, (date(2026, 11, 24), True)),
        ("to_pay", {"pay_on": date(2026, 11, 23)}, (date(2026, 12, 10), False)),
        ("to_pay", {"due_on": date(2026, 11, 24)}, (date(2026, 11, 24), False)),
        ("to_pay", {"due_on": date(2026, 11, 23)}, (None, False)),
        ("to_pay", {"due_on": None}, (None, False)),
        ("disputed", {"pay_on": date(2026, 12, 1)}, (None, False)),
        ("refused", {}, (None, False)),
        ("paid", {"paid_on": date(2026, 11, 2)}, (date(2026, 11, 2), True)),
    ],
)
def test_the_day_of_payment(state, more, expected):
    assert rules.pay_day(invoice(state=state, **more), TODAY) == expected


def test_every_state_waits_for_somebody_or_nobody():
    assert set(rules.WAITS) == set(rules.STATES)
    assert view(state="paid").waits == "nobody"
    assert view(state="checked").waits == "board"


def test_what_is_left_and_how_late():
    part = view(payments=[paid("23.00")], due_on=date(2026, 11, 20))
    assert (part.left, part.days_late) == (NET, 4)
    assert view(state="refused", due_on=date(2026, 1, 1)).left == Money.of(0)
    assert view(state="refused", due_on=date(2026, 1, 1)).days_late == 0
    assert view(payments=[paid("123.00")], due_on=date(2026, 1, 1)).days_late == 0


@pytest.mark.parametrize(
    ("state", "amounts", "settled", "waits"),
    [
        ("to_pay", ["123.00"], True, "nobody"),
        ("to_pay", ["100.00", "23.00"], True, "nobody"),
        ("to_pay", ["130.00"], True, "nobody"),
        ("to_pay", ["122.99"], False, "transfer"),
        ("to_pay", [], False, "transfer"),
        ("accepted", ["123.00"], True, "nobody"),
        # Paid before it was checked: the board is asked all the same.
        ("checked", ["123.00"], True, "board"),
        ("disputed", ["123.00"], False, "supplier"),
        ("refused", ["123.00"], False, "supplier"),
    ],
)
def test_what_is_paid_in_full_though_it_is_open(state, amounts, settled, waits):
    payments = [paid(each, id=each) for each in amounts]
    found = view(state=state, payments=payments, pay_on=date(2026, 12, 3))
    assert (found.settled, found.waits) == (settled, waits)
    assert (wording.answer_of(found) == "paid") is settled
    if settled:
        assert (found.pay_on, found.sure) == (date(2026, 11, 20), True)
        assert rules.outlook([found]).open == ()


def test_a_transfer_that_is_still_to_come_settles_nothing():
    found = rules.view(invoice(), [paid("123.00")], date(2026, 11, 19))
    assert not found.settled


def test_a_paid_invoice_without_a_day():
    found = view(state="paid", paid_on=None)
    assert wording.answer_of(found) == "paid_undated"
    assert wording.answer_of(view(state="paid", paid_on=TODAY)) == "paid"


def test_the_outlook_has_each_open_invoice_once():
    views = [
        view("a", pay_on=date(2026, 12, 3)),
        view("b", "checked", due_on=date(2026, 12, 1)),
        view("c", due_on=date(2026, 11, 1)),
        view("d", "disputed"),
        view("e", "paid", paid_on=TODAY),
        view("f", "refused"),
    ]
    found = rules.outlook(views)
    assert [each.invoice.id for each in found.coming] == ["b", "a"]
    assert [each.invoice.id for each in found.undated] == ["c"]
    assert [each.invoice.id for each in found.asked] == ["d"]
    assert [each.invoice.id for each in found.late] == ["c"]
    assert found.next.invoice.id == "b"
    assert found.left == Money.of("492.00")
    assert rules.outlook([]).next is None


def test_the_list_is_filtered_and_counted():
    views = [
        view("a", number="FV/1", ksef_number="5265877635-20250826-0100001AF629-AF"),
        view("b", "paid", issued_on=date(2025, 3, 1), community="w2"),
        view("c", "disputed", issued_on=date(2026, 12, 1)),
    ]

    def ids(**asked):
        return [each.invoice.id for each in rules.invoice_list(views, **asked).items]

    assert ids() == ["c", "a", "b"]
    assert ids(state="open") == ["c", "a"]
    assert ids(state="paid") == ids(year=2025) == ids(community_id="w2") == ["b"]
    assert ids(text=" 5265877635-2025") == ids(text="fv/1") == ["a"]
    found = rules.invoice_list(views, year=2026)
    assert found.by_state == (("open", 2), ("to_pay", 1), ("disputed", 1))
    assert (found.years, found.communities) == ((2026, 2025), ("w1", "w2"))


def test_without_transfers_paid_invoices_stand_for_them():
    invoices = [
        invoice("a", "paid", paid_on=date(2026, 11, 2)),
        invoice("b", "paid", paid_on=date(2026, 11, 9)),
        invoice("c"),
        invoice("d", "paid", paid_on=None),
    ]
    made = rules.as_payments(invoices)
    assert [(each.invoice_id, each.amount) for each in made] == [
        ("b", GROSS),
        ("a", GROSS),
    ]
    assert dict(rules.by_invoice([*made, paid("1.00", invoice_id=None)])) == {
        "b": [made[0]],
        "a": [made[1]],
    }
