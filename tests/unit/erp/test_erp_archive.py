"""Last good answers on disk: what the next process finds, and what it must not."""

from collective.contractorportal.core.money import Money
from collective.contractorportal.core.period import Month
from collective.contractorportal.erp import archive as archives
from collective.contractorportal.erp import packing
from collective.contractorportal.erp.answers import Answer
from collective.contractorportal.erp.archive import Archive
from collective.contractorportal.erp.archive import LONGEST_KEPT
from collective.contractorportal.erp.cache import Keeper
from collective.contractorportal.erp.errors import ErpUnavailable
from collective.contractorportal.erp.memory import MemoryErp
from collective.contractorportal.erp.ports import Erp
from collective.contractorportal.erp.records import LedgerDocument
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import timezone
from datetime import UTC
from decimal import Decimal
from fractions import Fraction

import os
import pickle
import pytest
import sqlite3
import stat
import zlib


NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
SECRET = "85010112345"


def document(id="d1", amount="10.00"):
    day = date(2026, 11, 1)
    return LedgerDocument(id, "a1", "charge", id, "Opłaty", day, Money.of(amount))


def answer(value="x"):
    return Answer(value, NOW)


class Moment:
    """The time of day, as a test sets it."""

    def __init__(self):
        self.time = 1_700_000_000.0

    def __call__(self):
        return self.time


@pytest.fixture
def moment():
    return Moment()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "var" / "erp" / "last-answers.sqlite"


@pytest.fixture
def opened(path, moment):
    """An archive on the same file for another process each time."""

    def opened(**named):
        return Archive(path, now=moment, wait=3600, **named)

    return opened


class TestPacking:
    @pytest.mark.parametrize(
        "value",
        [
            None,
            True,
            (document(), document("d2")),
            frozenset({"rents", "media"}),
            (date(2026, 1, 2), NOW, timedelta(days=1), Decimal("1.20"), Fraction(1, 3)),
            (Money.of("-1.20", "EUR"), Month(2026, 11)),
        ],
    )
    def test_back_again(self, value):
        assert packing.unpack(packing.pack(answer(value))) == answer(value)

    def test_a_mapping_cannot_be_changed(self):
        found = packing.unpack(packing.pack(answer({"a1": document()})))
        assert dict(found.value) == {"a1": document()}
        with pytest.raises(TypeError):
            found.value["a2"] = document()

    def test_the_moment_is_the_same(self):
        moment = datetime(2026, 11, 24, 13, 0, tzinfo=timezone(timedelta(hours=1)))
        found = packing.unpack(packing.pack(Answer("x", moment)))
        assert found.as_of == moment

    @pytest.mark.parametrize("thing", [os.system, Moment, pytest.raises])
    def test_other_classes_are_refused(self, thing):
        body = zlib.compress(pickle.dumps((NOW.isoformat(), thing)))
        with pytest.raises(packing.NotPacked):
            packing.unpack(body)

    @pytest.mark.parametrize("body", [b"", b"abc", zlib.compress(b"abc")])
    def test_broken_bytes(self, body):
        with pytest.raises(packing.NotPacked):
            packing.unpack(body)

    def test_what_cannot_be_written(self):
        with pytest.raises(packing.NotPacked):
            packing.pack(answer(lambda: None))


class TestKeeping:
    def test_the_next_process_finds_it(self, opened, moment):
        first = opened()
        first.of("erp").keep("question", answer())
        assert first.of("erp").find("question") == (answer(), 0)
        first.flush()
        moment.time += 60
        assert opened().of("erp").find("question") == (answer(), 60)
        assert opened().of("other").find("question") is None
        assert opened().of("erp").find("other") is None

    def test_the_newest_counts(self, opened):
        first = opened()
        for value in "abc":
            first.of("erp").keep("question", answer(value))
        first.flush()
        first.of("erp").keep("question", answer("d"))
        first.flush()
        assert opened().of("erp").find("question")[0].value == "d"

    def test_written_without_being_told(self, path, moment):
        first = Archive(path, now=moment, wait=0)
        first.of("erp").keep("question", answer())
        first._flusher and first._flusher.join(10)
        assert Archive(path, now=moment).of("erp").find("question")

    def test_not_for_ever(self, opened, moment, path):
        first = opened()
        first.of("erp").keep("question", answer())
        first.flush()
        moment.time += LONGEST_KEPT + 1
        assert opened().of("erp").find("question") is None
        second = opened()
        second.of("erp").keep("other", answer())
        second.flush()
        assert rows(path) == 1

    def test_a_clock_that_was_wrong(self, opened, moment):
        first = opened()
        first.of("erp").keep("question", answer())
        first.flush()
        moment.time -= 3600
        assert opened().of("erp").find("question") is None

    def test_at_most_so_many_bytes(self, opened, path, moment):
        archive = opened(most_bytes=300_000)
        for each in range(40):
            for place in range(20):
                moment.time += 1
                body = os.urandom(1000).hex()
                archive.of("erp").keep(f"{each} {place}", answer(body))
            archive.flush()
        assert path.stat().st_size < 600_000
        assert archive.of("erp").find("39 19")
        assert not archive.of("erp").find("0 0")

    def test_records_of_another_form_are_not_found(self, opened, monkeypatch):
        first = opened()
        first.of("erp").keep("question", answer())
        first.flush()
        monkeypatch.setattr(packing, "form", lambda: "another")
        assert opened().of("erp").find("question") is None

    def test_several_processes(self, opened, path):
        archives = [opened() for _each in range(4)]

        def work(number):
            drawer = archives[number].of("erp")
            for each in range(50):
                drawer.keep(f"{number} {each}", answer(number))
                archives[number].flush()

        with ThreadPoolExecutor(4) as threads:
            list(threads.map(work, range(4)))
        assert rows(path) == 200


class TestForgetting:
    def test_a_site_that_asks_another_erp(self, opened):
        first = opened()
        for erp in ("old", "shared"):
            first.of(erp).settle(f"/{erp}")
            first.of(erp).keep("question", answer())
        first.flush()
        opened().of("new").settle("/old")
        assert opened().of("old").find("question") is None
        assert opened().of("shared").find("question")
        opened().of("shared").settle("/shared")
        assert opened().of("shared").find("question")

    def test_clear(self, opened):
        first = opened()
        for erp in ("one", "two"):
            first.of(erp).keep("question", answer())
        first.flush()
        first.of("one").keep("later", answer())
        first.of("one").clear()
        first.flush()
        assert opened().of("one").find("question") is None
        assert opened().of("one").find("later") is None
        assert opened().of("two").find("question")


class TestTheFile:
    def test_only_its_owner_reads_it(self, opened, path):
        path.parent.mkdir(parents=True)
        path.touch(0o644)
        holder = sqlite3.connect(path)
        archive = opened()
        archive.of("erp").keep("question", answer())
        archive.flush()
        holder.execute("select * from answer").fetchall()
        modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in found(path)}
        holder.close()
        assert set(modes.values()) == {0o600}
        assert path.name in modes

    def test_questions_cannot_be_read_from_it(self, opened, path):
        archive = opened()
        archive.of(f"sql postgresql://{SECRET}@db").keep(
            ("ledger", "balances", (SECRET,)), answer()
        )
        archive.flush()
        for each in found(path):
            assert SECRET.encode() not in each.read_bytes()
            assert SECRET not in each.name

    @pytest.mark.parametrize("content", [b"not a database" * 1000, b"\0" * 5000])
    def test_a_broken_file_is_begun_anew(self, opened, path, content):
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
        assert opened().of("erp").find("question") is None
        archive = opened()
        archive.of("erp").keep("question", answer())
        archive.flush()
        archive.of("erp").keep("question", answer())
        archive.flush()
        assert opened().of("erp").find("question")

    def test_broken_in_the_middle(self, opened, path):
        archive = opened()
        for each in range(200):
            archive.of("erp").keep(each, answer("x" * 1000))
        archive.flush()
        body = bytearray(path.read_bytes())
        body[4096:] = b"\xff" * (len(body) - 4096)
        path.write_bytes(body)
        assert opened().of("erp").find(100) is None
        assert not path.exists() or rows(path) == 0

    def test_a_file_of_a_later_version(self, opened, path):
        opened().of("erp").settle("/portal")
        with sqlite3.connect(path) as connection:
            connection.execute("PRAGMA user_version = 99")
        assert opened().of("erp").find("question") is None
        opened().of("erp").settle("/portal")
        assert rows(path) == 0

    def test_no_folder_can_be_made(self, tmp_path, moment, caplog):
        (tmp_path / "file").touch()
        archive = Archive(tmp_path / "file" / "x.sqlite", now=moment, wait=3600)
        archive.of("erp").settle("/portal")
        archive.of("erp").keep("question", answer())
        archive.flush()
        assert archive.of("erp").find("question") is None
        assert "Kept answers" in caplog.text
        archive.of("erp").keep("question", answer())
        assert archive.of("erp").find("question") is None

    def test_a_lock_costs_a_moment_only(self, opened, path, caplog):
        archive = opened()
        archive.of("erp").settle("/portal")
        holder = sqlite3.connect(path, isolation_level=None)
        holder.execute("BEGIN EXCLUSIVE")
        archive.of("erp").keep("question", answer())
        archive.flush()
        holder.close()
        assert "locked" in caplog.text

    def test_where_it_is(self, monkeypatch, tmp_path):
        monkeypatch.delenv("PORTAL_VAR", raising=False)
        assert archives.archive() is None
        monkeypatch.setenv("PORTAL_VAR", str(tmp_path))
        assert archives.archive().path == tmp_path / "erp" / "last-answers.sqlite"
        assert archives.archive() is archives.archive()


class TestARestart:
    """A ``Keeper`` made anew on the same file is the portal after a restart."""

    @pytest.fixture
    def memory(self):
        return MemoryErp().load(document()).speaks_of(NOW)

    @pytest.fixture
    def started(self, opened, memory):
        def started():
            return Erp(Keeper(memory, "test", drawer=opened().of("erp")), 2.0, 60, {})

        return started

    def learn(self, erp):
        assert erp.ledger.balances(["a1"]).value["a1"].due == Money.of("10.00")
        assert erp.ledger.documents(["a1"]).value == (document(),)
        erp.keeper.drawer._archive.flush()

    def test_while_the_erp_is_away(self, started, memory, moment):
        self.learn(started())
        memory.fail(ErpUnavailable("gone"))
        moment.time += 3600
        erp = started()
        found = erp.ledger.balances(["a1"])
        assert found.value["a1"].due == Money.of("10.00")
        assert (found.as_of, found.stale, found.reason) == (NOW, True, "unavailable")
        assert erp.ledger.documents(["a1"]).value == (document(),)
        with pytest.raises(ErpUnavailable):
            erp.ledger.documents(["a2"])

    def test_when_the_erp_is_there_it_is_asked(self, started, memory):
        self.learn(started())
        memory.load(document("d2", "5.00"))
        found = started().ledger.balances(["a1"])
        assert (found.value["a1"].due, found.stale) == (Money.of("15.00"), False)

    def test_the_erp_comes_back(self, started, memory, moment):
        self.learn(started())
        memory.fail(ErpUnavailable("gone"))
        erp = started()
        assert erp.ledger.balances(["a1"]).stale
        memory.fail(None)
        erp.expire()
        assert not erp.ledger.balances(["a1"]).stale

    def test_too_old(self, started, memory, moment):
        self.learn(started())
        memory.fail(ErpUnavailable("gone"))
        moment.time += LONGEST_KEPT + 1
        with pytest.raises(ErpUnavailable):
            started().ledger.balances(["a1"])

    def test_forgotten(self, started, memory):
        erp = started()
        self.learn(erp)
        erp.forget()
        memory.fail(ErpUnavailable("gone"))
        for each in (erp, started()):
            with pytest.raises(ErpUnavailable):
                each.ledger.balances(["a1"])


def found(path):
    return list(path.parent.glob(f"{path.name}*"))


def rows(path):
    with sqlite3.connect(path) as connection:
        return connection.execute("SELECT count(*) FROM answer").fetchone()[0]
