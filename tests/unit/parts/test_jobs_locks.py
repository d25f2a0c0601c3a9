"""One worker at a time, on one machine and on several."""

from collective.contractorportal.jobs import locks
from collective.contractorportal.jobs.locks import lock
from ZODB.POSException import StorageError

import psycopg
import pytest


@pytest.fixture(params=["file", "postgresql"])
def where(request, monkeypatch, tmp_path):
    monkeypatch.setenv("PORTAL_VAR", str(tmp_path))
    monkeypatch.delenv("PORTAL_DATABASE", raising=False)
    if request.param == "postgresql":
        dsn = request.getfixturevalue("postgres").dsn
        monkeypatch.setenv("PORTAL_DATABASE", dsn)


@pytest.mark.usefixtures("where")
def test_one_at_a_time():
    with lock("portal-outbox") as first, lock("portal-outbox") as second:
        assert (first, second) == (True, False)
        with lock("portal-mail") as other:
            assert other
    with lock("portal-outbox") as again:
        assert again


def test_the_server_finds_out_that_a_machine_is_gone(postgres, monkeypatch):
    opened = []

    class Noted(psycopg.Connection):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            opened.append(self)

    monkeypatch.setattr(locks.psycopg, "connect", Noted.connect)
    with locks.database_lock(postgres.dsn, "portal-outbox"):
        (idle,) = opened[0].execute("show tcp_keepalives_idle").fetchone()
    assert idle == "20"


def test_a_database_away_is_no_free_lock(monkeypatch):
    monkeypatch.setenv("PORTAL_DATABASE", "host=localhost port=1 dbname=portal")
    with pytest.raises(StorageError), lock("portal-outbox"):
        raise AssertionError("nobody may work now")
