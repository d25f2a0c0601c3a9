"""Where a login leads to."""

from ..site import is_of_office
from ..site import portal as the_portal
from AccessControl import getSecurityManager
from plone.base.interfaces import IRedirectAfterLogin
from urllib.parse import unquote
from urllib.parse import urljoin
from urllib.parse import urlsplit
from zope.interface import implementer


@implementer(IRedirectAfterLogin)
class AfterLogin:
    """Contractors come to what they had asked for if it is theirs, else to the start.

    Staff go on as in any Plone site. The same place for "not yours" and "does
    not exist": a login tells nothing about addresses.
    """

    def __init__(self, context, request):
        self.context = context
        self.request = request

    def __call__(self, came_from=None, is_initial_login=False):
        portal = the_portal()
        # Zope names pages from the root of the server, and quoted.
        came_from = came_from and urljoin(portal.absolute_url(), came_from)
        if is_of_office(getSecurityManager().getUser()):
            return came_from
        if came_from and self.is_open(portal, came_from):
            return came_from
        return portal.absolute_url()

    def is_open(self, portal, url):
        """May the person who has just logged in see what the address names?

        What follows the name of a view is for the view to find.
        """
        root = portal.absolute_url()
        path = urlsplit(url)._replace(query="", fragment="").geturl()
        if path.rstrip("/") == root or not path.startswith(f"{root}/"):
            return False
        steps = unquote(path[len(root) + 1 :]).strip("/").split("/")
        for number, step in enumerate(steps, start=1):
            if step.startswith("@@"):
                del steps[number:]
                break
        try:
            return portal.restrictedTraverse(steps, None) is not None
        except Exception:
            return False
