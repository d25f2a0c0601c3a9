"""What ends sessions, and what is noted when somebody comes in."""

from . import api as sessions
from .model import Entry
from .storage import get_sessions
from .writes import allowed_write
from plone import api
from Products.PluggableAuthService.interfaces.events import ICredentialsUpdatedEvent
from Products.PluggableAuthService.interfaces.events import IPrincipalDeletedEvent
from Products.PluggableAuthService.interfaces.events import IUserLoggedInEvent
from zope.component import adapter
from zope.globalrequest import getRequest


def sessions_or_none():
    """The sessions of a site that has them; other sites of the server have none."""
    try:
        return get_sessions()
    except (api.exc.CannotGetPortalError, TypeError):
        return None


@adapter(ICredentialsUpdatedEvent)
def end_with_password(event):
    """A new password ends what was opened with the old one, but for who set it."""
    if sessions_or_none() is None or event.principal is None:
        return
    user_id = event.principal.getId()
    keep = sessions.current_id(getRequest(), user_id)
    sessions.end_all(user_id, sessions.PASSWORD, keep=keep)


@adapter(IPrincipalDeletedEvent)
def forget_person(event):
    """Of a login that is deleted nothing is kept."""
    kept = sessions_or_none()
    if kept is not None:
        kept.forget(event.principal)


@adapter(IUserLoggedInEvent)
def note_entry(event):
    """Remember when somebody came in, to be told at the next time."""
    kept, request = sessions_or_none(), getRequest()
    user_id = event.principal.getId()
    if kept is None or request is None or not user_id:
        return
    with allowed_write(kept) as possible:
        if possible:
            entry = Entry(sessions.now(), *sessions.whence(request))
            kept.note_entry(user_id, entry)
