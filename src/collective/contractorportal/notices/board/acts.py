"""What a board does with its notices: each act asks the board's rule, then acts.

The rule: whoever is logged in sits in the board of that community today (the terms
of the ERP), and the notice is the board's own, in its community's own zone. Zope's
permissions never give a board this much; the acts adopt the office's role after the
rule has agreed, so that forms, REST and pages cannot differ.
"""

from ...controlpanel.settings import settings
from ...core.errors import PortalError
from ...directory.person import current_person
from ...zones.chain import zone_of
from .. import api as notices
from ..content import INotice
from ..files.store import add_attachment
from ..text import has_words
from ..versions import current_attachments
from . import rules
from .roles import board_group
from plone import api
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from zExceptions import NotFound
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent


CLASSES = ("ordinary", "important")


# The rule


def board_zone(context):
    """The community's own zone that something is or lies in directly, or None."""
    zone = zone_of(context)
    return zone if zone is not None and board_group(zone) else None


def sits_in_board(zone, person):
    """Is the person in the board of the zone's community, today?"""
    group = board_group(zone)
    return bool(person is not None and group and group in person.groups)


def require_zone(context, request):
    """The zone whose board the visitor is in; otherwise it does not exist."""
    zone = board_zone(context)
    if zone is None or not sits_in_board(zone, current_person(request)):
        raise NotFound("board-notices")
    if api.content.get_state(zone, default=None) != "open":
        raise NotFound("board-notices")
    return zone


def require_notice(notice, request):
    """The board's own notice, for who is in that board; otherwise it does not exist."""
    require_zone(notice, request)
    if not INotice.providedBy(notice) or notice.issuer != "board":
        raise NotFound("board-notice")
    return notice


# What a board's notice always is


def enforce(notice):
    """Make a notice of a board what such a notice may be; whether that changed it.

    Its audience is owners, or owners and tenants, of the whole community; it is no
    emergency, is not pinned and asks for no confirmation. Nobody owns it: rights to
    it end with the term in the board.
    """
    wanted = {
        "issuer": "board",
        "notice_class": notice.notice_class
        if notice.notice_class in CLASSES
        else "important",
        "kinds": rules.forced_kinds(notice.kinds),
        "buildings": [],
        "staircases": [],
        "premises": [],
        "communities": [],
        "verified_only": False,
        "pinned": False,
        "confirm": False,
    }
    changed = False
    for name, value in wanted.items():
        old = getattr(notice, name, None)
        if (list(old) if isinstance(old, tuple) else old) != value:
            setattr(notice, name, value)
            changed = True
    return disown(notice) or changed


def disown(content):
    """Take the role Owner from whoever has made it; whether somebody had it."""
    owners = content.users_with_local_role("Owner")
    for user_id in owners:
        roles = [r for r in content.get_local_roles_for_userid(user_id) if r != "Owner"]
        content.manage_delLocalRoles([user_id])
        if roles:
            content.manage_setLocalRoles(user_id, roles)
    return bool(owners)


def needs_approval(zone):
    """Must the office agree before a notice of this community's board appears?"""
    return rules.needs_approval(
        bool(settings().board_notices_approval),
        getattr(zone, "board_approval", None),
    )


# Acting


def create(zone, request, values, files=()):
    """A draft of the board in its community's zone; ``files``: (name, bytes)."""
    require_zone(zone, request)
    with api.env.adopt_roles(["Manager"]):
        notice = createContent("Notice", **values)
        notice.issuer = "board"
        enforce(notice)
        notice = addContentToContainer(zone, notice)
        for filename, data in files:
            disown(add_attachment(notice, filename, data))
        disown(notice)
        notices.reindex(notice)
    return notice


def change(notice, request, values, files=(), remove=()):
    """Change a draft."""
    require_notice(notice, request)
    if notice.state() != "draft":
        raise notices.NoticeError([PortalError("not_draft")])
    with api.env.adopt_roles(["Manager"]):
        for name, value in values.items():
            setattr(notice, name, value)
        enforce(notice)
        known = {child.getId() for child in current_attachments(notice)}
        if gone := [name for name in remove if name in known]:
            notice.manage_delObjects(gone)
        for filename, data in files:
            disown(add_attachment(notice, filename, data))
        notify(ObjectModifiedEvent(notice))
        notices.reindex(notice)
    return notice


def publish(notice, request):
    """Publish a draft, or hand it to the office where that is the rule; the state."""
    zone = board_zone(require_notice(notice, request))
    if notice.state() != "draft":
        raise notices.NoticeError([PortalError("not_draft")])
    found = notices.problems(notice)
    if found:
        raise notices.NoticeError(found)
    with api.env.adopt_roles(["Manager"]):
        enforce(notice)
        if needs_approval(zone):
            notices.submit(notice)
            return "pending"
        return notices.publish(notice, by_board=True)


def take_back(notice, request):
    """Take back what waits for the office: the office has it no longer."""
    require_notice(notice, request)
    if notice.state() != "pending":
        raise notices.NoticeError([PortalError("not_pending")])
    with api.env.adopt_roles(["Manager"]):
        notices.reject(notice)


def withdraw(notice, request):
    """Take back what has been published: nobody sees it any more."""
    require_notice(notice, request)
    if notice.state() not in ("published", "scheduled"):
        raise notices.NoticeError([PortalError("not_published")])
    with api.env.adopt_roles(["Manager"]):
        notices.withdraw(notice)


def correct(notice, request, changes, reason, files=(), remove=()):
    """A correction that readers see at once, with what was corrected.

    Where the office has to agree it is the office that corrects.
    """
    zone = board_zone(require_notice(notice, request))
    if needs_approval(zone):
        raise notices.NoticeError([PortalError("office_corrects")])
    known = {child.getId() for child in current_attachments(notice)}
    remove = [name for name in remove if name in known]
    with api.env.adopt_roles(["Manager"]):
        return notices.correct(notice, changes, reason, add=files, remove=remove)


def delete(notice, request):
    """Delete a draft that was never published."""
    require_notice(notice, request)
    if notice.state() != "draft" or notice.versions:
        raise notices.NoticeError([PortalError("not_draft")])
    with api.env.adopt_roles(["Manager"]):
        api.content.delete(notice, check_linkintegrity=False)


# Reading


def own_notices(zone):
    """All notices of the board in its community's zone, the newest first."""
    brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        portal_type="Notice",
        notices_issuer="board",
        path={"query": "/".join(zone.getPhysicalPath()), "depth": 1},
        sort_on="modified",
        sort_order="reverse",
    )
    return [brain._unrestrictedGetObject() for brain in brains]


def reason_of_return(notice):
    """What the office said when it sent a draft back; empty otherwise."""
    if notice.stored_state != "draft":
        return ""
    history = notice.workflow_history.get("notice_workflow", ())
    last = history[-1] if history else {}
    return last.get("comments", "") if last.get("action") == "reject" else ""


def is_written(notice):
    """Does it say anything?"""
    return has_words(notice.text)
