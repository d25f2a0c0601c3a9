"""What the pages of notices have in common."""

from ... import _
from ...theme.page import Page
from .. import api as notices
from ..files.rules import extension
from ..files.rules import IMAGES
from ..versions import blob_of
from ..withholding import is_withheld
from ..wording import Words
from functools import cached_property
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import quote


NOTICES = _("notices_title", default="Notices")


class NoticesPage(Page):
    """A page that speaks of notices."""

    under = "notices"

    @cached_property
    def words(self):
        return Words(self.request, self.language, self.sprite_url)


class ContentPage(NoticesPage):
    """A page of one notice: the permission View has decided who may open it."""

    pieces = ViewPageTemplateFile("../templates/pieces.pt")

    def check(self):
        """Staff and readers alike."""

    @property
    def back(self):
        """To the list, for whom it is a list of the own."""
        return (NOTICES, f"{self.portal_url}/notices") if self.person else None

    @cached_property
    def url(self):
        return self.context.absolute_url()

    def may_see(self, version):
        """All but what the office has taken out of sight; the office sees that too."""
        if not is_withheld(self.context, version.number):
            return True
        return api.user.has_permission(notices.MANAGE, obj=self.context)

    def file(self, attachment):
        """A file of a version as the page links it; None when it is no longer there."""
        child = self.context.get(attachment.id)
        blob = blob_of(child) if child is not None else None
        if blob is None:
            return None
        kind = extension(attachment.filename)
        field = "image" if kind in IMAGES else "file"
        address = child.absolute_url()
        return {
            "title": child.title or attachment.filename,
            "filename": attachment.filename,
            "url": f"{address}/@@download/{field}/{quote(attachment.filename)}",
            "about": ", ".join(
                filter(None, (kind.upper(), self.words.size(attachment.size)))
            ),
            "picture": f"{address}/@@images/image/preview" if kind in IMAGES else None,
        }
