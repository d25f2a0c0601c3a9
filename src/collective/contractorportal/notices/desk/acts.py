"""Small acts of the office that need no new version of a notice."""

from ...core import clock
from ...core.errors import PortalError
from .. import api as notices
from .. import rules
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent


def extend(notice, until):
    """Let a notice be read until a later moment; nobody is told anew.

    Errors: ``not_alive`` for one that is over, ``end_past``, ``end_before_start``.
    """
    notices.require(notices.MANAGE, notice)
    if notice.state() not in ("published", "scheduled"):
        raise notices.NoticeError([PortalError("not_alive")])
    until = rules.to_minute(until)
    if until <= clock.now():
        raise notices.NoticeError([PortalError("end_past", end=until)])
    if notice.visible_from is not None and until <= notice.visible_from:
        raise notices.NoticeError([PortalError("end_before_start", end=until)])
    notice.visible_to = until
    notices.reindex(notice)
    notify(ObjectModifiedEvent(notice))
