"""What the catalog keeps of notices and of what lies in them."""

from . import rules
from .content import effective_of
from .content import expires_of
from .content import INotice
from .interfaces import INoticeAttachment
from .text import words_of
from Acquisition import aq_inner
from Acquisition import aq_parent
from datetime import datetime
from datetime import UTC
from plone.app.contenttypes.interfaces import INewsItem
from plone.indexer import indexer


@indexer(INotice)
def effective(notice):
    """The window's beginning."""
    return effective_of(notice)


@indexer(INotice)
def expires(notice):
    """The window's end."""
    return expires_of(notice)


@indexer(INotice)
def notices_place(notice):
    """Its place among notices: emergencies, pinned, then the newest."""
    return rules.place(notice.notice_class, bool(notice.pinned), notice.visible_from)


@indexer(INewsItem)
def news_place(news):
    """A stock News Item stands among ordinary notices."""
    date = news.effective_date
    since = datetime.fromtimestamp(date.timeTime(), UTC) if date is not None else None
    return rules.place("ordinary", False, since)


@indexer(INotice)
def notices_issuer(notice):
    """Who speaks: manager or board."""
    return notice.issuer


@indexer(INotice)
def SearchableText(notice):
    """Its words, and the names of its files."""
    names = [child.Title() for child in notice.objectValues()]
    words = [notice.Title(), notice.Description(), words_of(notice), *names]
    return " ".join(words)


def _notice_of(attachment):
    parent = aq_parent(aq_inner(attachment))
    return parent if INotice.providedBy(parent) else None


@indexer(INoticeAttachment)
def attachment_effective(attachment):
    """A file is found when its notice is."""
    notice = _notice_of(attachment)
    return effective_of(notice) if notice is not None else attachment.effective()


@indexer(INoticeAttachment)
def attachment_expires(attachment):
    """A file is found as long as its notice is."""
    notice = _notice_of(attachment)
    return expires_of(notice) if notice is not None else attachment.expires()
