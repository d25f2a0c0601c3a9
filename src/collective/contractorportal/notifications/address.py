"""The address of the portal in messages, which the worker cannot see for itself."""

from ..controlpanel.settings import settings
from .storage import get_mailings
from AccessControl import getSecurityManager
from plone import api
from urllib.parse import urlsplit
from zope.globalrequest import getRequest

import os


MANAGE = "Contractor portal: Use the staff frame"
# What a request that nobody made is addressed to (Testing.makerequest).
NOWHERE = ("foo", "nohost")


def base_url_now():
    """The portal's address in the request that is answered now; empty in a worker.

    What staff come by is remembered for the worker. A visitor's is not: anybody
    can send any host name.
    """
    url = api.portal.get().absolute_url()
    if getRequest() is None or urlsplit(url).hostname in NOWHERE:
        return ""
    if getSecurityManager().checkPermission(MANAGE, api.portal.get()):
        mailings = get_mailings()
        if mailings.base_url != url:
            mailings.base_url = url
    return url


def base_url(order):
    """The address to put into the messages of an ``Order``."""
    chosen = settings().public_url or os.environ.get("PORTAL_URL")
    known = chosen or get_mailings().base_url or order.base_url
    return (known or api.portal.get().absolute_url()).strip().rstrip("/")


def use_base_url(request, site, url):
    """Let a request of the worker make addresses as visitors know them."""
    parts = urlsplit(url)
    if not parts.hostname:
        return
    port = parts.port or {"https": 443}.get(parts.scheme, 80)
    request.setServerURL(parts.scheme, parts.hostname, str(port))
    request.other["VirtualRootPhysicalPath"] = site.getPhysicalPath()
    path = [part for part in parts.path.split("/") if part]
    request.setVirtualRoot(path, hard=0)
    request._resetURLS()
