"""From a zone's audience to local roles on its folder (DESIGN D2)."""

from . import rules
from .content import IZone
from Acquisition import aq_inner
from Acquisition import aq_parent
from borg.localrole.interfaces import ILocalRoleProvider
from plone import api
from zope.component import adapter
from zope.interface import implementer


ROLE = "Reader"
OPEN = "open"


def groups_of(zone):
    """The virtual groups that a zone is for, whether or not it is open now."""
    return rules.audience(
        zone.kind, (zone.community_id or "").strip() or None, zone.audience or ()
    )


def apply_audience(zone, state=None):
    """Give the audience of an open zone its local role; take back what is past.

    Only roles that were given here are taken back: what an editor grants in the
    Sharing tab stays. Returns whether anything has changed.
    """
    state = state or api.content.get_state(zone, default=None)
    wanted = set(groups_of(zone)) if state == OPEN else set()
    given = set(getattr(zone, "_audience_given", ()))
    local = dict(zone.get_local_roles())
    for group in given - wanted:
        roles = [role for role in local.get(group, ()) if role != ROLE]
        zone.manage_delLocalRoles([group])
        if roles:
            zone.manage_setLocalRoles(group, roles)
    new = {group for group in wanted - given if ROLE not in local.get(group, ())}
    for group in new:
        zone.manage_setLocalRoles(group, [*local.get(group, ()), ROLE])
    kept = (given & wanted) | new
    changed = kept != given
    if changed:
        zone._audience_given = tuple(sorted(kept))
    return changed


@implementer(ILocalRoleProvider)
@adapter(IZone)
class InheritedStaffRoles:
    """Local roles of staff flow down into a zone, those of readers do not.

    A zone stops inheritance, since otherwise everybody in a community would
    read the zone of its board. Whoever is, say, Editor above shall edit below.
    """

    def __init__(self, zone):
        self.zone = zone

    def getRoles(self, principal_id):
        for roles in self._above():
            for role in roles.get(principal_id, ()):
                if role not in (ROLE, "Owner"):
                    yield role

    def getAllRoles(self):
        for roles in self._above():
            for principal_id, names in roles.items():
                kept = tuple(role for role in names if role not in (ROLE, "Owner"))
                if kept:
                    yield principal_id, kept

    def _above(self):
        if not getattr(self.zone, "__ac_local_roles_block__", None):
            return
        place = aq_parent(aq_inner(self.zone))
        while place is not None:
            roles = getattr(place, "__ac_local_roles__", None)
            if callable(roles):
                roles = roles()
            yield roles or {}
            place = aq_parent(aq_inner(place))
