"""How far an enquiry is, for the office and for each of its firms."""

from collective.contractorportal.faults.model import Event
from collective.contractorportal.faults.orders.enquiries import rules
from collective.contractorportal.faults.orders.quotes.rules import asked_offers
from datetime import date
from datetime import datetime
from datetime import UTC

import pytest


LAST = date(2026, 12, 8)
ON, LATE = LAST, date(2026, 12, 9)


def event(what, firm=None, amount="1.00", **data):
    more = {"by_supplier": firm} if firm else {}
    if what == "offer":
        more |= {"amount": amount, "currency": "PLN"}
    at = datetime(2026, 12, 1, tzinfo=UTC)
    role = "supplier" if firm else "office"
    return Event(at, what, role, "", "accepted", data={**more, **data})


ASK = event("ask", suppliers=["s1", "s2", "s3"], until="2026-12-08", chooser="office")
FIRST, SECOND = event("offer", "s1", "200.00"), event("offer", "s2", "99.99")
CHOSEN = event("choose", chosen="s2")


@pytest.mark.parametrize(
    "events,today,states",
    [
        ([], ON, ("asked", "asked", "asked")),
        ([], LATE, ("over", "over", "over")),
        ([FIRST], ON, ("offered", "asked", "asked")),
        ([FIRST], LATE, ("offered", "over", "over")),
        ([FIRST, SECOND, CHOSEN], ON, ("no", "yes", "over")),
        ([FIRST, event("ask_off")], ON, ("over", "over", "over")),
        ([FIRST, event("assign", supplier_id="s1")], ON, ("over", "over", "over")),
        ([FIRST, event("comment"), event("start")], ON, ("offered", "asked", "asked")),
        # What comes when all is over changes nothing.
        ([SECOND, CHOSEN, event("offer", "s1")], ON, ("over", "yes", "over")),
    ],
)
def test_where_it_stands_for_each_firm(events, today, states):
    (found,) = rules.enquiries([event("report"), ASK, *events])
    assert tuple(found.state_for(f"s{n}", today) for n in (1, 2, 3)) == states


def test_a_newer_offer_takes_the_place_and_the_lowest_comes_first():
    better = event("offer", "s1", "50.00")
    found = rules.running([ASK, FIRST, SECOND, better])
    assert found.ranked() == [("s1", better), ("s2", SECOND)]
    assert found.sent == 3
    assert found.is_open_to("s3", ON) and not found.is_open_to("s3", LATE)
    assert not found.is_open_to("s4", ON)


def test_one_enquiry_after_the_other():
    again = event("ask", suppliers=["s4"], until="2026-12-20", chooser="board")
    events = [ASK, FIRST, event("ask_over"), event("ask_off"), again]
    latest, before = rules.enquiries(events)
    assert (before.told, before.by_board, before.end.what) == (True, False, "ask_off")
    assert (latest.told, latest.by_board, latest.end) == (False, True, None)
    assert rules.running(events[:-1]) is None
    assert rules.all_asked(events) == ("s1", "s2", "s3", "s4")


@pytest.mark.parametrize(
    "events,states",
    [
        ([FIRST], ["waiting"]),
        ([FIRST, SECOND, CHOSEN], ["other"]),
        ([FIRST, event("choose", chosen="s1")], ["yes"]),
        ([FIRST, event("refuse")], ["over"]),
        ([SECOND], []),
    ],
)
def test_what_became_of_an_offer(events, states):
    found = asked_offers([ASK, *events], "s1", LATE)
    assert [each.state for each in found] == states
