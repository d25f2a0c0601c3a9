"""The person behind a request."""

from ..controlpanel.settings import settings
from ..core import clock
from .storage import get_directory
from AccessControl import getSecurityManager
from zope.annotation.interfaces import IAnnotations
from zope.globalrequest import getRequest


KEY = "collective.contractorportal.person"


def current_person(request):
    """The ``Person`` who is logged in, asked once a request; None for others."""
    user_id = getSecurityManager().getUser().getId()
    return person_of(request, user_id) if user_id else None


def person_of(request, user_id):
    """The ``Person`` of a login today, asked once a request."""
    memory = IAnnotations(request, None)
    known = {} if memory is None else memory.setdefault(KEY, {})
    if user_id not in known:
        known[user_id] = get_directory().person(
            user_id, clock.today(), settings().history_days
        )
    return known[user_id]


def forget_persons():
    """The directory or the logins have changed within this request."""
    memory = IAnnotations(getRequest(), None)
    if memory is not None:
        memory.pop(KEY, None)
