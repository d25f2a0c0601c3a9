"""A login that is deleted takes its secret address with it."""

from .storage import KEY
from plone import api
from Products.PluggableAuthService.interfaces.events import IPrincipalDeletedEvent
from zope.annotation.interfaces import IAnnotations
from zope.component import adapter


@adapter(IPrincipalDeletedEvent)
def forget_feed(event):
    """Nobody who gets the same name later shall have the calendar of who had it."""
    feeds = IAnnotations(api.portal.get()).get(KEY)
    if feeds is not None:
        feeds.switch_off(event.principal)
