"""Logins of whom no title is left are closed, and opened again with a new title.

For some days after the last title ended its person reads the own accounts
(``history_days``); then the login opens nothing, and a plain page says why. Whoever
still acts for somebody else comes in as long as that.
"""

from ..controlpanel.settings import settings
from ..core import clock
from ..delegation.lending import helps
from ..directory.person import forget_persons
from ..directory.storage import get_directory
from ..erp.records import BoardTerm
from ..erp.records import Title
from . import events
from .rules import is_over
from .storage import Change
from .storage import get_logins
from datetime import UTC
from zope.event import notify
from zope.globalrequest import getRequest


ENDED = "@@access-ended"
NO_TITLE = "no_title"
NOTE = "collective.contractorportal.closed"


def note_closed():
    """The password of a closed login was right: its person may be told so."""
    request = getRequest()
    if request is not None:
        request.environ[NOTE] = True


def was_closed(request):
    """Did this request bring the right password of a closed login?"""
    return bool(request.environ.get(NOTE))


def has_ended(user_id):
    """Is no title left of a login, its history no more to be read, and nobody to help?"""
    directory = get_directory()
    contractor_ids = get_logins().contractors_of(user_id)
    rights = (
        right
        for contractor_id in contractor_ids
        for record_class in (Title, BoardTerm)
        for right in directory.find(record_class, contractor_id=contractor_id)
    )
    today = clock.today()
    return is_over(rights, today, settings().history_days) and not helps(user_id, today)


def to_close():
    """Logins that are open although no title is left, as a list."""
    logins = get_logins()
    return [
        user_id
        for user_id in logins.user_ids()
        if not logins.closed(user_id) and has_ended(user_id)
    ]


def close(user_id):
    """Close a login; it keeps its password, for the day it is opened again."""
    get_logins().close(user_id, NO_TITLE)
    _note("close", user_id, events.LoginClosed)


def reopen_some():
    """Open those that were closed and have a title again; how many."""
    logins, count = get_logins(), 0
    for user_id, why in logins.closed_ids():
        if why == NO_TITLE and not has_ended(user_id):
            logins.reopen(user_id)
            _note("reopen", user_id, events.LoginReopened)
            count += 1
    return count


def _note(what, user_id, event):
    logins = get_logins()
    contractor_ids = logins.contractors_of(user_id)
    moment = clock.now().astimezone(UTC)
    logins.note(Change(moment, "", what, user_id, contractor_ids))
    notify(event(user_id, contractor_ids, ""))
    forget_persons()
