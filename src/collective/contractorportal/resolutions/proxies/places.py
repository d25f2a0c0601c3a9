"""Which parts of a community a person or a contractor has a say for today."""

from ...core import clock
from ...core.period import in_force
from ...directory.storage import get_directory
from ...erp.records import Title
from ..figures.rules import common_denominator
from ..figures.rules import share_text
from ..mine import expected
from ..storage import get_box
from fractions import Fraction


class Owners:
    """A vote of all owners of a community, as the register asks about it."""

    voters = "owners"

    def __init__(self, community_id):
        self._community_id = community_id

    def community_id(self):
        return self._community_id


def own_parts(person, community_id):
    """Pairs of a ``Part`` that the person holds today and the contractor who does."""
    return expected(Owners(community_id), person)


def communities_of(person):
    """Ids of communities in which the person owns today."""
    return {
        holding.title.community_id
        for holding in person.holdings
        if holding.current and holding.title.kind == "ownership"
    }


def titles(contractor_id, community_id):
    """Ownership titles in force today of a contractor who is in the ERP."""
    directory = get_directory()
    if not directory.is_active(contractor_id):
        return
    today = clock.today()
    for title in directory.find(Title, contractor_id=contractor_id):
        if (
            title.kind == "ownership"
            and title.community_id == community_id
            and title.part_id is not None
            and in_force(today, title.valid_from, title.valid_to)
        ):
            yield title


def owns(contractor_id, community_id, part_ids=()):
    """Does a contractor own there today (one of these parts, if any are named)?"""
    return any(
        not part_ids or title.part_id in part_ids
        for title in titles(contractor_id, community_id)
    )


def weight_text(part, words, target=None):
    """The weight of a part, as the page of the vote has it once its register is frozen.

    ``target`` is the resolution or the meeting that a power is for, or None.
    """
    if target is not None and get_box(target) is not None:
        return words.share(target, part.weight)
    whole = part.weight / part.fraction if part.fraction else Fraction(0)
    commons = [
        common
        for common in (common_denominator([whole]), common_denominator([part.weight]))
        if common
    ]
    return share_text(part.weight, words.language, commons)


def parts_in(resolution):
    """Ids of the parts in a resolution's register, None before it has one."""
    box = get_box(resolution)
    return None if box is None else set(box.slots)
