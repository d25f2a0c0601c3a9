"""The board by time: both ends of a term count (R8.4)."""

from ...core.period import in_force
from ...erp.records import BoardTerm
from .model import Board
from .model import Member
from collections.abc import Iterable
from collections.abc import Mapping
from datetime import date


def board(terms: Iterable[BoardTerm], names: Mapping[str, str], today: date) -> Board:
    """Who is in the board today, the chair first; who was, the latest first."""
    now, before, coming = [], [], []
    for term in terms:
        name = names.get(term.contractor_id, term.contractor_id)
        member = Member(
            *(term.contractor_id, name, term.role), term.valid_from, term.valid_to
        )
        if in_force(today, term.valid_from, term.valid_to):
            now.append(member)
        elif term.valid_from is not None and term.valid_from > today:
            coming.append(member)
        else:
            before.append(member)
    now.sort(key=lambda each: (each.role != "chair", each.name, each.contractor_id))
    before.sort(key=lambda each: (each.name, each.contractor_id))
    before.sort(key=lambda each: each.until or date.max, reverse=True)
    coming.sort(key=lambda each: (each.since or date.max, each.name))
    return Board(tuple(now), tuple(before), tuple(coming))
