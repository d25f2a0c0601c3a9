"""Many who write at once do not meet: each has a strand of its own."""

from collective.contractorportal.audit.model import Entry
from collective.contractorportal.audit.storage import Audit
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from threading import Barrier
from threading import Thread
from transaction import TransactionManager
from ZODB import DB
from ZODB.MappingStorage import MappingStorage
from ZODB.POSException import ConflictError


NOW = datetime(2026, 12, 1, 8, tzinfo=UTC)
WRITERS, EACH = 8, 60


def write_at_once(database, add):
    """Eight threads write 60 times each, all at the same moment; how often two met."""
    conflicts, barrier = [], Barrier(WRITERS)

    def work(number):
        manager = TransactionManager()
        connection = database.open(manager)
        for turn in range(EACH):
            while True:
                manager.begin()
                add(connection.root.log, number, turn)
                barrier.wait()
                try:
                    manager.commit()
                except ConflictError:
                    manager.abort()
                    conflicts.append(turn)
                    add_again(manager, connection, add, number, turn)
                break
        connection.close()

    threads = [Thread(target=work, args=(number,)) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return conflicts


def add_again(manager, connection, add, number, turn):
    while True:
        manager.begin()
        add(connection.root.log, number, turn)
        try:
            return manager.commit()
        except ConflictError:
            manager.abort()


def test_nobody_meets_nobody():
    database = DB(MappingStorage(), pool_size=WRITERS)
    with database.transaction() as connection:
        connection.root.log = Audit()

    def add(log, number, turn):
        at = NOW + timedelta(milliseconds=turn)
        log.append(Entry(at, "look", f"u{number}", "c", people=("k1", "k2")))

    conflicts = write_at_once(database, add)
    # The first entry of a day makes its strand: there alone two may meet.
    assert set(conflicts) <= {0}
    with database.transaction() as connection:
        log = connection.root.log
        assert len(log) == WRITERS * EACH
        assert log.list_new() == WRITERS * EACH
        assert len(list(log.entries(person="k1"))) == WRITERS * EACH
    with database.transaction() as connection:
        assert connection.root.log.seal(NOW + timedelta(days=2)) == 1


def test_the_worker_does_not_meet_who_writes():
    database = DB(MappingStorage())
    with database.transaction() as connection:
        connection.root.log = Audit()
        connection.root.log.append(Entry(NOW, "look", "u"))
    one, two = TransactionManager(), TransactionManager()
    writer, worker = database.open(one).root.log, database.open(two).root.log
    writer.append(Entry(NOW, "look", "u"))
    one.commit()
    one.begin(), two.begin()
    worker.list_new()
    writer.append(Entry(NOW, "look", "v"))
    one.commit()
    two.commit()
    two.begin()
    assert worker.list_new() == 1
