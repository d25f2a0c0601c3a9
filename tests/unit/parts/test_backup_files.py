"""Copies of a small database: what is damaged, what has no room, whose the tables are."""

from collective.contractorportal.backup import database as databases
from collective.contractorportal.backup import look
from collective.contractorportal.backup import restore
from collective.contractorportal.backup.database import Files
from collective.contractorportal.backup.database import Postgres
from collective.contractorportal.backup.errors import Trouble
from collective.contractorportal.backup.exchange import copy_of
from collective.contractorportal.backup.model import Findings
from collective.contractorportal.backup.model import Manifest
from collective.contractorportal.backup.save import forget_old
from collective.contractorportal.backup.save import save
from collective.contractorportal.backup.store import Store
from collective.contractorportal.cluster import move
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from datetime import UTC
from small_database import change
from small_database import fill
from types import SimpleNamespace
from ZODB import DB

import itertools
import psycopg
import pytest


NAME = "2026-12-01T02-15-00Z"


@pytest.fixture
def var(tmp_path):
    return fill(tmp_path / "var")


@pytest.fixture
def store(tmp_path):
    made = Store(tmp_path / "on the other disk")
    made.make()
    return made


@pytest.fixture(autouse=True)
def each_at_a_second_of_its_own(monkeypatch):
    """repozo calls a copy by it, and the tests are quicker."""
    seconds = itertools.count()
    monkeypatch.setattr(
        databases.repozo,
        "gen_filedate",
        lambda _options: (*datetime.now(UTC).timetuple()[:5], next(seconds)),
    )


def saved(store, database, before=None, full=False):
    """A set of the database alone, and what was found."""
    findings = Findings()
    known = before.files if before else ()
    copied = database.save(store, known, findings, full=full)
    of = {"version": "1.0", "profile": "1003", "site": "portal", "made_at": NAME}
    made = Manifest(
        name=NAME,
        database=database.kind,
        tid=copied.tid.hex(),
        exchange="none",
        counts={},
        data=tuple(store.keep(copied.data)),
        blobs=tuple(copied.blobs),
        room=copied.room,
        **of,
    )
    return made, findings


def spoil(path):
    """Another last byte, as of a disk that grows old."""
    before = path.read_bytes()
    path.write_bytes(before[:-1] + bytes([before[-1] ^ 1]))


def blobs(folder):
    return sorted(folder.rglob("*.blob"), key=lambda path: path.stat().st_size)


class TestAFolderWithABlank:
    def test_more_is_added_and_all_comes_back(self, var, store, tmp_path):
        first, _none = saved(store, Files(var))
        change(var, more="later")
        second, _none = saved(store, Files(var), first)
        kinds = [each.path.rpartition(".")[2] for each in second.data]
        assert kinds == ["fsz", "deltafsz"]
        assert second.blobs == first.blobs
        Files(tmp_path / "new").restore(store, second)
        assert move.compare(str(var), str(tmp_path / "new"), str) == (33, 2)


class TestDamage:
    def test_a_copy_is_made_anew_for_all_sets(self, var, store):
        made, _none = saved(store, Files(var))
        spoil(blobs(store.folder)[-1])
        assert len(list(store.problems(made))) == 1
        again, findings = saved(store, Files(var), made)
        assert (again.blobs, findings) == (made.blobs, Findings())
        full, findings = saved(store, Files(var), made, full=True)
        assert "is copied anew" in findings.notes[0] and findings.wrong == []
        assert list(store.problems(made)) == [] and full.blobs == made.blobs

    @pytest.mark.parametrize("full", [False, True])
    def test_a_good_copy_is_not_written_over_by_the_sites(self, var, store, full):
        made, _none = saved(store, Files(var))
        path = blobs(var)[-1]
        spoil(path) if full else path.write_bytes(b"")
        after, findings = saved(store, Files(var), made, full=full)
        assert str(path) in findings.wrong[0] and "is good" in findings.wrong[0]
        assert list(store.problems(after)) == [] and after.blobs == made.blobs

    def test_a_file_that_the_site_has_lost_is_told(self, var, store, monkeypatch):
        @contextmanager
        def site_in(storage, *_which):
            connection = DB(storage).open()
            yield SimpleNamespace(_p_jar=connection)
            connection.close()

        monkeypatch.setattr(look, "site_in", site_in)
        monkeypatch.setattr(look, "counts", lambda _site: {})
        monkeypatch.setattr(look, "profile_version", lambda _site: "1003")
        blobs(var)[-1].unlink()
        made = save(Files(var), store, "portal", None, full=True, with_exchange=False)
        assert [each[:30] for each in made.wrong] == ["a file is missing in the site:"]

    def test_all_but_what_is_damaged_can_be_restored(self, var, store, tmp_path):
        made, _none = saved(store, Files(var))
        spoil(blobs(store.folder)[-1])
        with pytest.raises(Trouble, match="--despite-damage"):
            restore.verify(store, made)
        said = []
        left = restore.verify(store, made, True, said.append)
        assert len(left.blobs) == len(made.blobs) - 1 and "has changed" in said[0]
        Files(tmp_path / "new").restore(store, left)
        assert len(blobs(tmp_path / "new")) == 1

    def test_without_its_database_a_set_is_nothing(self, var, store):
        made, _none = saved(store, Files(var))
        spoil(store.path(made.data[0]))
        with pytest.raises(Trouble, match="take another set"):
            restore.verify(store, made, True)


class TestRestore:
    def test_the_database_is_there_last(self, var, store, tmp_path, monkeypatch):
        made, _none = saved(store, Files(var))

        def broken(*_given):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(databases.stores, "copy", broken)
        target = Files(tmp_path / "new")
        with pytest.raises(OSError, match="No space"):
            target.restore(store, made)
        assert target.is_empty()

    def test_what_has_no_room_is_not_begun(self, var, store, tmp_path):
        made, _none = saved(store, Files(var))
        size = (var / "filestorage" / "Data.fs").stat().st_size
        assert made.room > size + 40_000
        target = Files(tmp_path / "not" / "there")
        restore.check_target(target, made, False)
        with pytest.raises(Trouble, match="make room"):
            restore.check_target(target, replace(made, room=10**18), False)


class TestExchange:
    def test_an_erp_that_is_away_stops_no_set(self, store):
        findings = Findings()
        address = "postgresql+psycopg://reader:tajne@localhost:1/erp"
        copied = copy_of(address, store, NAME, findings)
        assert (copied.kind, copied.paths) == ("away", ())
        assert "was not copied" in findings.wrong[0] and "tajne" not in str(findings)

    def test_the_last_good_set_stays_however_old(self, var, store):
        made, _none = saved(store, Files(var))
        bad = replace(made, wrong=("the exchange database was not copied",))
        store.write(replace(made, name="2026-01-01T02-15-00Z"))
        for day in ("01", "02", "03"):
            store.write(replace(bad, name=f"2026-12-{day}T02-15-00Z"))
        gone = forget_old(store, 1, 1, 1)
        assert gone == ["2026-12-01T02-15-00Z", "2026-12-02T02-15-00Z"]


class TestASharedDatabase:
    @pytest.fixture
    def shared(self, var, postgres):
        with psycopg.connect(postgres.dsn, autocommit=True) as connection:
            connection.execute("drop database if exists shared")
            connection.execute("create database shared")
        dsn = postgres.dsn.replace("dbname=postgres", "dbname=shared")
        move.move(str(var), dsn, str)
        with psycopg.connect(dsn) as connection:
            connection.execute("create table invoice (number text)")
            connection.execute("create table base_contractor (id text)")
        return dsn

    def test_it_is_copied_and_not_restored_into(self, shared, store):
        made, findings = saved(store, Postgres(shared))
        assert "public.invoice;" in findings.notes[0]
        listed = store.path(made.data[0]).read_bytes()
        assert b"object_state" in listed
        assert b"invoice" not in listed and b"base_contractor" not in listed
        with pytest.raises(Trouble, match=r"public\.invoice"):
            restore.check_target(Postgres(shared), made, True)
