"""One-time addresses are made, opened, spent and withdrawn here."""

from ...controlpanel.settings import settings
from ...core.errors import PortalError
from ...core.link_keys import with_key
from .. import api as faults
from ..desk.people import serves
from ..rules import over
from . import rules
from .enquiries import api as enquiries
from .rules import Link
from .storage import digest_of
from .storage import get_links
from dataclasses import replace
from datetime import timedelta
from datetime import UTC
from plone import api
from time import monotonic

import secrets
import threading


KEY_BYTES = 32
VIEW = "@@order-link"
# Wrong keys that one process answers within ten minutes, from all addresses alike:
# keys cannot be guessed, this only keeps the noise down.
MOST_WRONG = 600
WINDOW = 600.0

_lock = threading.Lock()
_wrong: list[float] = []


def make(fault, supplier_id, by=""):
    """A new address of a fault for a firm; its key, which nobody can read again.

    It ends the firm's earlier ones. Errors: ``fault_who`` for who neither has the fault
    nor is asked for an offer.
    """
    if supplier_id not in firms_of(fault):
        raise PortalError("fault_who", field="who")
    key = secrets.token_urlsafe(KEY_BYTES)
    moment = faults.now()
    for link in get_links().of_fault(fault.getId()):
        if link.supplier_id == supplier_id and not rules.is_replaced(link):
            get_links().put(replace(link, replaced_at=moment))
    get_links().put(
        Link(
            digest=digest_of(key),
            fault_id=fault.getId(),
            supplier_id=supplier_id,
            made_at=moment,
            expires_at=_expires_at(fault, supplier_id, moment),
            by=by,
        )
    )
    return key


def _expires_at(fault, supplier_id, moment):
    """After the days of the settings, not before the last day for the firm's offer."""
    expires = moment + timedelta(days=settings().faults_link_days)
    running = enquiries.running(fault)
    if running is None or supplier_id not in running.suppliers:
        return expires
    return max(expires, over(running.until).astimezone(UTC))


def firms_of(fault):
    """The firms that may open a fault: who has it, and who is asked for an offer."""
    running = enquiries.running(fault)
    own = (fault.supplier_id,) if fault.supplier_id else ()
    return tuple(dict.fromkeys((*own, *(running.suppliers if running else ()))))


def state_of(link, fault):
    """What an address opens now: of ``rules.state``."""
    own = link.supplier_id if link.supplier_id in firms_of(fault) else None
    return rules.state(link, own, faults.now())


def url_of(key, portal_url=None):
    """The address of a key."""
    return with_key(f"{portal_url or api.portal.get().absolute_url()}/{VIEW}", key)


def opened(key):
    """The fault, the link and what it opens; no fault for a key that opens nothing.

    Whether a key was wrong, or is over, is the same to whoever tries; only that there
    is a newer one is told, as "replaced".
    """
    link = get_links().by_key(key)
    fault = faults.get(link.fault_id) if link is not None else None
    if fault is None:
        return None, None, None
    state = state_of(link, fault)
    if not serves(link.supplier_id, fault.place.community_id):
        # The firm's contract with the community has ended.
        return None, None, None
    if state not in ("open", "shown"):
        return None, None, state if state == "replaced" else None
    return fault, link, state


def possible(fault):
    """What the office may do about addresses of a fault now: "link", "unlink"."""
    if not fault.supplier_id or not fault.row().is_open:
        return []
    return ["link", "unlink"] if open_ones(fault) else ["link"]


def open_ones(fault):
    """The addresses of a fault that still open it."""
    found = get_links().of_fault(fault.getId())
    return [link for link in found if state_of(link, fault) == "open"]


def withdraw(fault):
    """Let no address of a fault open it any more; how many did."""
    found, moment = open_ones(fault), faults.now()
    for link in found:
        get_links().put(replace(link, withdrawn_at=moment))
    return len(found)


def spend(found):
    """The work was reported, or declined: addresses only show it now."""
    moment = faults.now()
    for link in found:
        get_links().put(replace(link, spent_at=moment))


def count_use(link):
    """Note that something is sent by an address. Errors: ``order_often``."""
    links, moment = get_links(), faults.now()
    hour = timedelta(hours=1)
    moments = [each for each in links.uses(link.digest) if moment - each < hour]
    if rules.is_too_much(moments, moment, rules.MOST_AN_HOUR):
        raise PortalError("order_often")
    links.note_use(link.digest, [*moments, moment])


def is_noisy():
    """Note a wrong key; were there too many of them lately?"""
    moment = monotonic()
    with _lock:
        while _wrong and _wrong[0] < moment - WINDOW:
            _wrong.pop(0)
        _wrong.append(moment)
        return len(_wrong) > MOST_WRONG
