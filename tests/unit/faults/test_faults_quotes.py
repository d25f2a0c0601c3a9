"""What an offer says beside its amount, and what became of it."""

from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.core.money import Money
from collective.contractorportal.faults.model import Event
from collective.contractorportal.faults.orders.quotes import rules
from datetime import date
from datetime import datetime
from datetime import UTC

import pytest


TODAY = date(2026, 11, 24)
GROSS, NET, VAT = (Money.of(each) for each in ("123.00", "100.00", "23.00"))


@pytest.mark.parametrize(
    "net,vat,values,expected",
    [
        (None, None, {}, {}),
        (NET, VAT, {}, {"net": "100.00", "vat": "23.00"}),
        (NET, None, {}, {"net": "100.00", "vat": "23.00"}),
        (None, VAT, {}, {"net": "100.00", "vat": "23.00"}),
        (GROSS, None, {}, {"net": "123.00", "vat": "0.00"}),
        (None, None, {"days": "365"}, {"days": 365}),
        (None, None, {"valid": "2026-11-24"}, {"valid_until": "2026-11-24"}),
        (None, None, {"valid": "31.12.2026"}, {"valid_until": "2026-12-31"}),
    ],
)
def test_details(net, vat, values, expected):
    assert rules.details(GROSS, net, vat, values, TODAY) == expected


@pytest.mark.parametrize(
    "net,vat,values,code",
    [
        (NET, NET, {}, "order_quote_sum"),
        (Money.of("124.00"), None, {}, "order_quote_sum"),
        (None, None, {"days": "0"}, "order_quote_days"),
        (None, None, {"days": "366"}, "order_quote_days"),
        (None, None, {"days": "trzy"}, "order_quote_days"),
        (None, None, {"valid": "2026-11-23"}, "order_quote_valid"),
        (None, None, {"valid": "jutro"}, "order_quote_valid"),
    ],
)
def test_wrong_details(net, vat, values, code):
    with pytest.raises(PortalError, match=code):
        rules.details(GROSS, net, vat, values, TODAY)


def event(what, firm=None, **data):
    at = datetime(2026, 11, 24, tzinfo=UTC)
    more = {"by_supplier": firm} if firm else {}
    amount = {"amount": "1.00", "currency": "PLN"} if what == "quote" else {}
    role = "supplier" if firm else "office"
    return Event(at, what, role, "", "assigned", data={**more, **amount, **data})


@pytest.mark.parametrize(
    "events,states",
    [
        ([], []),
        ([event("quote", "s1")], ["waiting"]),
        ([event("quote", "s2")], []),
        ([event("quote", "s1"), event("quote_answer", answer="yes")], ["yes"]),
        ([event("quote", "s1"), event("quote_answer", answer="no")], ["no"]),
        ([event("quote", "s1"), event("quote", "s1")], ["waiting", "replaced"]),
        ([event("quote", "s1"), event("assign", supplier_id="s2")], ["over"]),
        (
            [
                event("quote", "s1"),
                event("decline", "s1"),
                event("assign", supplier_id="s2"),
                event("quote", "s2"),
                event("quote_answer", answer="yes"),
            ],
            ["over"],
        ),
    ],
)
def test_what_became_of_offers(events, states):
    assert [each.state for each in rules.offers(events, "s1")] == states
