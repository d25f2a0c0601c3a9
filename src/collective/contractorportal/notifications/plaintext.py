"""HTML as plain text that reads like a letter: paragraphs, lists, addresses of links."""

from html.parser import HTMLParser

import re


BLOCKS = {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "tr"}
BLOCKS |= {"blockquote", "section", "article", "pre", "figure"}
SILENT = {"script", "style", "head", "title"}


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.pieces = []
        self.links = []
        self.silent = 0

    def handle_starttag(self, tag, attrs):
        if tag in SILENT:
            self.silent += 1
        elif tag in BLOCKS:
            self.pieces.append("\n\n" if tag != "tr" else "\n")
        elif tag == "br":
            self.pieces.append("\n")
        elif tag == "li":
            self.pieces.append("\n- ")
        elif tag in ("td", "th"):
            self.pieces.append(" ")
        elif tag == "a":
            self.links.append((dict(attrs).get("href") or "", len(self.pieces)))
        elif tag == "img":
            self.pieces.append(dict(attrs).get("alt") or "")

    def handle_endtag(self, tag):
        if tag in SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in BLOCKS:
            self.pieces.append("\n\n" if tag != "tr" else "")
        elif tag == "a" and self.links:
            href, place = self.links.pop()
            words = "".join(self.pieces[place:]).strip()
            if href.startswith(("http://", "https://")) and href != words:
                self.pieces.append(f" ({href})")

    def handle_data(self, data):
        if not self.silent:
            self.pieces.append(re.sub(r"[ \t\r\n\f]+", " ", data))


def plain_text(html):
    r"""The words of HTML, its structure shown by lines.

    >>> plain_text("<p>Woda <b>wróci</b> o&nbsp;18:00.</p><ul><li>ul. Kwiatowa</li></ul>")
    'Woda wróci o\xa018:00.\n\n- ul. Kwiatowa'
    """
    reader = _Reader()
    reader.feed(html or "")
    reader.close()
    text = "".join(reader.pieces)
    text = re.sub(r"[ \t]+\n|\n[ \t]+", "\n", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()
