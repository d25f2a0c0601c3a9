"""The memory between rooms and ERP: fresh, kept, shared, and the last good answer."""

from collective.contractorportal.core import clock
from collective.contractorportal.core.money import Money
from collective.contractorportal.erp.cache import AS_OF_SECONDS
from collective.contractorportal.erp.cache import Keeper
from collective.contractorportal.erp.cache import LONGEST_KEPT
from collective.contractorportal.erp.errors import ErpError
from collective.contractorportal.erp.errors import ErpSchemaError
from collective.contractorportal.erp.errors import ErpTimeout
from collective.contractorportal.erp.errors import ErpUnavailable
from collective.contractorportal.erp.health import FIRST_PAUSE
from collective.contractorportal.erp.interfaces import IAccountLedger
from collective.contractorportal.erp.interfaces import IErp
from collective.contractorportal.erp.interfaces import IErpBackend
from collective.contractorportal.erp.interfaces import IErpStatus
from collective.contractorportal.erp.interfaces import IMediaSettlements
from collective.contractorportal.erp.memory import MemoryErp
from collective.contractorportal.erp.null import NullErp
from collective.contractorportal.erp.ports import Erp
from collective.contractorportal.erp.records import Community
from collective.contractorportal.erp.records import LedgerDocument
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from datetime import datetime
from datetime import UTC
from zope.interface.verify import verifyObject

import pytest
import time


NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
COMMUNITY = Community("w1", "wspolnota", "Żółta 5", "", "5", "00-950", "Łódź")


def document(id, account_id="a1", amount="10.00"):
    day = date(2026, 11, 1)
    return LedgerDocument(id, account_id, "charge", id, "Opłaty", day, Money.of(amount))


class Ticking:
    """A clock that a test moves."""

    def __init__(self):
        self.time = 1000.0

    def __call__(self):
        return self.time

    def sleep(self, seconds):
        self.time += seconds


class Opaque:
    """An ERP that does not say when its data change; it counts the questions."""

    def __init__(self, erp):
        self.erp = erp
        self.asked = []

    status = directory = ledger = media = property(lambda self: self)

    def __getattr__(self, name):
        if name in ("revision", "close"):
            raise AttributeError(name)

        def ask(*args):
            self.asked.append(name)
            return getattr(self.erp, name)(*args)

        return ask


@pytest.fixture
def memory():
    return MemoryErp().load(document("d1"), document("d2", "a2", "7.00"))


@pytest.fixture
def ticking():
    return Ticking()


@pytest.fixture
def opaque(memory):
    return Opaque(memory)


@pytest.fixture
def ask(opaque, ticking):
    """An ``Erp`` of the same process for a new request each time."""
    keeper = Keeper(opaque, "test", monotonic=ticking)

    def ask(seconds=60, patience=2.0, memo=None):
        return Erp(keeper, patience, seconds, {} if memo is None else memo)

    yield ask
    keeper.close()


def due(answer, account_id="a1"):
    return answer.value[account_id].due.amount


class TestPorts:
    def test_interfaces(self, ask, memory):
        verifyObject(IErp, ask())
        verifyObject(IErpStatus, ask().status)
        verifyObject(IAccountLedger, ask().ledger)
        verifyObject(IMediaSettlements, ask().media)
        verifyObject(IErpBackend, memory)

    def test_the_same_question_in_other_words(self, ask, opaque):
        ledger = ask().ledger
        ledger.documents(["a1", "a2"])
        ledger.documents(account_ids={"a2", "a1"})
        ledger.documents(("a2", "a1", "a1"), None, until=None)
        ledger.documents(each for each in ["a1", "a2"])
        assert opaque.asked.count("documents") == 1
        assert len(ledger.documents(["a1"], until=date(2025, 1, 1)).value) == 0

    @pytest.mark.parametrize(
        ("args", "named"),
        [((), {}), ((["a"], None, None, 1), {}), ((["a"],), {"account_ids": ["b"]})]
        + [((["a"],), {"untli": None}), (("a1",), {})],
    )
    def test_wrong_arguments(self, ask, args, named):
        with pytest.raises(TypeError):
            ask().ledger.documents(*args, **named)

    def test_directory_is_streamed(self, ask, memory):
        memory.load(COMMUNITY)
        assert list(ask().directory.records(Community)) == [COMMUNITY]

    def test_directory_fails_with_erp_errors_only(self, ask, memory):
        memory.fail(KeyError("oops"))
        with pytest.raises(ErpError):
            list(ask().directory.records(Community))

    def test_null(self):
        erp = Erp(Keeper(NullErp()), 2.0, 60)
        assert erp.status.modules().value == frozenset()
        assert due(erp.ledger.balances(["a1"])) == 0
        assert erp.ledger.documents(["a1"]).value == ()


class TestKeeping:
    def test_kept_for_some_seconds(self, ask, memory, ticking):
        assert due(ask().ledger.balances(["a1"])) == 10
        memory.load(document("d3"))
        ticking.sleep(59)
        assert due(ask().ledger.balances(["a1"])) == 10
        ticking.sleep(2)
        assert due(ask().ledger.balances(["a1"])) == 20

    def test_one_request_hears_one_answer(self, ask, memory, ticking):
        request = {}
        assert due(ask(memo=request).ledger.balances(["a1"])) == 10
        memory.load(document("d3"))
        ticking.sleep(100)
        assert due(ask(memo=request).ledger.balances(["a1"])) == 10
        assert due(ask().ledger.balances(["a1"])) == 20

    def test_no_seconds_no_keeping_across_requests(self, ask, memory):
        assert due(ask(seconds=0).ledger.balances(["a1"])) == 10
        memory.load(document("d3"))
        assert due(ask(seconds=0).ledger.balances(["a1"])) == 20

    def test_announcements_are_heard_once(self, ask, monkeypatch):
        keeper, expired = ask().keeper, []
        monkeypatch.setattr(keeper, "expire", lambda: expired.append(True))
        # In the middle of it a transaction goes on that knows of fewer.
        for count in (5, 5, 6, 5, 6, 5):
            keeper.hear("/portal", count)
        assert expired == [True]

    def test_expire(self, ask, memory):
        ask().ledger.balances(["a1"])
        memory.load(document("d3"))
        request = {}
        erp = ask(memo=request)
        assert due(erp.ledger.balances(["a1"])) == 10
        erp.expire()
        assert due(erp.ledger.balances(["a1"])) == 20

    def test_accounts_are_never_mixed(self, ask):
        ledger = ask().ledger
        assert set(ledger.balances(["a1"]).value) == {"a1"}
        assert set(ledger.balances(["a2"]).value) == {"a2"}
        assert set(ledger.balances(["a1", "a2"]).value) == {"a1", "a2"}
        assert ledger.document(["a1"], "d1").value
        assert ledger.document(["a2"], "d1").value is None

    def test_answers_cannot_be_changed(self, ask):
        answer = ask().ledger.balances(["a1"])
        with pytest.raises(TypeError):
            answer.value["a2"] = answer.value["a1"]
        assert isinstance(ask().ledger.documents(["a1"]).value, tuple)
        assert isinstance(ask().status.modules().value, frozenset)

    def test_a_backend_that_tells_of_changes_is_asked_anew(self, memory):
        erp = Erp(Keeper(memory), 2.0, 60, {})
        assert due(erp.ledger.balances(["a1"])) == 10
        memory.load(document("d3"))
        assert due(erp.ledger.balances(["a1"])) == 20
        memory.fail(ErpUnavailable())
        assert erp.ledger.balances(["a1"]).stale
        memory.clear()
        memory.fail(ErpUnavailable())
        with pytest.raises(ErpUnavailable):
            erp.ledger.balances(["a1"])

    def test_a_kept_answer_costs_next_to_nothing(self, ask):
        ledger = ask().ledger
        ids = ["a1", "a2", "a3"]
        ledger.documents(ids)
        best = min(self._seconds_a_call(ledger, ids) for _ in range(5))
        assert best < 50e-6

    @staticmethod
    def _seconds_a_call(ledger, ids, times=500):
        started = time.perf_counter()
        for _ in range(times):
            ledger.documents(ids)
        return (time.perf_counter() - started) / times

    def test_threads_that_ask_at_once_share_the_answer(self, ask, opaque, memory):
        memory.slow(0.05)
        erps = [ask() for _ in range(6)]
        with ThreadPoolExecutor(6) as threads:
            answers = list(threads.map(lambda erp: erp.ledger.balances(["a1"]), erps))
        assert {due(each) for each in answers} == {10}
        assert opaque.asked.count("balances") == 1


class TestAsOf:
    def test_what_the_erp_says(self, ask, memory):
        memory.speaks_of(NOW)
        assert ask().ledger.balances(["a1"]).as_of == NOW
        assert ask().status.as_of().value == NOW

    def test_else_the_moment_of_the_answer(self, ask, ticking):
        with clock.frozen(NOW):
            assert ask().ledger.balances(["a1"]).as_of == NOW
        ticking.sleep(10)
        assert ask().ledger.balances(["a1"]).as_of == NOW

    def test_it_is_asked_rarely(self, ask, opaque, memory, ticking):
        memory.speaks_of(NOW)
        for account_id in ("a1", "a2", "a3"):
            ask().ledger.balances([account_id])
        assert opaque.asked.count("as_of") == 1
        ticking.sleep(AS_OF_SECONDS + 1)
        ask().ledger.balances(["a4"])
        assert opaque.asked.count("as_of") == 2


class TestFailing:
    def test_the_last_good_answer_with_its_time(self, ask, memory, ticking):
        memory.speaks_of(NOW)
        ask().ledger.balances(["a1"])
        ticking.sleep(3600)
        memory.fail(ErpUnavailable("gone"))
        answer = ask().ledger.balances(["a1"])
        assert (due(answer), answer.as_of) == (10, NOW)
        assert (answer.stale, answer.reason) == (True, "unavailable")

    def test_without_one_the_error(self, ask, memory):
        memory.fail(ErpUnavailable("gone"))
        with pytest.raises(ErpUnavailable):
            ask().ledger.balances(["a1"])
        assert ask().last_check.ok is False
        assert ask().last_check.reason == "unavailable"

    def test_an_answer_of_days_ago_is_none(self, ask, memory, ticking):
        ask().ledger.balances(["a1"])
        ticking.sleep(LONGEST_KEPT + 1)
        memory.fail(ErpUnavailable("gone"))
        with pytest.raises(ErpUnavailable):
            ask().ledger.balances(["a1"])

    def test_unknown_exceptions_become_erp_errors(self, ask, memory, caplog):
        memory.fail(ZeroDivisionError("bug"))
        with pytest.raises(ErpError) as caught:
            ask().ledger.balances(["a1"])
        assert caught.value.reason == "error"
        assert "bug" in caplog.text

    def test_a_failing_erp_is_left_alone_for_a_while(
        self, ask, opaque, memory, ticking
    ):
        ask().ledger.balances(["a1"])
        ticking.sleep(100)
        memory.fail(ErpUnavailable("gone"))
        del opaque.asked[:]
        for _ in range(20):
            assert ask().ledger.balances(["a1"]).stale
        assert len(opaque.asked) == 1
        ticking.sleep(FIRST_PAUSE + 0.1)
        for _ in range(20):
            assert ask().ledger.balances(["a1"]).stale
        assert opaque.asked[1:] == ["check"]

    def test_once_it_is_back_its_answers_are_fresh(self, ask, memory, ticking):
        ask().ledger.balances(["a1"])
        ticking.sleep(100)
        memory.fail(ErpUnavailable("gone"))
        assert ask().ledger.balances(["a1"]).stale
        memory.fail(None)
        memory.load(document("d3"))
        ticking.sleep(FIRST_PAUSE + 0.1)
        answer = ask().ledger.balances(["a1"])
        assert (due(answer), answer.stale) == (20, False)
        assert ask().last_check.ok

    def test_the_pauses_grow_until_a_real_answer(self, ask, opaque, memory, ticking):
        memory.fail(ErpUnavailable("gone"))
        probes = []
        for second in range(120):
            before = len(opaque.asked)
            with pytest.raises(ErpUnavailable):
                ask().ledger.balances(["a1"])
            if len(opaque.asked) > before:
                probes.append(second)
            ticking.sleep(1)
        assert probes == [0, 5, 15, 35, 75]

    def test_wrong_data_of_one_account_hurt_no_other(self, ask, opaque, memory):
        memory.fail(ErpSchemaError("month 2026-13"))
        with pytest.raises(ErpSchemaError):
            ask().ledger.balances(["a1"])
        memory.fail(None)
        assert due(ask().ledger.balances(["a2"]), "a2") == 7


class TestSlow:
    def test_the_last_good_answer_in_time(self, ask, memory, ticking):
        ask(patience=0.1).ledger.balances(["a1"])
        ticking.sleep(100)
        memory.slow(0.6)
        started = time.perf_counter()
        answer = ask(patience=0.1).ledger.balances(["a1"])
        assert time.perf_counter() - started < 0.4
        assert (answer.stale, answer.reason) == (True, "timeout")
        # The rest of the page does not wait at all.
        started = time.perf_counter()
        with pytest.raises(ErpTimeout):
            ask(patience=0.1).ledger.documents(["a1"])
        assert time.perf_counter() - started < 0.05

    def test_an_answer_that_comes_late_serves_the_next_page(self, ask, memory):
        memory.slow(0.1)
        erp = ask(patience=0.05)
        with pytest.raises(ErpTimeout):
            erp.ledger.balances(["a1"])
        until = time.monotonic() + 5
        while not len(erp.keeper.store) and time.monotonic() < until:
            time.sleep(0.02)
        answer = ask(patience=0.05).ledger.balances(["a1"])
        assert (due(answer), answer.stale) == (10, False)

    def test_a_hanging_question_is_not_put_twice(self, ask, opaque, memory):
        memory.slow(0.5)
        with pytest.raises(ErpTimeout):
            ask(patience=0.05).ledger.balances(["a1"])
        ask().expire()
        with pytest.raises(ErpTimeout):
            ask(patience=0.05).ledger.balances(["a1"])
        assert opaque.asked.count("as_of") == 1

    def test_hanging_questions_do_not_exhaust_the_pool(self, ask, memory):
        memory.slow(0.2)
        for each in range(30):
            # As if nothing had failed yet: each question is really put.
            ask().expire()
            with pytest.raises(ErpTimeout):
                ask(patience=0.005).ledger.balances([f"a{each}"])
        memory.slow(0)
        ask().expire()
        assert due(ask(patience=5).ledger.balances(["a1"])) == 10

    def test_check_asks_always_and_tells(self, ask, memory):
        assert ask().last_check.at is None
        ask().status.check()
        assert ask().last_check.ok
        memory.fail(ErpSchemaError("version 7"))
        with pytest.raises(ErpSchemaError):
            ask().status.check()
        assert ask().last_check.message == "version 7"
