"""Who signs what was recorded: the board of the day on which the vote ended."""

from ...core import clock
from ...core.period import in_force
from ...directory.storage import get_directory
from ...erp.records import BoardTerm
from ..paper.people import name_of


def board_on(resolution, moment):
    """Names of the community's board on the day of the end, for their signatures."""
    day = moment.astimezone(clock.WARSAW).date()
    terms = get_directory().find(BoardTerm, community_id=resolution.community_id())
    found = [term for term in terms if in_force(day, term.valid_from, term.valid_to)]
    found.sort(key=lambda term: (term.role != "chair", term.id))
    return [name for name in (name_of(each.contractor_id) for each in found) if name]
