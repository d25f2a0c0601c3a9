"""Who may not go on: half a login with each call, and who must set up a second step."""

from ..interfaces import IContractorPortalLayer
from ..passwords.subscribers import is_open
from ..support import api as support
from . import api as factors
from .half import comes_with_each_request
from .half import half_of
from .refusals import coded
from .refusals import half_errors
from .refusals import must_errors
from .storage import get_factors
from .storage import NOTHING
from AccessControl import getSecurityManager
from plone import api
from plone.rest.interfaces import IAPIRequest
from Products.PluggableAuthService.interfaces.events import IPrincipalDeletedEvent
from zExceptions import Forbidden
from zExceptions import Redirect
from zExceptions import Unauthorized
from zope.component import adapter
from ZPublisher.interfaces import IPubAfterTraversal


PAGES = frozenset({"second-step", "second-step-app", "second-step-passkey"})
SERVICES = ("@second-step", "@sessions")
HOME = "second-step"


@adapter(IPubAfterTraversal)
def refuse_half(event):
    """Say clearly why a right password with each call is not taken."""
    request = event.request
    if not IContractorPortalLayer.providedBy(request) or half_of(request) is None:
        return
    if comes_with_each_request(request) and not is_open(request):
        raise coded(Unauthorized, half_errors(request))


@adapter(IPubAfterTraversal)
def ask_for_factor(event):
    """Lead who must have a second step, and has none, to set it up."""
    request = event.request
    if not IContractorPortalLayer.providedBy(request):
        return
    if support.current(request) is not None:
        return  # the office only looks: its own second step counted
    user_id = getSecurityManager().getUser().getId()
    site = api.portal.get()
    if not user_id or not factors.must_set_up(request, site, user_id):
        return
    if is_open(request, PAGES, SERVICES):
        return
    if IAPIRequest.providedBy(request):
        raise coded(Forbidden, must_errors(request))
    raise Redirect(f"{site.absolute_url()}/@@{HOME}")


@adapter(IPrincipalDeletedEvent)
def forget_person(event):
    """Of a login that is deleted nothing is kept."""
    try:
        shelf = get_factors()
    except (api.exc.CannotGetPortalError, TypeError):
        return
    if shelf is not None:
        shelf.put(event.principal, NOTHING)
