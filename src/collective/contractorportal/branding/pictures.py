"""Logos and icons: what may be kept and shown, and why something may not."""

from ..core.errors import PortalError
from base64 import b64decode
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from lxml import etree
from PIL import Image
from typing import NamedTuple
from urllib.parse import unquote

import re


LOGO, FAVICON = "logo", "favicon"
MOST_BYTES = {LOGO: 300_000, FAVICON: 100_000}
MOST_PIXELS = {LOGO: 2400, FAVICON: 512}
FORMATS = {LOGO: ("PNG",), FAVICON: ("PNG", "ICO")}
TYPES = {"PNG": "image/png", "ICO": "image/x-icon", "SVG": "image/svg+xml"}
ENDINGS = {"PNG": "png", "ICO": "ico", "SVG": "svg"}

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
# Drawing, and nothing that runs, moves, loads or holds another document.
ELEMENTS = frozenset(
    [
        "svg",
        "g",
        "defs",
        "symbol",
        "use",
        "title",
        "desc",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
        "mask",
        "pattern",
        "style",
        "switch",
        "marker",
        "filter",
        "feGaussianBlur",
        "feOffset",
        "feBlend",
        "feColorMatrix",
        "feComposite",
        "feFlood",
        "feMerge",
        "feMergeNode",
        "metadata",
    ]
)
# Left out without a word: what drawing programs note for themselves.
NOTES = frozenset(("metadata",))
OUTSIDE = re.compile(
    r"url\s*\((?!\s*['\"]?\s*#)|@import|javascript:|expression\s*\(|\\|@namespace", re.I
)
MOST_ELEMENTS = 5000


class Picture(NamedTuple):
    """A picture that may be shown; ``stamp`` is a short hash of its bytes."""

    filename: str
    data: bytes
    form: str
    stamp: str

    @property
    def mime(self):
        return TYPES[self.form]

    @property
    def name(self):
        """The last part of its address: never what somebody called the file."""
        return f"{self.stamp}.{ENDINGS[self.form]}"


def read_picture(filename, data, use=LOGO):
    """The ``Picture`` that these bytes are, a drawing cleaned of a program's notes.

    Errors: ``picture_empty``, ``picture_large`` (bytes), ``picture_form``,
    ``picture_pixels``, ``drawing_broken`` and ``drawing_active`` (what, in it).
    """
    if not data:
        raise PortalError("picture_empty")
    if len(data) > MOST_BYTES[use]:
        raise PortalError("picture_large", most=MOST_BYTES[use] // 1000)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        form, data = "SVG", clean_drawing(data)
    else:
        form = _form(data, use)
    name = re.sub(r"[^\w .()-]+", "_", filename or "")[-80:] or f"{use}.{form.lower()}"
    return Picture(name, data, form, sha256(data).hexdigest()[:12])


def _form(data, use):
    try:
        with Image.open(BytesIO(data), formats=FORMATS[use]) as image:
            form, size = image.format, image.size
            if max(size) > MOST_PIXELS[use]:
                raise PortalError("picture_pixels", most=MOST_PIXELS[use])
            image.load()
    except PortalError:
        raise
    except Exception as error:  # Pillow has many words for "this is no picture"
        raise PortalError("picture_form") from error
    return form


def clean_drawing(data):
    """The bytes of an SVG without notes of other namespaces and comments.

    Whatever could run or fetch something is an error, not left out in silence: the
    office then knows that the file is not what it thought.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise PortalError("drawing_broken") from error
    document = root.getroottree().docinfo
    if document.internalDTD is not None and document.internalDTD.entities():
        raise PortalError("drawing_active", what="<!ENTITY>")
    if root.tag != f"{{{SVG}}}svg":
        raise PortalError("drawing_broken")
    for count, element in enumerate(list(root.iter())):
        if count > MOST_ELEMENTS:
            raise PortalError("picture_large", most=MOST_BYTES[LOGO] // 1000)
        _check_element(element)
    if _drawn(root) > MOST_ELEMENTS:
        raise PortalError("drawing_broken")
    return etree.tostring(root, xml_declaration=False)


def _drawn(root):
    """How many elements are drawn, each as often as it is; too many for a circle."""
    everything = list(root.iter())
    # Browsers take the first one of a name, and read %-signs in a link.
    named = {each.get("id"): each for each in reversed(everything) if each.get("id")}
    known = {}

    def count(element):
        if element not in known:
            # Who comes here once more meanwhile goes in a circle.
            known[element] = MOST_ELEMENTS + 1
            target = None
            if etree.QName(element).localname == "use":
                link = element.get("href") or element.get(f"{{{XLINK}}}href") or ""
                name = link.strip().removeprefix("#")
                target = named.get(name, named.get(unquote(name)))
            parts = [*element] if target is None else [*element, target]
            known[element] = 1 + sum(map(count, parts))
        return known[element]

    try:
        return count(root)
    except RecursionError:
        return MOST_ELEMENTS + 1


def _check_element(element):
    if not isinstance(element.tag, str):
        raise PortalError("drawing_active", what="&…;")
    name = etree.QName(element)
    if name.namespace not in (SVG, None) or name.localname in NOTES:
        # A foreign element that a browser knows is refused, a program's note dropped.
        if name.namespace == "http://www.w3.org/1999/xhtml":
            raise PortalError("drawing_active", what=f"<{name.localname}>")
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
        return
    if name.localname not in ELEMENTS:
        raise PortalError("drawing_active", what=f"<{name.localname}>")
    if name.localname == "style" and OUTSIDE.search("".join(element.itertext())):
        raise PortalError("drawing_active", what="<style>")
    for attribute, value in list(element.attrib.items()):
        _check_attribute(element, etree.QName(attribute), value)


def _check_attribute(element, name, value):
    local = name.localname
    if local == "href" and name.namespace in (None, XLINK):
        if not value.strip().startswith("#"):
            raise PortalError("drawing_active", what=f"href={value[:30]}")
    elif name.namespace == "http://www.w3.org/XML/1998/namespace":
        if local == "base":
            raise PortalError("drawing_active", what="xml:base")
    elif name.namespace is not None:
        del element.attrib[name.text]
    elif local.lower().startswith("on"):
        raise PortalError("drawing_active", what=local)
    elif OUTSIDE.search(value):
        raise PortalError("drawing_active", what=f"{local}={value[:30]}")


# How Plone keeps a picture in its registry.


def packed(picture):
    """The picture as Plone's registry keeps it: name and bytes in one text."""
    name = b64encode(picture.filename.encode())
    return b"filenameb64:%s;datab64:%s" % (name, b64encode(picture.data))


@lru_cache(maxsize=40)
def unpacked(value, use=LOGO):
    """The picture of a registry value, or None for none and for one not to be shown.

    Plone's own form takes any file as a logo: what is refused here is not shown.
    """
    if not value:
        return None
    if isinstance(value, str):
        value = value.encode()
    try:
        name, data = (part.split(b":", 1)[1] for part in value.split(b";", 1))
        return read_picture(b64decode(name).decode(), b64decode(data), use)
    except (PortalError, ValueError, IndexError):
        return None
