"""Contact data: what the ERP says, what it answers, what is written to whom."""

from collective.contractorportal.contact.storage import get_changes
from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.directory.sync import sync_site
from collective.contractorportal.erp import records
from collective.contractorportal.notifications.kinds import kind_of
from collective.contractorportal.notifications.message import message_for
from collective.contractorportal.notifications.recipients import find_addressee
from collective.contractorportal.notifications.recipients import recipient_ids
from collective.contractorportal.notifications.storage import get_mailings
from collective.contractorportal.outbox import jobs

import pytest
import transaction


@pytest.fixture
def world(world):
    """Anna has two numbers; the ERP knows phones, addresses and consents."""
    world.load(
        records.Contractor(
            "K-anna", "004anna", "person", "Żółkiewska", "Anna", "anna@example.com",
            "601 234 567", person_id="O-1",
        ),
        records.Contractor(
            "K-anna2", "009anna", "person", "Żółkiewska", "Anna", "anna@example.com",
            person_id="O-1",
        ),
        records.ContactDetails(
            "D1", "K-anna", "ul. Kwiatowa", "5 m. 1", "00-001", "Warszawa"
        ),
        records.ContactDetails("D2", "K-piotr", electronic_delivery=True),
    )  # fmt: skip
    assert sync_site("test").outcome == "done"
    from collective.contractorportal.accounts.storage import get_logins

    get_logins().link("anna", ["K-anna", "K-anna2"])
    transaction.commit()
    return world


@pytest.fixture(autouse=True)
def unasked(world):
    """Without a proof of who it is, which ``factor/test_factor_stepup.py`` asks for."""
    settings().step_up_contact = False
    transaction.commit()


@pytest.fixture
def setting(world):
    """Change settings of the portal for one test."""

    def change(**values):
        transaction.begin()
        for name, value in values.items():
            setattr(settings(), name, value)
        transaction.commit()

    return change


@pytest.fixture
def sms(setting):
    """A gateway that is set, so that codes are offered; nothing is sent to it."""
    setting(sms_url="http://localhost:9/sms", sms_body="{text}")


@pytest.fixture
def deliver(world):
    """One run of the worker's job; the deliveries that the ERP has then."""

    def run():
        jobs._asked.clear()
        transaction.begin()
        jobs.DeliverSubmissions().run(None)
        transaction.commit()
        return world.deliveries

    return run


@pytest.fixture
def kept(acceptance):
    """A change as it is in the database now."""

    def look(number):
        transaction.begin()
        return get_changes().by_number(number)

    return look


@pytest.fixture
def told(acceptance):
    """All messages of a kind: pairs of the message in Polish, and where each goes."""

    def look(kind, what=None):
        transaction.begin()
        mailings, found = get_mailings(), []
        for mailing in map(mailings.get, mailings.newest()):
            if mailing.kind != kind or what not in (None, mailing.order.data["what"]):
                continue
            message = message_for(mailing, acceptance["portal"].REQUEST.clone(), "pl")
            whom = [
                find_addressee(each, mailing)
                for each in recipient_ids(mailing.order, kind_of(kind))
            ]
            found.append((message, whom))
        return found

    return look
