"""Who comes after: what the next holder sees, and what the office does for them."""

from ..activation.people import human_of
from ..activation.people import login_of
from ..core import clock
from ..core.period import in_force
from ..directory.storage import get_directory
from ..erp.records import Title
from . import rules
from .storage import get_moves


# What the next holder sees of: not what was called off, or is still being put together.
SHOWN = ("accepted", "done")


def former_title(move):
    """The title that ends, as the directory has it now, or None."""
    return get_directory().get(Title, move.title_id)


def taken_over(person):
    """Pairs of a matter and the own holding that came after it, the newest first."""
    found = []
    for holding in person.holdings if person is not None else ():
        if not holding.current or holding.premises is None:
            continue
        for move in get_moves().of(f"premises:{holding.premises.id}"):
            former = former_title(move)
            if move.state in SHOWN and rules.comes_after(
                holding.title, former, move.kind
            ):
                found.append((move, holding))
    return sorted(found, key=lambda pair: pair[0].day, reverse=True)


def newcomers(move):
    """Contractor ids of who holds the premises after it, in order."""
    former, today = former_title(move), clock.today()
    found = get_directory().find(Title, premises_id=move.premises_id)
    return sorted(
        {
            each.contractor_id
            for each in found
            if rules.comes_after(each, former, move.kind)
            and (in_force(today, each.valid_from, each.valid_to))
        }
    )


def without_login(contractor_ids):
    """Of these the first who has no login yet, and may get a letter; or None."""
    for contractor_id in contractor_ids:
        ids = human_of(contractor_id)
        if ids and login_of(ids) is None:
            return contractor_id
    return None
