"""Which logos and icons may be shown; a drawing that could act is refused."""

from collective.contractorportal.branding import pictures
from collective.contractorportal.core.errors import PortalError
from io import BytesIO
from PIL import Image

import pytest


def drawing(inside="", attributes=""):
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" '
        'xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10" '
        f"{attributes}>{inside}</svg>"
    ).encode()


def image(form="PNG", size=(40, 40)):
    out = BytesIO()
    Image.new("RGB", size, "#7a1fa2").save(out, form)
    return out.getvalue()


class TestActive:
    @pytest.mark.parametrize(
        "inside",
        [
            "<script>alert(1)</script>",
            "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>a</p></foreignObject>",
            "<image href='https://evil.example/a.png'/>",
            "<image href='data:image/png;base64,AAAA'/>",
            "<use href='https://evil.example/a.svg#b'/>",
            "<use xlink:href='//evil.example/a.svg#b'/>",
            "<a href='javascript:alert(1)'><path d='M0 0'/></a>",
            "<path d='M0 0' onclick='alert(1)'/>",
            "<path d='M0 0' OnLoad='alert(1)'/>",
            "<path d='M0 0' style='fill:url(https://evil.example/a)'/>",
            "<path d='M0 0' fill='url( //evil.example/a)'/>",
            "<path d='M0 0' style='fill:u\\72l(//evil.example)'/>",
            "<style>@import url(https://evil.example/a.css);</style>",
            "<style>path{fill:url('https://evil.example/a')}</style>",
            "<animate attributeName='href' values='javascript:alert(1)'/>",
            "<set attributeName='onload' to='alert(1)'/>",
            "<iframe src='https://evil.example'/>",
            "<script xmlns='http://www.w3.org/1999/xhtml'>alert(1)</script>",
        ],
    )
    def test_refused(self, inside):
        with pytest.raises(PortalError) as caught:
            pictures.read_picture("logo.svg", drawing(inside))
        assert caught.value.code == "drawing_active"
        assert caught.value.details["what"]

    @pytest.mark.parametrize(
        "inside",
        [
            "<g id='a'><use href='#a'/></g>",
            "<use id='a' href='#b'/><use id='b' href='#a'/>",
            "<g id='a'><use href='#%61'/></g>",
            "<g id='a'><use href='#a'/></g><g id='a'/>",
            "".join(
                f"<g id='g{n}'>{f'<use href=%s#g{n - 1}%s/>' * 10}</g>" % (('"',) * 20)
                for n in range(1, 6)
            ),
        ],
    )
    def test_what_draws_without_an_end(self, inside):
        with pytest.raises(PortalError, match="drawing_broken"):
            pictures.read_picture("logo.svg", drawing(inside))

    def test_at_the_root(self):
        with pytest.raises(PortalError, match="drawing_active"):
            pictures.read_picture("a.svg", drawing(attributes='onload="alert(1)"'))

    @pytest.mark.parametrize(
        "entity",
        ['SYSTEM "file:///etc/passwd"', '"lol"', 'SYSTEM "https://evil.example/"'],
    )
    def test_entities(self, entity):
        data = f"<!DOCTYPE svg [<!ENTITY e {entity}>]>".encode()
        data += drawing("<text>&e;</text>")
        with pytest.raises(PortalError, match="drawing_active"):
            pictures.read_picture("a.svg", data)


class TestDrawings:
    def test_an_ordinary_logo(self):
        inside = (
            "<!-- made by a program --><defs><linearGradient id='a'>"
            "<stop offset='0' stop-color='#fff'/></linearGradient></defs>"
            "<style>.b{fill:url(#a)}</style><path class='b' d='M0 0L9 9'/>"
            "<path d='M0 0' fill='url(\"#a\")'/><path d='M0 0' fill='url( #a )'/>"
        )
        picture = pictures.read_picture("logo.svg", drawing(inside))
        assert picture.mime == "image/svg+xml"
        assert b"linearGradient" in picture.data
        assert b"program" not in picture.data

    def test_notes_of_a_program_are_left_out(self):
        inside = (
            "<sodipodi:namedview xmlns:sodipodi='http://sodipodi.sourceforge.net/DTD/"
            "sodipodi-0.dtd' pagecolor='#fff'/><metadata>a</metadata><path d='M0 0' "
            "xmlns:i='http://www.inkscape.org/namespaces/inkscape' i:label='b'/>"
        )
        picture = pictures.read_picture("logo.svg", drawing(inside))
        assert b"namedview" not in picture.data
        assert b"label" not in picture.data

    def test_cleaning_twice_is_once(self):
        once = pictures.clean_drawing(drawing("<path d='M0 0'/>"))
        assert pictures.clean_drawing(once) == once

    @pytest.mark.parametrize(
        "data",
        [b"<svg", b"<html><body/></html>", b"<svg><path/></svg>", b"<a>\x00</a>"],
    )
    def test_no_drawing(self, data):
        with pytest.raises(PortalError, match="drawing_broken"):
            pictures.read_picture("a.svg", data)


class TestImages:
    @pytest.mark.parametrize("use", [pictures.LOGO, pictures.FAVICON])
    def test_png(self, use):
        assert pictures.read_picture("a.png", image(), use).mime == "image/png"

    def test_icon(self):
        data = image("ICO", (32, 32))
        assert pictures.read_picture("a.ico", data, pictures.FAVICON).form == "ICO"
        with pytest.raises(PortalError, match="picture_form"):
            pictures.read_picture("a.ico", data, pictures.LOGO)

    @pytest.mark.parametrize(
        "data,code",
        [
            (b"", "picture_empty"),
            (b"GIF89a", "picture_form"),
            (image("JPEG"), "picture_form"),
            (image()[:40], "picture_form"),
            (b"\x00" * 300_001, "picture_large"),
            (image(size=(2500, 2)), "picture_pixels"),
        ],
    )
    def test_refused(self, data, code):
        with pytest.raises(PortalError) as caught:
            pictures.read_picture("a.png", data)
        assert caught.value.code == code

    def test_a_name_is_only_a_name(self):
        picture = pictures.read_picture('../"><script>.png', image())
        assert not set('<>"/') & set(picture.filename)
        assert picture.name == f"{picture.stamp}.png"


class TestRegistry:
    def test_there_and_back(self):
        picture = pictures.read_picture("logo łąki.png", image())
        assert pictures.unpacked(pictures.packed(picture)) == picture

    @pytest.mark.parametrize("value", [None, b"", b"nonsense", b"a:b;c:%%%"])
    def test_nothing(self, value):
        assert pictures.unpacked(value) is None

    def test_what_another_form_took_is_not_shown(self):
        bad = pictures.Picture("a.svg", drawing("<script/>"), "SVG", "")
        assert pictures.unpacked(pictures.packed(bad)) is None
