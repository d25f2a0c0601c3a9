"""Photographs as telephones send them: kept small, upright, and without their place."""

from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.photos import api
from collective.contractorportal.photos.rules import MEGABYTE
from io import BytesIO
from PIL import Image

import pytest


def picture(kind, size=(3000, 2000), mode="RGB", **more):
    out = BytesIO()
    Image.new(mode, size, "red").save(out, kind, **more)
    return out.getvalue()


def opened(photo):
    return Image.open(BytesIO(photo.data))


class Upload(BytesIO):
    filename = "IMG_0001.HEIC"


pytestmark = pytest.mark.usefixtures("integration")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_any_telephone(kind):
    photo = api.kept(picture(kind))
    assert photo.contentType == "image/jpeg"
    assert opened(photo).format == "JPEG"
    assert opened(photo).size == (2000, 1333)
    red, green, blue = opened(photo).getpixel((5, 5))
    assert red > 240 and green < 15 and blue < 15


def test_place_is_gone_and_it_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif.get_ifd(0x8825)[2] = (52.0, 13.0, 0.0)
    photo = api.kept(picture("JPEG", (400, 300), exif=exif))
    assert opened(photo).size == (300, 400)
    assert not opened(photo).getexif()
    assert b"Exif" not in photo.data


def test_what_is_attached_may_be_damaged():
    """Whose camera writes nonsense beside the picture keeps the picture."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x011A] = 72.0  # a fraction, of which the kind is damaged below
    data = picture("JPEG", (400, 300), exif=exif)
    entry = data.index(b"\x01\x1a\x00\x05")
    for kind in range(13):
        damaged = data[: entry + 3] + bytes([kind]) + data[entry + 4 :]
        assert sorted(opened(api.kept(damaged)).size) == [300, 400], kind


def test_what_is_clear_becomes_white():
    data = BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(data, "PNG")
    assert opened(api.kept(data.getvalue())).getpixel((1, 1)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "photo_empty"),
        (b"%PDF-1.7", "photo_kind"),
        (b"GIF89a", "photo_kind"),
        (b"\xff\xd8\xff" + b"0" * 50, "photo_broken"),
        (picture("JPEG")[:-300], "photo_broken"),
        (b"\xff\xd8\xff" + b"0" * (20 * MEGABYTE), "photo_big"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 40, "photo_broken"),
    ],
)
def test_what_is_refused(data, code):
    with pytest.raises(PortalError) as error:
        api.kept(data)
    assert error.value.code == code


def test_a_form_without_a_photo():
    assert api.take(None) is None
    assert api.take("") is None
    empty = Upload()
    empty.filename = ""
    assert api.take(empty) is None


def test_a_form_with_one():
    assert opened(api.take(Upload(picture("HEIF", (64, 64))))).size == (64, 64)
