"""What pages get to hear when a book is not provided, and when the ERP is away."""

from collective.contractorportal.core.money import Money
from collective.contractorportal.core.period import Month
from collective.contractorportal.erp import records
from collective.contractorportal.erp.answers import Answer
from collective.contractorportal.erp.cache import Keeper
from collective.contractorportal.erp.errors import ErpError
from collective.contractorportal.erp.errors import ErpNotProvided
from collective.contractorportal.erp.errors import ErpUnavailable
from collective.contractorportal.erp.memory import MemoryErp
from collective.contractorportal.erp.null import NullErp
from collective.contractorportal.erp.packing import CLASSES
from collective.contractorportal.erp.packing import pack
from collective.contractorportal.erp.packing import unpack
from collective.contractorportal.erp.ports import Erp
from collective.contractorportal.erp.records import AccountArrears
from collective.contractorportal.erp.records import BOOKS
from collective.contractorportal.erp.records import Contract
from collective.contractorportal.erp.records import CostEntry
from collective.contractorportal.erp.records import Fund
from collective.contractorportal.erp.records import FundBalance
from collective.contractorportal.erp.records import FundEntry
from collective.contractorportal.erp.records import OpenDocument
from collective.contractorportal.erp.records import PlanLine
from collective.contractorportal.erp.records import SupplierInvoice
from dataclasses import is_dataclass
from datetime import date
from datetime import datetime
from datetime import UTC

import pytest


DAY = date(2026, 1, 5)
FUND = Fund("f1", "w1", "operating", "Rachunek", Money.of("100.00"))
INVOICE = SupplierInvoice(
    *("i1", "w1", "s1", "FV/1", "Dźwig", DAY),
    *(Money.of("100"), Money.of("23"), Money.of("123"), "checked"),
)


@pytest.fixture
def backend():
    return MemoryErp()


@pytest.fixture
def erp(backend):
    """The ERP as pages see it, with no seconds for which answers stay fresh."""
    return Erp(Keeper(backend), 2.0, 0, None)


def test_answers_are_wrapped_and_cannot_be_changed(erp, backend):
    backend.load(FUND, INVOICE)
    funds = erp.community.funds(["w1"])
    assert (funds.value, funds.stale) == ((FUND,), False)
    balances = erp.community.fund_balances(["f1"], DAY).value
    assert balances["f1"].balance == FUND.opening
    with pytest.raises(TypeError):
        balances["f1"] = None


def test_ids_may_be_left_out_where_the_port_says_so(erp, backend):
    backend.load(INVOICE)
    ask = erp.invoices.invoices
    assert ask(["w1"]).value == ask(supplier_ids={"s1"}).value == (INVOICE,)
    assert ask(None, ["s1"], DAY, DAY).value == (INVOICE,)
    assert erp.invoices.invoice("i1", supplier_ids=["s1"]).value == INVOICE
    assert erp.invoices.invoice("i1", supplier_ids=["s2"]).value is None
    with pytest.raises(TypeError):
        ask("w1")
    with pytest.raises(TypeError):
        erp.community.funds(None)
    with pytest.raises(ErpError):
        ask()


def test_what_is_not_provided_is_no_failure(erp, backend):
    with pytest.raises(ErpNotProvided) as caught:
        erp.contracts.contracts(["w1"])
    assert caught.value.reason == "not_provided"
    assert erp.last_check.ok
    assert erp.keeper.health.well
    assert erp.status.provided().value == frozenset()
    backend.load(Contract("k1", "w1", "service", "Dźwig", DAY))
    assert erp.status.provided().value == {"contracts"}
    assert [each.id for each in erp.contracts.contracts(["w1"]).value] == ["k1"]


def test_what_is_no_more_provided_is_not_told_from_memory(erp, backend):
    backend.load(FUND)
    assert erp.community.funds(["w1"]).value == (FUND,)
    backend.clear()
    with pytest.raises(ErpNotProvided):
        erp.community.funds(["w1"])


def test_an_erp_that_is_away_is_another_thing(erp, backend):
    backend.load(FUND)
    erp.community.funds(["w1"])
    backend.fail(ErpUnavailable("down"))
    answer = erp.community.funds(["w1"])
    assert (answer.value, answer.stale, answer.reason) == ((FUND,), True, "unavailable")
    with pytest.raises(ErpUnavailable):
        erp.contracts.contracts(["w1"])


def test_a_backend_of_an_add_on_may_be_older_than_the_ports(backend):
    class Former:
        status = ledger = directory = media = backend

    erp = Erp(Keeper(Former()), 2.0, 0, None)
    for ask in (erp.community.funds, erp.invoices.invoices, erp.contracts.contracts):
        with pytest.raises(ErpNotProvided):
            ask(["w1"])
    assert erp.last_check.ok


def test_no_erp_at_all_provides_nothing():
    erp = Erp(Keeper(NullErp()), 2.0, 0, None)
    assert erp.status.provided().value == frozenset()
    assert erp.community.arrears(["w1"], DAY).value == ()
    with pytest.raises(ErpNotProvided):
        erp.community.funds(["w1"])


def test_every_record_of_the_ports_can_be_laid_aside_and_taken_out_again():
    arrears = AccountArrears(
        *("a1", "w1", None, Money.of("7.00")),
        documents=(OpenDocument("d1", DAY, None, Money.of("7.00")),),
    )
    line = PlanLine("p", "w1", 2026, "cost", "windy", "Windy", Money.of("3600"))
    cost = CostEntry(
        *("c", "w1", DAY, "cost", "windy", "Dźwig", Money.of("123"), "s1", "i1"),
        Month(2026, 1),
    )
    entry = FundEntry("e", "f1", DAY, "income", Money.of("1"), "Wpłaty")
    contract = Contract("k1", "w1", "service", "Dźwig", DAY)
    balance = FundBalance("f1", Money.of("1"), DAY)
    told = (FUND, entry, line, cost, INVOICE, contract, arrears)
    for value in (told, {"f1": balance}, frozenset(BOOKS)):
        back = unpack(pack(Answer(value, datetime(2026, 1, 5, tzinfo=UTC))))
        assert back.value == value
    known = {each for each in vars(records).values() if is_dataclass(each)}
    # What is delivered and what the ERP says to it is never an old answer's matter.
    known -= {records.Delivery, records.DeliveryAnswer}
    assert known <= set(CLASSES.values())
