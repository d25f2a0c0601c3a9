"""What the catalog keeps of resolutions."""

from ..notices.text import plain
from .content import IResolution
from .text import html_of
from plone.indexer import indexer


@indexer(IResolution)
def SearchableText(resolution):
    """Its number and words, and the names of its files; nothing of its votes."""
    names = [child.Title() for child in resolution.objectValues()]
    words = [
        resolution.sign,
        resolution.Title(),
        resolution.Description(),
        resolution.meaning or "",
        plain(html_of(resolution.text)),
        *names,
    ]
    return " ".join(words)


def number_given(resolution, event):
    """A proposed resolution is found by its number."""
    if event.transition is not None and event.transition.getId() == "propose":
        resolution.reindexObject(idxs=["SearchableText"])
