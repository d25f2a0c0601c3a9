"""Of a login that is deleted no company account is kept."""

from .storage import get_links
from plone import api
from Products.PluggableAuthService.interfaces.events import IPrincipalDeletedEvent
from zope.component import adapter


@adapter(IPrincipalDeletedEvent)
def forget_person(event):
    try:
        links = get_links()
    except (api.exc.CannotGetPortalError, TypeError):
        return
    if links is not None:
        links.unlink(event.principal)
