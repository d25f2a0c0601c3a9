"""Households of the world of finance: rates that come to what is charged."""

from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.declarations.storage import get_declarations
from collective.contractorportal.erp import records
from collective.contractorportal.notifications.kinds import kind_of
from collective.contractorportal.notifications.message import message_for
from collective.contractorportal.notifications.recipients import find_addressee
from collective.contractorportal.notifications.recipients import recipient_ids
from collective.contractorportal.notifications.storage import get_mailings
from collective.contractorportal.outbox import jobs
from datetime import date
from decimal import Decimal

import pytest
import transaction


SINCE = date(2026, 1, 1)


def rates(premises, account):
    """What makes up the charges of finance's world, for two persons."""
    for component, name, basis, price, norm, medium, unit in (
        ("waste", "Odpady komunalne", "person", "36.00", None, None, "os."),
        ("cold_water", "Zimna woda i ścieki", "norm_person", "14.92", "3",
         "cold_water", "m3"),
        ("water_heating", "Podgrzanie wody", "norm_premises", "38.50", "3",
         "hot_water", "m³"),
        ("heating", "Centralne ogrzewanie", "norm_premises", "5.20", "61.20", "heat",
         "m²"),
    ):  # fmt: skip
        yield records.AdvanceRate(
            f"R-{account}-{component}", premises, account, component, name, basis,
            Decimal("38.00" if component == "waste" else price), unit, SINCE, None,
            medium, norm and Decimal(norm), norm and Decimal("0.5"),
            norm and Decimal("10"), component == "heating",
        )  # fmt: skip


def households():
    """L1 and L2 without a register, L3 with one; of L4 the ERP says nothing."""
    for number, register in (("1", False), ("2", False), ("3", True)):
        yield records.Household(f"H-{number}", f"L{number}", register)
        yield records.PersonCount(f"P-{number}", f"L{number}", 2, SINCE)
        yield from rates(f"L{number}", f"A-{number}")


@pytest.fixture
def world(world):
    return world.load(*households())


@pytest.fixture
def declare(rest, world):
    """Declare something: ``declare(persons=3, reason="birth", happened_on="2026-11-20")``."""

    def send(who="anna", status=201, **more):
        body = {"premises": "L1", "truth": True, **more}
        body.setdefault("kind", "persons" if "persons" in more else "norm")
        answer = rest(who, "/@declarations", "POST", body)
        assert answer.status_code == status, answer.text
        return answer.json()

    return send


@pytest.fixture
def decide(rest):
    def say(declaration, what, who="staff", status=200, **more):
        path = f"/@declarations-received/{declaration['id']}"
        answer = rest(who, path, "POST", {"do": what, **more})
        assert answer.status_code == status, answer.text
        return answer.json()

    return say


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
    """A declaration as it is in the database now."""

    def look(number):
        transaction.begin()
        return get_declarations().by_number(number)

    return look


@pytest.fixture
def told(acceptance):
    """Messages of a kind: pairs of the message in Polish, and the logins that get it."""

    def look(kind="declarations"):
        transaction.begin()
        mailings, found = get_mailings(), []
        for mailing in map(mailings.get, mailings.newest()):
            if mailing.kind == kind:
                message = message_for(
                    mailing, acceptance["portal"].REQUEST.clone(), "pl"
                )
                ids = recipient_ids(mailing.order, kind_of(kind))
                whom = [find_addressee(each, mailing).user_id for each in ids]
                found.append((message, whom))
        return found

    return look
