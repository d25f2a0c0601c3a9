"""The PAS plugin that makes audiences of the directory Plone groups (DESIGN D2)."""

from ..core import clock
from . import rules
from . import search
from .person import person_of
from .storage import get_directory
from .titles import group_title
from AccessControl import ClassSecurityInfo
from AccessControl.class_init import InitializeClass
from Products.CMFCore.indexing import processQueue
from Products.PlonePAS.interfaces.group import IGroupIntrospection
from Products.PlonePAS.plugins.autogroup import VirtualGroup
from Products.PluggableAuthService.interfaces.plugins import IGroupEnumerationPlugin
from Products.PluggableAuthService.interfaces.plugins import IGroupsPlugin
from Products.PluggableAuthService.plugins.BasePlugin import BasePlugin
from zope.component.hooks import getSite
from zope.globalrequest import getRequest
from zope.interface import implementer


# The index that knows with whom content is shared.
SHARED = "allowedRolesAndUsers"
# What may be asked for beside the id and the title.
IGNORED = {"name", "sort_by", "max_results"}


def in_use(groups):
    """Those of the groups that could open anything."""
    catalog = getattr(getSite(), "portal_catalog", None)
    if catalog is None or SHARED not in catalog.indexes():
        return tuple(sorted(groups))
    processQueue()
    shared = catalog._catalog.getIndex(SHARED)._index
    return tuple(
        sorted(
            group
            for group in groups
            if not rules.is_fine(group) or f"user:{group}" in shared
        )
    )


@implementer(IGroupsPlugin, IGroupEnumerationPlugin, IGroupIntrospection)
class DirectoryGroups(BasePlugin):
    """Virtual groups: computed from titles and board terms, never stored."""

    meta_type = "Contractor portal: virtual groups"
    ID = "contractorportal_groups"
    security = ClassSecurityInfo()

    def __init__(self, id=ID, title="Contractor portal: virtual groups"):
        self._setId(id)
        self.title = title

    @security.private
    def getGroupsForPrincipal(self, principal, request=None):
        """The groups that a login is in today, without those of no use.

        Every request asks for them, and Plone asks again about each: of kinds of
        people at single places, and of verified persons, only those are told with
        which some content is shared, as the catalog knows.
        """
        principal_id = principal.getId()
        # Plone asks for the groups of each group, too: ours are in none.
        if getSite() is None or rules.parse_group(principal_id) is not None:
            return ()
        person = person_of(request or getRequest(), principal_id)
        return in_use(person.groups) if person else ()

    @security.private
    def enumerateGroups(
        self,
        id=None,
        title=None,
        exact_match=False,
        sort_by=None,
        max_results=None,
        **criteria,
    ):
        """Groups by id, or by words of their title; a blank search finds few."""
        if set(criteria) - IGNORED or getSite() is None:
            return ()
        directory = get_directory()
        if exact_match:
            ids = [id] if id and search.exists(directory, id) else []
        elif title or criteria.get("name"):
            ids = search.find(directory, title or criteria["name"])
        elif id:
            ids = [each for each in search.STATIC if id.lower() in each]
            if id not in ids and search.exists(directory, id):
                ids.append(id)
        else:
            ids = list(search.STATIC)
        if max_results:
            ids = ids[: int(max_results)]
        return tuple(self._info(directory, group_id) for group_id in ids)

    def _info(self, directory, group_id):
        return {
            "id": group_id,
            "groupid": group_id,
            "title": group_title(directory, group_id),
            "pluginid": self.getId(),
        }

    # IGroupIntrospection

    @security.private
    def getGroupById(self, group_id):
        """A group, also of a place that has gone: local roles may still name it."""
        if getSite() is None or rules.parse_group(group_id) is None:
            return None
        return VirtualGroup(group_id, title=group_title(get_directory(), group_id))

    @security.private
    def getGroups(self):
        """Only the groups without a place: the others are found by searching."""
        return [self.getGroupById(group_id) for group_id in self.getGroupIds()]

    @security.private
    def getGroupIds(self):
        return list(search.STATIC)

    @security.private
    def getGroupMembers(self, group_id):
        """The logins in a group today."""
        return tuple(get_directory().members_of(group_id, clock.today()))


InitializeClass(DirectoryGroups)
