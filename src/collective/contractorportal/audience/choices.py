"""What an editor may choose as an audience in a zone, by addresses."""

from .. import _
from ..core.identifiers import natural_key
from ..directory.rules import split_staircase
from ..directory.rules import staircase_id
from ..directory.search import find_communities
from ..directory.storage import get_directory
from ..directory.titles import community_title
from ..erp.records import Building
from ..erp.records import Community
from ..erp.records import Premises
from ..zones.audience import groups_of as zone_groups
from ..zones.chain import zone_of
from . import rules
from . import words
from .place import community_of
from Acquisition import aq_base
from dataclasses import dataclass
from functools import cached_property
from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.interface import implementer
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.interfaces import IVocabularyTokenized
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary

import base64


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to tick: its id in an audience, its name, and where it lies."""

    id: str
    title: str
    short: str = ""
    building_id: str | None = None
    staircase: str | None = None


class Choices:
    """All that may be chosen in one zone; without a zone there is nothing."""

    def __init__(self, zone):
        self.zone = zone
        self.directory = get_directory()

    @cached_property
    def _groups(self):
        return zone_groups(self.zone) if self.zone is not None else []

    @cached_property
    def kinds(self):
        """Ids of the kinds of people, empty where there is no choice."""
        if self.zone is None:
            return ()
        return rules.kinds_offered(self.zone.kind, self._groups)

    @cached_property
    def offers_communities(self):
        """May communities be chosen? They are found by ``find_communities``."""
        return self.zone is not None and self.zone.kind in rules.OF_ALL_COMMUNITIES

    @cached_property
    def community_id(self):
        """The id of the community whose places may be chosen, or None."""
        if self.zone is None:
            return None
        found = community_of(self.zone)
        offered = rules.offers_places(self.zone.kind, found, self._groups)
        return found if offered else None

    @cached_property
    def _buildings(self):
        if self.community_id is None:
            return []
        found = self.directory.find(Building, community_id=self.community_id)
        return sorted(found, key=lambda building: natural_key(address(building)))

    @cached_property
    def _places(self):
        """All premises as pairs of building and premises, in the order of addresses."""
        return [
            (building, premises)
            for building in self._buildings
            for premises in sorted(
                self.directory.find(Premises, building_id=building.id),
                key=lambda premises: (
                    natural_key(premises.staircase or ""),
                    natural_key(premises.number),
                ),
            )
        ]

    @cached_property
    def buildings(self):
        """The community's buildings; one alone is the whole community, no choice."""
        if len(self._buildings) < 2:
            return []
        return [
            Choice(building.id, address(building), building_id=building.id)
            for building in self._buildings
        ]

    @cached_property
    def staircases(self):
        """Staircases of buildings that have some."""
        found = {}
        for building, premises in self._places:
            name = (premises.staircase or "").strip()
            key = staircase_id(building.id, name)
            if name and key not in found:
                title = say(words.STAIRCASE, address=address(building), staircase=name)
                found[key] = Choice(key, title, name, building.id, name)
        return list(found.values())

    @cached_property
    def premises(self):
        """Every premises of the community."""
        return [
            Choice(
                premises.id,
                say(words.PREMISES, address=address(building), number=premises.number),
                premises.number,
                building.id,
                (premises.staircase or "").strip() or None,
            )
            for building, premises in self._places
        ]


def address(place):
    """The street and the number of a building or a community."""
    return f"{place.street} {place.number}"


def say(message, **mapping):
    filled = _(message, default=message.default, mapping=mapping)
    return translate(filled, context=getRequest())


def token(value):
    """An id as a form may carry it: plain ids as they are, others encoded."""
    if value.isascii() and all(char.isalnum() or char in "-_." for char in value):
        return value
    return "=" + base64.urlsafe_b64encode(value.encode()).decode().rstrip("=")


@implementer(IVocabularyFactory)
class Vocabulary:
    """A vocabulary of one field; what is stored and has gone stays and says so."""

    def __init__(self, field):
        self.field = field

    def __call__(self, context):
        terms = [
            SimpleTerm(value, token(value), title)
            for value, title in self.offered(Choices(zone_of(context)))
        ]
        known = {term.value for term in terms}
        for value in getattr(aq_base(context), self.field, None) or ():
            if value not in known:
                known.add(value)
                terms.append(SimpleTerm(value, token(value), self.gone(value)))
        return SimpleVocabulary(terms)

    def offered(self, choices):
        return [(each.id, each.title) for each in getattr(choices, self.field)]

    def gone(self, value):
        building_id, staircase = split_staircase(value)
        building = get_directory().get(Building, building_id)
        if self.field == "staircases" and building is not None:
            value = say(words.STAIRCASE, address=address(building), staircase=staircase)
        return say(words.GONE, id=value)


class Kinds(Vocabulary):
    """Kinds of people."""

    def offered(self, choices):
        return [(kind, words.KINDS[kind]) for kind in choices.kinds]

    def gone(self, value):
        return words.KINDS.get(value, value)


@implementer(IVocabularyTokenized)
class CommunityTerms:
    """Communities as terms, read one by one: there may be thousands."""

    def search(self, text):
        """The terms that some words, or their beginnings, are about."""
        found = find_communities(get_directory(), text.replace("*", " "))
        return [self._term(each) for each in found]

    def __iter__(self):
        return (self._term(each) for each in get_directory().all(Community))

    def __len__(self):
        return get_directory().count(Community)

    def __contains__(self, value):
        return get_directory().get(Community, value) is not None

    def getTerm(self, value):
        community = get_directory().get(Community, value)
        if community is None:
            # Stored once, and gone since: it shows, and says so.
            return SimpleTerm(value, token(value), say(words.GONE, id=value))
        return self._term(community)

    def getTermByToken(self, text):
        if text.startswith("="):
            padded = text[1:] + "=" * (-len(text[1:]) % 4)
            text = base64.urlsafe_b64decode(padded).decode()
        if text not in self:
            raise LookupError(text)
        return self.getTerm(text)

    @staticmethod
    def _term(community):
        title = f"{community_title(community)} ({address(community)}, {community.city})"
        return SimpleTerm(community.id, token(community.id), title)


@implementer(IVocabularyFactory)
class Communities:
    """Communities, searched by words of their name and address."""

    def __call__(self, context):
        zone = zone_of(context)
        if zone is None or zone.kind not in rules.OF_ALL_COMMUNITIES:
            return SimpleVocabulary([])
        return CommunityTerms()


kinds = Kinds("kinds")
buildings = Vocabulary("buildings")
staircases = Vocabulary("staircases")
premises = Vocabulary("premises")
communities = Communities()
