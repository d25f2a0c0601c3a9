"""By when a request is answered, what goes, and how often data may be taken."""

from collective.contractorportal.core.clock import WARSAW
from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.privacy.consents import rules as consents
from collective.contractorportal.privacy.consents.model import Consent
from collective.contractorportal.privacy.retention.rules import counted
from collective.contractorportal.privacy.rights import rules
from collective.contractorportal.privacy.rights.model import Ask
from collective.contractorportal.privacy.rights.model import Step
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC

import pytest


NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
DAY = NOON.astimezone(WARSAW).date()


def ask(**values):
    known = {
        "id": "1",
        "number": "O-1",
        "kind": "erasure",
        "contractor_id": "7",
        "by": "jan",
        "state": "new",
        "made_at": NOON,
        "due_on": rules.due_on(DAY),
        "text": "Proszę usunąć mój telefon.",
        "steps": (Step(NOON, "submit", "jan"),),
    }
    return Ask(**{**known, **values})


def step(reason="", days=1):
    return Step(NOON + timedelta(days=days), "", "staff", reason)


@pytest.mark.parametrize(
    "day,due",
    [
        (date(2026, 1, 31), date(2026, 3, 2)),
        (date(2026, 11, 24), date(2026, 12, 28)),
        (date(2026, 12, 1), date(2027, 1, 4)),
    ],
)
def test_due(day, due):
    assert rules.due_on(day) == due


@pytest.mark.parametrize("what", ["answer", "refuse", "extend"])
def test_the_person_is_told_why(what):
    with pytest.raises(PortalError) as caught:
        rules.moved(ask(), what, step())
    assert caught.value.code == "ask_why"


def test_nothing_of_an_answer_is_cut_off():
    with pytest.raises(PortalError) as caught:
        rules.moved(ask(), "answer", step("x" * 4001))
    assert caught.value.code == "ask_long"


def test_extended_once_and_in_time():
    made = rules.moved(ask(), "extend", step("dużo akt"))
    assert made.due_on == rules.due_on(DAY, 3)
    with pytest.raises(PortalError) as caught:
        rules.moved(made, "extend", step("dużo akt"))
    assert caught.value.code == "ask_extended"
    with pytest.raises(PortalError) as caught:
        rules.moved(ask(), "extend", step("dużo akt", days=60))
    assert caught.value.code == "ask_late"


def test_extended_from_the_day_on_which_it_came():
    made = rules.moved(ask(received_on=date(2026, 11, 20)), "extend", step("dużo"))
    assert made.due_on == date(2027, 2, 22)


@pytest.mark.parametrize("state", ["answered", "refused", "withdrawn"])
def test_what_is_over_stays(state):
    with pytest.raises(PortalError) as caught:
        rules.moved(ask(state=state), "answer", step("już"))
    assert caught.value.code == "ask_step"


def test_counted():
    moments = [NOON - timedelta(days=each) for each in range(5)]
    found = counted(moments, most=3)
    assert (found.count, found.more) == (3, True)
    assert found.oldest == NOON - timedelta(days=2)


def test_the_last_word_counts():
    first = Consent("electronic_delivery", True, NOON, "v", "tekst")
    last = Consent("electronic_delivery", False, NOON, "v", "tekst")
    assert consents.may_withdraw(first)
    assert consents.standing([first, last])["electronic_delivery"] is last
    assert not consents.may_withdraw(last)
