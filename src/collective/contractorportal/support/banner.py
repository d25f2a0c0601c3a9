"""What stands above each page in a support view."""

from .. import _
from ..core.clock import WARSAW
from ..directory.person import person_of
from . import api as support


TITLE = _("support_banner_title", default="Support view")
TEXT = _(
    "support_banner",
    default="You see the portal as ${name} does, until ${time}. You can only look; each page is noted and shown to this person.",
)


def banner(request, portal_url, say):
    """Title, text and the address that ends it; None outside of a support view."""
    view = support.current(request)
    if view is None:
        return None
    person = person_of(request, view.user_id)
    name = person.name if person is not None else view.user_id
    mapping = {"name": name, "time": f"{view.until.astimezone(WARSAW):%H:%M}"}
    return {
        "title": say(TITLE),
        "text": say(_(TEXT, default=TEXT.default, mapping=mapping)),
        "url": f"{portal_url}/@@support-end",
    }
