"""Earlier versions that are shown to readers no more: they said what they should not.

A correction leaves what was said before readable, as it should. Where that was
somebody's personal data, the office takes the earlier version out of sight; readers
still see that there was one.
"""

from ..core import clock
from ..core.errors import PortalError
from . import api as notices
from . import rules
from .model import Withheld
from .versions import get_version
from .versions import is_current
from plone import api


VIEW = ("View", "Access contents information")


def withhold(notice, number, reason):
    """Show that version to readers no more, nor files that are in no other one.

    ``reason`` is for the office alone. Errors: ``version_unknown``,
    ``version_in_force`` for the one that holds (correct it first),
    ``withhold_reason_missing``.
    """
    notices.require(notices.MANAGE, notice)
    found = []
    if get_version(notice, number) is None:
        found.append(PortalError("version_unknown"))
    elif number == notice.version:
        found.append(PortalError("version_in_force"))
    if not reason.strip():
        found.append(PortalError("withhold_reason_missing"))
    if found:
        raise notices.NoticeError(found)
    if is_withheld(notice, number):
        return
    act = Withheld(
        number=number,
        at=rules.to_utc(clock.now()),
        by=api.user.get_current().getId() or "",
        reason=rules.one_line(reason),
    )
    notice.withheld = (*notice.withheld, act)
    close_files(notice)


def is_withheld(notice, number):
    """Is that version out of sight for readers?"""
    return any(act.number == number for act in notice.withheld)


def shown_versions(notice):
    """The versions that readers may see, the first one first."""
    return tuple(
        version
        for version in notice.versions
        if not is_withheld(notice, version.number)
    )


def close_files(notice):
    """Leave to the office alone the files that no shown version has."""
    shown = {
        attachment.id
        for version in shown_versions(notice)
        for attachment in version.attachments
    }
    staff = [
        role["name"]
        for role in notice.rolesOfPermission(notices.MANAGE)
        if role["selected"]
    ]
    for child in notice.objectValues():
        if is_current(child) or child.getId() in shown:
            continue
        for permission in VIEW:
            child.manage_permission(permission, staff, acquire=0)
        child.reindexObjectSecurity()
