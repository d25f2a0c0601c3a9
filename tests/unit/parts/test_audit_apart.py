"""An entry that no database takes is in the log of the process at least."""

from collective.contractorportal.audit import apart
from collective.contractorportal.audit.model import Entry
from datetime import datetime
from datetime import UTC
from types import SimpleNamespace
from ZODB import DB
from ZODB.DemoStorage import DemoStorage
from ZODB.POSException import ConflictError
from ZODB.POSException import ReadOnlyError

import logging
import pytest


ENTRY = Entry(
    at=datetime(2026, 12, 1, 2, 15, tzinfo=UTC), kind="refused", user_id="jan"
)


class Log:
    def __init__(self, *troubles):
        self.troubles, self.entries = list(troubles), []

    def append(self, entry):
        if self.troubles:
            raise self.troubles.pop(0)
        self.entries.append(entry)


@pytest.fixture
def write(monkeypatch, caplog):
    """Write an entry into a log; is it there, and what was told?"""
    database = DB(DemoStorage())
    caplog.set_level(logging.INFO)

    def write(log):
        monkeypatch.setattr("ZODB.Connection.Connection.get", lambda _self, _oid: log)
        environ = {apart.PENDING: apart.Pending((database, b"oid"), entries=[ENTRY])}
        done = apart.write(SimpleNamespace(environ=environ))
        assert done == (log.entries == [ENTRY])
        return [(each.levelname, each.entry["user"]) for each in caplog.records]

    yield write
    database.close()


def test_it_is_told_once(write):
    assert write(Log(ConflictError(), ConflictError())) == [("INFO", "jan")]


@pytest.mark.parametrize("trouble", [ReadOnlyError, ConflictError])
def test_what_is_lost_is_told(write, trouble):
    log = Log(*(trouble() for _try in range(apart.TRIES)))
    assert write(log) == [("ERROR", "jan")]
