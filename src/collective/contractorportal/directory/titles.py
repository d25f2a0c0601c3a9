"""What virtual groups are called, in the language of the request."""

from .. import _
from ..erp.records import Building
from ..erp.records import Community
from ..erp.records import Premises
from . import rules
from .words import fold
from zope.globalrequest import getRequest
from zope.i18n import translate


EVERYWHERE = {
    "owners": _("directory_group_owners", default="All owners"),
    "tenants": _("directory_group_tenants", default="All tenants"),
    "lessees": _("directory_group_lessees", default="All lessees"),
    "suppliers": _("directory_group_suppliers", default="All suppliers"),
    "board": _("directory_group_boards", default="Board members of all communities"),
}

IN_COMMUNITY = {
    None: _("directory_group_in_all", default="${community}: everybody"),
    "owners": _("directory_group_in_owners", default="${community}: owners"),
    "tenants": _("directory_group_in_tenants", default="${community}: tenants"),
    "lessees": _("directory_group_in_lessees", default="${community}: lessees"),
    "suppliers": _("directory_group_in_suppliers", default="${community}: suppliers"),
    "board": _("directory_group_in_board", default="${community}: board"),
}

BUILDING = _(
    "directory_group_building", default="Building ${street} ${number}, ${city}"
)
STAIRCASE = _(
    "directory_group_staircase",
    default="Staircase ${staircase}, ${street} ${number}, ${city}",
)
PREMISES = _(
    "directory_group_premises",
    default="Premises ${premises}, ${street} ${number}, ${city}",
)
VERIFIED = _("directory_group_verified", default="${group} (verified persons only)")

COMMUNITY = {
    "wspolnota": _("directory_kind_wspolnota", default="Community ${name}"),
    "spoldzielnia": _("directory_kind_spoldzielnia", default="Cooperative ${name}"),
    "tbs": _("directory_kind_tbs", default="Social housing association ${name}"),
    "gmina": _("directory_kind_gmina", default="Municipality ${name}"),
}
# A name that says itself what it is gets nothing before it.
NAMES_ITSELF = ("wspolnota", "spoldzielnia", "tbs", "towarzystwo", "gmina", "miasto")


def community_title(community, language=None):
    """What a community is called: "Wspólnota Kwiatowa 5"."""
    if fold(community.name).startswith(NAMES_ITSELF):
        return community.name
    return _say(COMMUNITY[community.kind], language, name=community.name)


def group_title(directory, group_id, language=None):
    """The title of a virtual group; the id itself for a place that is gone."""
    group = rules.parse_group(group_id)
    if group is None:
        return group_id
    if group.place is None:
        title = _say(EVERYWHERE[group.kind], language)
    else:
        place = place_title(directory, group.place, group.id, language)
        if place is None:
            return group_id
        if group.kind is None and group.place != "community":
            title = place
        else:
            title = _say(IN_COMMUNITY[group.kind], language, community=place)
    return _say(VERIFIED, language, group=title) if group.verified else title


def place_title(directory, place, record_id, language=None):
    """What a place is called, or None for one that is gone."""
    if place == "community":
        community = directory.get(Community, record_id)
        return community and community_title(community, language)
    if place == "building":
        building = directory.get(Building, record_id)
        return building and _at(BUILDING, building, language)
    if place == "staircase":
        building_id, staircase = rules.split_staircase(record_id)
        building = directory.get(Building, building_id)
        return building and _at(STAIRCASE, building, language, staircase=staircase)
    premises = directory.get(Premises, record_id)
    building = premises and directory.get(Building, premises.building_id)
    return building and _at(PREMISES, building, language, premises=premises.number)


def _at(message, building, language, **mapping):
    return _say(
        message,
        language,
        street=building.street,
        number=building.number,
        city=building.city,
        **mapping,
    )


def _say(message, language, **mapping):
    request = getRequest()
    filled = _(message, default=message.default, mapping=mapping)
    return translate(filled, context=request, target_language=language)
