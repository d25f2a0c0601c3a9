"""Many people submit at the same moment, and seldom have to wait for one another."""

from collective.contractorportal.outbox import rules
from collective.contractorportal.outbox.naming.rules import number_of
from collective.contractorportal.outbox.naming.rules import submission_id
from collective.contractorportal.outbox.records import Submission
from collective.contractorportal.outbox.storage import Outbox
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from ZODB import DB
from ZODB.DemoStorage import DemoStorage
from ZODB.POSException import ConflictError

import pytest
import transaction


MOMENT = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
BEFORE = 4000
ROUNDS = 200
SELDOM = 0.1


def one(number):
    """What somebody submits for the first time, about an account of their own."""
    made_id = submission_id("payment", str(number))
    return rules.submitted(
        Submission(
            id=made_id,
            number=number_of(made_id, "P"),
            kind="payment",
            key=str(number),
            payload={},
            by="jan",
            created_at=MOMENT + timedelta(seconds=number),
            contractor_ids=(f"k{made_id[:9]}",),
            account_ids=(f"a{made_id[9:18]}",),
        )
    )


def submit(outbox, number):
    submission = one(number)
    outbox.put(submission)
    outbox.call(submission.contractor_ids[0], ["jan", submission.key, "kowalski"])


@pytest.fixture
def database():
    """A database with an outbox that has been in use for long."""
    made = DB(DemoStorage())
    with made.transaction() as connection:
        outbox = connection.root()["outbox"] = Outbox()
        for number in range(BEFORE):
            submit(outbox, number)
    yield made
    made.close()


@pytest.fixture
def pair(database):
    """Two people's connections, each with its own transactions."""
    managers = [transaction.TransactionManager() for _each in range(2)]
    return [(manager, database.open(manager)) for manager in managers]


def meet(pair, turn):
    """Both read the same state and write; does the database merge the second?"""
    for side, (manager, connection) in enumerate(pair):
        manager.begin()
        submit(connection.root()["outbox"], BEFORE + 2 * turn + side)
    pair[0][0].commit()
    manager, connection = pair[1]
    try:
        manager.commit()
    except ConflictError:
        manager.abort()
        # As the publisher does: again from the beginning.
        with manager:
            submit(connection.root()["outbox"], BEFORE + 2 * turn + 1)
        return False
    return True


def test_two_at_once_seldom_meet(database, pair):
    merged = sum(meet(pair, turn) for turn in range(ROUNDS))
    with database.transaction() as connection:
        outbox = connection.root()["outbox"]
        count = BEFORE + 2 * ROUNDS
        assert outbox.counts() == {("waiting", "payment"): count}
        assert len(list(outbox.newest())) == count
        assert len(list(outbox.due(MOMENT + timedelta(days=1)))) == count
        for number in range(BEFORE, count):
            submission = one(number)
            assert outbox.by_number(submission.number) == submission
            assert list(outbox.of(f"contractor:{submission.contractor_ids[0]}")) == [
                submission.id
            ]
            called = outbox.who_is_called([submission.key, "jan"], 5)
            assert submission.contractor_ids[0] in called
    assert ROUNDS - merged <= ROUNDS * SELDOM
