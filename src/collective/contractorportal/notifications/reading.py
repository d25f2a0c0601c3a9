"""Who may read a piece of content today, asked for somebody who is not here."""

from AccessControl.PermissionRole import rolesForPermissionOn
from plone import api


EVERYBODY = {"Anonymous", "Authenticated", "Member"}


def readers(content):
    """Ids of the users and groups who may view content; None for everybody.

    The same local roles that Zope asks when one of them opens the page.
    """
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


def may_read(content, person):
    """May a ``Person`` view content today?"""
    return is_reader(person, readers(content))
