"""All that can be done with a notice: forms, REST, desks and the worker call this.

Every act asks Zope's permissions of whoever is logged in. A room with a rule of its
own (the board's form) adopts the role Manager after it has asked its own rule. What
cannot be done raises ``NoticeError`` with all its reasons (``words.problem_text``).
"""

from ..audience.place import groups_of
from ..core import clock
from ..core.errors import PortalError
from ..directory.person import person_of
from . import rules
from .interfaces import NoticePublished
from .model import Confirmation
from .model import Draft
from .storage import get_register
from .text import has_words
from .text import rich
from .versions import new_version
from AccessControl import getSecurityManager
from plone import api
from Products.CMFCore.WorkflowCore import WorkflowException
from zExceptions import Unauthorized
from zope.event import notify
from zope.globalrequest import getRequest


MANAGE = "Contractor portal: Manage notices"
CORRECTABLE = (
    "title",
    "description",
    "text",
    "visible_to",
    "event_from",
    "event_to",
    "event_place",
)


class NoticeError(Exception):
    """Something cannot be done with a notice; ``problems`` are ``PortalError``s."""

    def __init__(self, problems):
        self.problems = tuple(problems)
        super().__init__(", ".join(str(problem) for problem in self.problems))


def draft_of(notice, now_instead=False):
    """What has to be right before publishing; ``now_instead`` forgets the start."""
    window = notice.window
    if now_instead:
        window = rules.Window(None, window.until)
    return Draft(
        title=notice.title or "",
        has_text=has_words(notice.text),
        notice_class=notice.notice_class,
        window=window,
        audience=frozenset(groups_of(notice)),
        event=notice.event,
    )


def problems(notice, now_instead=False):
    """Why it cannot be published now, as ``PortalError``s; empty when it can."""
    return rules.problems(draft_of(notice, now_instead), clock.now())


def require(permission, notice):
    """Raise Unauthorized unless whoever is logged in has that permission here."""
    if not getSecurityManager().checkPermission(permission, notice):
        raise Unauthorized(permission)


def submit(notice):
    """Send a draft to those who may publish it."""
    _transition(notice, "submit")


def reject(notice, comment=""):
    """Send a draft back to its author."""
    require(MANAGE, notice)
    _transition(notice, "reject", comment)


def retract(notice):
    """Take a scheduled notice back to draft, so that it can be changed."""
    require(MANAGE, notice)
    _transition(notice, "retract")


def is_boards_draft(notice):
    """Is it a draft of which the board alone decides when it appears?"""
    return notice.issuer == "board" and notice.state() == "draft"


def publish(notice, now=False, by_board=False):
    """Publish at once, or schedule, as ``visible_from`` says; ``now`` forgets the start.

    A draft of a board is published ``by_board`` alone. Returns the state that the
    notice is in: "published" or "scheduled".
    """
    require(MANAGE, notice)
    if is_boards_draft(notice) and not by_board:
        raise NoticeError([PortalError("boards_draft")])
    moment = clock.now()
    found = problems(notice, now_instead=now)
    if found:
        raise NoticeError(found)
    if now:
        notice.visible_from = None
    at_once = rules.starts_now(notice.window, moment)
    notice._v_by_board = by_board
    try:
        _transition(notice, "publish" if at_once else "schedule")
    finally:
        notice._v_by_board = False
    return notice.stored_state


def withdraw(notice, comment=""):
    """Take a notice back: from now on it does not exist for its readers."""
    require(MANAGE, notice)
    _transition(notice, "withdraw", comment)


def pin(notice, pinned):
    """Keep it at the top of lists, or no more."""
    require(MANAGE, notice)
    notice.pinned = bool(pinned)
    notice.reindexObject(idxs=["notices_place", "notices_marks"])


def _transition(notice, name, comment=""):
    workflow = api.portal.get_tool("portal_workflow")
    try:
        workflow.doActionFor(notice, name, comment=comment)
    except WorkflowException:
        # Two clicks, or two people: it is not any more what the page said.
        raise NoticeError([PortalError("state_changed")]) from None


# Corrections


def correct(notice, changes, reason, confirm_again=False, add=(), remove=()):
    """Make a new version that readers see at once, with what it corrects.

    ``changes``: new values by name (``CORRECTABLE``; ``text`` as HTML); ``add``:
    pairs of file name and bytes; ``remove``: ids of attachments that no longer
    belong to it (earlier versions keep them). Returns the new ``Version``.
    """
    require(MANAGE, notice)
    if notice.state() != "published":
        raise NoticeError([PortalError("not_published")])
    changes = {
        name: rich(value) if name == "text" and isinstance(value, str) else value
        for name, value in changes.items()
        if name in CORRECTABLE
    }
    changed = {
        name: value
        for name, value in changes.items()
        if _differs(name, value, getattr(notice, name, None))
    }
    found = _correction_problems(notice, changed, reason, bool(add or remove))
    if found:
        raise NoticeError(found)
    for name, value in changed.items():
        setattr(notice, name, value)
    version = new_version(
        notice, clock.now(), reason.strip(), confirm_again, add, remove
    )
    reindex(notice)
    notify(NoticePublished(notice, correction=True))
    return version


def _differs(name, new, old):
    if name == "text":
        return (new.raw if new else "") != (old.raw if old else "")
    if name.endswith(("_from", "_to")):
        new = rules.to_minute(new)
    return (new or None) != (old or None)


def _correction_problems(notice, changed, reason, files):
    found = []
    if not changed and not files:
        found.append(PortalError("nothing_changed"))
    if not reason.strip():
        found.append(PortalError("reason_missing"))
    window = rules.Window(
        notice.visible_from,
        rules.to_minute(changed.get("visible_to", notice.visible_to)),
    )
    text = changed.get("text", notice.text)
    draft = Draft(
        title=changed.get("title", notice.title) or "",
        has_text=has_words(text),
        notice_class=notice.notice_class,
        window=window,
        audience=frozenset(groups_of(notice)),
        event=rules.Window(
            rules.to_minute(changed.get("event_from", notice.event_from)),
            rules.to_minute(changed.get("event_to", notice.event_to)),
        ),
    )
    found += [
        error
        for error in rules.problems(draft, clock.now())
        # It began long ago, and those whom it was for may have moved out since.
        if error.code not in ("start_past", "audience_missing")
    ]
    return found


def reindex(notice):
    """Let the catalog know of a notice and of what lies in it."""
    notice.reindexObject()
    for child in notice.objectValues():
        child.reindexObject()


# Readers


def mark_read(notice, person):
    """Note that a person has opened the notice; True when that is news."""
    now = rules.to_utc(clock.now())
    uid = api.content.get_uuid(notice)
    return get_register().mark_read(person.user_id, uid, notice.version, now)


def confirm(notice, person):
    """Note that a person says "I have read it"; the ``Confirmation`` that counts.

    Confirming twice changes nothing. Errors: ``no_confirmation``.
    """
    if not notice.confirm or notice.state() != "published":
        raise NoticeError([PortalError("no_confirmation")])
    confirmation = Confirmation(
        user_id=person.user_id,
        name=person.name,
        contractors=tuple(contractor.id for contractor in person.contractors),
        version=notice.version,
        at=rules.to_utc(clock.now()),
    )
    mark_read(notice, person)
    return get_register().confirm(api.content.get_uuid(notice), confirmation)


def confirmation_of(notice, user_id):
    """The person's last confirmation of a notice if it still counts, or None."""
    made = get_register().confirmations_of(user_id, api.content.get_uuid(notice))
    if made and rules.confirmed(made[-1].version, notice.versions):
        return made[-1]
    return None


def readers(notice):
    """Pairs (user id, ``Read``) of everybody who has opened the notice."""
    return get_register().readers(api.content.get_uuid(notice))


def confirmations(notice):
    """The register: every ``Confirmation`` of the notice, also of earlier versions."""
    return get_register().confirmations(api.content.get_uuid(notice))


def confirmed_by(notice):
    """User ids of those whose confirmation still counts."""
    return {
        made.user_id
        for made in confirmations(notice)
        if rules.confirmed(made.version, notice.versions)
    }


def waits_for_confirmation(notice, user_id):
    """Is this person asked to confirm the notice, and has not done so?"""
    return bool(notice.confirm) and confirmation_of(notice, user_id) is None


def who(user_id):
    """The ``Person`` of a login, for those who show the register; or None."""
    return person_of(getRequest(), user_id)
