"""The office takes a report by telephone, or makes one of its own: checked, kept once."""

from ...core import clock
from ...core.errors import PortalError
from ...core.identifiers import natural_key
from ...directory.rules import holds
from ...directory.storage import get_directory
from ...erp.records import Building
from ...erp.records import Community
from ...erp.records import Contractor
from ...erp.records import Premises
from ...erp.records import Title
from ..categories.api import tree
from ..model import Draft
from ..model import Place
from ..model import URGENCIES
from ..reporting import fault_id
from ..reporting import make
from ..reporting import sent_before
from ..reporting import Wrong
from ..rest import photos_of
from ..rules import MOST_PHOTOS
from ..typed.rules import LONGEST_LINE
from ..typed.rules import problems


# How a report came to the office.
CAME = ("phone", "office")
KEY_SIZES = range(8, 101)
# What is written about a report, beside its place; all are texts.
FIELDS = (
    *("came", "contractor", "name", "phone", "share_phone"),
    *("category", "urgency", "description", "spot", "access"),
)


def places_of(community_id):
    """All places of a community: around, each building, its staircases and premises."""
    directory, found = get_directory(), []
    buildings = sorted(
        directory.find(Building, community_id=community_id),
        key=lambda each: natural_key(f"{each.street} {each.number}"),
    )
    if len(buildings) != 1:
        found.append(Place(community_id))
    for building in buildings:
        found.append(Place(community_id, building.id))
        for staircase in directory.staircases(building.id):
            found.append(Place(community_id, building.id, None, staircase))
        premises = directory.find(Premises, building_id=building.id)
        for each in sorted(premises, key=lambda each: natural_key(each.number)):
            found.append(Place(community_id, building.id, each.id))
    return found


def callers_of(community_id):
    """Who has a title in a community today: contractor -> the places of the titles."""
    directory, today, found = get_directory(), clock.today(), {}
    for title in directory.find(Title, community_id=community_id):
        if title.kind == "supply" or not holds(title, today):
            continue
        record = directory.get(Contractor, title.contractor_id)
        if record is None or record.kind == "remaining":
            continue
        premises = directory.get(Premises, title.premises_id)
        building_id = premises.building_id if premises is not None else None
        place = Place(community_id, building_id, title.premises_id)
        found.setdefault(record, []).append(place)
    return found


def belongs(contractor_id, place):
    """Has a contractor a title to the place today, so that the fault is shown to it?"""
    for record, places in callers_of(place.community_id).items():
        if record.id != contractor_id:
            continue
        if not place.common:
            return any(each.premises_id == place.premises_id for each in places)
        at = (None, *(each.building_id for each in places))
        return place.building_id in at
    return False


def take(values, place, key, actor, photos=(), wrong=()):
    """Take a report; the ``Fault``. The same ``key`` of the same login takes it once.

    ``values`` are texts by the names of ``FIELDS``, ``place`` is a ``Place`` or None,
    ``photos`` are blobs of ``photos.api``, ``wrong`` is what was wrong with others.
    Errors: ``Wrong`` with those of ``check``, and these.
    """
    known = sent_before(actor.by, key)
    if known is not None:
        return known
    draft = Draft(
        place=place,
        category_id=values["category"],
        description=values["description"],
        spot=values["spot"],
        access=values["access"],
        phone=values["phone"],
        share_phone=bool(values["share_phone"] and values["phone"].strip()),
    )
    found = [*check(draft, values), *wrong]
    if len(photos) > MOST_PHOTOS:
        found.append(PortalError("fault_photos", field="photos", most=MOST_PHOTOS))
    if len(key) not in KEY_SIZES:
        found.append(PortalError("fault_key", field="key"))
    if found:
        raise Wrong(*found)
    contractor_id = values["contractor"]
    return make(
        draft,
        fault_id(actor.by, key),
        actor,
        (contractor_id,) if contractor_id else (),
        photos,
        urgency=values["urgency"],
        caller=values["name"].strip(),
        data={"came": values["came"]},
    )


def check(draft, values):
    """All that is wrong with it, as ``PortalError``s; ``field`` says where."""
    place, kinds = draft.place, tree()
    known = place is not None and place in places_of(place.community_id)
    found = list(_caller(values, place if known else None))
    if not known:
        found.append(PortalError("fault_place", field="place"))
    if not kinds.is_leaf(draft.category_id):
        found.append(PortalError("fault_category", field="category"))
    elif known and not kinds.fits(draft.category_id, place.common):
        found.append(PortalError("fault_kind_place", field="category"))
    if values["urgency"] not in ("", *URGENCIES):
        found.append(PortalError("fault_urgency", field="urgency"))
    return [*found, *problems(draft)]


def _caller(values, place):
    """What is wrong with who called; of a place that is known."""
    contractor_id, name = values["contractor"], values["name"].strip()
    if values["came"] not in CAME:
        yield PortalError("fault_came", field="came")
    if contractor_id:
        if name:
            yield PortalError("fault_caller_both", field="name")
        if place is not None and not belongs(contractor_id, place):
            yield PortalError("fault_caller", field="contractor")
    elif name and not values["phone"].strip():
        yield PortalError("fault_caller_phone", field="phone")
    elif not name and values["came"] == "phone":
        yield PortalError("fault_caller", field="contractor")
    if len(name) > LONGEST_LINE:
        yield PortalError("fault_long", field="name", most=LONGEST_LINE)


def take_body(body, actor):
    """Take what REST was sent; the ``Fault``, and whether it is a new one.

    Errors: ``Wrong`` as of ``take``.
    """
    values = {name: text_of(body, name) for name in FIELDS}
    key = text_of(body, "key")
    known = sent_before(actor.by, key)
    if known is not None:
        return known, False
    place = Place(
        text_of(body, "community"),
        text_of(body, "building") or None,
        text_of(body, "premises") or None,
        text_of(body, "staircase"),
    )
    photos, wrong = [], []
    try:
        photos = photos_of(body)
    except PortalError as error:
        wrong.append(error)
    try:
        return take(values, place, key, actor, photos, wrong), True
    except Wrong as error:
        raise Wrong(*(_named(each, place) for each in error.errors)) from error


def _named(error, place):
    """An error of the place, at the field of it that a body has wrong."""
    if error.code != "fault_place":
        return error
    return PortalError("fault_place", field=_wrong_part(place))


def _wrong_part(place):
    directory = get_directory()
    if directory.get(Community, place.community_id) is None:
        return "community"
    building = directory.get(Building, place.building_id)
    if place.building_id and (
        building is None or building.community_id != place.community_id
    ):
        return "building"
    if place.premises_id:
        premises = directory.get(Premises, place.premises_id)
        if premises is None or premises.building_id != place.building_id:
            return "premises" if place.building_id else "building"
    # What is left: a staircase that is not there, or one of premises; or a community
    # of one building, all of which is that building's.
    return "staircase" if place.staircase else "building"


def text_of(body, name):
    """A text of a body; a tick is one too."""
    value = body.get(name)
    if value is True:
        return "1"
    return value if isinstance(value, str) else ""
