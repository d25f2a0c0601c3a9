"""What Zope tells of requests: who answers them, what they met, and what was refused."""

from ..interfaces import IContractorPortalLayer
from . import refusals
from .figures import conflict
from .model import current
from plone.rest.interfaces import IService
from transaction.interfaces import TransientError
from types import MethodType
from zope.component import adapter
from ZPublisher.interfaces import IPubAfterTraversal
from ZPublisher.interfaces import IPubFailure
from ZPublisher.interfaces import IPubSuccess


OURS = "collective.contractorportal."
PLONES = "plone"


@adapter(IPubAfterTraversal)
def found(event):
    """Remember what answers, by a name that figures may have as a label."""
    call = current()
    if call is not None:
        call.view = name_of(event.request.get("PUBLISHED"))


def name_of(published):
    """The registered name of one of our views or services; of all others ``plone``."""
    view = published.__self__ if isinstance(published, MethodType) else published
    name = getattr(view, "__name__", None) or ""
    if not any(each.__module__.startswith(OURS) for each in type(view).__mro__):
        return PLONES
    if IService.providedBy(view):
        return f"@{name.rpartition('@')[2]}"
    return f"@@{name}"


@adapter(IPubFailure)
def failed(event):
    """Count what met another transaction; write down what was not allowed."""
    error = event.exc_info[1]
    if isinstance(error, TransientError):
        conflict("request", event.retry)
    elif not event.retry:
        look(event.request, refusals.how(event.request, error))


@adapter(IPubSuccess)
def ended(event):
    """A service refuses by its status, without raising anything."""
    if event.request.response.getStatus() == 403:
        look(event.request, refusals.FORBIDDEN)


def look(request, way):
    """Write down a refusal of the portal; other sites of the server are left alone."""
    if way is not None and IContractorPortalLayer.providedBy(request):
        refusals.note(request, way, name_of(request.get("PUBLISHED")))
