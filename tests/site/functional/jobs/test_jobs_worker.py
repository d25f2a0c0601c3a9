"""The worker: due jobs, failures, conflicts, locks, outages, a clean end."""

from collective.contractorportal.core import clock
from collective.contractorportal.jobs import rules
from collective.contractorportal.jobs import runner
from collective.contractorportal.jobs import storage
from collective.contractorportal.jobs.interfaces import IJob
from collective.contractorportal.jobs.interfaces import TryLater
from collective.contractorportal.jobs.sites import NoSite
from collective.contractorportal.jobs.sites import opened
from collective.contractorportal.jobs.worker import Worker
from collective.contractorportal.setuphandlers import PROFILE
from datetime import timedelta
from ZODB.POSException import ConflictError
from zope.component import getGlobalSiteManager
from zope.interface import implementer

import pytest
import threading
import time
import transaction


@implementer(IJob)
class Job:
    """Counts its runs; ``troubles`` are raised first."""

    title = "Counting"

    def __init__(self):
        self.runs = 0
        self.troubles = []

    def interval(self, settings):
        return 600

    def run(self, site):
        self.runs += 1
        if self.troubles:
            raise self.troubles.pop(0)
        site.description = f"run {self.runs}"
        return "well"


@pytest.fixture
def site(functional_portal, tmp_path, monkeypatch):
    monkeypatch.setenv("PORTAL_VAR", str(tmp_path))
    return functional_portal


@pytest.fixture
def job(site):
    made = Job()
    manager = getGlobalSiteManager()
    others = [name for name, _job in runner.getUtilitiesFor(IJob)]
    manager.registerUtility(made, IJob, "counting")
    moment = storage.now()
    for name in others:
        storage.get_jobs().ran(name, rules.LastRun(moment, moment, True))
    transaction.commit()
    yield made
    manager.unregisterUtility(made, IJob, "counting")


@pytest.fixture
def worker(site):
    made = Worker(site._p_jar.db(), "/".join(site.getPhysicalPath()), tick=0.01)
    yield made
    made.stop()


def last():
    transaction.begin()
    return storage.get_jobs().last("counting")


class TestRuns:
    def test_an_older_site_is_upgraded_first(self, site, job, worker):
        setup = site.portal_setup
        setup.setLastVersionForProfile(PROFILE, "1001")
        transaction.commit()
        worker.turn()
        transaction.begin()
        assert setup.listUpgrades(PROFILE) == [] and job.runs == 1

    def test_once_in_its_interval(self, site, job, worker):
        assert worker.turn() == worker.tick
        worker.turn()
        assert job.runs == 1
        assert (last().ok, last().message) == (True, "well")
        assert site.description == "run 1"
        with clock.frozen(clock.now() + timedelta(seconds=601)):
            worker.turn()
        assert job.runs == 2

    def test_when_somebody_asks(self, site, job, worker):
        worker.turn()
        storage.get_jobs().request("counting", "admin")
        transaction.commit()
        worker.turn()
        worker.turn()
        assert job.runs == 2

    def test_conflicts_are_tried_again(self, site, job, worker):
        job.troubles = [ConflictError(), ConflictError()]
        worker.turn()
        assert job.runs == 3
        assert last().ok

    def test_endless_conflicts_are_a_failure(self, site, job, worker):
        job.troubles = [ConflictError() for _ in range(9)]
        worker.turn()
        assert job.runs == runner.ATTEMPTS
        assert not last().ok

    @pytest.mark.parametrize("trouble", [ValueError("bug"), TryLater("ERP is away")])
    def test_failures_come_back_later_and_later(self, site, job, worker, trouble):
        job.troubles = [trouble, trouble]
        worker.turn()
        assert last().failures == 1
        assert str(trouble) in last().message
        with clock.frozen(clock.now() + timedelta(seconds=16)):
            worker.turn()
            assert last().failures == 2
        with clock.frozen(clock.now() + timedelta(seconds=32)):
            worker.turn()
            assert job.runs == 2
        with clock.frozen(clock.now() + timedelta(seconds=60)):
            worker.turn()
            assert last().ok

    def test_what_a_failed_job_did_is_undone(self, site, job, worker):
        class Spoiling(Job):
            def run(self, site):
                site.description = "spoilt"
                raise ValueError

        before = site.description
        with opened(worker.database, worker.path) as opened_site:
            assert not runner.run_job(opened_site, "counting", Spoiling()).ok
        transaction.begin()
        assert site.description == before

    def test_two_on_one_machine(self, site, job, worker):
        started, go_on = threading.Event(), threading.Event()

        class Slow(Job):
            def run(self, site):
                started.set()
                go_on.wait(10)

        results = []

        def other():
            with opened(worker.database, worker.path) as opened_site:
                results.append(runner.run_job(opened_site, "counting", Slow()))

        thread = threading.Thread(target=other)
        thread.start()
        started.wait(10)
        try:
            worker.turn()
            assert job.runs == 0
        finally:
            go_on.set()
            thread.join()
        assert results[0].ok


class TestLoop:
    def test_life_and_a_clean_end(self, site, job, worker):
        thread = threading.Thread(target=worker.run)
        thread.start()
        try:
            for _attempt in range(200):
                transaction.begin()
                if worker.name in storage.get_jobs().workers() and job.runs:
                    break
                time.sleep(0.02)
            assert worker.name in storage.get_jobs().workers()
        finally:
            worker.stop()
            thread.join(10)
        assert not thread.is_alive()
        transaction.begin()
        assert storage.get_jobs().workers() == {}

    def test_outages_are_waited_out(self, site, job, worker):
        path, worker.path = worker.path, "/nowhere"
        waits = [worker.turn() for _attempt in range(3)]
        assert waits == [15, 30, 60]
        worker.path = path
        assert worker.turn() == worker.tick
        assert worker.failures == 0

    def test_no_such_site(self, site, worker):
        with pytest.raises(NoSite), opened(worker.database, "/nowhere"):
            pass

    def test_dead_workers_are_forgotten(self, site):
        jobs = storage.get_jobs()
        jobs.seen("old")
        with clock.frozen(clock.now() + timedelta(minutes=3)):
            assert jobs.workers() == {}
            jobs.seen("new")
        assert list(jobs._workers) == ["new"]


def test_synchronisation_is_a_job(functional_world, tmp_path, monkeypatch):
    monkeypatch.setenv("PORTAL_VAR", str(tmp_path))
    from collective.contractorportal.erp.memory import memory_erp

    memory_erp.load(functional_world.community())
    site = functional_world.portal
    worker = Worker(site._p_jar.db(), "/".join(site.getPhysicalPath()))
    worker.turn()
    transaction.begin()
    assert functional_world.directory.state.reports[0].by == "worker"
    assert storage.get_jobs().last("sync-directory").ok
