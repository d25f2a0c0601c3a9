"""Whatever way it is tried, a board writes what a board may write."""

from ...directory.person import current_person
from ...theme.frame import is_staff
from ..content import INotice
from . import acts
from Acquisition import aq_inner
from Acquisition import aq_parent
from zExceptions import Unauthorized
from zope.globalrequest import getRequest


def acts_as_board(context):
    """Is it somebody without the office's rights who is writing here?"""
    return not is_staff(context)


def notice_added(notice, event):
    """A new notice of somebody who is not of the office is the board's."""
    if notice.issuer == "board":
        if acts.board_zone(notice) is None:
            # A copy that staff laid elsewhere: there the office speaks.
            notice.issuer = "manager"
        acts.disown(notice)
    if not acts_as_board(notice):
        return
    zone = acts.board_zone(notice)
    if zone is None or not acts.sits_in_board(zone, current_person(getRequest())):
        raise Unauthorized("Contractor portal: Add Notice")
    acts.enforce(notice)
    notice.reindexObject()


def notice_modified(notice, event):
    """A board cannot change what is not its own to choose."""
    if notice.issuer == "board" and acts_as_board(notice) and acts.enforce(notice):
        notice.reindexObject()


def notice_transition(notice, event):
    """A board publishes, withdraws and hands in through its own rule alone."""
    if event.transition is None or notice.issuer != "board":
        return
    if acts_as_board(notice):
        raise Unauthorized(event.transition.getId())


def file_added(content, event):
    """A file in a board's notice belongs to the board, not to who has sent it."""
    notice = aq_parent(aq_inner(content))
    if INotice.providedBy(notice) and notice.issuer == "board":
        acts.disown(content)
