"""The last evening of a window: many send at once; two who read one meter meet."""

from collective.contractorportal.core import clock
from collective.contractorportal.meters.jobs import forget_old
from collective.contractorportal.meters.model import Taken
from collective.contractorportal.meters.storage import Readings
from collective.contractorportal.outbox.naming.rules import number_of
from collective.contractorportal.outbox.naming.rules import submission_id
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from decimal import Decimal
from ZODB import DB
from ZODB.DemoStorage import DemoStorage
from ZODB.POSException import ConflictError

import pytest
import transaction


MOMENT = datetime(2026, 12, 31, 20, tzinfo=UTC)
BEFORE, ROUNDS, SELDOM = 2000, 100, 0.1


def one(number, meter_id=None):
    made_id = submission_id("reading", str(number))
    return Taken(
        id=made_id,
        number=number_of(made_id, "L"),
        key=str(number),
        meter_id=meter_id or f"m{made_id[:8]}",
        meter_number="1",
        medium="cold_water",
        unit="m3",
        digits=5,
        decimals=3,
        premises_id=f"p{made_id[8:16]}",
        community_id=f"c{number % 7}",
        read_on=date(2026, 12, 31),
        indexes=(Decimal(1),),
        source="resident",
        state=("accepted", "awaiting")[number % 2],
        by="jan",
        contractor_id=f"k{number % 11}",
        created_at=MOMENT + timedelta(seconds=number),
    )


@pytest.fixture
def pair():
    """Two people's connections to a database that has been in use for long."""
    made = DB(DemoStorage())
    with made.transaction() as connection:
        readings = connection.root()["readings"] = Readings()
        for number in range(BEFORE):
            readings.add(one(number))
    managers = [transaction.TransactionManager() for _each in range(2)]
    yield [(manager, made.open(manager)) for manager in managers]
    made.close()


def meet(pair, turn, meter_id=None):
    """Both read the same state and write; does the database merge the second?"""
    for side, (manager, connection) in enumerate(pair):
        manager.begin()
        reading = one(BEFORE + 2 * turn + side, meter_id)
        connection.root()["readings"].add(reading)
    pair[0][0].commit()
    manager, connection = pair[1]
    try:
        manager.commit()
    except ConflictError:
        manager.abort()
        with manager:
            connection.root()["readings"].add(one(BEFORE + 2 * turn + 1, meter_id))
        return False
    return True


def test_many_meters_at_once(pair):
    merged = sum(meet(pair, turn) for turn in range(ROUNDS))
    assert merged >= ROUNDS * (1 - SELDOM)
    manager, connection = pair[0]
    manager.begin()
    readings = connection.root()["readings"]
    count = BEFORE + 2 * ROUNDS
    assert readings.count("accepted") + readings.count("awaiting") == count
    listed = [each.created_at for each in readings.find("awaiting")]
    assert len(listed) == count // 2 and listed == sorted(listed, reverse=True)
    some = list(readings.find("accepted", ["c3", "c4"]))
    assert {each.community_id for each in some} == {"c3", "c4"}
    assert len(some) == sum(readings.count("accepted", each) for each in ("c3", "c4"))


def test_two_who_read_one_meter_meet(pair):
    meet(pair, 0, "m1")
    assert [meet(pair, turn, "m1") for turn in range(1, 5)] == [False] * 4
    manager, connection = pair[0]
    manager.begin()
    readings = connection.root()["readings"]
    assert len(readings.of_meter("m1")) == 10


def test_what_a_person_sent_and_what_is_forgotten(pair):
    manager, connection = pair[0]
    manager.begin()
    readings = connection.root()["readings"]
    sent = list(readings.of_senders(["k3", "k4", "nobody"]))
    assert {each.contractor_id for each in sent} == {"k3", "k4"}
    assert len(sent) == len([n for n in range(BEFORE) if n % 11 in (3, 4)])
    moments = [each.created_at for each in sent]
    assert moments == sorted(moments, reverse=True)
    # What came in long ago goes, with all its lists; what awaits the manager stays.
    with clock.frozen(MOMENT + timedelta(days=32)):
        count = forget_old(readings, 1)
    assert 100 < count < BEFORE / 2
    assert readings.count("accepted") == BEFORE / 2 - count
    assert readings.count("awaiting") == BEFORE / 2
    listed = list(readings.find("accepted"))
    assert None not in listed and len(listed) == BEFORE / 2 - count
    left = list(readings.of_senders([f"k{n}" for n in range(11)]))
    assert None not in left and len(left) == BEFORE - count
    gone = {one(n).id for n in range(BEFORE)} - {each.id for each in left}
    some = next(each for each in map(one, range(BEFORE)) if each.id in gone)
    assert readings.by_number(some.number) is None
    assert readings.of_meter(some.meter_id) == []
    assert list(readings.of_premises(some.premises_id)) == []
