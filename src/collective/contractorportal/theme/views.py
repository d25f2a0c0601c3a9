"""Pages of the frame itself."""

from .. import _
from .page import Page


class ContactView(Page):
    """How to reach the office, and whom to call in an emergency."""

    title = _("theme_contact", default="Contact")

    def check(self):
        """Everybody may read it."""
