"""Takes out of pictures what tells more than they show: place, device, owner."""

from ..core.errors import PortalError
from ..notices.files.interfaces import IFileCheck
from contextlib import contextmanager
from io import BytesIO
from PIL import Image
from PIL import ImageFile
from PIL import ImageOps
from PIL import UnidentifiedImageError
from threading import Lock
from zope.interface import implementer

import warnings


# Formats written anew here; the same pictures, without what was attached to them.
FORMATS = frozenset({"JPEG", "MPO", "PNG", "WEBP", "GIF"})
# Kinds of facts that Pillow tells of a picture and that are kept.
KEPT = ("icc_profile", "transparency", "duration", "loop", "background")
MOST_PIXELS = 80_000_000
_STRICT = Lock()


@contextmanager
def strictly():
    """Half a picture is none: plone.scale tells Pillow otherwise, for all the process."""
    with _STRICT:
        before = ImageFile.LOAD_TRUNCATED_IMAGES
        ImageFile.LOAD_TRUNCATED_IMAGES = False
        try:
            yield
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = before


def without_metadata(data):
    """The bytes of a picture without EXIF, XMP and comments, the right way up.

    A picture that carries none is given back as it is. Raises
    ``UnidentifiedImageError`` or ``OSError`` for what is no picture or not a whole
    one, and ``Image.DecompressionBombError`` for one that is far too large.
    """
    with warnings.catch_warnings(), strictly():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        picture = Image.open(BytesIO(data))
        if picture.format not in FORMATS:
            return data
        if picture.width * picture.height > MOST_PIXELS:
            raise Image.DecompressionBombError("too many pixels")
        picture.load()
        return _written(picture) if _tells(picture, data) else data


def _tells(picture, data):
    """Does it carry facts beside the picture?

    A telephone often hangs a second picture on its JPEG (Pillow's "MPO"), with facts
    of its own.
    """
    if picture.format == "MPO":
        return True
    if len(picture.getexif()) or picture.info.get("comment"):
        return True
    if {"exif", "xmp", "XML:com.adobe.xmp", "photoshop"} & set(picture.info):
        return True
    if getattr(picture, "text", None):
        return True
    # Parts that Pillow may not read, and pictures hung on after the end.
    return b"http://ns.adobe.com/" in data or b"Exif\0\0" in data or b"GPS" in data


def _written(picture):
    out = BytesIO()
    kept = {name: picture.info[name] for name in KEPT if name in picture.info}
    kind = "JPEG" if picture.format == "MPO" else picture.format
    if kind != "JPEG" and getattr(picture, "is_animated", False):
        picture.save(out, kind, save_all=True, comment=b"", **_for(picture, kept))
        return out.getvalue()
    turned = ImageOps.exif_transpose(picture)
    if kind == "JPEG":
        # The same tables as before where nothing was turned: no loss to be seen.
        unturned = picture.getexif().get(0x0112, 1) == 1
        if picture.format == "JPEG" and turned.size == picture.size and unturned:
            kept |= {"quality": "keep"}
            turned = picture
        else:
            kept |= {"quality": 92}
    if kind == "WEBP":
        kept |= {"quality": 92}
    if kind == "GIF":
        kept |= {"comment": b""}
    turned.info = {}
    turned.save(out, kind, exif=b"", **kept)
    return out.getvalue()


def _for(picture, kept):
    return {} if picture.format == "PNG" else kept


@implementer(IFileCheck)
class CleanPictures:
    """Every picture that comes in loses its place; what is no picture is refused."""

    def check(self, filename, data):
        if filename.rpartition(".")[2].lower() not in (
            "jpg",
            "jpeg",
            "png",
            "webp",
            "gif",
        ):
            return data
        try:
            return without_metadata(data)
        except (
            UnidentifiedImageError,
            Image.DecompressionBombError,
            Image.DecompressionBombWarning,
            OSError,
            SyntaxError,
            ValueError,
        ) as error:
            raise PortalError("file_broken", name=filename) from error
