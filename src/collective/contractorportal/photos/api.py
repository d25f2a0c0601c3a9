"""How a room takes a photograph, keeps it, and shows it again."""

from ..core.errors import PortalError
from ..documents.images import strictly
from ..notices.files.interfaces import IFileCheck
from .rules import check
from .rules import MEGABYTE
from .rules import MOST_MEGABYTES
from io import BytesIO
from PIL import Image
from PIL import ImageOps
from PIL import UnidentifiedImageError
from pillow_heif import HeifImageFile
from pillow_heif import register_heif_opener
from plone.namedfile.file import NamedBlobImage
from zope.component import getUtilitiesFor

import struct
import warnings


# As it is kept: large enough to read a dial or to see a crack.
LONGEST_SIDE = 2000
QUALITY = 82
MOST_PIXELS = 80_000_000
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")

register_heif_opener()


def take(upload):
    """The photograph of a form's file field as a JPEG blob; None when none was sent.

    It is turned the right way up, made smaller, and loses all that was attached to it
    (place, time, device). Errors: those of ``rules.check``, ``photo_broken``, and what
    a virus scanner finds (``file_infected``, ``file_unscanned``).
    """
    if not upload or not getattr(upload, "filename", ""):
        return None
    upload.seek(0)
    return kept(upload.read(MOST_MEGABYTES * MEGABYTE + 1))


def kept(data):
    """The same for bytes, as REST has them."""
    check(len(data), data[:32])
    for _name, utility in sorted(getUtilitiesFor(IFileCheck), key=lambda pair: pair[0]):
        # Under no name of a picture: what is attached to it is dropped here.
        data = utility.check("photo", data)
    return NamedBlobImage(
        data=_smaller(data), filename="photo.jpg", contentType="image/jpeg"
    )


def _smaller(data):
    with warnings.catch_warnings(), strictly():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            picture = Image.open(BytesIO(data), formats=FORMATS)
            if picture.width * picture.height > MOST_PIXELS:
                raise PortalError("photo_broken")
            if not isinstance(picture, HeifImageFile):
                picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            picture.load()
            picture = _upright(picture)
            picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            plain = Image.new("RGB", picture.size, "white")
            alpha = picture.convert("RGBA") if _is_clear(picture) else None
            plain.paste(picture.convert("RGB") if alpha is None else alpha, mask=alpha)
        except (
            UnidentifiedImageError,
            Image.DecompressionBombError,
            Image.DecompressionBombWarning,
            OSError,
            SyntaxError,
            ValueError,
            EOFError,
            RuntimeError,
        ) as error:
            raise PortalError("photo_broken") from error
    out = BytesIO()
    plain.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def _upright(picture):
    """Turned as whoever took it saw it; as it lies where what is attached is damaged."""
    try:
        return ImageOps.exif_transpose(picture)
    except (struct.error, TypeError, KeyError, OverflowError):
        return picture


def _is_clear(picture):
    return picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info


def answer(request, photo):
    """Answer a request with a kept photograph; the caller has asked who may see it."""
    response = request.response
    response.setHeader("Content-Type", "image/jpeg")
    response.setHeader("Cache-Control", "private, no-store")
    response.setHeader("Content-Disposition", 'inline; filename="photo.jpg"')
    data = photo.data
    response.setHeader("Content-Length", str(len(data)))
    return data
