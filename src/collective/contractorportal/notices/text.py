"""The text of a notice: kept clean, and shown as Plone makes it safe."""

from html import unescape
from plone.app.textfield.value import RichTextValue

import re


TAG = re.compile(r"<[^>]*>")
SPACE = re.compile(r"\s+")
MEDIA = re.compile(r"<(img|iframe|video)\b", re.IGNORECASE)
HTML = "text/html"
SAFE = "text/x-html-safe"


def rich(html):
    """HTML as the text of a notice."""
    return RichTextValue(html or "", HTML, SAFE)


def safe_html(notice):
    """The text as it may be shown, links and pictures resolved."""
    return notice.text.output_relative_to(notice) if notice.text else ""


def plain_text(notice):
    """The text without its HTML, for searching and for messages."""
    return plain(safe_html(notice))


def plain(html):
    """HTML as one line of plain text."""
    return SPACE.sub(" ", unescape(TAG.sub(" ", html or ""))).strip()


def has_words(value):
    """Does a text say or show anything?"""
    html = value.raw if value is not None else ""
    return bool(plain(html).replace("\xa0", "").strip() or MEDIA.search(html or ""))
