"""The address of the portal in messages, which the worker cannot see for itself."""

from ..controlpanel.settings import settings
from ..interfaces import IContractorPortalLayer
from ..site import is_of_office
from ..site import portal
from .storage import get_mailings
from plone.protect.utils import safeWrite
from Products.PluggableAuthService.interfaces.events import IUserLoggedInEvent
from urllib.parse import urlsplit
from zope.component import adapter
from zope.globalrequest import getRequest

import os


# What a request that nobody made is addressed to (Testing.makerequest).
NOWHERE = ("foo", "nohost")


def visited_url():
    """The portal's address in the request that is answered now; empty in a worker."""
    url = portal().absolute_url()
    return "" if getRequest() is None or urlsplit(url).hostname in NOWHERE else url


def remember_address(user):
    """Keep the address by which somebody of the office works here, for the worker.

    A visitor's is not kept: anybody can send any host name.
    """
    url, mailings = visited_url(), get_mailings()
    if not url or url == mailings.base_url or user is None:
        return
    if is_of_office(user):
        safeWrite(mailings)
        mailings.base_url = url


@adapter(IUserLoggedInEvent)
def staff_logged_in(event):
    """Whoever of the office logs in shows the worker the portal's address."""
    request = getRequest()
    if request is not None and IContractorPortalLayer.providedBy(request):
        remember_address(event.object)


def known_url():
    """The address to put into messages; empty when nobody has told it yet."""
    chosen = settings().public_url or os.environ.get("PORTAL_URL", "")
    return (chosen or get_mailings().base_url).strip().rstrip("/")


def use_address(request, site, url):
    """Let a request of the worker make addresses as visitors know them."""
    parts = urlsplit(url)
    request.setServerURL(parts.scheme, parts.hostname, parts.port)
    request.setVirtualRoot(parts.path)
    request.other["VirtualRootPhysicalPath"] = site.getPhysicalPath()
