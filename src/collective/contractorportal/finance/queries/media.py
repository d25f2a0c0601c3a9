"""Settlements of water, heat and other media."""

from ..media.rules import media_view
from ..rules import visible
from .asking import accesses_of
from .asking import Asking
from dataclasses import replace
from zExceptions import NotFound


def settlements(person, account_id=None):
    """Media settlements of one account or of all, the newest first."""
    if person is not None and "media" not in person.modules:
        raise NotFound("media")
    accesses = {access.account.id: access for access in accesses_of(person, account_id)}
    ask = Asking()
    if not accesses:
        return ask.answer(())
    found = [
        settlement
        for settlement in ask(ask.erp.media.settlements(tuple(accesses)))
        if visible(accesses[settlement.account_id], settlement.issued_on)
    ]
    ids = tuple(settlement.id for settlement in found)
    lines = ask(ask.erp.media.settlement_lines(ids)) if ids else ()
    views = (
        media_view(accesses[settlement.account_id], settlement, lines)
        for settlement in found
    )
    return ask.answer(tuple(views))


def settlement_view(person, settlement_id):
    """One media settlement."""
    answer = settlements(person)
    for view in answer.value:
        if view.settlement.id == settlement_id:
            return replace(answer, value=view)
    raise NotFound("settlement")
