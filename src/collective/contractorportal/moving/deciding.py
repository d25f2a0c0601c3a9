"""What the office decides, and what follows from it: the desk and REST call this."""

from ..core.errors import PortalError
from ..delegation.api import end_by
from ..delegation.api import give_back
from ..directory.person import person_of
from ..outbox.api import submit
from . import api as moving
from . import balance
from . import rules
from .mapping import payload
from .storage import get_moves
from .telling import tell_person
from dataclasses import replace
from plone import api
from zExceptions import NotFound
from zope.globalrequest import getRequest


def find(number):
    """Any matter, for the office."""
    found = get_moves().by_number(number)
    if found is None:
        raise NotFound("moving")
    return found


def decide(number, what, reason=""):
    """The office accepts, returns, ends or calls off; or confirms a balance.

    Errors: those of ``rules.moved``, and for ``confirm`` of ``balance.issue``.
    """
    found, by = find(number), api.user.get_current().getId()
    if what == "confirm":
        return confirm(found, by)
    if what not in rules.OF_OFFICE:
        raise PortalError("moving_step", state=found.state)
    made = moving.move_on(found, what, by, reason)
    moving.note(moving.ACT, made, what)
    if what in ("accept", "cancel"):
        hand_over(made)
    if what == "accept":
        made = end_helpers(made)
    if what == "cancel":
        for grant_id, until in made.cut:
            give_back(grant_id, made.day, until)
    tell_person(made, what)
    return made


def confirm(move, by):
    """Issue the confirmation that was asked for first, with the figures of now."""
    if not move.asked:
        raise PortalError("moving_step", state=move.state)
    person = person_of(getRequest(), move.by)
    paper = balance.issue(move, move.asked[0], person, by)
    made = moving.keep_issued(move, paper, by)
    tell_person(made, "issue")
    return made


def key_of(move):
    """Under which key the ERP hears of it: a calling off is a message of its own."""
    return f"{move.id}:cancel" if move.state == "cancelled" else move.id


def hand_over(move):
    """The ERP hears of what the office has accepted, and of what was called off."""
    submit(
        moving.KIND,
        payload(move),
        key=key_of(move),
        contractor_ids=[move.contractor_id],
        premises_ids=[move.premises_id],
        by=move.by,
    )


def end_helpers(move):
    """Nobody acts for this holder in this premises after the day of the hand-over.

    The matter remembers until when each could, for the case that it is called off.
    """
    cut = end_by(move.contractor_id, move.premises_id, move.day)
    if cut:
        pairs = [(each.id, each.until) for each in cut]
        move = replace(move, cut=(*move.cut, *pairs))
        get_moves().put(move)
    return move


def answered(submission):
    """The ERP has taken it, or says why not: the office sees it at the desk."""
    found = get_moves().get(submission.key.partition(":")[0])
    if found is not None:
        reference = submission.reference or found.reference
        get_moves().put(replace(found, reference=reference, problem=submission.reason))
