"""When a document can be seen: between the dates that its editor has given."""

from ..audience.interfaces import IWindow
from .content import ILibraryFile
from .content import ILibraryFolder
from DateTime import DateTime
from zope.component import adapter
from zope.interface import implementer


class Window:
    """From the day of publication to the day of expiry, as the catalog has it."""

    def __init__(self, content):
        self.content = content

    def is_open(self, now):
        moment = DateTime(now.isoformat())
        return self.content.effective() <= moment <= self.content.expires()


@implementer(IWindow)
@adapter(ILibraryFile)
class FileWindow(Window):
    """Of a document."""


@implementer(IWindow)
@adapter(ILibraryFolder)
class FolderWindow(Window):
    """Of a folder of documents."""
