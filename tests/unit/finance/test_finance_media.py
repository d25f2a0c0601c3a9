"""A media settlement that does not add up says where."""

from collective.contractorportal.core.money import Money
from collective.contractorportal.directory.records import AccountAccess
from collective.contractorportal.erp.records import Account
from collective.contractorportal.erp.records import Community
from collective.contractorportal.erp.records import Contractor
from collective.contractorportal.erp.records import MediaSettlement
from collective.contractorportal.erp.records import MediaSettlementLine
from collective.contractorportal.finance.media.rules import media_view
from datetime import date
from decimal import Decimal
from hypothesis import given
from hypothesis import strategies as st

import pytest


ACCESS = AccountAccess(
    account=Account("A1", "communities", "C1", "Opłaty"),
    contractor=Contractor("K1", "000123", "person", "Kowalska"),
    community=Community(
        "C1", "wspolnota", "Kwiatowa 5", "Kwiatowa", "5", "00-001", "Warszawa"
    ),
)


def settlement(advances="537.12", cost="615.45", result="-78.33"):
    return MediaSettlement(
        "S1", "A1", "RM/1", date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 20),
        Money.of(advances), Money.of(cost), Money.of(result), "payment",
    )  # fmt: skip


def line(
    consumption="41.250", price="14.92", fixed="0", cost="615.45", advances="537.12"
):
    return MediaSettlementLine(
        "S1", 1, "zw", "Zimna woda i ścieki", "m3", Decimal(consumption), Decimal(price),
        Money.of(fixed), Money.of(cost), Money.of(advances),
    )  # fmt: skip


def test_the_worked_settlement_adds_up_to_an_underpayment():
    found = media_view(ACCESS, settlement(), [line()])
    assert found.adds_up
    assert (found.sign, found.amount) == ("underpayment", Money.of("78.33"))


@pytest.mark.parametrize(
    "head,row,problems",
    [
        ({"result": "-78.34"}, {}, ("result",)),
        ({"cost": "600.00", "result": "-62.88"}, {}, ("cost",)),
        ({"advances": "500.00", "result": "-115.45"}, {}, ("advances",)),
        ({}, {"price": "14.00"}, ("line",)),
        ({}, {"fixed": "1.00"}, ("line",)),
    ],
)
def test_what_does_not_add_up_is_named(head, row, problems):
    found = media_view(ACCESS, settlement(**head), [line(**row)])
    assert found.problems == problems
    assert not found.adds_up


def test_without_lines_only_the_result_is_checked():
    assert media_view(ACCESS, settlement(), []).adds_up
    assert media_view(ACCESS, settlement(result="0"), []).problems == ("result",)


@given(st.integers(-(10**7), 10**7), st.integers(-(10**7), 10**7))
def test_the_word_follows_the_result(advances, cost):
    result = Money.from_grosze(advances - cost)
    found = media_view(
        ACCESS,
        settlement(
            Money.from_grosze(advances).amount,
            Money.from_grosze(cost).amount,
            result.amount,
        ),
        [],
    )
    words = {1: "overpayment", 0: "settled", -1: "underpayment"}
    assert found.sign == words[(advances > cost) - (advances < cost)]
    assert found.adds_up
