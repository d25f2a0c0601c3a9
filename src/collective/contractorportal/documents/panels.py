"""The latest documents, on the start page and on a zone's page."""

from ..theme.assets import asset_url
from ..zones.chain import zone_of
from ..zones.interfaces import IPanel
from ..zones.panels import Panel
from .listing import Library
from .serializer import as_json
from .wording import NEW_COUNT
from .wording import Words
from .words import TITLE
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.interface import implementer


FEW = 4


@implementer(IPanel)
class DocumentsPanel(Panel):
    """New documents first; looking at the panel is no visit."""

    title = TITLE
    order = 46
    index = ViewPageTemplateFile("templates/panel.pt")

    @cached_property
    def words(self):
        sprite = asset_url(self.portal_url, "icons.svg")
        return Words(self.request, self.language, sprite)

    @cached_property
    def zone(self):
        return zone_of(self.context)

    @cached_property
    def library(self):
        path = "/".join(self.zone.getPhysicalPath()) if self.zone is not None else None
        return Library(self.person, path)

    @cached_property
    def documents(self):
        return list(self.library.pick(self.library.wanted()[:FEW]))

    @property
    def lead(self):
        count = len(self.library.new)
        return self.words.count(NEW_COUNT, count) if count else None

    @property
    def all_url(self):
        place = self.portal_url if self.zone is None else self.zone.absolute_url()
        return f"{place}/documents"

    def available(self):
        # For staff on the start page all documents of all zones would be no list.
        return (self.person is not None or self.zone is not None) and bool(
            self.documents
        )

    def data(self):
        return {
            "items": [as_json(one, self.words) for one in self.documents],
            "new": len(self.library.new),
        }
