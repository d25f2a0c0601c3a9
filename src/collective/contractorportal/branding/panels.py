"""What the office says below the heading of a part of the start page."""

from ..controlpanel.settings import settings
from .prose import paragraphs
from plone import api


END = "</h2>"


def with_words(name, html):
    """The HTML of a part with the office's own words, if it has any for this part."""
    chosen = settings().brand_panel_words
    if not chosen:
        return html
    language = api.portal.get_current_language()[:2]
    text = chosen.get(f"{name}.{language}") or chosen.get(f"{name}.pl")
    if not text:
        return html
    words = f'<div class="cp-panel-words">{paragraphs(text)}</div>'
    before, found, after = html.partition(END)
    return f"{before}{found}{words}{after}" if found else f"{html}{words}"
