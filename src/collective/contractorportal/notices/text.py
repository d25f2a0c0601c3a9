"""The text of a notice: kept clean, and shown as Plone makes it safe."""

from html import escape
from html import unescape
from lxml.html import fragment_fromstring
from lxml.html import tostring
from plone.app.textfield.value import RichTextValue

import re


TAG = re.compile(r"<[^>]*>")
SPACE = re.compile(r"\s+")
MEDIA = re.compile(r"<(img|video)\b", re.IGNORECASE)
FRAME = re.compile(r"<(iframe|frame|object|embed|applet)\b", re.IGNORECASE)
UNSAID = re.compile(
    r"<!--.*?-->|<(script|style|template|head)\b.*?(?:</\1\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
HTML = "text/html"
SAFE = "text/x-html-safe"


def rich(html):
    """HTML as the text of a notice."""
    return RichTextValue(html or "", HTML, SAFE)


def safe_html(notice, text=None):
    """The text, or that of an earlier version, as it may be shown.

    Links and pictures are resolved. Plone's filter leaves frames of other sites in;
    a notice has none.
    """
    value = notice.text if text is None else rich(text)
    html = value.output_relative_to(notice) if value else ""
    return without_frames(html) if FRAME.search(html) else html


def without_frames(html):
    """HTML without what would bring pages of others into ours."""
    tree = fragment_fromstring(html, create_parent="div")
    for element in list(tree.iter("iframe", "frame", "object", "embed", "applet")):
        element.drop_tree()
    inside = (tostring(child, encoding="unicode") for child in tree)
    return escape(tree.text or "", quote=False) + "".join(inside)


def words_of(notice):
    """What the text says, for searching.

    Plone's filter is not asked: it takes longer than all else that is kept of a
    notice, and nothing of this is ever shown as HTML.
    """
    return plain(UNSAID.sub(" ", notice.text.raw or "")) if notice.text else ""


def plain(html):
    """HTML as one line of plain text."""
    return SPACE.sub(" ", unescape(TAG.sub(" ", html or ""))).strip()


def has_words(value):
    """Does a text say or show anything?"""
    html = value.raw if value is not None else ""
    return bool(plain(html).replace("\xa0", "").strip() or MEDIA.search(html or ""))
