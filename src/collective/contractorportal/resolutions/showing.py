"""What of a result may be shown, to whom and when (DESIGN D13)."""

from .api import MANAGE
from .api import tally_of
from .figures.rules import common_denominator
from .mine import phase
from .storage import get_box
from .turnout.gather import told_parts
from AccessControl import getSecurityManager
from dataclasses import replace
from plone.uuid.interfaces import IUUID


SETTLED = ("adopted", "not_adopted", "challenged", "annulled")
# Of votes whose result stands, for as long as the process lives.
MOST_KEPT = 500
_results = {}
_denominators = {}


def has_result(resolution):
    """Is the result there for everybody who may read the resolution?"""
    return resolution.state() in SETTLED and get_box(resolution) is not None


def may_see_result(resolution):
    """May whoever is logged in see what the ballots add up to now?

    After the end everybody may; before, whom the resolution's setting allows. What
    was withdrawn has no result.
    """
    if has_result(resolution):
        return True
    if get_box(resolution) is None or resolution.state() not in ("open", "closed"):
        return False
    if resolution.show_result == "all":
        return True
    return resolution.show_result == "board" and bool(
        getSecurityManager().checkPermission(MANAGE, resolution)
    )


def result_of(resolution):
    """The ``Tally`` that whoever is logged in may see, or None.

    Only its sums are for a page: it says how each part voted, too. A result that is
    still running grows by several votes at once, so that who looks before and after
    a neighbour has voted does not learn how.
    """
    if not may_see_result(resolution):
        return None
    if not has_result(resolution):
        return tally_of(resolution, told_parts(resolution))
    return kept_tally(resolution)


def kept_tally(resolution):
    """The sums of a vote whose result stands, counted once a process.

    How each part voted is not kept: the sums of many votes then need little room.
    """
    return keep(_results, resolution, lambda one: replace(tally_of(one), votes={}))


def denominators(resolution):
    """In what the weights of a resolution's register are written, the best first.

    That of the deeds' shares in the property, then one for all parts of premises.
    """
    if get_box(resolution) is None:
        return ()
    return keep(_denominators, resolution, _denominators_of)


def _denominators_of(resolution):
    parts = get_box(resolution).register.parts
    found = (
        common_denominator(part.weight / part.fraction for part in parts),
        common_denominator(part.weight for part in parts),
    )
    return tuple(common for common in found if common)


def keep(memory, resolution, count, most=MOST_KEPT):
    """What never changes for this box, made once."""
    box = get_box(resolution)
    key = (IUUID(resolution), box.opened_at, box.closed_at)
    if key not in memory:
        if len(memory) >= most:
            memory.clear()
        memory[key] = count(resolution)
    return memory[key]


def state_shown(resolution):
    """The state as people see it: a vote whose time is over is no longer open."""
    state = resolution.state()
    if state == "open" and phase(resolution) == "over":
        return "closed"
    return state
