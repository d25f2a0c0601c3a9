"""What follows when notices are changed, published, moved or gone."""

from ..core import clock
from ..core.errors import PortalError
from ..zones.chain import zone_of
from ..zones.rules import OF_A_COMMUNITY
from . import api as notices
from . import rules
from .content import INotice
from .files.store import check_child
from .interfaces import INoticeAttachment
from .interfaces import NoticePublished
from .interfaces import NoticeWithdrawn
from .storage import get_register
from .versions import new_version
from .words import problem_text
from Acquisition import aq_inner
from Acquisition import aq_parent
from plone import api
from plone.uuid.interfaces import IUUID
from Products.CMFCore.WorkflowCore import WorkflowException
from zExceptions import BadRequest
from zope.event import notify
from zope.i18n import translate
from zope.interface import alsoProvides
from zope.interface import noLongerProvides


BECOMES_VISIBLE = ("publish", "open")


def before_transition(notice, event):
    """Nothing is published that could not be, whichever way it is tried."""
    name = event.transition.getId() if event.transition is not None else ""
    now = clock.now()
    if name == "open" and notice.state(now) != "published":
        raise WorkflowException(name)
    if name not in ("publish", "schedule"):
        return
    found = notices.problems(notice)
    if notices.is_boards_draft(notice) and not getattr(notice, "_v_by_board", False):
        found = [PortalError("boards_draft")]
    at_once = rules.starts_now(notice.window, now)
    if name == "publish" and not found and not at_once:
        # Published by hand before its time: it is visible from now on.
        notice.visible_from = None
    if found:
        raise WorkflowException(" ".join(said(notice, error) for error in found))


def said(notice, error):
    """A problem in the language of whoever asks."""
    return translate(problem_text(error), context=notice.REQUEST)


def after_transition(notice, event):
    """Fix the window and the first version, tell the other rooms, close what is over."""
    name = event.transition.getId() if event.transition is not None else ""
    if name == "publish":
        now = clock.now()
        if notice.visible_from is None or notice.visible_from > now:
            notice.visible_from = now
    if name in ("publish", "schedule") and not notice.versions:
        new_version(notice, notice.visible_from)
        zone = zone_of(notice)
        wide = zone is None or zone.kind not in OF_A_COMMUNITY
        get_register().open(IUUID(notice), wide)
    if name == "retract":
        notice.versions = notice.withheld = ()
    if name:
        notices.reindex(notice)
    if name in BECOMES_VISIBLE:
        notify(NoticePublished(notice))
    elif name == "withdraw":
        notify(NoticeWithdrawn(notice))


def notice_modified(notice, event):
    """Files are found in the same window as their notice."""
    for child in notice.objectValues():
        child.reindexObject(idxs=["effective", "expires", "effectiveRange"])


def notice_copied(notice, event):
    """A copy is a new draft: it has no versions, and no window that has passed."""
    notice.versions = notice.withheld = ()
    notice.made_by_form = ""
    for name in ("visible_from", "visible_to"):
        moment = getattr(notice, name)
        if moment is not None and moment <= clock.now():
            setattr(notice, name, None)


def notice_moved(notice, event):
    """A notice that is moved to other people begins anew, as a draft."""
    if event.object is not notice or event.oldParent is None or event.newParent is None:
        return
    if aq_inner(event.oldParent).getPhysicalPath() == event.newParent.getPhysicalPath():
        return
    notice.versions = notice.withheld = ()
    for workflow in api.portal.get_tool("portal_workflow").getWorkflowsFor(notice):
        workflow.notifyCreated(notice)
    notice.reindexObject()


def notice_removed(notice, event):
    """The register of a notice that was deleted goes with it."""
    if event.object is notice:
        get_register().forget(IUUID(notice))


# Files and pictures


def content_placed(content, event):
    """Mark what comes to lie in a notice; take the mark from what leaves it."""
    if event.object is not content or event.newParent is None:
        return
    inside = INotice.providedBy(aq_parent(aq_inner(content)))
    if inside and not INoticeAttachment.providedBy(content):
        alsoProvides(content, INoticeAttachment)
        take_file(content)
    elif not inside and INoticeAttachment.providedBy(content):
        noLongerProvides(content, INoticeAttachment)


def file_changed(content, event):
    """Another file was put in the place of the first."""
    take_file(content)


def take_file(content):
    """Look at a file; one that is refused ends the request with the reason."""
    try:
        check_child(content)
    except PortalError as error:
        raise BadRequest(said(content, error)) from None
