"""The board itself, from the directory."""

from ...core import clock
from ...directory.storage import get_directory
from ...erp.answers import Answer
from ...erp.records import BoardTerm
from ..members import rules
from .names import names_of


def board(room):
    """Who is in the board, was and will be; as old as the last synchronisation."""
    directory = get_directory()
    terms = tuple(directory.find(BoardTerm, community_id=room.community_id))
    names = names_of(term.contractor_id for term in terms)
    found = rules.board(terms, names, clock.today())
    as_of = directory.synced_at or clock.now()
    return Answer(found, as_of.astimezone(clock.WARSAW))
