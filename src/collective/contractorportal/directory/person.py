"""The person behind a request."""

from ..controlpanel.settings import settings
from ..core import clock
from ..delegation.lending import with_lent
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
    """The ``Person`` of a login today, asked once a request.

    Somebody who holds nothing, but may do something for others, is one too.
    """
    memory = IAnnotations(request, None)
    known = {} if memory is None else memory.setdefault(KEY, {})
    if user_id not in known:
        today = clock.today()
        own = get_directory().person(user_id, today, settings().history_days)
        known[user_id] = with_lent(own, user_id, today)
    return known[user_id]


def forget_persons():
    """The directory or the logins have changed within this request."""
    memory = IAnnotations(getRequest(), None)
    if memory is not None:
        memory.pop(KEY, None)
