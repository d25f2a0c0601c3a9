"""What the office sees of declarations: the page, files and REST alike."""

from .. import _
from ..audit.api import record
from ..audit.interfaces import IAccessKind
from ..cases import desk
from ..core.errors import PortalError
from . import api as declarations
from .model import KINDS
from .model import STATES
from .storage import get_declarations
from collections import defaultdict
from zExceptions import NotFound
from zope.interface import implementer


ACCESS = "declarations.seen"


@implementer(IAccessKind)
class DeclarationsSeen:
    """Whose declarations somebody of the office looked at."""

    title = _("declarations_access", default="Declarations")


def note_look(request, found, channel="page"):
    """Write down whose declarations somebody of the office looks at, by community."""
    of = defaultdict(list)
    for each in found:
        of[each.community_id].append(each)
    for community_id, own in of.items():
        premises = sorted({each.premises_id for each in own})
        people = sorted({each.contractor_id for each in own})
        record(request, ACCESS, community_id, premises, channel, people)


def wanted(form):
    return desk.wanted(form, STATES, KINDS)


def find(chosen):
    """Iterate over declarations, the newest first."""
    return desk.find(get_declarations(), chosen)


def counts(chosen):
    return desk.counts(get_declarations(), chosen, STATES)


def by_number(number):
    """A declaration by its number."""
    found = get_declarations().by_number(number)
    if found is None:
        raise NotFound("declaration")
    return found


def accept_all(numbers):
    """Accept those that wait; how many were, and how many were not any more."""
    done = late = 0
    for number in dict.fromkeys(numbers):
        if get_declarations().by_number(number) is None:
            continue
        try:
            declarations.decide(number, "accept")
            done += 1
        except PortalError:
            late += 1
    return done, late
