"""What a request does about passwords when it ends, and what a new one does."""

from ..core import clock
from ..factor.half import needs_second
from . import api as lockout
from .api import notes_of
from .storage import write_apart
from datetime import UTC
from plone import api
from Products.PluggableAuthService.interfaces.events import ICredentialsUpdatedEvent
from zope.component import adapter
from ZPublisher.interfaces import IPubBeforeAbort
from ZPublisher.interfaces import IPubBeforeCommit
from ZPublisher.interfaces import IPubFailure
from ZPublisher.interfaces import IPubSuccess


@adapter(IPubBeforeCommit)
def before_commit(event):
    tell(event.request)


@adapter(IPubBeforeAbort)
def before_abort(event):
    tell(event.request)


@adapter(IPubSuccess)
def after_commit(event):
    count(event.request)


@adapter(IPubFailure)
def after_abort(event):
    if not event.retry:
        count(event.request)


@adapter(ICredentialsUpdatedEvent)
def password_set(event):
    """Who has just got a new password, say of the office, need not wait to use it.

    Whoever has a second step waits: codes are counted with passwords, and who reads a
    mailbox could guess as many of them as links are sent there.
    """
    if event.principal is None:
        return
    try:
        user_id = event.principal.getId()
        if not needs_second(user_id):
            lockout.begin_anew(user_id)
    except (api.exc.CannotGetPortalError, TypeError):
        return  # other sites of the server count nothing


def tell(request):
    """A program learns when to come again, a browser that it is known now."""
    notes = notes_of(request)
    if notes is None:
        return
    if notes.left:
        request.response.setHeader(
            "Retry-After", str(int(notes.left.total_seconds()) + 1)
        )
        if request.response.getStatus() == 401:
            request.response.setStatus(429, lock=1)
    elif notes.passed and "__ac_name" in request.form:
        lockout.know_device(request, notes.passed)


def count(request):
    """Keep what was wrong, whatever became of the request."""
    notes = notes_of(request)
    if notes is None:
        return
    user = request.get("AUTHENTICATED_USER")
    is_in = user is not None and user.getUserName() != "Anonymous User"
    keys = notes.failed | (set() if is_in else notes.unknown)
    database, oid = notes.place
    if not keys or database is None or oid is None:
        return
    request.environ.pop(lockout.NOTES)
    now, window = clock.now().astimezone(UTC), notes.window

    def add(guesses):
        for key in sorted(keys):
            guesses.add(key, window, now)

    write_apart(database, oid, add)
