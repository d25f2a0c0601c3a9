"""From what a board types to HTML and back, and what a board may do to its notices."""

from ...core.errors import PortalError
from html import escape
from html import unescape
from typing import Literal

import re


MOST_TITLE = 150
MOST_TEXT = 20_000

_LINK = re.compile(
    r"""(?P<web>(?:https?://|www\.)[^\s<>"']+)|(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)""",
    re.IGNORECASE,
)
_AFTER = ".,;:!?)]}”’…"
_PARAGRAPH = re.compile(r"<p[^>]*>(.*?)</p>", re.IGNORECASE | re.DOTALL)
_BREAK = re.compile(r"<br\s*/?>\n?", re.IGNORECASE)
_BLOCK_END = re.compile(r"</(?:p|div|h[1-6]|ul|ol|table|blockquote|pre)>", re.I)
_LINE_END = re.compile(r"</(?:li|tr)>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


# Text


def clean_text(text: str) -> str:
    r"""What was typed, with one kind of line end and without stray white space.

    >>> clean_text("  Dzień dobry \r\n\r\n\r\n\tjutro\x00 ")
    'Dzień dobry\n\njutro'
    >>> clean_text("12\u00a0500 zł")
    '12 500 zł'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(c for c in text if c in "\n\t\u00a0" or c.isprintable())
    lines = [re.sub(r"[ \t\u00a0]+", " ", line).strip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def text_to_html(text: str) -> str:
    r"""Paragraphs with clickable addresses, and nothing else that was typed as HTML.

    >>> text_to_html("Zebranie <b>\njutro\n\nwww.example.pl.")
    '<p>Zebranie &lt;b&gt;<br />\njutro</p>\n<p><a href="http://www.example.pl" rel="noopener nofollow">www.example.pl</a>.</p>'
    """
    paragraphs = [part for part in clean_text(text).split("\n\n") if part]
    return "\n".join(
        "<p>" + _linked(part).replace("\n", "<br />\n") + "</p>" for part in paragraphs
    )


def _linked(text: str) -> str:
    pieces: list[str] = []
    at = 0
    for found in _LINK.finditer(text):
        shown = found.group().rstrip(_AFTER)
        if not shown or shown.lower() in ("http://", "https://", "www"):
            continue
        if found["mail"]:
            target = f"mailto:{shown}"
        else:
            target = shown if "://" in shown else f"http://{shown}"
        pieces.append(escape(text[at : found.start()], quote=False))
        pieces.append(
            f'<a href="{escape(target)}" rel="noopener nofollow">'
            f"{escape(shown, quote=False)}</a>"
        )
        at = found.start() + len(shown)
    pieces.append(escape(text[at:], quote=False))
    return "".join(pieces)


def html_to_text(html: str) -> str:
    r"""What a board typed, out of the HTML that was made of it; also of an editor's.

    >>> html_to_text(text_to_html("Raz & dwa\ntrzy\n\nwww.example.pl"))
    'Raz & dwa\ntrzy\n\nwww.example.pl'
    >>> html_to_text("<h2>A</h2><ul><li>b</li><li>c</li></ul>")
    'A\n\nb\nc'
    """
    text = re.sub(r"\s*\n\s*", " ", _BREAK.sub("\0", html))
    text = _LINE_END.sub("\0", text)
    text = _BLOCK_END.sub("\0\0", text)
    text = unescape(_TAG.sub("", text)).replace("\0", "\n")
    return clean_text(text)


# What a board may write


def check_words(title: str, text: str) -> dict[str, PortalError]:
    """What is wrong with a notice of a board, by field.

    Errors: ``notice_title_missing``, ``notice_title_long``, ``notice_text_missing``,
    ``notice_text_long``.
    """
    found: dict[str, PortalError] = {}
    if not title.strip():
        found["title"] = PortalError("notice_title_missing")
    elif len(title.strip()) > MOST_TITLE:
        found["title"] = PortalError("notice_title_long", most=MOST_TITLE)
    if not text.strip():
        found["text"] = PortalError("notice_text_missing")
    elif len(text) > MOST_TEXT:
        found["text"] = PortalError("notice_text_long", most=MOST_TEXT)
    return found


Readers = Literal["owners", "residents"]
# Whom a board speaks to: its owners alone, or all who live in the community as well.
READERS: dict[Readers, tuple[str, ...]] = {
    "owners": ("owners",),
    "residents": ("owners", "tenants", "lessees"),
}


def readers_of(kinds: tuple[str, ...] | list[str] | None) -> Readers:
    """Which of the two audiences a notice of a board has.

    >>> readers_of(["owners"]), readers_of(["owners", "tenants"]), readers_of(None)
    ('owners', 'residents', 'residents')
    """
    return "owners" if kinds and set(kinds) == {"owners"} else "residents"


def forced_kinds(kinds: tuple[str, ...] | list[str] | None) -> list[str]:
    """The audience that a board may choose, nearest to what was asked for.

    >>> forced_kinds(["suppliers"]), forced_kinds(["owners"])
    (['owners', 'tenants', 'lessees'], ['owners'])
    """
    return list(READERS[readers_of(kinds)])


# Approval


def needs_approval(portal: bool, community: str | None) -> bool:
    """Must the office agree before a board's notice appears?

    The exception of a community ("always", "never") comes before the portal's rule.

    >>> needs_approval(True, None), needs_approval(True, "never")
    (True, False)
    >>> needs_approval(False, "always")
    True
    """
    return portal if community not in ("always", "never") else community == "always"
