"""What the office sees of changes of contact data: the page and REST alike."""

from .. import _
from ..audit.api import record
from ..audit.interfaces import IAccessKind
from ..cases import desk
from .model import KINDS
from .model import STATES
from .storage import get_changes
from collections import defaultdict
from zExceptions import NotFound
from zope.interface import implementer


ACCESS = "contact.seen"


@implementer(IAccessKind)
class ContactSeen:
    """Whose contact data somebody of the office looked at."""

    title = _("contact_access", default="Changes of contact data")


def note_look(request, changes, channel="page"):
    """Write down whose data somebody of the office looks at, by community."""
    of = defaultdict(set)
    for change in changes:
        for community_id in change.communities or (None,):
            of[community_id].update(change.contractor_ids)
    for community_id, ids in of.items():
        people = sorted(ids)
        record(request, ACCESS, community_id, people, channel, people)


def wanted(form):
    return desk.wanted(form, STATES, KINDS)


def find(chosen):
    """Iterate over changes, the newest first."""
    return desk.find(get_changes(), chosen)


def counts(chosen):
    return desk.counts(get_changes(), chosen, STATES)


def by_number(number):
    """A change by its number."""
    found = get_changes().by_number(number)
    if found is None:
        raise NotFound("change")
    return found
