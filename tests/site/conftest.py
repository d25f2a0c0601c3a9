"""The only place where test layers become fixtures, and where worlds are built."""

from collective.contractorportal.erp.memory import memory_erp
from collective.contractorportal.testing import ACCEPTANCE_TESTING
from collective.contractorportal.testing import FIXTURE
from collective.contractorportal.testing import FUNCTIONAL_TESTING
from collective.contractorportal.testing import INTEGRATION_TESTING
from pathlib import Path
from pytest_plone import fixtures_factory

import gc
import os
import pytest
import sys
import tempfile
import transaction


# Tests that run side by side share no locks and no journals of a worker.
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ["PORTAL_VAR"] = tempfile.mkdtemp(prefix="portal-tests-")


# For the builders in world.py, and the mail server in scripts: tests are no package.
sys.path[:0] = [str(Path(__file__).parent)]

globals().update(
    fixtures_factory(
        (
            (ACCEPTANCE_TESTING, "acceptance"),
            (FUNCTIONAL_TESTING, "functional"),
            (INTEGRATION_TESTING, "integration"),
        )
    )
)


@pytest.fixture
def erp_world(integration, portal):
    """Builders for a test that rolls back (``world.World``)."""
    from world import World

    yield World(integration)
    memory_erp.clear()


@pytest.fixture
def functional_world(functional, functional_portal):
    """Builders for a test with browsers: what they build is committed."""
    from world import World

    yield World(functional, transaction.commit)
    memory_erp.clear()


@pytest.fixture
def acceptance_world(acceptance):
    """Builders for a test against the server that answers on a port."""
    from world import World

    yield World(acceptance, transaction.commit)
    memory_erp.clear()


@pytest.fixture(autouse=True, scope="session")
def layers_stay(acceptance_session, functional_session, integration_session):
    """What the layers have loaded stays: nothing in it is looked at for garbage."""
    gc.collect()
    gc.freeze()


KNOWN = {}


@pytest.fixture(autouse=True)
def nothing_stays():
    """No test writes into the site that all tests begin with."""
    before = KNOWN.get(FIXTURE.get("zodbDB"))
    yield
    database = FIXTURE.get("zodbDB")
    if database is not None:
        KNOWN[database] = database.lastTransaction()
        assert before in (None, KNOWN[database]), "committed into the layer"
