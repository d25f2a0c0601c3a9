"""Where a person may report a fault: the own premises, and the common parts around."""

from .. import _
from ..directory.storage import get_directory
from ..erp.records import Building
from ..erp.records import Community
from ..erp.records import Premises
from ..finance.wording import PREMISES
from .model import Place
from urllib.parse import quote
from urllib.parse import unquote
from zope.i18n import translate


STAIRCASE = _("faults_place_staircase", default="staircase ${staircase}")
WHOLE = _("faults_place_whole", default="around the buildings (the whole property)")
COMMON = _("faults_place_common", default="common parts")


def holdings(person):
    """The titles by which somebody lives in, uses or owns something: not supplies."""
    if person is None:
        return []
    return [each for each in person.holdings if each.title.kind != "supply"]


def own_places(person):
    """The ``Place``s of a person today: premises first, then staircase and building."""
    directory, premises, common, whole = get_directory(), {}, {}, {}

    def around(community_id, building_id, staircase=""):
        if staircase:
            common[Place(community_id, building_id, None, staircase)] = None
        common[Place(community_id, building_id)] = None

    for each in holdings(person):
        if not each.current:
            continue
        community_id = each.community.id
        if each.premises is not None and each.building is not None:
            place = Place(community_id, each.building.id, each.premises.id)
            premises[place] = None
            around(
                community_id, each.building.id, (each.premises.staircase or "").strip()
            )
        whole[Place(community_id)] = None
    for lent in person.lent if person is not None else ():
        # For another nothing is reported but what is in the premises.
        for each in lent.holdings if "faults" in lent.scopes else ():
            if each.premises is not None and each.building is not None:
                place = Place(each.community.id, each.building.id, each.premises.id)
                premises[place] = None
    for term in person.board_terms if person is not None else ():
        for building in directory.find(Building, community_id=term.community_id):
            around(term.community_id, building.id)
        whole[Place(term.community_id)] = None
    # A community of one building has nothing around that is not the building's.
    several = {
        place: None
        for place in whole
        if len(list(directory.find(Building, community_id=place.community_id))) != 1
    }
    return [*premises, *common, *several]


def key_of(place):
    """A place in an address, as ``place_of`` finds it again.

    >>> key_of(Place("K/7", "B1", None, "A"))
    'K%2F7~B1~~A'
    """
    parts = (place.community_id, place.building_id, place.premises_id, place.staircase)
    return "~".join(quote(part or "", safe="").replace("~", "%7E") for part in parts)


def place_of(person, key):
    """The person's own place with that key, or None."""
    parts = [unquote(part) for part in key.split("~")] if isinstance(key, str) else []
    if len(parts) != 4:
        return None
    wanted = Place(parts[0], parts[1] or None, parts[2] or None, parts[3])
    return wanted if wanted in own_places(person) else None


def address_of(place):
    """Street and number of a place's building, or of its community."""
    directory = get_directory()
    record = directory.get(Building, place.building_id)
    record = record or directory.get(Community, place.community_id)
    return f"{record.street} {record.number}".strip() if record else ""


def premises_of(place):
    return get_directory().get(Premises, place.premises_id)


def place_text(place, language="pl"):
    """A place in words: "Kwiatowa 5, lokal 7" or "Kwiatowa 5, klatka A"."""

    def say(message, **mapping):
        filled = _(message, default=message.default, mapping=mapping)
        return translate(filled, target_language=language)

    premises = premises_of(place)
    if premises is not None:
        detail = say(PREMISES[premises.kind], number=premises.number)
    elif place.staircase:
        detail = say(STAIRCASE, staircase=place.staircase)
    else:
        detail = say(COMMON if place.building_id else WHOLE)
    return ", ".join(filter(None, (address_of(place), detail)))
