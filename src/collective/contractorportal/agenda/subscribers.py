"""A login that is deleted takes its secret address with it."""

from ..site import site_annotations
from .storage import KEY
from Products.PluggableAuthService.interfaces.events import IPrincipalDeletedEvent
from zope.component import adapter


@adapter(IPrincipalDeletedEvent)
def forget_feed(event):
    """Nobody who gets the same name later shall have the calendar of who had it."""
    feeds = site_annotations().get(KEY)
    if feeds is not None:
        feeds.switch_off(event.principal)
