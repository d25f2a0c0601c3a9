"""Moving a database from files to PostgreSQL and back: nothing is missing."""

from collective.contractorportal.cluster import move
from persistent.mapping import PersistentMapping
from small_database import fill
from small_database import storage_of
from ZODB import DB

import psycopg
import pytest
import transaction


@pytest.fixture
def filled(tmp_path):
    return fill(tmp_path / "there")


@pytest.fixture
def dsn(postgres):
    """An empty database of a server."""
    with psycopg.connect(postgres.dsn, autocommit=True) as connection:
        connection.execute("drop database if exists moved")
        connection.execute("create database moved")
    return postgres.dsn.replace("dbname=postgres", "dbname=moved")


def test_there_and_back(filled, dsn, tmp_path):
    said = []
    assert move.move(str(filled), dsn, said.append) == (33, 2)
    assert said[-1] == "The same: 33 objects, 2 files."
    assert not any("moved" in sentence for sentence in said)
    back = tmp_path / "back"
    assert move.move(dsn, str(back), said.append) == (33, 2)
    database = DB(storage_of(back))
    with database.transaction() as connection:
        root = connection.root()
        assert root["object7"]["value"] == "changed"
        with root["other file"].open() as file:
            assert file.read() == b"zdj\xc4\x99cie" * 5000
    database.close()


def test_while_a_portal_runs_nothing_is_moved(filled, tmp_path):
    database = DB(storage_of(filled))
    try:
        with pytest.raises(SystemExit, match="stop it first"):
            move.main([str(filled), str(tmp_path / "new")])
    finally:
        database.close()
    assert not (tmp_path / "new").exists()


def test_a_server_that_is_away_is_one_line(filled):
    with pytest.raises(SystemExit, match="portal-move: PostgreSQL does not answer"):
        move.main([str(filled), "host=localhost port=1 dbname=portal"])


def test_what_is_there_already_is_not_written_over(filled, dsn):
    move.move(str(filled), dsn, str)
    with pytest.raises(move.Trouble, match="not empty"):
        move.move(str(filled), dsn, str)
    with pytest.raises(move.Trouble, match="no database"):
        move.move(str(filled / "nowhere"), dsn, str)


def test_what_is_missing_or_different_is_told(filled, dsn, tmp_path):
    move.move(str(filled), dsn, str)
    database = DB(storage_of(filled))
    with database.transaction() as connection:
        connection.root()["object3"]["value"] = "later"
        connection.root()["one more"] = PersistentMapping()
    database.close()
    with pytest.raises(move.Trouble, match="34 objects there, 33 here"):
        move.compare(str(filled), dsn, str)
    with pytest.raises(move.Trouble, match="object 00"):
        move.compare(str(filled), dsn, str)


def test_a_file_that_is_missing_is_told(filled, dsn):
    move.move(str(filled), dsn, str)
    for path in (filled / "blobstorage").rglob("*.blob"):
        path.unlink()
    with pytest.raises(move.Trouble, match="file 00"):
        move.compare(str(filled), dsn, str)
    transaction.abort()
