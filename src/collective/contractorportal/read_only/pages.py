"""What answers a form that was sent while the portal is read-only."""

from ..theme.resume import filled_in
from ..theme.resume import keeps
from ..theme.resume import ResumePage
from .wording import NOTHING_SENT
from .wording import TITLE
from plone import api


class NotNowPage(ResumePage):
    """What was typed is there, and one button leads back to it."""

    title = TITLE
    about = NOTHING_SENT


def not_now(request):
    """The page, or None where nothing was typed that its own page would take back."""
    pairs, files = filled_in(request) if keeps(request) else ((), False)
    if not pairs:
        return None
    here = request["ACTUAL_URL"]
    return NotNowPage(api.portal.get(), request, here, pairs, files)()
