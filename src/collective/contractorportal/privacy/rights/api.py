"""Requests about own data are sent, answered and shown: pages and REST call this."""

from ...cases.storage import case_id
from ...core import clock
from ...core.errors import PortalError
from ...core.errors import Wrong
from ...directory.rules import display_name
from ...directory.storage import get_directory
from ...directory.words import split
from ...erp.records import Contractor
from ...notifications.stamps import newest_first
from ...outbox.api import now
from ...outbox.storage import get_outbox
from . import rules
from .model import Ask
from .model import Step
from .storage import get_asks
from .telling import tell_office
from .telling import tell_person
from dataclasses import replace
from plone import api
from zExceptions import NotFound

import secrets


LETTER = "O"


def of_person(person, open_only=False):
    """The person's own requests, the newest first."""
    asks = get_asks()
    if person is None or asks is None:
        return []
    found = [
        each
        for contractor in person.contractors
        for each in asks.of(f"contractor:{contractor.id}", "", open_only)
    ]
    return sorted(found, key=lambda each: newest_first(each.made_at))


def own(person, number):
    """A request of the person; others' are not found."""
    found = get_asks().by_number(number)
    ids = {each.id for each in person.contractors} if person is not None else ()
    if found is None or found.contractor_id not in ids:
        raise NotFound("request")
    return found


def send(person, kind, text, key=""):
    """Send a request; the ``Ask``. The same ``key`` sends it once. Errors: ``Wrong``.

    Who has no contractor number, as somebody who only helps, is not found.
    """
    if not person.contractors:
        raise NotFound("privacy-request")
    text = text.strip()
    found = rules.problems(kind, text)
    if found:
        raise Wrong(*found)
    asks, moment = get_asks(), now()
    made_id = case_id("rights", person.user_id, key or secrets.token_hex(16))
    before = asks.get(made_id)
    if before is not None:
        return before
    made = Ask(
        id=made_id,
        number=asks.free_number(made_id, LETTER),
        kind=kind,
        contractor_id=person.contractors[0].id,
        by=person.user_id,
        state="new",
        made_at=moment,
        due_on=rules.due_on(clock.today()),
        text=text,
        steps=(Step(moment, "submit", person.user_id),),
    )
    keep_new(made)
    return made


def keep_new(ask):
    """Keep a request; the desk finds it by the name of whose data it is about."""
    get_asks().put(ask)
    contractor = get_directory().get(Contractor, ask.contractor_id)
    if contractor is not None:
        words = split(f"{display_name(contractor)} {contractor.number}")
        get_outbox().call(contractor.id, words)
    tell_office(ask)


def withdraw(person, number):
    """The person takes back what is not answered."""
    return _move(own(person, number), "withdraw", person.user_id)


def decide(number, what, reason=""):
    """What the office does. Errors: those of ``rules.moved``."""
    found = get_asks().by_number(number)
    if found is None:
        raise NotFound("request")
    if what not in rules.OF_OFFICE:
        raise PortalError("ask_step")
    made = _move(found, what, api.user.get_current().getId() or "", reason)
    if what in rules.TOLD:
        tell_person(made, what)
    return made


def note_taken(found):
    """The office takes what is held about the person, to hand it over."""
    return _move(found, "take", api.user.get_current().getId() or "")


def _move(found, what, by, reason=""):
    made = rules.moved(found, what, Step(now(), what, by, reason))
    get_asks().put(made)
    return made


def without_office(found):
    """A request as its person reads it: the office's people have no names there."""
    return replace(
        found,
        steps=tuple(
            each if each.by == found.by else replace(each, by="")
            for each in found.steps
        ),
    )
