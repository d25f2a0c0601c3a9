"""What the catalog keeps of documents: kind, year and zone.

Files that an editor has simply laid into a zone or a folder of it are documents,
too; those that belong to a notice are not.
"""

from ..zones.chain import zone_of
from ..zones.content import IZone
from .content import ILibraryFile
from Acquisition import aq_chain
from Acquisition import aq_inner
from plone import api
from plone.app.contenttypes.interfaces import IFile
from plone.app.contenttypes.interfaces import IFolder
from plone.indexer import indexer


@indexer(IFile)
def document_kind(content):
    """Every plain file is of the kind "other"."""
    _check(content)
    return "other"


@indexer(ILibraryFile)
def library_kind(content):
    _check(content)
    return content.kind


@indexer(IFile)
def document_year(content):
    """A plain file is of the year in which it was published, or made."""
    _check(content)
    date = content.effective_date or content.creation_date
    return date.toZone("Europe/Warsaw").year()


@indexer(ILibraryFile)
def library_year(content):
    _check(content)
    return content.year


@indexer(IFile)
def document_zone(content):
    """The UID of the zone it lies in."""
    _check(content)
    return api.content.get_uuid(zone_of(content))


def _check(content):
    """Only what lies in a zone, and not in something that it is a part of."""
    for place in aq_chain(aq_inner(content))[1:]:
        if IZone.providedBy(place):
            return
        if not IFolder.providedBy(place):
            break
    raise AttributeError("not a document of a zone")
