"""Many people read and confirm at the same moment: nobody's mark is lost."""

from collective.contractorportal.notices.model import Confirmation
from collective.contractorportal.notices.storage import Register
from datetime import datetime
from datetime import UTC
from ZODB import DB
from ZODB.FileStorage import FileStorage
from ZODB.POSException import ConflictError

import pytest
import random
import transaction


UID = "u" * 32
MOMENT = datetime(2026, 11, 24, 17, 5, tzinfo=UTC)
DESKS, TURNS = 8, 60


class Desk:
    """A connection of its own, as another thread or instance has."""

    def __init__(self, db):
        self.manager = transaction.TransactionManager()
        self.register = db.open(self.manager).root()["register"]


@pytest.fixture
def db(tmp_path):
    """A database with a notice that 300 people have read."""
    db = DB(FileStorage(str(tmp_path / "Data.fs")))
    with db.transaction() as connection:
        register = connection.root()["register"] = Register()
        register.open(UID, wide=True)
        for number in range(300):
            register.mark_read(f"person-{number}", UID, 1, MOMENT)
    yield db
    db.close()


def test_readers_who_come_together(db):
    chance = random.Random(3)
    people = [f"{chance.getrandbits(64):016x}" for _number in range(DESKS * TURNS)]
    desks = [Desk(db) for _number in range(DESKS)]
    conflicts = []
    for turn in range(TURNS):
        group = people[turn * DESKS : (turn + 1) * DESKS]
        for desk, person in zip(desks, group, strict=True):
            desk.manager.begin()
            write(desk.register, person)
        for desk, person in zip(desks, group, strict=True):
            try:
                desk.manager.commit()
            except ConflictError:
                # As the publisher does: once more from the beginning.
                conflicts.append(person)
                desk.manager.abort()
                desk.manager.begin()
                write(desk.register, person)
                desk.manager.commit()
    with db.transaction() as connection:
        register = connection.root()["register"]
        readers = {user_id for user_id, _mark in register.readers(UID)}
        confirmed = {made.user_id for made in register.confirmations(UID)}
        assert set(people) == confirmed and set(people) < readers
        assert len(readers) == 300 + len(people)
        assert all(register.read(person, UID) for person in people)
    # Eight at the very same moment: few have to do it once more.
    assert len(conflicts) < len(people) // 10


def write(register, person):
    register.mark_read(person, UID, 1, MOMENT)
    register.confirm(UID, Confirmation(person, person, ("k1",), 1, MOMENT))
