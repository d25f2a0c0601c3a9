"""``@@portal-picture/<name>/<stamp>.<ending>``: logos and the icon, for everybody."""

from ..theme.assets import BRIEFLY
from ..theme.assets import FOREVER
from ..theme.assets import StampedView
from .shown import picture
from .shown import PICTURES
from zExceptions import NotFound


# A drawing opened by itself runs nothing and loads nothing, whatever is in it.
INERT = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def send(response, found, cache):
    """The bytes of a ``Picture``, with what a browser and a cache are to know."""
    response.setHeader("Content-Type", found.mime)
    response.setHeader("Content-Length", str(len(found.data)))
    response.setHeader("Cache-Control", cache)
    response.setHeader("Content-Security-Policy", INERT)
    return found.data


class PictureView(StampedView):
    """An address with an old stamp gives the new picture, for a short time only."""

    def __call__(self):
        if len(self.path) != 2 or self.path[0] not in PICTURES:
            raise NotFound(self.__name__)
        found = picture(self.path[0])
        if found is None:
            raise NotFound(self.__name__)
        cache = FOREVER if self.path[1] == found.name else BRIEFLY
        return send(self.request.response, found, cache)
