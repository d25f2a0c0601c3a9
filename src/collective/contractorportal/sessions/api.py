"""What other rooms ask and do about sessions."""

from ..core import clock
from ..site import portal
from .interfaces import SessionsEnded
from .model import BROWSER
from .model import PROGRAM
from .rules import device
from .rules import shortened
from .storage import get_sessions
from .writes import allowed_write
from AccessControl import getSecurityManager
from datetime import timedelta
from datetime import UTC
from plone.rest.interfaces import IAPIRequest
from zope.event import notify


CURRENT = "collective.contractorportal.session"
ARRIVED = "collective.contractorportal.arrived"
ONE, OTHERS, OFFICE, PASSWORD = "one", "others", "office", "password"
PLUGIN = "contractorportal_sessions"
TOKENS = "jwt_auth"  # plone.restapi's


def now():
    return clock.now().astimezone(UTC)


def actor():
    """The user id of who does this; None for nobody."""
    return getSecurityManager().getUser().getId()


def set_current(request, user_id, session_id):
    """The request comes from this session."""
    request.environ[CURRENT] = (user_id, session_id)


def current_id(request, user_id):
    """The id of the session from which a request of a person comes, or None."""
    environ = getattr(request, "environ", {})
    owner, session_id = environ.get(CURRENT, (None, None))
    return session_id if owner == user_id else None


def current(request, user_id):
    """The ``Session`` from which a request of a person comes, or None."""
    sessions, session_id = get_sessions(), current_id(request, user_id)
    if sessions is None or session_id is None:
        return None
    return sessions.get(user_id, session_id)


def note_arrival(request, user_id, company, strong):
    """In this request somebody comes in with a company account; see ``Session``."""
    request.environ[ARRIVED] = (user_id, company, strong)


def arrival(request, user_id):
    """``company`` and ``strong`` of the session that a request has or is to get."""
    owner, *said = request.environ.get(ARRIVED, (None, False, False))
    if owner == user_id:
        return tuple(said)
    before = current(request, user_id)
    return (before.company, before.strong) if before else (False, False)


def lasting():
    """How long a session goes on by itself: as long as its cookie or its token."""
    users = portal().acl_users
    found = (getattr(users.get(PLUGIN), "timeout", 0), _of_tokens(users))
    return timedelta(seconds=max(found))


def _of_tokens(users):
    return getattr(users.get(TOKENS), "token_timeout", 0)


def open_session(request, user_id):
    """A new session for a request; the one from which it came, if any, ends."""
    sessions, moment = get_sessions(), now()
    with allowed_write(sessions):
        came = arrival(request, user_id)
        before = request.environ.get(CURRENT)
        if before is not None:
            sessions.end(*before)
        made = sessions.open(
            user_id,
            moment,
            moment + lasting(),
            *whence(request),
            PROGRAM if IAPIRequest.providedBy(request) else BROWSER,
            *came,
        )
    set_current(request, user_id, made.id)
    return made


def whence(request):
    """What a request comes by and from, as codes of a device and of an address."""
    agent = request.get("HTTP_USER_AGENT") or ""
    return device(agent), shortened(request.getClientAddr() or "")


def living(user_id):
    """The sessions of a person that go on, the newest first."""
    sessions, moment = get_sessions(), now()
    if sessions is None:
        return []
    return [each for each in sessions.of(user_id) if each.until > moment]


def entry_before(user_id):
    """The login of a person before the one of now: an ``Entry``, or None."""
    sessions = get_sessions()
    return None if sessions is None else sessions.entry_before(user_id)


def renew(request, user_id):
    """Let the session of a request go on for as long as a new one; its id, or None."""
    sessions, session_id = get_sessions(), current_id(request, user_id)
    if sessions is None or session_id is None:
        return None
    sessions.change(user_id, session_id, until=now() + lasting())
    return session_id


def end_one(user_id, session_id):
    """End one of a person's sessions; was there one?"""
    ended = get_sessions().end(user_id, session_id)
    if ended:
        notify(SessionsEnded(user_id, actor(), 1, ONE))
    return ended


def end_others(request, user_id):
    """End all sessions of a person but the one of the request; how many those were."""
    return end_all(user_id, OTHERS, keep=current_id(request, user_id))


def end_all(user_id, why=OFFICE, keep=None):
    """End all sessions of a person but ``keep``; how many those were."""
    sessions = get_sessions()
    count = 0 if sessions is None else sessions.end_all(user_id, keep)
    if count:
        notify(SessionsEnded(user_id, actor(), count, why))
    return count
