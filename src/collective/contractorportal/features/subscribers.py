"""Where features that are off are closed, and what follows from a switch."""

from ..controlpanel.interfaces import IPortalSettings
from ..directory.person import forget_persons
from ..interfaces import IContractorPortalLayer
from ..theme.frame import is_staff
from . import api as features
from . import rules
from plone import api
from plone.registry.interfaces import IRecordModifiedEvent
from types import MethodType
from zExceptions import NotFound
from zope.component import adapter
from ZPublisher.interfaces import IPubAfterTraversal


MODULES_OFF = f"{IPortalSettings.__identifier__}.modules_off"


@adapter(IPubAfterTraversal)
def close_what_is_off(event):
    """For all but the office, what belongs to a feature that is off does not exist."""
    request = event.request
    if not IContractorPortalLayer.providedBy(request):
        return
    published = request.get("PUBLISHED")
    view = published.__self__ if isinstance(published, MethodType) else published
    name = getattr(view, "__name__", None) or ""
    names = rules.names(name, [each for each in request.steps if isinstance(each, str)])
    if features.closed(view, names) and not is_staff(api.portal.get()):
        raise NotFound(request["ACTUAL_URL"])


@adapter(IRecordModifiedEvent)
def module_switched(event):
    """The switch of a module counts at once."""
    if event.record.__name__ == MODULES_OFF:
        features.switch_modules(event.newValue or ())
        forget_persons()
