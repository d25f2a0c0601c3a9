"""Windows that staff set, the general rule, and who is reminded of them."""

from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.core import clock
from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.erp.records import ReadingWindow
from collective.contractorportal.jobs.interfaces import IJob
from collective.contractorportal.meters import api as readings
from collective.contractorportal.meters.facts import Facts
from collective.contractorportal.meters.model import Entry
from collective.contractorportal.meters.openings import api
from collective.contractorportal.meters.unread.api import lacking
from collective.contractorportal.meters.unread.api import to_verify
from collective.contractorportal.notifications.interfaces import IMessage
from collective.contractorportal.notifications.recipients import find_recipient
from collective.contractorportal.notifications.storage import get_mailings
from datetime import datetime
from datetime import time
from datetime import timedelta
from zExceptions import NotFound
from zope.component import getMultiAdapter
from zope.component import getUtility

import pytest


def at(day, hour=10):
    return clock.frozen(datetime.combine(day, time(hour), clock.WARSAW))


def days(windows):
    return [(each.opens_on, each.closes_on) for each in windows]


def test_windows(house):
    """The ERP's, the office's in their place, and the general rule where there are none."""
    home, away, today = house.home.id, house.other.id, house.today
    week = timedelta(7)
    told = (today - timedelta(3), today + timedelta(4))
    assert days(api.windows_of([home])[home]) == [told]
    assert api.windows_of([away])[away] == ()
    # One more, for one medium; the same a second time is the same.
    own = api.put(home, today + week, today + 2 * week, ["gas"])
    assert api.put(home, today + week, today + 2 * week, ["gas"]) == own
    assert [each.medium for each in api.windows_of([home])[home]] == [None, "gas"]
    # Another in the place of the ERP's, with a reason that is kept.
    with pytest.raises(PortalError, match="window_reason"):
        api.put(home, told[0], today + week, window_id="w1")
    longer = api.put(home, told[0], today + week, window_id="w1", reason="Święta")
    facts = Facts([house.places["owner"]])
    assert days(facts.windows(house.places["owner"]))[0] == (told[0], today + week)
    with pytest.raises(PortalError, match="window_same"):
        api.put(home, told[0], today + week, window_id="w1", reason="Drugi raz")
    again = api.put(
        home, told[0], today + 2 * week, window_id=longer.id, reason="Jeszcze"
    )
    assert [(each.what, each.reason) for each in again.history] == [
        ("change", "Święta"),
        ("change", "Jeszcze"),
    ]
    shown = {each.id: each for each in api.shown(home)[0]}
    assert shown["w1"].replaced and shown[longer.id].instead_of.id == "w1"
    api.call_off(home, longer.id, "Awaria portalu")
    assert days(api.windows_of([home])[home]) == [(today + week, today + 2 * week)]
    assert api.shown(home)[0][-1].id in ("w1", longer.id)
    # The general rule is off until it is switched on.
    settings().meters_window_months = 12
    found = api.windows_of([home, away])
    assert len(found[home]) == 1 and len(found[away]) >= 2
    with at(today.replace(month=12, day=30)):
        facts = Facts([house.places["stranger"]])
        assert facts.windows(house.places["stranger"])
        rule = next(each for each in api.shown(away)[0] if each.is_open(clock.today()))
        assert rule.source == "rule"
        api.call_off(away, rule.id, "W tym roku nie")
        assert not any(each.is_open(clock.today()) for each in api.shown(away)[0])
    for opens, closes, media, code in (
        (None, today, (), "window_day"),
        (today, today - week, (), "window_order"),
        (today - 2 * week, today - week, (), "window_over"),
        (today, today + 30 * week, (), "window_long"),
        (today + 60 * week, today + 61 * week, (), "window_far"),
        (today, today + week, ("mleko",), "window_medium"),
    ):
        with pytest.raises(PortalError, match=code):
            api.put(home, opens, closes, media)
    with pytest.raises(NotFound):
        api.put("nowhere", today, today + week)
    with pytest.raises(NotFound):
        api.call_off(home, "w77", "x")


def run():
    getUtility(IJob, "meter-reminders").run(None)


@pytest.fixture
def no_commit(monkeypatch):
    import transaction

    monkeypatch.setattr(
        "collective.contractorportal.meters.reminders.jobs.transaction.commit",
        lambda: transaction.savepoint(optimistic=True),
    )


def mailings():
    store = get_mailings()
    found = [store.get(each) for each in store.newest()]
    return [each for each in found if each.kind == "meter_window"]


def test_reminders(house, no_commit):
    """At the opening and before the end, once each, and only to who has a meter to read."""
    from collective.contractorportal.notifications.kinds import kind_of

    kind, today = kind_of("meter_window"), house.today
    run()
    run()
    (opened,) = mailings()
    owner, neighbour = house.people["owner"], house.people["neighbour"]
    ids = kind.recipients(opened)
    assert {f"u:{owner.user_id}", f"u:{neighbour.user_id}"} <= set(ids)
    assert f"u:{house.people['stranger'].user_id}" not in ids
    message = getMultiAdapter(
        (house.world.portal, house.world.layer["request"]),
        IMessage,
        name="meter_window",
    )
    message.mailing, message.recipient = opened, find_recipient(f"u:{owner.user_id}")
    text = message.text
    assert "ZW-owner" in text and "CW-2" in text and "EE-1" in text
    assert "neighbour" not in text and "CW-1" not in text
    assert message.subject and "@@readings?premises=" in message.url
    assert message.still_true(message.recipient.person)
    # The neighbour reads the only meter there is.
    meter = house.meters["neighbour"]
    facts = Facts([meter.premises_id])
    entry = Entry(meter.id, ("109",), today)
    readings.take([entry], facts, source="resident", key="k", by=neighbour.user_id)
    assert f"u:{neighbour.user_id}" not in kind.recipients(opened)
    message.recipient = find_recipient(f"u:{neighbour.user_id}")
    assert not message.still_true(message.recipient.person)
    # Days before the end they hear of it once more.
    with at(today + timedelta(1)):
        run()
        run()
        last, first = mailings()
        assert first.id == opened.id and last.order.data["what"] == "closes"
    # A window that was moved is no longer true.
    api.call_off(house.home.id, "w1", "Przełożone")
    message.recipient = find_recipient(f"u:{owner.user_id}")
    assert not message.still_true(message.recipient.person)


def test_nobody_is_reminded(house, no_commit):
    settings().meters_remind_on = False
    run()
    assert not mailings()
    settings().meters_remind_on = True
    with at(house.today + timedelta(10)):
        run()
    assert not mailings()


def test_lacking_and_verification(house):
    """Which meters are to be read: not those that are, nor radio, nor without verification."""
    found = lacking(house.home.id)
    assert {each.stop.meter.id for each in found} == {
        *("m-owner", "m-neighbour", "m-new", "m-power")
    }
    assert [each.stop.premises for each in found] == sorted(
        each.stop.premises for each in found
    )
    house.world.change(house.meters["owner"], remote=True)
    house.world.change(
        house.meters["neighbour"], verified_until=house.today - timedelta(1)
    )
    house.world.sync()
    assert {each.stop.meter.id for each in lacking(house.home.id)} == {
        *("m-new", "m-power")
    }
    assert [(stop.meter.id, state) for stop, state in to_verify(house.home.id)] == [
        ("m-neighbour", "over"),
        ("m-new", "soon"),
    ]
    house.world.add(
        ReadingWindow("w2", house.other.id, house.today, house.today, "gas")
    )
    house.world.sync()
    assert lacking(house.other.id) == []
