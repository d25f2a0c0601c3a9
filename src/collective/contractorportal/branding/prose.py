"""Texts that an office types, as HTML: paragraphs and links, and nothing else."""

from html import escape

import re


WEB = re.compile(r"https?://[^\s<]+[^\s<.,;:)]")


def paragraphs(text):
    """Plain text as HTML paragraphs, its web addresses as links.

    >>> paragraphs("Zobacz https://dom.example.com.")
    '<p>Zobacz <a href="https://dom.example.com">https://dom.example.com</a>.</p>'
    >>> paragraphs("<script>")
    '<p>&lt;script&gt;</p>'
    """
    blocks = re.split(r"\n\s*\n", text.replace("\r", "").strip())
    return "".join(
        f"<p>{_linked(escape(block)).replace(chr(10), '<br>')}</p>" for block in blocks
    )


def _linked(escaped):
    return WEB.sub(lambda found: f'<a href="{found[0]}">{found[0]}</a>', escaped)
