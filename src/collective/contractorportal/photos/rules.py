"""What is taken as a photograph, by its first bytes (PURE)."""

from ..core.errors import PortalError


MEGABYTE = 1024 * 1024
# Bytes that one photograph may have as it comes; it is kept far smaller.
MOST_MEGABYTES = 20

_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")


def kind_of(start: bytes) -> str | None:
    r"""The format of a picture, whatever its name says; None for what is none.

    >>> kind_of(b"\xff\xd8\xff\xe0"), kind_of(b"%PDF-1.7")
    ('jpeg', None)
    """
    if start.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if start.startswith(b"RIFF") and start[8:12] == b"WEBP":
        return "webp"
    if start[4:8] == b"ftyp" and start[8:12] in _HEIC_BRANDS:
        return "heic"
    return None


def check(size: int, start: bytes) -> str:
    """The format of a photograph that may be taken.

    Errors: ``photo_empty``, ``photo_big`` (``most`` in MB), ``photo_kind``.
    """
    if not size:
        raise PortalError("photo_empty")
    if size > MOST_MEGABYTES * MEGABYTE:
        raise PortalError("photo_big", most=MOST_MEGABYTES)
    kind = kind_of(start)
    if kind is None:
        raise PortalError("photo_kind")
    return kind
