"""What the desk filters by, in one index."""

from ..content import INotice
from plone.indexer import indexer


@indexer(INotice)
def notices_marks(notice):
    """Words like "confirm", "pinned" and "class:emergency"."""
    marks = [f"class:{notice.notice_class}"]
    if notice.confirm:
        marks.append("confirm")
    if notice.pinned:
        marks.append("pinned")
    if notice.event_from:
        marks.append("event")
    return tuple(marks)
