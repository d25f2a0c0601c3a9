"""What every backend tells of meters by the number that stands on them."""

from collective.contractorportal.erp.errors import ErpNotProvided
from collective.contractorportal.erp.records import Meter

import pytest


NASTY = ("'; --", "a\0b", "\ud800", "", "x" * 10_000)


def meter(id, number, medium="cold_water", premises="p1"):
    return Meter(id, premises, medium, number, "m3", 5, 3)


def test_numbered(erp):
    cold, hot = meter("m2", "00123"), meter("m1", "00123", "hot_water")
    other = meter("m0", "ŻW/7", premises="p2")
    erp.load(hot, cold, other, meter("m3", "123"))
    ask = erp.backend.meters.numbered
    assert tuple(ask(["00123"])) == (cold, hot)
    assert tuple(ask(["ŻW/7", "00123", "unknown"])) == (cold, hot, other)
    assert [each.id for each in ask([str(n) for n in range(2000)])] == ["m3"]
    assert tuple(ask([])) == tuple(ask(NASTY)) == ()


def test_not_provided(erp):
    with pytest.raises(ErpNotProvided):
        erp.backend.meters.numbered(["1"])
