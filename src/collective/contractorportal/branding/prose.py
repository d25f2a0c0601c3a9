"""Texts that an office types, as HTML: paragraphs and links, and nothing else."""

from html import escape

import re


WEB = re.compile(r"(https?://[^\s<>\"'„”]*[^\s<>\"'„”.,;:)])")


def paragraphs(text):
    """Plain text as HTML paragraphs, its web addresses as links.

    >>> paragraphs("Zobacz https://dom.example.com.")
    '<p>Zobacz <a href="https://dom.example.com">https://dom.example.com</a>.</p>'
    >>> paragraphs("<script>")
    '<p>&lt;script&gt;</p>'
    """
    blocks = re.split(r"\n\s*\n", text.replace("\r", "").strip())
    return "".join(
        f"<p>{_linked(block).replace(chr(10), '<br>')}</p>" for block in blocks
    )


def _linked(block):
    """Every second part is an address; each is made safe by itself."""
    return "".join(
        f'<a href="{safe}">{safe}</a>' if number % 2 else safe
        for number, safe in enumerate(map(escape, WEB.split(block)))
    )
