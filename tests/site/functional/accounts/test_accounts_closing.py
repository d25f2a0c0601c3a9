"""A login without any title left is closed by the worker, and opens with a new one."""

from collective.contractorportal.accounts.interfaces import ILoginClosed
from collective.contractorportal.accounts.interfaces import ILoginReopened
from collective.contractorportal.accounts.jobs import CloseLogins
from collective.contractorportal.audit.storage import get_log
from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.core import clock
from collective.contractorportal.delegation import api as delegation
from collective.contractorportal.delegation.model import Grant
from collective.contractorportal.delegation.storage import get_delegations
from collective.contractorportal.jobs.interfaces import TryLater
from datetime import timedelta
from zope.component import getGlobalSiteManager

import pytest
import transaction


@pytest.fixture
def home(functional_world):
    home = functional_world.neighbourhood()
    home.world = functional_world
    return home


@pytest.fixture
def heard():
    found = []
    manager = getGlobalSiteManager()
    kinds = (ILoginClosed, ILoginReopened)
    for kind in kinds:
        manager.registerHandler(found.append, (kind,))
    yield found
    for kind in kinds:
        manager.unregisterHandler(found.append, (kind,))


def close(home):
    said = CloseLogins().run(home.world.portal)
    transaction.commit()
    return said


def status(home, who):
    return home.world.rest(who, "@accounts")[0]


def test_history_first_then_the_end(home, heard):
    logins, former = home.world.logins, home.former
    settings().history_days = 120
    transaction.commit()
    assert close(home) is None and status(home, former) == 200
    settings().history_days = 99
    transaction.commit()
    assert close(home) == "-1 +0"
    assert logins.closed(former.user_id) == "no_title"
    assert status(home, former) == 401
    assert [each.user_id for each in heard] == [former.user_id]
    (entry,) = get_log().entries(kind="login.closed")
    assert (entry.about, entry.people) == ((former.user_id,), (former.id,))
    # Who has a title, a term, a contract, or nothing in the records stays.
    for who in (home.owner, home.tenant, home.board, home.supplier, home.nobody):
        assert logins.closed(who.user_id) is None
    assert close(home) is None


def test_a_new_title_opens_it_again(home, heard):
    settings().history_days = 30
    transaction.commit()
    close(home)
    home.world.owner(home.premises[1], home.former)
    home.world.sync()
    assert home.world.logins.closed(home.former.user_id) is None
    assert status(home, home.former) == 200
    assert len(heard) == 2
    done = [c.what for c in home.world.logins.changes_of(home.former.user_id)]
    assert done == ["reopen", "close"]


def test_one_that_is_yet_to_begin_counts(home):
    settings().history_days = 30
    soon = clock.today() + timedelta(days=20)
    home.world.owner(home.premises[1], home.former, valid_from=soon)
    home.world.sync()
    assert close(home) is None


def test_who_helps_somebody_stays_as_long_as_that(home):
    settings().history_days = 30
    today, now = clock.today(), delegation.now()
    grant = Grant(
        id=get_delegations().new_id(now),
        contractor_id=home.owner.id,
        by=home.owner.user_id,
        premises_id=home.premises[0].id,
        community_id=home.home.id,
        scopes=("faults",),
        name="Piotr",
        email="piotr@example.org",
        label="J. K.",
        made_at=now,
        until=today + timedelta(days=3),
        invited_until=now,
        receiver=home.former.user_id,
        accepted_at=now,
    )
    get_delegations().put(grant)
    assert close(home) is None
    delegation.end(grant, home.owner.user_id, "giver")
    assert close(home) == "-1 +0"


def test_so_many_at_once_is_a_mistake(home, monkeypatch):
    from collective.contractorportal.accounts import jobs

    monkeypatch.setattr(jobs, "FEW", 0)
    settings().history_days = 30
    with pytest.raises(TryLater):
        CloseLogins().run(home.world.portal)
    assert home.world.logins.closed(home.former.user_id) is None
