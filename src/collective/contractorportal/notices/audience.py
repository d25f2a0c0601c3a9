"""When a notice is there for those whom it is for, and whose it is."""

from ..audience.interfaces import IWindow
from ..audience.place import groups_of
from ..audience.place import is_indexed_for_readers
from ..core import clock
from ..directory.rules import group_id
from ..zones.chain import zone_of
from ..zones.licence import licensed
from . import rules
from .content import INotice
from borg.localrole.interfaces import ILocalRoleProvider
from zope.component import adapter
from zope.interface import implementer


__all__ = ["groups_of", "IssuingBoard", "NoticeWindow"]


@implementer(IWindow)
@adapter(INotice)
class NoticeWindow:
    """A notice and what lies in it exist from its start to its end, by the clock."""

    def __init__(self, notice):
        self.notice = notice

    def is_open(self, now=None):
        return rules.is_open(
            self.notice.stored_state, self.notice.window, now or clock.now()
        )


@implementer(ILocalRoleProvider)
@adapter(INotice)
class IssuingBoard:
    """A board's notices belong to the board, for the term that the ERP knows.

    Whoever has written one has no right of the own to it, which would outlast it.
    """

    def __init__(self, notice):
        self.notice = notice

    def group(self):
        """The group of today's board that has issued the notice, or None."""
        zone = zone_of(self.notice)
        if self.notice.issuer != "board" or zone is None or not zone.community_id:
            return None
        if not is_indexed_for_readers(self.notice) or not licensed(zone.module):
            return None
        return group_id("community", zone.community_id.strip(), "board")

    def getRoles(self, principal_id):
        return ("Owner",) if principal_id == self.group() else ()

    def getAllRoles(self):
        group = self.group()
        if group is not None:
            yield group, ("Owner",)
