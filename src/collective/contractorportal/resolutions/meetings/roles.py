"""Who may do what with a meeting: owners and their proxies read, the board runs it."""

from ..roles import ResolutionRoles
from ..roles import StaffRoles
from .content import IMeeting
from zope.component import adapter


@adapter(IMeeting)
class MeetingRoles(ResolutionRoles):
    """As with a resolution of all owners."""


@adapter(IMeeting)
class MeetingStaffRoles(StaffRoles):
    """What staff may do in the zone they may do here."""
