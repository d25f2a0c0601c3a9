"""The one place where a support view is held to looking: before and after every page."""

from ..audit.apart import write
from ..audit.api import record
from . import api as support
from .rules import is_closed
from .rules import is_page
from .rules import SAFE
from AccessControl import getSecurityManager
from Products.PluggableAuthService.interfaces.events import IUserLoggedOutEvent
from types import MethodType
from zExceptions import Forbidden
from zope.component import adapter
from zope.globalrequest import getRequest
from zope.i18n import translate
from ZPublisher.interfaces import IPubAfterTraversal
from ZPublisher.interfaces import IPubBeforeCommit

import transaction


# The page that is looked at, of which the log says the title.
PAGE = "collective.contractorportal.support.page"


@adapter(IPubAfterTraversal)
def refuse(event):
    """Nothing but reading, nothing with secrets, and nobody but that contractor."""
    request = event.request
    view = support.current(request)
    if view is None:
        return
    published = request.get("PUBLISHED")
    page = published.__self__ if isinstance(published, MethodType) else published
    request.environ[PAGE] = page
    name = getattr(page, "__name__", "") or ""
    name = name.partition("_application_json_")[2] or name
    user_id = getSecurityManager().getUser().getId()
    if (
        request.get("REQUEST_METHOD", "GET") not in SAFE
        or is_closed(name, (each.__module__ for each in type(page).__mro__))
        or not getattr(page, "shown_in_support", True)
        or user_id not in (view.user_id, None)
    ):
        _note("support.refused", request, view)
        refused = Forbidden(support.refusal_text(request))
        refused.errors = [{"code": "support_view", "message": str(refused)}]
        raise refused


@adapter(IPubBeforeCommit)
def hold(event):
    """The page goes out only when it is written down, and nothing else is written."""
    request = event.request
    view = support.current(request)
    if view is None:
        return
    request.response.setHeader("Cache-Control", "private, no-store")
    if is_page([step for step in _path(request).split("/") if step]):
        _note("support.page", request, view)
    if not write(request):
        raise Forbidden(support.refusal_text(request))
    transaction.doom()


@adapter(IUserLoggedOutEvent)
def logged_out(event):
    """With staff's login the view ends."""
    request, principal = getRequest(), event.principal
    if request is not None and principal is not None:
        staff = principal if isinstance(principal, str) else principal.getId()
        if request.cookies.get(support.COOKIE) or support.open_of(staff):
            support.end_of(request, staff)


def _note(kind, request, view):
    details = {"page": _path(request)}
    title = getattr(request.environ.get(PAGE), "title", "")
    if isinstance(title, str) and title:
        details["title"] = translate(title, target_language="pl")
    if kind == "support.refused":
        details["method"] = request.get("REQUEST_METHOD", "")
    record(request, kind, about=(view.id,), people=view.contractor_ids, details=details)


def _path(request):
    """Where, without what was asked there: it may be somebody's."""
    url, site = request.get("ACTUAL_URL", ""), request.get("SERVER_URL", "")
    return url.removeprefix(site) or "/"
