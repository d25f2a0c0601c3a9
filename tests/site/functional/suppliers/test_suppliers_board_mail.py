"""The worker tells boards by e-mail which invoices wait for their acceptance."""

from collective.contractorportal.board.reminders.jobs import AskBoards
from collective.contractorportal.core import clock
from collective.contractorportal.core.money import Money
from collective.contractorportal.erp.errors import ErpUnavailable
from collective.contractorportal.erp.gate import get_erp
from collective.contractorportal.erp.records import SupplierInvoice
from collective.contractorportal.jobs.interfaces import TryLater
from collective.contractorportal.notifications.kinds import kind_of
from collective.contractorportal.notifications.message import message_for
from collective.contractorportal.notifications.recipients import find_recipient
from collective.contractorportal.notifications.recipients import recipient_ids
from collective.contractorportal.notifications.storage import get_mailings
from dataclasses import replace
from datetime import timedelta

import pytest
import transaction


KIND = "board_invoices"
I1 = "/@board/C1/invoices/I-1"


@pytest.fixture()
def run(acceptance, world):
    """Let the worker look, some days from now."""

    def after(days=0):
        transaction.begin()
        get_erp().expire()
        with clock.frozen(clock.now() + timedelta(days=days)):
            done = AskBoards().run(acceptance["portal"])
        transaction.commit()
        return done

    return after


def mailings():
    transaction.begin()
    found = get_mailings()
    return [each for each in map(found.get, found.newest()) if each.kind == KIND]


@pytest.fixture()
def letter(acceptance):
    """The newest mailing as a member of the board reads it, or None."""

    def read(login, language="pl"):
        mailing = mailings()[0]
        if f"u:{login}" not in recipient_ids(mailing.order, kind_of(KIND)):
            return None
        recipient = find_recipient(f"u:{login}")
        request = acceptance["portal"].REQUEST.clone()
        message = message_for(mailing, request, language)
        message.recipient = recipient
        return message if message.still_true(recipient.person) else None

    return read


def test_boards_are_told_and_reminded(world, acceptors, run, letter, rest):
    assert run() is None, "it is off unless switched on"
    acceptors(2)
    assert run() == "told: 1"
    assert run() is None
    message = letter("chair")
    assert message.subject.startswith("3 faktury czekają na zarząd: ")
    text = message.text.replace("\xa0", " ")
    assert "FV/I-1, Hydro, do zapłaty do 1 grudnia 2026" in text
    assert "1230" not in message.text and "1 230" not in message.text
    assert message.url.endswith("/@@board/C1/invoices")
    # Nobody is asked about the own company's.
    message = letter("firmboard")
    assert message.subject.startswith("2 faktury") and "FV/I-7" not in message.text
    for login in ("owner", "other", "hydro", "stranger", "staff"):
        assert letter(login) is None, login
    # Not about what one has decided on.
    for number in ("I-1", "I-9"):
        path = f"/@board/C1/invoices/{number}"
        assert rest("chair", path, "POST", {"do": "accept"}).status_code == 200
    transaction.begin()
    message = letter("chair", "en")
    assert message.subject.startswith("An invoice waits for the board: ")
    assert message.url.endswith("/@@board/C1/invoices/I-7")
    assert letter("chair", "uk").subject.startswith(
        "1 рахунок-фактура чекає на правління: "
    )
    # After three days again, and no more of what is decided.
    assert rest("member", I1, "POST", {"do": "accept"}).status_code == 200
    assert run(2) is None
    assert run(3) == "told: 1"
    assert letter("member").subject.startswith("2 faktury wciąż czekają na zarząd: ")
    assert run(9) is None
    assert run(10) == "told: 1"


def test_other_figures_are_told_anew(world, acceptors, run, letter):
    acceptors(1)
    run()
    (old,) = [each for each in world.all_of(SupplierInvoice) if each.id == "I-1"]
    world.load(replace(old, number="FV/I-1/K"))
    assert run(1) == "told: 1"
    message = letter("chair")
    assert "FV/I-1/K" in message.text and "FV/I-9" not in message.text
    world.load(replace(old, number="FV/I-1/K", state="refused"))
    assert run(1) is None
    assert letter("chair") is None


def test_another_currency_is_told_no_more_often(world, acceptors, run):
    acceptors(1)
    (old,) = [each for each in world.all_of(SupplierInvoice) if each.id == "I-1"]
    amounts = {
        name: Money(getattr(old, name).amount, "EUR")
        for name in ("net", "vat", "gross")
    }
    world.load(replace(old, **amounts))
    assert run() == "told: 1"
    assert run() is None


def test_without_the_erp_it_is_tried_later(world, acceptors, run):
    acceptors(1)
    world.fail(ErpUnavailable("down"))
    with pytest.raises(TryLater):
        run()
    assert mailings() == []
