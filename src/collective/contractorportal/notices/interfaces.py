"""What notices tell other rooms."""

from zope.interface import Attribute
from zope.interface import implementer
from zope.interface import Interface
from zope.interface.interfaces import IObjectEvent
from zope.interface.interfaces import ObjectEvent


class INoticeAttachment(Interface):
    """Marks a file or picture that lies in a notice: it is seen as the notice is."""


class INoticePublished(IObjectEvent):
    """A notice has become visible, by a click or by the clock, or was corrected."""

    correction = Attribute("bool: it was visible before, and says something else now")


class INoticeWithdrawn(IObjectEvent):
    """A notice that was visible, or was going to be, is no more."""


@implementer(INoticePublished)
class NoticePublished(ObjectEvent):
    """``notify(NoticePublished(notice, correction=False))``."""

    def __init__(self, notice, correction=False):
        super().__init__(notice)
        self.correction = correction

    @property
    def notice(self):
        """The notice itself."""
        return self.object


@implementer(INoticeWithdrawn)
class NoticeWithdrawn(ObjectEvent):
    """``notify(NoticeWithdrawn(notice))``."""

    @property
    def notice(self):
        """The notice itself."""
        return self.object
