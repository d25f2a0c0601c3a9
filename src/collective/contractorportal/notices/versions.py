"""What a notice has said since it was published."""

from . import rules
from .files.store import add_attachment
from .files.store import blob_of
from .interfaces import INoticeAttachment
from .model import Attachment
from .model import Version
from plone import api


def current_attachments(notice):
    """Files and pictures of the version in force, in the editor's order."""
    return [child for child in notice.objectValues() if is_current(child)]


def is_current(child):
    """Does it belong to what the notice says now?"""
    return INoticeAttachment.providedBy(child) and not getattr(
        child, "notice_removed", False
    )


def describe(child):
    """A child as versions and lists name it."""
    blob = blob_of(child)
    return Attachment(
        id=child.getId(),
        filename=(blob.filename if blob is not None else None) or child.getId(),
        content_type=blob.contentType if blob is not None else "",
        size=blob.getSize() if blob is not None else 0,
    )


def new_version(notice, now, reason="", confirm_again=False, add=(), remove=()):
    """Write down what the notice says now as its next version."""
    for child_id in remove:
        notice[child_id].notice_removed = True
    for filename, data in add:
        add_attachment(notice, filename, data)
    version = Version(
        number=notice.version + 1,
        published_at=rules.to_utc(now),
        by=api.user.get_current().getId() or "",
        title=notice.title,
        description=notice.description or "",
        text=notice.text.raw if notice.text else "",
        attachments=tuple(describe(child) for child in current_attachments(notice)),
        reason=reason,
        confirm_again=confirm_again,
    )
    notice.versions = (*notice.versions, version)
    return version


def get_version(notice, number):
    """That version, or None."""
    for version in notice.versions:
        if version.number == number:
            return version
    return None
