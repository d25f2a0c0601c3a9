"""Logins follow the directory: names, addresses, and the end of a session."""

from ..directory.interfaces import IDirectorySynced
from ..directory.storage import get_directory
from ..erp.records import Contractor
from ..interfaces import IContractorPortalLayer
from .closing import ENDED
from .closing import reopen_some
from .create import set_properties
from .names import is_closed
from .storage import get_logins
from AccessControl import getSecurityManager
from AccessControl import Unauthorized
from plone import api
from plone.rest.interfaces import IAPIRequest
from zExceptions import Redirect
from zope.component import adapter
from ZPublisher.interfaces import IPubAfterTraversal


@adapter(IDirectorySynced)
def take_over_names(event):
    """A contractor's new name or e-mail address reaches the Plone member."""
    logins = get_logins()
    directory = get_directory()
    for user_id in {logins.user_of(each) for each in event.contractors} - {None}:
        for contractor_id in logins.contractors_of(user_id):
            if directory.is_active(contractor_id):
                set_properties(user_id, directory.get(Contractor, contractor_id))
                break


@adapter(IDirectorySynced)
def let_in_again(event):
    """Who has a title again comes in again at once."""
    reopen_some()


@adapter(IPubAfterTraversal)
def end_session(event):
    """The session of a login that is closed ends at the next page, which says so."""
    request = event.request
    if not IContractorPortalLayer.providedBy(request):
        return
    user_id = getSecurityManager().getUser().getId()
    if user_id and is_closed(user_id):
        users = api.portal.get_tool("acl_users")
        users.resetCredentials(request, request.response)
        if IAPIRequest.providedBy(request):
            raise Unauthorized("This login is closed")
        raise Redirect(f"{api.portal.get().absolute_url()}/{ENDED}")
