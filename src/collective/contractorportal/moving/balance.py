"""How the accounts of a premises stand today, and confirmations of it."""

from ..controlpanel.settings import settings
from ..core import clock
from ..core.errors import PortalError
from ..directory.rules import display_name
from ..directory.storage import get_directory
from ..erp.records import Contractor
from ..finance.queries.accounts import states
from ..finance.queries.asking import Asking
from ..finance.wording import MailWords
from ..outbox.api import now
from . import rules
from .frozen import api as frozen
from .model import Paper
from .storage import get_moves
from dataclasses import replace
from datetime import UTC
from hashlib import sha256


LETTER = "S"


def by_office():
    """Does the office look at each confirmation before it is issued?"""
    return settings().moving_balance_by == "office"


def accounts_of(person, premises_id):
    """The accounts of a premises that the person may read."""
    return [each for each in person.accounts if each.account.premises_id == premises_id]


def standing(person, premises_id):
    """An answer with the ``AccountState``s of a premises. Errors: ``ErpError``."""
    ask = Asking()
    return ask.answer(states(ask, accounts_of(person, premises_id)))


def asked(move, by):
    """A confirmation that waits for the office."""
    turn = len(move.papers) + 1
    paper_id = sha256(f"{move.id}\0paper\0{turn}".encode()).hexdigest()[:32]
    return Paper(
        number=get_moves().free_number(paper_id, LETTER),
        state="asked",
        asked_at=now(),
        by=by,
    )


def issue(move, paper, person, by=""):
    """A confirmation with how the accounts stand now.

    Errors: ``moving_no_account``; ``moving_stale`` while the ERP does not answer, since
    old figures confirm nothing; ``ErpError`` where there are not even old ones.
    """
    if person is None or not accounts_of(person, move.premises_id):
        raise PortalError("moving_no_account")
    answer = standing(person, move.premises_id)
    if answer.stale:
        raise PortalError("moving_stale")
    contractor = get_directory().get(Contractor, move.contractor_id)
    access = accounts_of(person, move.premises_id)[0]
    paper = replace(
        paper,
        holder=f"{display_name(contractor)} ({contractor.number})",
        place=_place(access),
    )
    made = rules.issued(
        paper,
        [rules.fact_of(each) for each in answer.value],
        answer.as_of.astimezone(UTC),
        now(),
        clock.today(),
        settings().moving_balance_days,
        by,
    )
    return frozen.issued(made, move)


def _place(access):
    """Where the premises are, as it stands on the paper: in Polish."""
    place = access.building or access.community
    town = f"{place.postal_code} {place.city}".strip()
    return ", ".join(filter(None, (MailWords("pl").place(access), town)))
