"""The calls that docs/endpoints/outbox.md shows."""

from collective.contractorportal.accounts.storage import get_logins
from collective.contractorportal.core import clock
from collective.contractorportal.interfaces import IContractorPortalLayer
from collective.contractorportal.matters.interfaces import IMatters
from collective.contractorportal.matters.interfaces import IStart
from collective.contractorportal.matters.model import Start
from collective.contractorportal.outbox import rules
from collective.contractorportal.outbox.api import get
from collective.contractorportal.outbox.api import now
from collective.contractorportal.outbox.api import submit
from collective.contractorportal.outbox.storage import get_outbox
from datetime import timedelta
from zope.component import getGlobalSiteManager
from zope.interface import Interface

import pytest
import transaction


@pytest.fixture
def sent(frozen_clock, acceptance_world, kinds):
    """``jan`` reported two faults; the ERP has refused the first."""
    world = acceptance_world
    home = world.neighbourhood()
    users = world.portal.acl_users
    users.userFolderAddUser("jan", "Tajne-haslo-1", ["Member"], [])
    get_logins().link("jan", [home.owner.id])
    users.userFolderAddUser("staff", "Tajne-haslo-1", ["Manager"], [])
    outbox = get_outbox()
    made = []
    for minutes, what in ((90, "Kapie kran w piwnicy"), (20, "Nie świeci lampa")):
        with clock.frozen(frozen_clock - timedelta(minutes=minutes)):
            one = submit(
                "test_fault",
                {"what": what},
                key=f"example-{minutes}",
                contractor_ids=[home.owner.id],
                premises_ids=[home.premises[0].id],
                by="jan",
            )
            outbox.put(rules.delivered(one, now() + timedelta(seconds=3)))
        made.append(one)
    with clock.frozen(frozen_clock - timedelta(minutes=30)):
        first = get(made[0].id)
        outbox.put(rules.rejected(first, "Piwnica należy do innej wspólnoty.", now()))
    transaction.commit()
    return made


def test_own(sent, http_example):
    body = http_example("submissions", "jan", "/@submissions")
    assert [each["state"] for each in body["items"]] == ["delivered", "rejected"]


def test_one_of_the_own(sent, http_example):
    body = http_example("submissions-one", "jan", f"/@submissions/{sent[0].number}")
    assert body["reason"] == "Piwnica należy do innej wspólnoty."


def test_the_office(sent, http_example):
    body = http_example("outbox", "staff", "/@outbox?state=rejected")
    assert [each["number"] for each in body["items"]] == [sent[0].number]


def test_one_of_the_office(sent, http_example):
    body = http_example("outbox-one", "staff", f"/@outbox/{sent[0].number}")
    assert body["payload"] == {"what": "Kapie kran w piwnicy"}


def test_sent_again(sent, http_example):
    body = http_example(
        *("outbox-again", "staff", f"/@outbox/{sent[0].number}"),
        method="POST",
        body={"action": "send_again"},
    )
    assert body["state"] == "waiting"


def test_settled(sent, http_example):
    body = http_example(
        *("outbox-settle", "staff", f"/@outbox/{sent[0].number}"),
        method="POST",
        body={"action": "settle", "note": "Zlecenie 17/2026 założone ręcznie."},
    )
    assert body["state"] == "accepted"


class Report:
    """What can be begun, where only this can be."""

    def __init__(self, context, request):
        self.portal_url = context.absolute_url()

    def starts(self):
        yield Start("Zgłoś usterkę", f"{self.portal_url}/@@report-fault", "wrench")


@pytest.fixture
def outbox_alone():
    """No rooms beside the outbox: the example does not change with each of them."""
    manager = getGlobalSiteManager()
    others = [
        each
        for each in manager.registeredAdapters()
        if each.provided in (IMatters, IStart) and each.name != "outbox"
    ]
    for each in others:
        manager.unregisterAdapter(each.factory, each.required, each.provided, each.name)
    report = (Report, (Interface, IContractorPortalLayer), IStart, "report")
    manager.registerAdapter(*report)
    yield
    manager.unregisterAdapter(*report)
    for each in others:
        manager.registerAdapter(each.factory, each.required, each.provided, each.name)


def test_all_matters(outbox_alone, sent, http_example):
    """What docs/endpoints/matters.md shows."""
    body = http_example("matters", "jan", "/@matters")
    assert [each["number"] for each in body["items"]] == [
        each.number for each in reversed(sent)
    ]
    http_example("matters-open", "jan", "/@matters?open=1&b_size=1")
