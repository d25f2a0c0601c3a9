"""Which files are taken: by size, by the end of the name, and by their first bytes."""

from ...core.errors import PortalError
from collections.abc import Collection

import re
import unicodedata


MEGABYTE = 1024 * 1024
# What a file begins with, for the kinds that say so; other kinds are text or unknown.
MAGIC = {
    "pdf": (b"%PDF-",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "gif": (b"GIF87a", b"GIF89a"),
    "webp": (b"RIFF",),
    "docx": (b"PK\x03\x04",),
    "xlsx": (b"PK\x03\x04",),
    "pptx": (b"PK\x03\x04",),
    "odt": (b"PK\x03\x04",),
    "ods": (b"PK\x03\x04",),
    "zip": (b"PK\x03\x04", b"PK\x05\x06"),
    "doc": (b"\xd0\xcf\x11\xe0",),
    "xls": (b"\xd0\xcf\x11\xe0",),
}
IMAGES = frozenset({"jpg", "jpeg", "png", "gif", "webp"})
# A browser would run these in the portal's name, whatever the settings say.
NEVER = frozenset({"html", "htm", "xhtml", "svg", "svgz", "xml", "js", "mjs", "shtml"})

_SEPARATORS = re.compile(r"[\\/]")


def extension(filename: str) -> str:
    """The end of a file's name, in small letters.

    >>> extension("Uchwała nr 5.PDF"), extension("bez końcówki")
    ('pdf', '')
    """
    _before, dot, after = filename.rpartition(".")
    return after.strip().lower() if dot else ""


def clean_name(filename: str) -> str:
    r"""A file's own name: no folders, no control characters, Polish letters kept.

    >>> clean_name("C:\\Pisma\\Żółta kartka.pdf")
    'Żółta kartka.pdf'
    """
    name = _SEPARATORS.split(unicodedata.normalize("NFC", filename))[-1]
    name = "".join(c for c in name if c.isprintable()).strip(" .")
    return name[-200:] if len(name) > 200 else name


def check_file(
    filename: str, size: int, start: bytes, most_megabytes: int, kinds: Collection[str]
) -> str:
    r"""The kind of a file that may be taken.

    Errors: ``file_empty``, ``file_big``, ``file_kind`` for an end of the name that is
    not allowed, ``file_content`` for one that its content belies.

    >>> check_file("Plan.pdf", 9, b"%PDF-1.7\n", 10, ["pdf"])
    'pdf'
    """
    kind = extension(filename)
    if not size:
        raise PortalError("file_empty", name=filename)
    if size > most_megabytes * MEGABYTE:
        raise PortalError("file_big", name=filename, most=most_megabytes)
    if kind in NEVER or kind not in kinds:
        raise PortalError("file_kind", name=filename, kinds=", ".join(sorted(kinds)))
    magic = MAGIC.get(kind)
    if magic is not None and not start.startswith(magic):
        raise PortalError("file_content", name=filename, kind=kind.upper())
    if kind not in MAGIC and _looks_like_a_page(start):
        raise PortalError("file_content", name=filename, kind=kind.upper())
    return kind


def _looks_like_a_page(start: bytes) -> bool:
    head = start[:512].lstrip().lower()
    return head.startswith((b"<!doctype", b"<html", b"<script", b"<svg", b"<?xml"))
