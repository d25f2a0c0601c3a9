"""Submissions of people, and an ERP in memory that takes them."""

from collective.contractorportal.erp.memory import memory_erp
from collective.contractorportal.outbox import jobs
from collective.contractorportal.outbox.api import submit
from collective.contractorportal.outbox.interfaces import ISubmissionKind
from collective.contractorportal.outbox.kinds import Kind
from zope.component import getGlobalSiteManager

import pytest
import transaction


class Shared(Kind):
    """A kind that all holders of an account see."""

    title = "Wpłata"
    letter = "P"
    shared = True

    def describe(self, submission):
        return f"{submission.payload.get('total', '?')} zł"

    def url(self, submission, portal_url):
        return f"{portal_url}/@@payment/{submission.key}"


class Private(Kind):
    """A kind that only who sent it sees."""

    title = "Usterka"
    letter = "U"

    def describe(self, submission):
        return submission.payload.get("what", "")


@pytest.fixture
def kinds():
    """Two kinds, whatever other rooms have registered."""
    manager = getGlobalSiteManager()
    made = {"test_payment": Shared(), "test_fault": Private()}
    for name, kind in made.items():
        manager.registerUtility(kind, ISubmissionKind, name)
    yield made
    for name, kind in made.items():
        manager.unregisterUtility(kind, ISubmissionKind, name)


@pytest.fixture
def deliveries(functional_portal):
    """Where the ERP in memory has what was delivered."""
    memory_erp.clear()
    jobs._asked.clear()
    yield memory_erp.deliveries
    memory_erp.clear()


@pytest.fixture
def some(deliveries):
    """Submit so many, and commit; their ids."""

    def make(count, start=0):
        made = [
            submit(
                "test_fault",
                {"what": str(each)},
                key=f"k{each}",
                contractor_ids=["k1"],
                by="jan",
            ).id
            for each in range(start, start + count)
        ]
        transaction.commit()
        return made

    return make


@pytest.fixture
def turn(deliveries):
    """One run of the job, which asks whatever its last question was."""

    def run():
        jobs._asked.clear()
        transaction.begin()
        return jobs.DeliverSubmissions().run(None)

    return run
