"""Who reads content for an audience, told to Zope's own security (DESIGN D2)."""

from ..zones.audience import ROLE
from .interfaces import IForAudience
from .place import groups_of
from .place import is_indexed_for_readers
from .place import is_open
from borg.localrole.interfaces import ILocalRoleProvider
from functools import cached_property
from zope.component import adapter
from zope.interface import implementer


@implementer(ILocalRoleProvider)
@adapter(IForAudience)
class AudienceRoles:
    """The role Reader for the groups of the audience, while all around is open."""

    def __init__(self, content):
        self.content = content

    @cached_property
    def groups(self):
        return frozenset(groups_of(self.content))

    @cached_property
    def is_open(self):
        return is_open(self.content)

    def getRoles(self, principal_id):
        return (ROLE,) if principal_id in self.groups and self.is_open else ()

    def getAllRoles(self):
        """For the catalog, which looks at the clock by itself, by its date ranges."""
        if is_indexed_for_readers(self.content):
            for group in sorted(self.groups):
                yield group, (ROLE,)
