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
        return _say(EVERYWHERE[group.kind], language)
    if group.place == "community":
        community = directory.get(Community, group.id)
        if community is None:
            return group_id
        name = community_title(community, language)
        return _say(IN_COMMUNITY[group.kind], language, community=name)
    if group.place == "building":
        building = directory.get(Building, group.id)
        return _building(building, language) if building else group_id
    premises = directory.get(Premises, group.id)
    building = premises and directory.get(Building, premises.building_id)
    if not building:
        return group_id
    return _say(
        _(
            "directory_group_premises",
            default="Premises ${premises}, ${street} ${number}, ${city}",
        ),
        language,
        premises=premises.number,
        street=building.street,
        number=building.number,
        city=building.city,
    )


def _building(building, language):
    return _say(
        _(
            "directory_group_building",
            default="Building ${street} ${number}, ${city}",
        ),
        language,
        street=building.street,
        number=building.number,
        city=building.city,
    )


def _say(message, language, **mapping):
    request = getRequest()
    filled = _(message, default=message.default, mapping=mapping)
    return translate(filled, context=request, target_language=language)
