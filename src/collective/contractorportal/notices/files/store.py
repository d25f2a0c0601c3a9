"""Takes files and pictures into a notice."""

from ...controlpanel.settings import settings
from .interfaces import IFileCheck
from .rules import check_file
from .rules import clean_name
from .rules import IMAGES
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobFile
from plone.namedfile.file import NamedBlobImage
from plone.namedfile.utils import get_contenttype
from zope.component import getUtilitiesFor


OCTETS = "application/octet-stream"


def kinds_allowed():
    """Ends of names that the settings allow, in small letters."""
    return {
        kind.strip().lstrip(".").lower()
        for kind in settings().attachment_kinds or ()
        if kind.strip()
    }


def checked(filename, data):
    """The name and the bytes to keep of a file, or ``PortalError`` when it is refused."""
    name = clean_name(filename or "")
    check_file(
        name, len(data), data[:512], settings().attachment_megabytes, kinds_allowed()
    )
    return name, look_at(name, data)


def look_at(name, data):
    """The bytes to keep, after all that is registered to look at files has."""
    for _name, utility in sorted(getUtilitiesFor(IFileCheck), key=lambda pair: pair[0]):
        data = utility.check(name, data)
    return data


def blob_of(child):
    """The file or the picture that an object holds, or None."""
    return getattr(child, "file", None) or getattr(child, "image", None)


def add_attachment(notice, filename, data):
    """Put a file or a picture into a notice; the caller has asked who may.

    Errors are those of ``rules.check_file``.
    """
    name, data = checked(filename, data)
    picture = name.rpartition(".")[2].lower() in IMAGES
    blob = (NamedBlobImage if picture else NamedBlobFile)(data=data, filename=name)
    return createContentInContainer(
        notice,
        "Image" if picture else "File",
        checkConstraints=False,
        title=name,
        **{"image" if picture else "file": blob},
    )


def check_child(child):
    """Look at a file that came into a notice by another way than ``add_attachment``."""
    blob = blob_of(child)
    if blob is None or getattr(blob, "_v_notices_checked", False):
        return
    name, data = checked(blob.filename or child.getId(), blob.data)
    if data != blob.data:
        blob.data = data
    if name != blob.filename:
        blob.filename = name
    # What the sender calls it is not believed: a page could call itself a text.
    blob.contentType = get_contenttype(filename=name, default=OCTETS)
    blob._v_notices_checked = True
