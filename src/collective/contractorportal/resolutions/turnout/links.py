"""Ways from a resolution's page to its turnout."""

from ..api import MANAGE
from ..interfaces import ILinks
from ..mine import phase
from ..reminders.views import TITLE as REMIND
from ..storage import get_box
from .words import MISSING_TITLE
from .words import TITLE
from AccessControl import getSecurityManager
from zope.interface import implementer


@implementer(ILinks)
class TurnoutLinks:
    """For board and manager: turnout, and who is missing while it can be mended."""

    order = 20

    def __init__(self, resolution, request):
        self.resolution = resolution

    def links(self):
        resolution = self.resolution
        if get_box(resolution) is None:
            return
        if not getSecurityManager().checkPermission(MANAGE, resolution):
            return
        url = resolution.absolute_url()
        yield {"title": TITLE, "url": f"{url}/@@turnout", "icon": "chart"}
        if phase(resolution) == "taking":
            yield {"title": MISSING_TITLE, "url": f"{url}/@@missing", "icon": "people"}
            yield {"title": REMIND, "url": f"{url}/@@remind", "icon": "bell"}
