"""Styles, script and icons under addresses that change with their content."""

from ..branding.model import query
from ..branding.model import read_look
from ..branding.model import stylesheet
from functools import cache
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from Products.Five.browser import BrowserView
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


FOLDER = Path(__file__).parent / "static"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
NAMES = frozenset(
    path.name for path in FOLDER.iterdir() if path.suffix in TYPES and path.is_file()
)
FOREVER = "public, max-age=31536000, immutable"
BRIEFLY = "public, max-age=300"


@cache
def asset(name):
    """The bytes of a file and a short hash of them."""
    data = (FOLDER / name).read_bytes()
    return data, sha256(data).hexdigest()[:12]


def asset_url(portal_url, name):
    """The address of a file; it may be kept for ever, as a change gives a new one."""
    return f"{portal_url}/@@portal-static/{asset(name)[1]}/{name}"


@lru_cache(maxsize=100)
def _version(look):
    return sha256(stylesheet(look).encode()).hexdigest()[:12]


def colours_url(portal_url, look):
    """The address of the styles of a ``Look``; None for the portal's own.

    It names all that is chosen, so a change is a new address, through any cache.
    """
    if look.is_own():
        return None
    return f"{portal_url}/@@portal-colours?{query(look)}&v={_version(look)}"


class ColoursView(BrowserView):
    """``@@portal-colours?c=rrggbb``: the styles of a look, in which all can be read."""

    def __call__(self):
        look = read_look(self.request.form)
        if look is None:
            raise NotFound(self.__name__)
        response = self.request.response
        response.setHeader("Content-Type", TYPES[".css"])
        response.setHeader("Cache-Control", FOREVER)
        return stylesheet(look)


@implementer(IPublishTraverse)
class StampedView(BrowserView):
    """A view whose address goes on with two steps, ``path``; one is a stamp.

    What has the stamp of today may be kept for ever, anything else but briefly.
    """

    path = ()

    def publishTraverse(self, request, name):
        if len(self.path) >= 2:
            raise NotFound(name)
        self.path += (name,)
        return self


class StaticView(StampedView):
    """``@@portal-static/<hash>/<name>``: public files, the same for everybody."""

    def __call__(self):
        if len(self.path) != 2 or self.path[1] not in NAMES:
            raise NotFound(self.__name__)
        wanted, name = self.path
        data, current = asset(name)
        response = self.request.response
        response.setHeader("Content-Type", TYPES[Path(name).suffix])
        response.setHeader("Cache-Control", FOREVER if wanted == current else BRIEFLY)
        return data
