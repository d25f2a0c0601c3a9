"""The documents of whoever asks.

As with notices the question is put the way that stays cheap when there are many
communities: what the groups of a person may see is little, and each piece of it is
looked up in the catalog's indexes. Whether a document may be read is decided by
its permission View.
"""

from ..core import clock
from ..directory import rules as directory
from ..notices.listing import entry
from ..notices.listing import matching
from ..notices.listing import query
from ..notices.listing import ROLES
from ..notices.listing import visible
from ..zones.chain import zone_of
from ..zones.licence import licensed
from . import rules
from .content import ILibraryFile
from .content import published_moment
from .model import Document
from .model import Filter
from .storage import get_visits
from AccessControl import getSecurityManager
from DateTime import DateTime
from datetime import datetime
from datetime import UTC
from functools import cached_property
from plone import api
from plone.uuid.interfaces import IUUID
from Products.CMFCore.indexing import processQueue
from urllib.parse import quote


SHOWN = (None, "", "published")  # plain files have no workflow, and so no state


class Library:
    """The documents of a person, or of staff, within a path; read once a page.

    ``everything`` is for staff: drafts too, and what is not to be seen now.
    """

    def __init__(self, person, path=None, everything=False):
        self.person = person
        self.path = path
        self.everything = everything
        self.now = clock.now()
        processQueue()

    @cached_property
    def numbers(self):
        """The catalog's numbers of all documents that exist now, the newest first.

        Who is no contractor sees what the catalog tells.
        """
        if self.person is None:
            found = self._of_others()
            return found if self.everything else self._in_order(found)
        return self._in_order(visible(self.person))

    def _of_others(self):
        catalog = api.portal.get_tool("portal_catalog")
        path = {"path": self.path} if self.path else {}
        brains = catalog.searchResults(
            document_kind=list(rules.KINDS),
            show_inactive=self.everything,
            sort_on="effective",
            sort_order="descending",
            **path,
        )
        return [brain.getRID() for brain in brains]

    def _in_order(self, found):
        kind_of, state_of = entry("document_kind"), entry("review_state")
        range_of = entry("effectiveRange")
        paths = api.portal.get_tool("portal_catalog")._catalog.paths
        inside = f"{self.path}/" if self.path else ""
        minute = rules.minute(self.now)
        kept = []
        for number in found:
            if kind_of(number) is None or state_of(number) not in SHOWN:
                continue
            since, until = range_of(number) or (None, None)
            if (since is not None and since > minute) or (
                until is not None and minute > until
            ):
                continue
            if paths[number].startswith(inside):
                kept.append((since or 0, number))
        return [number for _since, number in sorted(kept, reverse=True)]

    def published(self, number):
        """When it was published, to the minute; the beginning of time for never."""
        since, _until = entry("effectiveRange")(number) or (None, None)
        return datetime.fromtimestamp((since or 0) * 60, UTC)

    # What is new

    @cached_property
    def visits(self):
        """The last visit to each zone that has documents here."""
        if self.person is None:
            return {}
        zone_of_number = entry("document_zone")
        visits = get_visits()
        return {
            zone: visits.get(self.person.user_id, zone)
            for zone in {zone_of_number(number) for number in self.numbers}
        }

    def is_new(self, number):
        if self.person is None:
            return False
        visit = self.visits.get(entry("document_zone")(number))
        return rules.is_new(self.published(number), visit, self.now)

    @cached_property
    def new(self):
        """Numbers of what is new to the person."""
        return [number for number in self.numbers if self.is_new(number)]

    def note_visit(self):
        """Remember that all this has been shown; says whether anything was written."""
        zone_of_number = entry("document_zone")
        written = False
        for zone, visit in self.visits.items():
            published = [
                self.published(number)
                for number in self.numbers
                if zone_of_number(number) == zone
            ]
            after = rules.after(visit, published, self.now.astimezone(UTC))
            if after is not None:
                get_visits().remember(self.person.user_id, zone, after)
                written = True
        return written

    # What is wanted

    def wanted(self, chosen=Filter()):
        """Numbers of those that a filter asks for: new ones first."""
        found = self.numbers
        for name, value in (
            ("document_kind", chosen.kind),
            ("document_year", chosen.year),
        ):
            if value is not None:
                value_of = entry(name)
                found = [number for number in found if value_of(number) == value]
        if chosen.text:
            hits = matching(chosen.text)
            found = [number for number in found if number in hits]
        new = set(self.new)
        return [n for n in found if n in new] + [n for n in found if n not in new]

    def counts(self, name, found):
        """How many of each value of an index there are among the numbers."""
        value_of = entry(name)
        counted = {}
        for number in found:
            value = value_of(number)
            counted[value] = counted.get(value, 0) + 1
        return counted

    def pick(self, found):
        """The documents behind these numbers that may be viewed."""
        catalog = api.portal.get_tool("portal_catalog")._catalog
        may = getSecurityManager().checkPermission
        for number in found:
            content = catalog[number]._unrestrictedGetObject()
            zone = zone_of(content)
            if zone is None or not licensed(zone.module):
                continue
            if may("View", content) and content.file is not None:
                yield document(content, zone, self.is_new(number), self.now)

    def for_verified(self):
        """How many more there are for persons who are verified; none for those.

        Only how many: what they are called is for those whom they are for.
        """
        if self.person is None or self.person.verified or not self.person.groups:
            return 0
        users = [f"user:{directory.verified(g)}" for g in self.person.groups]
        return len(set(self._in_order(query(ROLES, users))) - set(self.numbers))


def document(content, zone, new, now):
    """A document as lists show it."""
    blob = content.file
    filename = blob.filename or content.getId()
    library = ILibraryFile.providedBy(content)
    published = published_moment(content)
    url = content.absolute_url()
    return Document(
        uid=IUUID(content),
        title=content.title or filename,
        description=content.description or "",
        url=url if library else f"{url}/view",
        download=f"{url}/@@download/file/{quote(filename)}",
        filename=filename,
        size=blob.getSize(),
        content_type=blob.contentType or "",
        kind=content.kind if library else "other",
        year=content.year if library else (published and published.year),
        valid_until=content.valid_until if library else None,
        published_at=published,
        zone_uid=IUUID(zone),
        new=new,
        hidden=hidden(content, now),
    )


def hidden(content, now):
    """Why a document is not to be seen by its audience now, or None."""
    state = api.content.get_state(content, default="published")
    if state != "published":
        return "pending" if state == "pending" else "draft"
    moment = DateTime(now.isoformat())
    if content.effective() > moment:
        return "future"
    return "past" if content.expires() < moment else None
