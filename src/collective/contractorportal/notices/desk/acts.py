"""Small acts of the office that need no new version of a notice."""

from ... import _
from ...core import clock
from ...core.errors import PortalError
from .. import api as notices
from .. import rules
from zExceptions import BadRequest
from zope.event import notify
from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.lifecycleevent import ObjectModifiedEvent


WITHDRAW_FIRST = _(
    "notices_withdraw_first",
    default="People can read this notice, or will: withdraw it before you delete it.",
)


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


def keep_what_is_read(notice, event):
    """A notice that people read, or are going to, is withdrawn before it is deleted.

    Whoever confirmed it must find it as long as it is in force. One that is over
    goes with its register; a zone goes with all that lies in it.
    """
    if event.object is not notice or event.newParent is not None:
        return
    if notice.state() in ("published", "scheduled"):
        raise BadRequest(translate(WITHDRAW_FIRST, context=getRequest()))
