"""``documents``: what a person may read and fetch; a document's own page."""

from .. import _
from ..controlpanel.settings import settings
from ..core import clock
from ..theme.frame import is_staff
from ..theme.page import Page
from ..theme.paging import Paged
from ..zones.chain import zone_of
from ..zones.listing import label
from .asking import filter_of
from .content import ILibraryFolder
from .listing import document
from .listing import Library
from .rules import KINDS
from .wording import COUNT
from .wording import FOR_VERIFIED
from .wording import NEW_COUNT
from .wording import Words
from .words import TITLE
from functools import cached_property
from plone import api
from plone.app.uuid.utils import uuidToObject
from plone.base.interfaces import IPloneSiteRoot
from plone.protect.interfaces import IDisableCSRFProtection
from urllib.parse import urlencode
from zope.interface import alsoProvides


NONE = _(
    "documents_none",
    default="There are no documents for you here yet. When the office adds one, you will find it here.",
)
NONE_LIKE_THAT = _(
    "documents_none_like_that",
    default="No document is like that. Try other words, or look at all of them.",
)
ADD = "Contractor portal: Add Document"


class DocumentsPage(Page):
    """A page that speaks of documents."""

    under = "documents"

    @cached_property
    def words(self):
        return Words(self.request, self.language, self.sprite_url)

    def entry(self, one):
        """A document as templates show it."""
        return {
            "title": one.title,
            "description": one.description,
            "url": one.url,
            "download": one.download,
            "chips": list(self.words.chips(one)),
            "kind": self.words.kind(one.kind),
            "file": self.words.file(one),
            "about": self.words.about(one),
            "whom": self.whom(one),
        }

    def whom(self, one):
        """For whom it is, told to staff: a reader need not know who else reads."""
        if self.person is not None:
            return None
        return self.words.for_whom(uuidToObject(one.uid))


class DocumentsView(Paged, DocumentsPage):
    """New ones first, then the newest; by kind and year, and by words."""

    page_size = 25

    def __call__(self):
        self.check()
        page = self.index()
        self.note_visit()
        return page

    def check(self):
        """In a zone its own permission decides; on the site a person asks, or staff."""
        if IPloneSiteRoot.providedBy(self.context) and not is_staff(self.context):
            super().check()

    def note_visit(self):
        """Remember what was shown. Nothing is written when nothing unseen was there."""
        if self.request.method != "GET" or getattr(self.request, "retry_count", 0) > 1:
            return
        if self.person is not None and self.library.note_visit():
            # A page from elsewhere could at most let new documents look less new.
            alsoProvides(self.request, IDisableCSRFProtection)

    @property
    def title(self):
        return self.context.title if ILibraryFolder.providedBy(self.context) else TITLE

    @cached_property
    def in_zone(self):
        return not IPloneSiteRoot.providedBy(self.context)

    @property
    def back(self):
        if not self.in_zone:
            return None
        zone = zone_of(self.context)
        return (label(zone), zone.absolute_url())

    @cached_property
    def base_url(self):
        return f"{self.context.absolute_url()}/documents"

    @cached_property
    def add_url(self):
        """Where staff add documents, if they may here."""
        if not self.in_zone:
            return None
        may = api.user.has_permission(ADD, obj=self.context)
        return f"{self.context.absolute_url()}/@@add-documents" if may else None

    # What is asked for

    @cached_property
    def chosen(self):
        return filter_of(self.request.form)

    @property
    def filtered(self):
        return bool(self.chosen.kind or self.chosen.year or self.chosen.text)

    # What is found

    @cached_property
    def library(self):
        path = "/".join(self.context.getPhysicalPath()) if self.in_zone else None
        return Library(self.person, path, is_staff(self.context))

    @cached_property
    def found(self):
        return self.library.wanted(self.chosen)

    @cached_property
    def entries(self):
        return [self.entry(one) for one in self.library.pick(self.on_page)]

    @cached_property
    def kinds(self):
        """Kinds that there are, each with its count."""
        counts = self.library.counts("document_kind", self.library.numbers)
        return [
            {
                "value": kind,
                "title": self.words.kind(kind),
                "count": counts[kind],
                "selected": "selected" if kind == self.chosen.kind else None,
            }
            for kind in KINDS
            if kind in counts
        ]

    @cached_property
    def years(self):
        """Years that there are, the latest first."""
        counts = self.library.counts("document_year", self.library.numbers)
        return [
            {
                "value": year,
                "selected": "selected" if year == self.chosen.year else None,
            }
            for year in sorted((each for each in counts if each), reverse=True)
        ]

    @property
    def lead(self):
        count = len(self.library.new)
        if count:
            return self.words.count(NEW_COUNT, count)
        count = len(self.library.numbers)
        return self.words.count(COUNT, count) if count and self.person else None

    @property
    def empty(self):
        return NONE_LIKE_THAT if self.filtered else NONE

    @cached_property
    def for_verified(self):
        """The sentence about documents of which no more is said, or None."""
        count = self.library.for_verified()
        return self.words.count(FOR_VERIFIED, count) if count else None

    @cached_property
    def office(self):
        return settings()

    # Other pages

    def page_url(self, first=0, **changes):
        query = {
            "kind": self.chosen.kind,
            "year": self.chosen.year,
            "text": self.chosen.text,
            "b_start": first,
        } | changes
        text = urlencode({name: value for name, value in query.items() if value})
        return f"{self.base_url}?{text}" if text else self.base_url


class DocumentView(DocumentsPage):
    """A document's own page: what it is, and the button that fetches it."""

    def check(self):
        """The permission View has decided who may open it."""

    @property
    def title(self):
        return self.context.title or self.context.file.filename

    @property
    def back(self):
        if self.person is None:
            zone = zone_of(self.context)
            return (TITLE, f"{zone.absolute_url()}/documents") if zone else None
        return (TITLE, f"{self.portal_url}/documents")

    @cached_property
    def document(self):
        return self.entry(document(self.context, self.zone, False, clock.now()))

    @cached_property
    def zone(self):
        return zone_of(self.context)
