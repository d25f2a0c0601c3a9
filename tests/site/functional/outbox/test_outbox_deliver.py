"""What waits gets to the ERP once in effect, whatever happens on the way."""

from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.core import clock
from collective.contractorportal.erp.errors import ErpError
from collective.contractorportal.erp.errors import ErpNotProvided
from collective.contractorportal.erp.errors import ErpRefused
from collective.contractorportal.erp.errors import ErpTimeout
from collective.contractorportal.erp.errors import ErpUnavailable
from collective.contractorportal.erp.memory import memory_erp
from collective.contractorportal.jobs import runner
from collective.contractorportal.jobs.sites import opened
from collective.contractorportal.outbox import deliver
from collective.contractorportal.outbox import jobs
from collective.contractorportal.outbox import rules
from collective.contractorportal.outbox.api import get
from collective.contractorportal.outbox.api import now
from collective.contractorportal.outbox.interfaces import ISubmissionAnswered
from collective.contractorportal.outbox.naming.rules import delivery_key
from collective.contractorportal.outbox.records import ACCEPTED
from collective.contractorportal.outbox.records import DELIVERED
from collective.contractorportal.outbox.records import REJECTED
from collective.contractorportal.outbox.records import WAITING
from collective.contractorportal.outbox.storage import get_outbox
from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal
from threading import Thread
from zope.component import getGlobalSiteManager

import pytest
import transaction


def states(ids):
    transaction.begin()
    return [get(each).state for each in ids]


def keys(ids):
    return [delivery_key(get(each)) for each in ids]


@contextmanager
def later(**passed):
    with clock.frozen(clock.now() + timedelta(**passed)):
        yield


@pytest.fixture
def told():
    """What subscribers heard; ``told.fail`` are ids for which they fail."""

    class Heard(list):
        fail = ()

        def __call__(self, event):
            if event.submission.id in self.fail:
                raise RuntimeError("no")
            self.append((event.submission.id, event.submission.state))

    heard = Heard()
    manager = getGlobalSiteManager()
    manager.registerHandler(heard, (ISubmissionAnswered,))
    yield heard
    manager.unregisterHandler(heard, (ISubmissionAnswered,))


def test_what_waits_is_delivered_and_its_answer_told(some, turn, deliveries, told):
    ids = some(45)
    assert turn() == "delivered: 45"
    assert states(ids) == [DELIVERED] * 45
    assert set(deliveries.calls.values()) == {1}
    first, second, *rest = keys(ids)
    deliveries.answer(first, "accepted", reference="ZG/7")
    deliveries.answer(second, "rejected", reason="nie nasz budynek")
    assert turn() == "accepted: 1, rejected: 1"
    assert states(ids) == [ACCEPTED, REJECTED] + [DELIVERED] * 43
    assert (get(ids[0]).reference, get(ids[1]).reason) == ("ZG/7", "nie nasz budynek")
    assert sorted(told) == sorted([(ids[0], ACCEPTED), (ids[1], REJECTED)])
    # What has an answer is asked about no more, and nothing is told twice.
    assert not turn()
    assert len(told) == 2


def test_what_an_erp_gets(some, turn, deliveries):
    ids = some(1)
    turn()
    (delivery,) = deliveries.taken.values()
    kept = get(ids[0])
    assert delivery.key == "test_fault:k0"
    assert (delivery.number, delivery.payload) == (kept.number, {"what": "0"})
    assert delivery.created_at == kept.created_at
    assert delivery.contractor_ids == ("k1",)


def test_an_erp_that_is_away_is_left_alone_for_a_while(some, turn, deliveries):
    ids = some(30)
    memory_erp.fail(ErpUnavailable("away"))
    assert turn() == "put off: 1, resting: 1"
    rest = get_outbox().rest
    assert (rest["reason"], rest["failures"]) == ("unavailable", 1)
    # Nothing is due until the rest is over, whoever asks.
    assert not jobs.is_work_due()
    assert not turn()
    with later(seconds=16):
        assert jobs.is_work_due()
        turn()
        assert get_outbox().rest["failures"] == 2
        assert get_outbox().rest["since"] == rest["since"]
    memory_erp.fail(None)
    with later(hours=1):
        turn()
        transaction.begin()
        assert get_outbox().rest is None
    assert states(ids) == [DELIVERED] * 30
    assert len(deliveries.taken) == 30


def test_an_erp_that_takes_none_yet(some, turn, deliveries):
    ids = some(3)
    deliveries.provided = False
    turn()
    assert states(ids) == [WAITING] * 3
    assert get_outbox().rest["reason"] == ErpNotProvided.reason
    # Nobody's submission has failed.
    assert [get(each).attempts for each in ids] == [0, 0, 0]
    deliveries.provided = True
    with later(minutes=6):
        turn()
    assert states(ids) == [DELIVERED] * 3


def test_a_slow_erp_costs_one_timeout_a_round(some, turn, deliveries):
    settings().erp_timeout = Decimal("0.5")
    ids = some(5)
    memory_erp.slow(0.8)
    turn()
    assert states(ids) == [WAITING] * 5
    assert get_outbox().rest["reason"] == ErpTimeout.reason
    memory_erp.slow(0)
    with later(minutes=10):
        turn()
    # The one that came too late had arrived: it was handed over again, and is there once.
    assert states(ids) == [DELIVERED] * 5
    assert len(deliveries.taken) == 5


def test_one_that_the_erp_chokes_on_does_not_hold_up_the_others(some, turn, deliveries):
    ids = some(6)
    poison = keys(ids)[2]
    taken = deliveries.deliver

    def choke(delivery):
        if delivery.key == poison:
            raise ErpError("choked")
        return taken(delivery)

    deliveries.deliver = choke
    try:
        turn()
        assert states(ids).count(DELIVERED) == 5
        one = get(ids[2])
        assert (one.state, one.attempts, one.problem) == (WAITING, 1, "error")
        assert get_outbox().rest is None
        with later(seconds=29):
            assert list(get_outbox().due(now())) == []
        with later(seconds=31):
            turn()
            assert get(ids[2]).attempts == 2
    finally:
        del deliveries.deliver
    with later(hours=1):
        turn()
    assert get(ids[2]).state == DELIVERED


def test_a_refusal_at_once_is_an_answer(some, turn, deliveries, told):
    ids = some(25)
    deliveries.refuse(ErpRefused("takich zgłoszeń nie przyjmujemy"))
    turn()
    assert states(ids) == [REJECTED] * 25
    assert get(ids[0]).reason == "takich zgłoszeń nie przyjmujemy"
    assert len(told) == 25
    assert deliveries.taken == {}


class Died(BaseException):
    """The process was killed."""


def points(deliveries, monkeypatch, at):
    """Die at the n-th of all steps that the worker takes with the ERP or the database."""
    steps = iter(range(10**6))

    def dying(work):
        def run(*args, **named):
            if next(steps) == at:
                raise Died
            made = work(*args, **named)
            if next(steps) == at:
                raise Died
            return made

        return run

    class Ports:
        deliver = staticmethod(dying(deliveries.deliver))
        answers = staticmethod(dying(deliveries.answers))

    real = deliver.Round.__init__

    def begin(self, *args):
        real(self, *args)
        self.deliveries = Ports

    with monkeypatch.context() as patch:
        patch.setattr(deliver.Round, "__init__", begin)
        patch.setattr(transaction, "commit", dying(transaction.commit))
        yield
    yield next(steps)


@pytest.mark.parametrize("seed", range(3))
def test_killed_at_every_step(some, turn, deliveries, monkeypatch, told, seed):
    """Between any two steps, again and again, until nothing is left to be done."""
    ids = some(4, start=seed * 10)
    answered = set()
    at = seed
    for _life in range(200):
        killing = points(deliveries, monkeypatch, at)
        next(killing)
        try:
            turn()
            died = False
        except Died:
            died = True
        transaction.abort()
        next(killing)
        # The ERP works on, whatever the portal knows of it.
        for key in set(deliveries.taken) - answered:
            deliveries.answer(key, "accepted", reference=key)
            answered.add(key)
        if not died and states(ids) == [ACCEPTED] * 4:
            break
        at = at + 1 if died else 0
    assert states(ids) == [ACCEPTED] * 4
    assert sorted(deliveries.taken) == sorted(keys(ids))
    # No submission was answered twice, and none without a word.
    assert sorted(set(told)) == sorted((each, ACCEPTED) for each in ids)
    assert [len(get(each).history) for each in ids] == [3] * 4


def test_a_subscriber_that_fails_holds_up_its_own_alone(some, turn, deliveries, told):
    ids = some(5)
    turn()
    for key in keys(ids):
        deliveries.answer(key, "accepted")
    told.fail = (ids[1],)
    turn()
    assert states(ids) == [ACCEPTED, DELIVERED] + [ACCEPTED] * 3
    told.fail = ()
    turn()
    assert states(ids) == [ACCEPTED] * 5
    assert len(told) == 5


def test_what_the_erp_lost_waits_for_people(some, turn, deliveries):
    ids = some(2)
    turn()
    kept = deliveries.taken[keys(ids)[0]]
    deliveries.lose(kept.key)
    assert turn() == "lost: 1"
    assert (get(ids[0]).state, get(ids[0]).problem) == (DELIVERED, "lost")
    # It is not sent again by itself: the ERP may have done what it asks for.
    assert not turn()
    assert deliveries.calls[kept.key] == 1
    deliveries.taken[kept.key] = kept
    turn()
    assert get(ids[0]).problem == ""


def test_sent_again_after_a_refusal(some, turn, deliveries):
    (one,) = some(1)
    turn()
    deliveries.answer(keys([one])[0], "rejected", reason="nie")
    turn()
    get_outbox().put(rules.sent_again(get(one), "ewa", now()))
    transaction.commit()
    turn()
    assert sorted(deliveries.taken) == ["test_fault:k0", "test_fault:k0#2"]
    deliveries.answer("test_fault:k0#2", "accepted", reference="ZG/1")
    turn()
    assert get(one).reference == "ZG/1"


def test_two_machines_at_once(some, turn, deliveries, functional):
    """The second finds the first one's work, or meets a conflict and does it anew."""
    ids = some(60)
    database = functional["zodbDB"]
    path = "/".join(functional["portal"].getPhysicalPath())
    failed = []

    def work():
        try:
            with opened(database, path) as site:
                for _turn in range(6):
                    last = runner._run(site, "outbox", jobs.DeliverSubmissions())
                    failed.extend([] if last.ok else [last.message])
        except Exception as problem:
            failed.append(repr(problem))

    machines = [Thread(target=work) for _each in range(2)]
    for each in machines:
        each.start()
    for each in machines:
        each.join()
    assert failed == []
    assert states(ids) == [DELIVERED] * 60
    assert len(deliveries.taken) == 60


def test_old_ones_are_forgotten_when_they_are_answered(some, turn, deliveries):
    with later(days=-4000):
        old = some(2)
    new = some(1, start=9)
    turn()
    deliveries.answer(keys(old)[0], "accepted")
    turn()
    turn()
    transaction.begin()
    assert get(old[0]) is None
    # What has no answer yet is kept as long as it takes.
    assert states([old[1], *new]) == [DELIVERED, DELIVERED]


def test_asked_though_the_clock_was_ahead(deliveries, some, turn):
    with later(hours=1):
        ids = some(1)
        turn()
    jobs._asked.clear()
    deliveries.answer(keys(ids)[0], "accepted")
    turn()
    transaction.begin()
    assert states(ids) == [ACCEPTED]


def test_asked_less_often_with_age(deliveries, some, turn):
    some(1)
    turn()
    ticking = [0.0]

    def due(seconds):
        ticking[0] += seconds
        found = list(jobs.due_spans(get_outbox(), now(), lambda: ticking[0]))
        for place, _span in found:
            jobs._asked[place] = ticking[0]
        return len(found)

    jobs._asked.clear()
    transaction.begin()
    assert (due(0), due(19), due(1)) == (1, 0, 1)
    with later(hours=2):
        jobs._asked.clear()
        assert (due(0), due(299), due(1)) == (1, 0, 1)
    with later(days=3):
        jobs._asked.clear()
        assert (due(0), due(3599), due(1)) == (1, 0, 1)
