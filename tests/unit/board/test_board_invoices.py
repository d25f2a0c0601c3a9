"""Invoices by state and age, and the board by time."""

from collective.contractorportal.board.invoices import rules
from collective.contractorportal.board.members.rules import board
from collective.contractorportal.core.money import Money
from collective.contractorportal.core.money import total
from collective.contractorportal.erp.records import BoardTerm
from collective.contractorportal.erp.records import SupplierInvoice
from datetime import date
from datetime import timedelta
from hypothesis import given
from hypothesis import strategies as st


TODAY = date(2026, 11, 24)
NAMES = {"S1": "Hydro", "S2": "Adam i Syn"}


def invoice(
    id_,
    state="checked",
    issued_on=date(2026, 11, 1),
    due_on=None,
    gross="123.00",
    **named,
):
    money = Money.of(gross)
    zero = Money.of(0)
    values = {"supplier_id": "S1", "number": f"FV/{id_}", "title": "Usługa"} | named
    return SupplierInvoice(
        id_, "C", values["supplier_id"], values["number"], values["title"],
        issued_on, money, zero, money, state, due_on=due_on,
        received_on=named.get("received_on"),
    )  # fmt: skip


def test_a_checked_invoice_waits_for_the_board():
    found = rules.view(invoice("1", received_on=date(2026, 11, 4)), NAMES, TODAY)
    assert (found.waits, found.days_waiting, found.supplier) == (True, 20, "Hydro")
    assert not rules.view(invoice("1", "registered"), NAMES, TODAY).waits


def test_late_is_only_what_is_not_paid():
    due = TODAY - timedelta(days=3)
    assert rules.view(invoice("1", "to_pay", due_on=due), NAMES, TODAY).days_late == 3
    assert rules.view(invoice("1", "paid", due_on=due), NAMES, TODAY).days_late == 0
    assert rules.view(invoice("1", "to_pay", due_on=TODAY), NAMES, TODAY).days_late == 0


def test_filters_leave_the_choice_of_the_others():
    invoices = [
        invoice("1", "paid", date(2025, 1, 1)),
        invoice("2", "paid", date(2026, 1, 1), supplier_id="S2"),
        invoice("3", "checked", date(2026, 5, 1), supplier_id="S2", gross="1.00"),
        invoice("4", "checked", date(2026, 5, 1), supplier_id="S9"),
    ]
    found = rules.invoice_list(invoices, NAMES, TODAY, "checked", 2026, "S2")
    assert [each.invoice.id for each in found.items] == ["3"]
    assert found.gross == Money.of(1)
    assert [(each.state, each.count) for each in found.by_state] == [
        ("checked", 1),
        ("paid", 1),
    ]
    assert found.years == (2026, 2025)
    assert found.suppliers == (("S2", "Adam i Syn"), ("S1", "Hydro"), ("S9", "S9"))


def test_the_newest_comes_first():
    invoices = [invoice("1"), invoice("3", issued_on=date(2026, 12, 1)), invoice("2")]
    found = rules.invoice_list(invoices, NAMES, TODAY)
    assert [each.invoice.id for each in found.items] == ["3", "2", "1"]


invoices = st.lists(
    st.tuples(
        st.sampled_from(rules.STATES), st.integers(-100, 100), st.integers(0, 10**6)
    )
)


@given(invoices)
def test_states_and_ages_hold_everything_once(found):
    made = [
        invoice(str(n), state, due_on=TODAY + timedelta(days=days), gross=gross)
        for n, (state, days, gross) in enumerate(found)
    ]
    told = rules.invoice_list(made, NAMES, TODAY)
    assert sum(each.count for each in told.by_state) == len(made)
    assert total(each.gross for each in told.by_state) == told.gross
    unpaid = [each for each in made if each.state not in rules.SETTLED]
    assert sum(each.count for each in told.by_age) == len(unpaid)
    assert total(each.gross for each in told.by_age) == total(
        each.gross for each in unpaid
    )


def test_the_board_now_and_before():
    terms = [
        BoardTerm("1", "C", "a", "member", date(2024, 1, 1), date(2026, 11, 23)),
        BoardTerm("2", "C", "b", "member", date(2024, 1, 1), date(2026, 11, 24)),
        BoardTerm("3", "C", "c", "chair", None, None),
        BoardTerm("4", "C", "d", "member", date(2026, 11, 25), None),
        BoardTerm("5", "C", "e", "chair", None, date(2020, 1, 1)),
    ]
    found = board(terms, {"b": "Barbara", "c": "Celina"}, TODAY)
    assert [(each.name, each.role) for each in found.now] == [
        ("Celina", "chair"),
        ("Barbara", "member"),
    ]
    assert [each.contractor_id for each in found.before] == ["a", "e"]
    assert [each.contractor_id for each in found.coming] == ["d"]
