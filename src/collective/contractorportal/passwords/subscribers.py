"""What follows from a new password, and from one that has to be changed."""

from ..interfaces import IContractorPortalLayer
from ..support import api as support
from . import api as passwords
from .pas import actor
from .pas import keep_strong
from .storage import get_notes
from .wording import WHY
from AccessControl import getSecurityManager
from plone import api
from plone.rest.interfaces import IAPIRequest
from plone.restapi.deserializer import json_body
from plone.restapi.exceptions import DeserializationError
from Products.PluggableAuthService.interfaces.events import ICredentialsUpdatedEvent
from Products.PluggableAuthService.interfaces.events import IPrincipalDeletedEvent
from types import MethodType
from urllib.parse import urlencode
from zExceptions import Forbidden
from zExceptions import Redirect
from zope.browserresource.interfaces import IResource
from zope.component import adapter
from zope.globalrequest import getRequest
from zope.i18n import translate
from ZPublisher.interfaces import IPubAfterTraversal


CHANGE = "password"
CODE = "password_change_required"
# What still answers whose password has to be changed.
OPEN = frozenset(
    {CHANGE, "logout", "logged-out", "login", "portal-static", "portal-colours"}
    | {"mail_password", "mail_password_form", "login-help", "passwordreset"}
    | {"login-second", "login-passkey", "company-login", "company-return"}
    | {"site-logo", "favicon.ico", "require_login", "accessibility", "contact-info"}
)
# Styles and scripts of Plone's own frame, for staff.
FILES = ("++plone++", "++resource++", "++theme++", "++webresource++")
OPEN_REST = ("@password", "@password-policy", "@logout", "@login", "@passkey-question")


def get_notes_or_none():
    """The notes of a site that has them; other sites of the server have none."""
    try:
        return get_notes()
    except (api.exc.CannotGetPortalError, TypeError):
        return None


@adapter(ICredentialsUpdatedEvent)
def take_password(event):
    """A new password is kept as argon2id, and noted: when, and who chose it.

    Whoever brings the secret of a link is the one to whom it was sent, also where
    another login is open in the browser; a member of staff who sets another's password
    knows it.
    """
    if get_notes_or_none() is None or event.principal is None:
        return
    user_id = event.principal.getId()
    users = getattr(api.portal.get_tool("acl_users"), passwords.USERS, None)
    if users is None or users._user_passwords.get(user_id) is None:
        return
    keep_strong(users, user_id, event.password)
    others = actor() not in (None, user_id)
    passwords.note_set(user_id, issued=others and not brings_link(user_id))


def brings_link(user_id):
    """Does the request bring the secret of a link that was sent to that login?"""
    request = getRequest()
    if request is None:
        return False
    keys = [request.get("PATH_INFO", "").rpartition("/")[2], request.form.get("key")]
    if IAPIRequest.providedBy(request):
        try:
            keys = [json_body(request).get("reset_token")]
        except DeserializationError:
            return False
    sent = api.portal.get_tool("portal_password_reset")._requests
    return any(isinstance(each, str) and user_id in sent.get(each, ()) for each in keys)


@adapter(IPrincipalDeletedEvent)
def forget_password(event):
    """Of a login that is deleted nothing is kept."""
    notes = get_notes_or_none()
    if notes is not None:
        notes.forget(event.principal)


@adapter(IPubAfterTraversal)
def ask_for_change(event):
    """Lead whoever has to set a new password there, from whatever page was asked for."""
    request = event.request
    if not IContractorPortalLayer.providedBy(request):
        return
    if support.current(request) is not None:
        return  # the office only looks: the password is not its own
    user_id = getSecurityManager().getUser().getId()
    reason = user_id and passwords.why_must_change(user_id)
    if not reason or is_open(request):
        return
    if IAPIRequest.providedBy(request):
        raise refused(reason, translate(WHY[reason], context=request))
    query = {}
    if request.method == "GET":
        asked = request.get("QUERY_STRING", "")
        query["came_from"] = request["ACTUAL_URL"] + (f"?{asked}" if asked else "")
    url = f"{api.portal.get().absolute_url()}/@@{CHANGE}"
    raise Redirect(f"{url}?{urlencode(query)}" if query else url)


def refused(reason, message):
    """The 403 by which a program knows that a new password comes first."""
    refusal = Forbidden(message)
    refusal.errors = [{"code": CODE, "reason": reason, "message": message}]
    return refusal


def is_open(request, pages=frozenset(), services=()):
    """Is this a page or a service that a new password needs, or the way out?

    ``pages`` and ``services`` are names of others that are open besides.
    """
    published = request.get("PUBLISHED")
    view = published.__self__ if isinstance(published, MethodType) else published
    if IResource.providedBy(view) or any(
        step.startswith(FILES) for step in request.steps if isinstance(step, str)
    ):
        return True
    name = getattr(view, "__name__", "")
    if IAPIRequest.providedBy(request):
        return name.partition("_application_json_")[2] in (*OPEN_REST, *services)
    return name in OPEN or name in pages
