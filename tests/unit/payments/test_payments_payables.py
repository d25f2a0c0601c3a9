"""What can be paid and what a choice makes of it: sums exact, nothing twice.

The tables of docs/concepts/paying.md are computed again here.
"""

from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.core.money import Money
from collective.contractorportal.core.money import total
from collective.contractorportal.directory.records import AccountAccess
from collective.contractorportal.erp.records import Account
from collective.contractorportal.erp.records import Balance
from collective.contractorportal.erp.records import Community
from collective.contractorportal.erp.records import Contractor
from collective.contractorportal.erp.records import LedgerDocument
from collective.contractorportal.finance.rules import account_state
from collective.contractorportal.finance.rules import overview
from collective.contractorportal.finance.waiting.model import WaitingPayment
from collective.contractorportal.payments.payables import rules
from collective.contractorportal.payments.payables.model import Choice
from collective.contractorportal.payments.payables.model import OtherTitle
from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hypothesis import given
from hypothesis import strategies as st
from pathlib import Path

import pytest


TODAY = date(2026, 11, 24)
HOME = Community("C1", "wspolnota", "Kwiatowa 5", "Kwiatowa", "5", "00-001", "Warszawa")
ANNA = Contractor("K1", "000123", "person", "Kowalska")


def access(account_id="A1", currency="PLN", **values):
    account = Account(account_id, "communities", "C1", "Opłaty", currency=currency)
    return AccountAccess(account=account, contractor=ANNA, community=HOME, **values)


def document(id_, amount, due_on=date(2026, 11, 10), account="A1", **values):
    return LedgerDocument(
        id=id_,
        account_id=account,
        kind="charge",
        number=id_,
        title="Opłaty",
        issued_on=due_on - timedelta(days=9),
        amount=Money.of(amount),
        due_on=due_on,
        **values,
    )


def waiting(amount, document_id=None, account="A1", by="K1"):
    moment = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
    return WaitingPayment(
        "x/A1", account, document_id, "Opłaty", Money.of(amount), moment, (by,), "x"
    )


def state(documents, due=None, wait=(), who=None):
    who = who or access()
    posted = [each for each in documents if not each.planned]
    owed = total(each.amount for each in posted) if due is None else Money.of(due)
    balance = Balance(who.account.id, owed, Money.of(0))
    return account_state(who, balance, documents, (), TODAY, wait)


def payable(*args, service="s1", **named):
    return rules.payable_account(state(*args, **named), service)


OCTOBER = document("D10", "100.00", date(2026, 10, 10))
NOVEMBER = document("D11", "200.00", date(2026, 11, 10))
DECEMBER = document("D12", "300.00", date(2026, 12, 10), planned=True)
ALL = [NOVEMBER, DECEMBER, OCTOBER]


def shown(items):
    return [(each.key, str(each.amount.amount)) for each in items]


def test_what_is_owed_stands_oldest_first_and_what_is_coming_apart():
    found = payable(ALL)
    assert shown(found.items) == [("A1/D10", "100.00"), ("A1/D11", "200.00")]
    assert shown(found.planned) == [("A1/D12", "300.00")]
    assert found.to_pay == Money.of(300)
    assert [each.kind for each in found.items] == ["document", "document"]


def test_a_debt_that_no_document_explains_can_be_paid():
    found = payable([NOVEMBER], due="250.00")
    assert shown(found.items) == [("A1/", "50.00"), ("A1/D11", "200.00")]
    assert found.items[0].kind == "balance"


def test_what_was_paid_on_line_is_not_asked_for_again():
    found = payable(ALL, wait=[waiting("200.00", "D11")])
    assert shown(found.items) == [("A1/D10", "100.00")]
    assert shown(found.planned) == [("A1/D12", "300.00")]
    assert found.paid_online == Money.of(200)
    assert found.credit == Money.of(0)


def test_what_was_paid_beyond_a_document_goes_to_the_oldest():
    found = payable(ALL, wait=[waiting("250.00", "D11")])
    assert shown(found.items) == [("A1/D10", "50.00")]


def test_what_was_paid_for_no_document_goes_to_the_oldest_then_to_what_is_coming():
    found = payable(ALL, wait=[waiting("350.00")])
    assert shown(found.items) == []
    assert shown(found.planned) == [("A1/D12", "250.00")]


def test_an_upcoming_charge_that_was_paid_is_gone_and_debts_stay():
    found = payable(ALL, wait=[waiting("300.00", "D12")])
    assert found.to_pay == Money.of(300)
    assert shown(found.planned) == []


def test_a_credit_lowers_what_is_coming():
    found = payable([DECEMBER], due="-120.00")
    assert shown(found.items) == []
    assert shown(found.planned) == [("A1/D12", "180.00")]
    assert found.credit == Money.of(120)


def test_the_total_says_what_is_left_and_the_balance_what_the_erp_says():
    found = state(ALL, wait=[waiting("300.00")])
    assert found.due == Money.of(300)
    assert (found.to_pay, found.paid_online) == (Money.of(0), Money.of(300))
    sums = overview([found]).total
    assert (sums.to_pay, sums.waiting) == (Money.of(0), Money.of(300))
    assert sums.next_due is None and sums.overdue == Money.of(0)


class TestPassed:
    """An account that went from one holder to the next on the first of November."""

    former = access(current=False, visible_to=date(2026, 10, 31))
    buyer = access(visible_from=date(2026, 11, 1))

    def test_a_payment_is_of_whose_document_it_pays(self):
        paid = [waiting("60.00", "D10", by="K1")]
        assert state(ALL, due="100", wait=paid, who=self.former).paid_online == (
            Money.of(60)
        )
        assert not state(ALL, due="200", wait=paid, who=self.buyer).waiting

    def test_a_payment_for_no_document_is_of_who_paid(self):
        theirs = replace(self.buyer, contractor=replace(ANNA, id="K2"))
        paid = [waiting("60.00", by="K2")]
        assert not state(ALL, due="100", wait=paid, who=self.former).waiting
        assert state(ALL, due="200", wait=paid, who=theirs).waiting

    def test_a_former_holder_pays_the_debt_and_no_more(self):
        found = payable(ALL, due="100", who=self.former)
        assert found.planned == () and not found.may_prepay
        choice = Choice(amounts={"A1": Money.of("100.01")})
        with pytest.raises(PortalError, match="beyond_debt"):
            rules.lines_of(found, choice)
        title = Choice(others={"A1": OtherTitle("Klucz", Money.of(5))})
        with pytest.raises(PortalError, match="not_payable"):
            rules.steps([found], title)


class TestChoice:
    @pytest.fixture()
    def account(self):
        return payable(ALL)

    def lines(self, account, *picked, **named):
        choice = Choice(picked=frozenset(picked), **named)
        return [
            (line.kind, line.document_id, str(line.amount.amount))
            for line in rules.lines_of(account, choice)
        ]

    def test_what_is_picked_is_paid_in_full(self, account):
        assert self.lines(account, "A1/D11") == [("document", "D11", "200.00")]

    def test_another_amount_pays_what_was_picked_first(self, account):
        assert self.lines(account, "A1/D11", amounts={"A1": Money.of(250)}) == [
            ("document", "D11", "200.00"),
            ("document", "D10", "50.00"),
        ]

    def test_with_nothing_picked_it_pays_the_oldest_first(self, account):
        assert self.lines(account, amounts={"A1": Money.of("120.50")}) == [
            ("document", "D10", "100.00"),
            ("document", "D11", "20.50"),
        ]

    def test_what_is_beyond_everything_is_an_overpayment(self, account):
        choice = Choice(amounts={"A1": Money.of(650)})
        lines = rules.lines_of(account, choice)
        assert [line.kind for line in lines] == [
            "document", "document", "planned", "account",
        ]  # fmt: skip
        assert rules.beyond(lines, "PLN") == Money.of(50)

    def test_an_other_title_comes_on_top(self, account):
        title = OtherTitle("Kaucja za pilota", Money.of("80.00"))
        assert self.lines(account, "A1/D10", others={"A1": title}) == [
            ("document", "D10", "100.00"),
            ("other", None, "80.00"),
        ]

    def test_an_account_without_a_service_cannot_be_paid_on_line(self):
        closed = payable(ALL, service=None)
        with pytest.raises(PortalError, match="not_payable"):
            rules.steps([closed], Choice(picked=frozenset({"A1/D10"})))

    def test_nothing_picked(self, account):
        with pytest.raises(PortalError, match="nothing_picked"):
            rules.steps([account], Choice())

    @pytest.mark.parametrize(
        "choice",
        [
            Choice(picked=frozenset({"A1/D10", "A2/D10"})),
            Choice(amounts={"A2": Money.of(1)}),
            Choice(others={"A2": OtherTitle("x", Money.of(1))}),
        ],
    )
    def test_what_is_not_the_persons_is_refused(self, account, choice):
        with pytest.raises(PortalError, match="unknown_payable"):
            rules.steps([account], choice)

    def test_a_service_or_a_currency_of_its_own_is_a_payment_of_its_own(self):
        two = [document("E1", "5.00", account="A2")]
        three = [document("F1", "7.00", account="A3")]
        accounts = [
            payable([OCTOBER]),
            payable(two, service="s2", who=access("A2")),
            payable(three, who=access("A3")),
        ]
        picked = frozenset({"A1/D10", "A2/E1", "A3/F1"})
        found = rules.steps(accounts, Choice(picked=picked))
        assert [(step.service, step.total.amount) for step in found] == [
            ("s1", Money.of(107).amount),
            ("s2", Money.of(5).amount),
        ]

    def test_what_was_paid_meanwhile_is_noticed(self, account):
        lines = rules.lines_of(account, Choice(picked=frozenset({"A1/D11"})))
        rules.check_still_owed([account], lines)
        for changed in (
            payable(ALL, wait=[waiting("0.01", "D11")]),
            payable([OCTOBER]),
            payable(ALL, service=None),
        ):
            with pytest.raises(PortalError, match="changed"):
                rules.check_still_owed([changed], lines)
        with pytest.raises(PortalError, match="changed"):
            rules.check_still_owed([account], [*lines, *lines])


ONE, MOST = Money.of("1.00"), Money.of("5000.00")


@pytest.mark.parametrize(
    "text,amount",
    [
        ("968,58", "968.58"),
        ("968.58 zł", "968.58"),
        ("1 968,5", "1968.50"),
        ("1\u00a0968,58\u00a0zł", "1968.58"),
        ("12", "12.00"),
    ],
)
def test_amounts_are_read_as_people_write_them(text, amount):
    assert rules.amount_typed(text, "PLN", ONE, MOST) == Money.of(amount)


@pytest.mark.parametrize(
    "text,code",
    [
        ("", "amount_missing"),
        (" zł", "amount_missing"),
        ("sto", "amount_unreadable"),
        ("-5", "amount_unreadable"),
        ("1,234,56", "amount_unreadable"),
        ("12,345", "amount_unreadable"),
        ("1.234,56", "amount_unreadable"),
        ("12 34", "amount_unreadable"),
        ("١٢", "amount_unreadable"),
        ("1e3", "amount_unreadable"),
        ("0,99", "amount_small"),
        ("0", "amount_small"),
        ("5000,01", "amount_large"),
        ("999999999999", "amount_unreadable"),
    ],
)
def test_what_is_no_amount_is_refused(text, code):
    with pytest.raises(PortalError, match=code):
        rules.amount_typed(text, "PLN", ONE, MOST)


def test_an_other_title_has_words_and_fits():
    assert rules.title_typed("  Klucz   do bramy ") == "Klucz do bramy"
    for text, code in (("  ", "title_missing"), ("x" * 61, "title_long")):
        with pytest.raises(PortalError, match=code):
            rules.title_typed(text)


# Whatever is owed, waits and is chosen

grosze = st.integers(1, 500_000).map(Money.from_grosze)


@st.composite
def accounts(draw):
    count = draw(st.integers(0, 6))
    documents = [
        document(
            f"D{number}",
            draw(grosze).amount,
            TODAY + timedelta(days=draw(st.integers(-90, 60))),
            planned=draw(st.booleans()),
        )
        for number in range(count)
    ]
    names = [None, "gone", *(each.id for each in documents)]
    waits = [
        waiting(draw(grosze).amount, draw(st.sampled_from(names)))
        for _ in range(draw(st.integers(0, 3)))
    ]
    owed = total(each.amount for each in documents if not each.planned)
    due = owed - Money.from_grosze(draw(st.integers(-100_000, 600_000)))
    return state(documents, due=due.amount, wait=waits), documents


@given(accounts())
def test_what_can_be_paid_is_the_debt_less_what_was_paid_and_never_negative(made):
    found, documents = made
    account = rules.payable_account(found, "s1")
    payables = [*account.items, *account.planned]
    zero = Money.of(0)
    assert all(each.amount > zero for each in payables)
    keys = [each.key for each in payables]
    assert len(keys) == len(set(keys))
    amounts = {each.id: each.amount for each in documents}
    for each in payables:
        if each.document:
            assert each.amount <= amounts[each.document.id]
    # Money is neither made nor lost: what is owed, less what was paid, plus what is beyond.
    assert account.to_pay + found.paid_online - account.credit == (
        max(found.due, zero) - max(-found.due, zero)
    )


@given(accounts(), st.data())
def test_lines_sum_to_what_was_asked_and_pay_nothing_twice(made, data):
    account = rules.payable_account(made[0], "s1")
    payables = [*account.items, *account.planned]
    picked = frozenset(
        each.key for each in payables if data.draw(st.booleans(), label="picked")
    )
    amount = data.draw(st.none() | grosze, label="amount")
    choice = Choice(picked, {"A1": amount} if amount else {})
    lines = rules.lines_of(account, choice)
    wanted = amount or total(each.amount for each in payables if each.key in picked)
    assert total(line.amount for line in lines) == wanted
    assert all(line.amount > Money.of(0) for line in lines)
    paying = [(line.kind, (line.account_id, line.document_id)) for line in lines]
    assert len(paying) == len(set(paying))
    rules.check_still_owed([account], lines)
    left = {each.key: each.amount for each in payables}
    for line in lines:
        if line.kind != "account":
            assert line.amount <= left[f"A1/{line.document_id or ''}"]
    if beyond := rules.beyond(lines, "PLN"):
        assert beyond == wanted - total(each.amount for each in payables)


# The tables of the documentation

PAGE = Path(__file__).parents[3] / "docs" / "concepts" / "paying.md"
NAMES = {"October": "A1/D10", "November": "A1/D11", "December": "A1/D12"}


def table(first):
    """The rows of the table whose first heading that is."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith(f"| {first} |"))
    rows = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


@pytest.mark.parametrize("row", table("Ticked"), ids=str)
def test_what_an_amount_pays(row):
    ticked, amount, *parts, beyond = row
    names = [] if ticked == "nothing" else ticked.split(", ")
    choice = Choice(frozenset(NAMES[name] for name in names), {"A1": Money.of(amount)})
    lines = rules.lines_of(payable(ALL), choice)
    for key, part in zip(NAMES.values(), parts, strict=True):
        paid = [x.amount for x in lines if f"A1/{x.document_id}" == key]
        assert (paid or [Money.of(0)]) == [Money.of(part)]
    assert rules.beyond(lines, "PLN") == Money.of(beyond)


@pytest.mark.parametrize("row", table("Balance"), ids=str)
def test_what_was_paid_here_is_deducted(row):
    balance, paid, to_pay = map(Money.of, row)
    waits = [waiting(paid.amount)] if paid else []
    found = state(ALL, due=balance.amount, wait=waits)
    assert (found.due, found.to_pay) == (balance, to_pay)
