"""Many people report at the same moment, and seldom have to wait for one another."""

from collective.contractorportal.faults.model import Place
from collective.contractorportal.faults.model import Row
from collective.contractorportal.faults.storage import Faults
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hashlib import sha256
from ZODB import DB
from ZODB.DemoStorage import DemoStorage
from ZODB.POSException import ConflictError

import pytest
import transaction


MOMENT = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
BEFORE = 3000
ROUNDS = 150
SELDOM = 0.25


def row_of(faults, number):
    """A fault of somebody, in one of a hundred communities."""
    made_id = sha256(str(number).encode()).hexdigest()[:24]
    moment = MOMENT + timedelta(seconds=number)
    community = f"c{number % 100}"
    return Row(
        order=faults.free_order(moment),
        id=made_id,
        number=f"U-{made_id[:8].upper()}",
        state="new",
        urgency="normal",
        title="Lampa",
        place=Place(community, f"b{community}", None, "A"),
        path_ids=("inside", "inside.light", "inside.light.dark"),
        by=f"u{made_id}",
        contractor_ids=(f"k{made_id[:9]}",),
        reported_at=moment,
        changed_at=moment,
        due_at=moment + timedelta(days=7),
        words=("lampa", "nie", "swieci", made_id[:8]),
    )


@pytest.fixture
def database():
    """A database with lists of faults that have been in use for long."""
    made = DB(DemoStorage())
    with made.transaction() as connection:
        faults = connection.root()["faults"] = Faults()
        for number in range(BEFORE):
            faults.put(row_of(faults, number))
    yield made
    made.close()


def test_two_at_once_seldom_meet(database):
    managers = [transaction.TransactionManager() for _each in range(2)]
    pair = [(manager, database.open(manager)) for manager in managers]
    merged = 0
    for turn in range(ROUNDS):
        numbers = [BEFORE + 2 * turn + side for side in range(2)]
        for (manager, connection), number in zip(pair, numbers, strict=True):
            manager.begin()
            faults = connection.root()["faults"]
            faults.put(row_of(faults, number))
        managers[0].commit()
        try:
            managers[1].commit()
            merged += 1
        except ConflictError:
            # As the publisher does: again from the beginning.
            managers[1].abort()
            with managers[1]:
                faults = pair[1][1].root()["faults"]
                faults.put(row_of(faults, numbers[1]))
    with database.transaction() as connection:
        faults = connection.root()["faults"]
        count = BEFORE + 2 * ROUNDS
        assert len(faults.rows) == faults.count("state:new") == count
        assert len(list(faults.newest(("open",)))) == count
        assert (
            len(list(faults.times_until("due", MOMENT + timedelta(days=99)))) == count
        )
    assert merged >= ROUNDS * (1 - SELDOM)
