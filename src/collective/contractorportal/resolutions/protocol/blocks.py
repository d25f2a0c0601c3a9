"""The text of a resolution as blocks that a sheet of paper can hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from typing import Literal

import re


Kind = Literal["text", "heading", "item", "row"]
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
BREAKS = {"p", "div", "section", "article", "blockquote", "pre", "figure", "table"}
SILENT = {"script", "style", "head", "title"}
INLINE = {"b": "b", "strong": "b", "i": "i", "em": "i", "u": "u", "sup": "super"}
INLINE |= {"sub": "sub"}
# Cursive letters are not among the fonts; they are underlined instead of lost.
MARKS = {"b": ("<b>", "</b>"), "i": ("<u>", "</u>"), "u": ("<u>", "</u>")}
MARKS |= {"super": ("<super>", "</super>"), "sub": ("<sub>", "</sub>")}


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, a point of a list with its mark, or a row of cells.

    ``markup`` is escaped text with the few marks that a sheet knows.
    """

    kind: Kind
    markup: str
    mark: str = ""
    depth: int = 0
    cells: tuple[str, ...] = ()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.text: list[str] = []
        self.marks: list[str] = []
        self.lists: list[int | None] = []
        self.kind: Kind = "text"
        self.mark = ""
        self.cells: list[str] | None = None
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self.silent += 1
        elif tag in HEADINGS:
            self.flush()
            self.kind = "heading"
        elif tag in BREAKS:
            self.flush()
        elif tag in ("ul", "ol"):
            self.flush()
            start = dict(attrs).get("start") or "1"
            first = int(start) if start.isdecimal() and len(start) < 6 else 1
            self.lists.append(first if tag == "ol" else None)
        elif tag == "li":
            self.flush()
            self.kind, self.mark = "item", self.next_mark()
        elif tag == "tr":
            self.flush()
            self.cells = []
        elif tag in ("td", "th"):
            self.take_cell()
        elif tag == "br":
            self.text.append("<br/>")
        elif tag in INLINE:
            self.marks.append(INLINE[tag])
            self.text.append(MARKS[INLINE[tag]][0])
        elif tag == "img":
            self.text.append(escape(dict(attrs).get("alt") or ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in HEADINGS or tag in BREAKS or tag == "li":
            self.flush()
        elif tag in ("ul", "ol"):
            self.flush()
            if self.lists:
                self.lists.pop()
        elif tag in ("td", "th"):
            self.take_cell()
        elif tag == "tr":
            self.take_cell()
            cells, self.cells = self.cells, None
            if cells:
                self.blocks.append(Block("row", "", cells=tuple(cells)))
        elif tag in INLINE and INLINE[tag] in self.marks:
            # Whatever was opened within is closed with it, so that marks nest.
            while True:
                mark = self.marks.pop()
                self.text.append(MARKS[mark][1])
                if mark == INLINE[tag]:
                    break

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.text.append(escape(re.sub(r"[ \t\r\n\f]+", " ", data)))

    def next_mark(self) -> str:
        if not self.lists or self.lists[-1] is None:
            return "–"
        number = self.lists[-1]
        self.lists[-1] = number + 1
        return f"{number}."

    def take(self) -> str:
        self.text.extend(MARKS[mark][1] for mark in reversed(self.marks))
        self.marks = []
        markup = "".join(self.text).strip()
        self.text = []
        return markup if re.sub(r"<[^>]*>|\s", "", markup) else ""

    def take_cell(self) -> None:
        if self.cells is None:
            return
        markup = self.take()
        if markup:
            self.cells.append(markup)

    def flush(self) -> None:
        if self.cells is not None:
            return  # a paragraph within a cell goes on
        markup = self.take()
        if markup:
            depth = max(0, len(self.lists) - 1)
            self.blocks.append(Block(self.kind, markup, self.mark, depth))
        self.kind, self.mark = "text", ""


def blocks(html: str) -> Iterator[Block]:
    """The blocks of a text that an editor wrote.

    >>> [(b.kind, b.markup) for b in blocks("<h2>§ 1.</h2><p>Kupuje <b>się</b> A&amp;B</p>")]
    [('heading', '§ 1.'), ('text', 'Kupuje <b>się</b> A&amp;B')]
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.cells = None
    reader.flush()
    return iter(reader.blocks)
