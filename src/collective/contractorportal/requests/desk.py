"""What staff find and do about requests: the page, its export and REST alike."""

from .. import _
from ..audit.api import record
from ..audit.interfaces import IAccessKind
from ..directory.rules import display_name
from ..directory.storage import get_directory
from ..erp.records import Premises
from ..finance.wording import PREMISES
from ..outbox.desk import people_called
from ..outbox.naming.rules import typed_number
from .filling import contractor_of
from .model import STATES
from .storage import get_requests
from .storage import order
from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from zope.interface import implementer


ACCESS = "requests.seen"
PAGE = 50
MOST_PAGE = 500
# How many requests of people of a name are looked through, and exported at most.
MOST_LOOKED_AT = 2000
MOST_EXPORTED = 5000


@implementer(IAccessKind)
class RequestsSeen:
    """Whose requests somebody of the office looked at."""

    title = _("requests_access", default="Requests of contractors")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What staff look for."""

    state: str = ""
    form: str = ""
    zone: str = ""
    words: str = ""
    after: str = ""
    size: int = PAGE


def matching(wanted):
    """Iterate over requests, the newest first."""
    requests = get_requests()
    number = typed_number(wanted.words)
    if number:
        one = requests.by_number(number)
        found = [one] if one is not None and order(one) > wanted.after else []
    elif wanted.words:
        people = people_called(wanted.words)
        found = (
            each
            for each in islice(requests.of(people), MOST_LOOKED_AT)
            if order(each) > wanted.after
        )
    else:
        return requests.newest(wanted.state, wanted.form, wanted.zone, wanted.after)
    return (each for each in found if _is_wanted(each, wanted))


def _is_wanted(request, wanted):
    return (
        (not wanted.state or request.state == wanted.state)
        and (not wanted.form or request.form_uid == wanted.form)
        and (not wanted.zone or request.zone_uid == wanted.zone)
    )


def find(wanted):
    """Requests of a page, and where the next one begins (or None)."""
    found = list(islice(matching(wanted), wanted.size + 1))
    more = order(found[wanted.size - 1]) if len(found) > wanted.size else None
    return found[: wanted.size], more


def counts(wanted):
    """How many are in each state, of a form and a zone."""
    requests = get_requests()
    return {
        state: requests.count(state, wanted.form, wanted.zone)
        for state in ("", *STATES)
    }


def known(what):
    """Pairs of title and uid of the forms or zones that have requests, by title."""
    found = get_requests().titles(what).items()
    return sorted((title, uid) for uid, title in found)


def note_look(request, found, channel="page"):
    """Write down whose requests somebody of the office looks at, by community."""
    of = defaultdict(set)
    for each in found:
        of[each.community_id].add(each.contractor_id)
    for community_id, ids in of.items():
        people = sorted(ids)
        record(request, ACCESS, community_id, people, channel, people)


def name_of(request):
    """Whose it is, in words."""
    contractor = contractor_of(request)
    if contractor is None:
        return request.contractor_id
    return f"{display_name(contractor)} ({contractor.number})"


def place_of(request, say):
    """About which premises, or an empty text."""
    found = request.premises_id
    premises = get_directory().get(Premises, found) if found else None
    if premises is None:
        return ""
    return say(PREMISES[premises.kind], number=premises.number)
