"""Writing into the log."""

from ..accounts.storage import get_logins
from ..core import clock
from ..lockout.rules import network_of
from ..read_only.state import current as read_only
from ..read_only.wording import refusal
from .apart import pending
from .lines import tell_later
from .model import Entry
from .storage import get_log
from AccessControl import getSecurityManager
from datetime import UTC
from plone.protect.interfaces import IDisableCSRFProtection
from zope.globalrequest import getRequest
from zope.interface import alsoProvides


OFFICE = frozenset(
    {"Manager", "Site Administrator", "Editor", "Contributor", "Reviewer"}
)


# Parts in which somebody looks at others' data, who are told.
NAMED = ("office", "board")


def record(
    request,
    kind,
    community_id=None,
    about=(),
    channel="page",
    people=(),
    details=None,
    user_id=None,
):
    """Write down what whoever is logged in does or looks at, in this transaction.

    ``people`` are ids of the contractors whose data it is (``storage.everybody`` of a
    whole list): they are told. ``user_id`` is of whom is not logged in yet or any more.

    A look is a GET that writes; nobody can be made to do harm by it, so it needs
    no token.
    """
    entry = made(kind, community_id, about, channel, people, details, user_id)
    later = pending(request)
    if later is not None and later.instead:
        later.add(entry)
        return entry
    if entry.role in NAMED and read_only() is not None:
        # What has to be written down is not seen while it cannot be.
        raise refusal(request)
    allow_write(request)
    log = get_log()
    if log is not None:
        log.append(entry)
        tell_later(entry)
    return entry


def record_apart(kind, user_id, details=None):
    """Write it down in a transaction of its own when this request ends, however it ends."""
    later = pending(getRequest(), make=True)
    if later is not None:
        later.add(made(kind, details=details, user_id=user_id))


def origin(request):
    """From where somebody comes, as the lockout counts it: details of an entry."""
    address = network_of(request.getClientAddr() or "") if request is not None else ""
    return {"from": address} if address else {}


def allow_write(request):
    """Let this request write entries without a token."""
    if request is not None and not IDisableCSRFProtection.providedBy(request):
        alsoProvides(request, IDisableCSRFProtection)


def made(
    kind,
    community_id=None,
    about=(),
    channel="page",
    people=(),
    details=None,
    user_id=None,
):
    """The entry of what happens now."""
    user = getSecurityManager().getUser()
    who = (user.getId() or "") if user_id is None else user_id
    later = pending(getRequest())
    if later is not None and later.instead and user_id is None:
        who, role = later.instead, "office"
    else:
        role = _role(user, community_id) if who and who == user.getId() else ""
    return Entry(
        at=clock.now().astimezone(UTC),
        kind=kind,
        user_id=who,
        community_id=community_id,
        about=tuple(about),
        channel=channel,
        people=tuple(dict.fromkeys(people)),
        role=role,
        details=dict(details or {}),
    )


def _role(user, community_id):
    """In what part somebody looks: what people are told when a name says nothing."""
    if OFFICE.intersection(user.getRoles()):
        return "office"
    if community_id and f"community:{community_id}:board" in user.getGroups():
        return "board"
    return "contractor" if get_logins().contractors_of(user.getId()) else ""
