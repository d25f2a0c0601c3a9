"""Pages of the frame itself."""

from .. import _
from .page import Page


class AccessibilityView(Page):
    """How far the portal is accessible and whom to tell when it is not."""

    title = _("theme_accessibility", default="Accessibility")

    def check(self):
        """Everybody may read it."""


class ContactView(Page):
    """How to reach the office, and whom to call in an emergency."""

    title = _("theme_contact", default="Contact")

    def check(self):
        """Everybody may read it."""
