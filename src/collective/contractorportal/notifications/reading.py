"""Who may read a piece of content today, asked for somebody who is not here."""

from ..audience.place import is_open
from ..audience.place import keepers
from ..core import clock
from ..zones.chain import zone_of
from ..zones.licence import licensed
from AccessControl.PermissionRole import rolesForPermissionOn
from DateTime import DateTime
from plone import api


EVERYBODY = frozenset({"Anonymous", "Authenticated", "Member"})


def is_there(content):
    """Is content there now for its readers: its zone licensed, its time come?

    Roles that are listed for all at once, as here, do not look at the clock.
    """
    zone = zone_of(content)
    if zone is not None and not licensed(zone.module):
        return False
    if keepers(content):
        return is_open(content)
    now = DateTime(clock.now().timestamp(), "UTC")
    begins = getattr(content, "effective", None)
    ends = getattr(content, "expires", None)
    return (begins is None or begins() <= now) and (ends is None or now < ends())


def readers(content):
    """Ids of the users and groups who may view content now; None for everybody.

    The same local roles that Zope asks when one of them opens the page.
    """
    if not is_there(content):
        return set()
    roles = set(rolesForPermissionOn("View", content))
    if roles & EVERYBODY:
        return None
    users = api.portal.get_tool("acl_users")
    return {
        principal
        for principal, given in users._getAllLocalRoles(content).items()
        if roles.intersection(given)
    }


def is_reader(person, allowed):
    """Is a ``Person`` among the readers?"""
    return allowed is None or bool(
        person and (person.user_id in allowed or not person.groups.isdisjoint(allowed))
    )
