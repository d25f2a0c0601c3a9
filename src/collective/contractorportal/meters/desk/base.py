"""What the pages of the office about meters have in common."""

from ...audit.api import record
from ...audit.interfaces import IAccessKind
from ...core import clock
from ...core.identifiers import natural_key
from ...directory.search import find_communities
from ...directory.storage import get_directory
from ...directory.titles import community_title
from ...directory.words import fold
from ...erp.records import Community
from ...finance.exports import disposition
from ...theme.page import Page
from ...theme.page import typed
from ..facts import community_of
from ..facts import people_at
from . import words as told
from .saying import ReadingWords
from functools import cached_property
from plone.protect import CheckAuthenticator
from Products.statusmessages.interfaces import IStatusMessage
from urllib.parse import urlencode
from zExceptions import NotFound
from zope.interface import implementer


KIND = "meters.readings"
PHOTO_KIND = "meters.photo"
# So many communities can be chosen from a list; of more they are looked for.
MOST_LISTED = 30


@implementer(IAccessKind)
class ReadingsSeen:
    """Somebody of the office looked at readings of a community."""

    title = told.ACCESS


@implementer(IAccessKind)
class PhotoSeen:
    """Somebody of the office looked at a photograph of a meter."""

    title = told.ACCESS_PHOTO


def note_look(request, taken, channel="page"):
    """Write down whose readings are looked at, by community."""
    of = {}
    for each in taken:
        of.setdefault(each.community_id or None, []).append(each)
    for community_id, found in of.items():
        people = [each.contractor_id for each in found if each.contractor_id]
        numbers = sorted(each.number for each in found)
        record(request, KIND, community_id, numbers, channel, people)


def import_seen(request, one, rows, channel="page"):
    """Write down whose meters stand in the rows of a file that are looked at."""
    entered = [each for number in one.portions for each in one.portion(number)]
    place_of = {each.meter_id: each.premises_id for each in entered}
    of, today = {}, clock.today()
    for premises_id in {place_of[r.meter_id] for r in rows if r.meter_id in place_of}:
        people = of.setdefault(community_of(premises_id), set())
        people.update(people_at(premises_id, today))
    for community_id, people in (of or {None: ()}).items():
        record(request, KIND, community_id, (one.id,), channel, sorted(people))


def photo_seen(request, taken, channel="page"):
    """Write down that somebody of the office looks at the photograph of a reading."""
    people = [taken.contractor_id] if taken.contractor_id else ()
    community_id = taken.community_id or None
    record(request, PHOTO_KIND, community_id, (taken.number,), channel, people)


def licensed():
    """Are meters licensed at all? Otherwise there is no such page."""
    return "media" in get_directory().modules


class DeskPage(Page):
    """A page for who may manage readings."""

    width = "wide"
    view = "@@meters-desk"
    under = "meters-desk"
    errors = ()

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if not licensed():
            raise NotFound(self.__name__)
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            return self.post()
        return self.get()

    def get(self):
        return self.index()

    def post(self):
        raise NotFound(self.__name__)

    @property
    def url(self):
        return f"{self.portal_url}/{self.view}"

    @cached_property
    def words(self):
        return ReadingWords(self.request)

    def typed(self, name):
        return typed(self.request, name)

    def texts(self, name):
        """All values of a field that may be there several times."""
        value = self.request.form.get(name, ())
        value = [value] if isinstance(value, str) else value
        return [each for each in value if isinstance(each, str)]

    def error(self, name):
        """What is wrong with a field, if anything."""
        return next((text for field, text in self.errors if field == name), None)

    def go(self, url, message="", kind="info"):
        if message:
            IStatusMessage(self.request).add(message, kind)
        return self.request.response.redirect(url, status=303)

    def options(self, pairs, chosen):
        """Choices of a select: pairs of value and text."""
        return [
            {
                "value": value,
                "title": title,
                "selected": "selected" if value == chosen else None,
            }
            for value, title in pairs
        ]

    def send(self, name, mime, data):
        """Answer with a file."""
        response = self.request.response
        response.setHeader("Content-Type", mime)
        response.setHeader("Content-Disposition", disposition(name))
        return data

    @property
    def links(self):
        """The other pages about meters."""
        return [
            {"title": title, "url": f"{self.portal_url}/{view}", "current": current}
            for view, title in PAGES
            for current in ["page" if view == self.view else None]
        ]


PAGES = (
    ("@@meters-desk", told.TITLE),
    ("@@meters-unread", told.UNREAD),
    ("@@reading-windows", told.WINDOWS),
    ("@@readings-import", told.IMPORT),
    ("@@readings-list", told.LIST),
    ("@@meters-verification", told.VERIFY),
)


class OfCommunity:
    """A page about one community, which is chosen from a list, or by words."""

    @cached_property
    def community(self):
        """The chosen ``Community``: by its id, or the only one that is meant; or None."""
        directory = get_directory()
        wanted = self.typed("community")
        if wanted:
            return directory.get(Community, wanted)
        if self.where:
            found = find_communities(directory, self.where)
            return found[0] if len(found) == 1 else None
        if directory.count(Community) == 1:
            return next(iter(directory.all(Community)))
        return None

    @property
    def community_id(self):
        return self.community.id if self.community else ""

    @cached_property
    def where(self):
        return self.typed("where").strip()[:100]

    @property
    def few(self):
        return get_directory().count(Community) <= MOST_LISTED

    @cached_property
    def communities(self):
        """Those to choose from: all when there are few, else those that are meant."""
        directory = get_directory()
        if self.few:
            found = sorted(
                directory.all(Community),
                key=lambda each: natural_key(fold(f"{each.street} {each.number}")),
            )
        else:
            found = find_communities(directory, self.where) if self.where else []
        return [
            {
                "id": each.id,
                "title": f"{community_title(each)}, {each.city}",
                "selected": "selected" if each.id == self.community_id else None,
                "url": self.address(community=each.id, where=""),
            }
            for each in found
        ]

    @property
    def community_title(self):
        return community_title(self.community) if self.community else ""

    def address(self, **changes):
        """The address of this page about a community."""
        values = {"community": self.community_id, **changes}
        kept = {name: value for name, value in values.items() if value}
        return f"{self.url}?{urlencode(kept)}" if kept else self.url
